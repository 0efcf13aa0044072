namespace MotCua.Procedures;

/// <summary>MC6xxx: findings about calendar files.</summary>
public static class CalendarFindings
{
    /// <summary>A source that is not declared.</summary>
    public static readonly DiagnosticDescriptor UnknownSource = Error("MC9101",
        "Không có nguồn “{0}” trong mục sources.", "There is no source \"{0}\" under sources.",
        "Khai báo nguồn đó trong mục sources{1}.", "Declare it under sources{2}.");

    /// <summary>A holiday that is not declared.</summary>
    public static readonly DiagnosticDescriptor UnknownHoliday = Error("MC9102",
        "Không có ngày lễ “{0}” trong mục holidays.", "There is no holiday \"{0}\" under holidays.",
        "Khai báo ngày lễ đó trong mục holidays{1}.", "Declare it under holidays{2}.");

    /// <summary>A date given twice.</summary>
    public static readonly DiagnosticDescriptor DateTwice = Error("MC9103",
        "Ngày {0} được khai báo hai lần.", "{0} is given twice.",
        "Giữ một chỗ khai báo.", "Keep one of the two.");

    /// <summary>Not a time range.</summary>
    public static readonly DiagnosticDescriptor NotHours = Error("MC9104",
        "“{0}” không phải giờ làm việc.", "\"{0}\" are no office hours.",
        "Viết như 07:30-11:30, 13:30-17:30, theo thứ tự và không chồng nhau; 24:00 là cuối ngày.", "Write them like 07:30-11:30, 13:30-17:30, in order and without overlap; 24:00 is the end of the day.");

    /// <summary>Not a month and day.</summary>
    public static readonly DiagnosticDescriptor NotAMonthDay = Error("MC9105",
        "“{0}” không phải tháng-ngày.", "\"{0}\" is not a month and a day.",
        "Viết như 04-30.", "Write it like 04-30.");

    /// <summary>A compensation for a day that is no holiday.</summary>
    public static readonly DiagnosticDescriptor NoSuchHolidayDate = Error("MC9106",
        "Ngày {0} không phải là ngày lễ trong days-off, nên không có gì để nghỉ bù.", "{0} is no holiday in days-off, so there is nothing to make up for.",
        "Sửa ngày sau makes-up-for, hoặc thêm ngày lễ đó vào days-off.", "Correct the date after makes-up-for, or add that holiday to days-off.");

    /// <summary>A day off without a reason, or with two.</summary>
    public static readonly DiagnosticDescriptor NoReason = Error("MC9107",
        "Ngày nghỉ cần đúng một lý do.", "A day off needs exactly one reason.",
        "Viết một trong: holiday: …, makes-up-for: …, closed: ….", "Write one of holiday: …, makes-up-for: …, closed: ….");

    /// <summary>The calendar named by based-on is missing.</summary>
    public static readonly DiagnosticDescriptor NoBase = Error("MC9108",
        "Không tìm thấy lịch “{0}”.", "There is no calendar \"{0}\".",
        "Đặt tệp {0}.yaml cạnh tệp này.", "Put {0}.yaml beside this file.");

    /// <summary>The calendar as a whole makes no sense.</summary>
    public static readonly DiagnosticDescriptor Unsound = Error("MC9109",
        "{0}", "{1}",
        "Sửa lịch.", "Correct the calendar.");

    /// <summary>The worked day of a swap is no rest day, or the day off is one.</summary>
    public static readonly DiagnosticDescriptor SwapMakesNoSense = Error("MC9110",
        "Không thể hoán đổi ngày {0} với ngày {1}: ngày nghỉ phải là ngày làm việc trong tuần, ngày làm bù phải là ngày nghỉ hằng tuần.",
        "{0} cannot be swapped with {1}: the day off must be a working day of the week, the worked day a rest day.",
        "Kiểm tra lại hai ngày.", "Check the two dates.");

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
