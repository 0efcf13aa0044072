using MotCua.Procedures;

namespace MotCua.Rules.Examples;

/// <summary>What reading and running a worked example can find: codes MC81xx.</summary>
public static class ExampleFindings
{
    /// <summary>A moment is not written as one.</summary>
    public static DiagnosticDescriptor NotAMoment { get; } = Error(
        "MC8101", "\"{0}\" không phải là thời điểm.", "\"{0}\" is not a moment.",
        "Viết năm-tháng-ngày giờ:phút, ví dụ 2026-08-25 09:00.", "Write year-month-day hour:minute, for example 2026-08-25 09:00.");

    /// <summary>A happening says nothing, or several things at once.</summary>
    public static DiagnosticDescriptor NotOneHappening { get; } = Error(
        "MC8102", "Mỗi dòng phải có đúng một trong do, silence, withdraw.", "Each line has exactly one of do, silence, withdraw.",
        "Tách thành nhiều dòng hoặc thêm do.", "Split the line, or add do.");

    /// <summary>Time runs backwards.</summary>
    public static DiagnosticDescriptor OutOfOrder { get; } = Error(
        "MC8103", "Dòng này xảy ra trước dòng trên nó.", "This happens before the line above it.",
        "Xếp theo thứ tự thời gian.", "Put the lines in order of time.");

    /// <summary>A name the procedure does not have.</summary>
    public static DiagnosticDescriptor UnknownName { get; } = Error(
        "MC8104", "Thủ tục không có \"{0}\".", "The procedure has no \"{0}\".",
        "Có phải là \"{1}\"?", "Did you mean \"{1}\"?");

    /// <summary>A value that does not fit its fact.</summary>
    public static DiagnosticDescriptor WrongValue { get; } = Error(
        "MC8105", "\"{0}\" không phải là giá trị của dữ kiện \"{1}\".", "\"{0}\" is not a value of the fact \"{1}\".",
        "Cần: {2}.", "Expected: {2}.");

    /// <summary>The rules refuse what the example says happens.</summary>
    public static DiagnosticDescriptor Refused { get; } = Error(
        "MC8106", "Không thể xảy ra: {0}", "This cannot happen: {1}",
        "Sửa ví dụ hoặc sửa thủ tục.", "Mend the example or the procedure.");

    /// <summary>A step does not wait when the example says somebody does it or stays silent.</summary>
    public static DiagnosticDescriptor NotWaiting { get; } = Error(
        "MC8107", "Bước \"{0}\" không chờ xử lý lúc này. Đang chờ: {1}.", "The step \"{0}\" does not wait at this moment. Waiting: {1}.",
        "Kiểm tra các dòng phía trên.", "Look at the lines above.");

    /// <summary>A step has several outcomes and none is said.</summary>
    public static DiagnosticDescriptor OutcomeMissing { get; } = Error(
        "MC8108", "Bước \"{0}\" có nhiều kết quả: {1}.", "The step \"{0}\" has several outcomes: {1}.",
        "Thêm outcome.", "Add outcome.");

    /// <summary>Silence where no limit runs.</summary>
    public static DiagnosticDescriptor NoLimitRuns { get; } = Error(
        "MC8109", "Bước \"{0}\" không có thời hạn đang chạy nên im lặng không có nghĩa gì.", "No limit of the step \"{0}\" runs, so silence means nothing there.",
        "Thêm within và on-silence cho bước, hoặc bỏ dòng này.", "Give the step within and on-silence, or drop this line.");

    /// <summary>A due moment is not what the example says.</summary>
    public static DiagnosticDescriptor WrongDue { get; } = Error(
        "MC8110", "Hạn của \"{0}\": ví dụ ghi {1}, tính ra {2}.", "Due for \"{0}\": the example says {1}, computed is {2}.",
        "{3}", "{4}");

    /// <summary>A limit never ran.</summary>
    public static DiagnosticDescriptor NeverDue { get; } = Error(
        "MC8111", "Thời hạn \"{0}\" chưa từng chạy.", "The limit \"{0}\" never ran.",
        "Kiểm tra sự kiện bắt đầu của nó.", "Look at the event that starts it.");

    /// <summary>The case came to another end, or to none.</summary>
    public static DiagnosticDescriptor WrongEnd { get; } = Error(
        "MC8112", "Ví dụ ghi kết thúc bằng \"{0}\"; thực tế: {1}.", "The example says the end is \"{0}\"; it is: {1}.",
        "Đang chờ: {2}.", "Waiting: {2}.");

    /// <summary>Other steps wait.</summary>
    public static DiagnosticDescriptor WrongOpen { get; } = Error(
        "MC8113", "Ví dụ ghi đang chờ {0}; thực tế: {1}.", "The example says {0} wait; waiting are: {1}.",
        "Kiểm tra các dòng của happens.", "Look at the lines of happens.");

    /// <summary>Other papers are asked for.</summary>
    public static DiagnosticDescriptor WrongPapers { get; } = Error(
        "MC8114", "Thành phần hồ sơ – thừa trong ví dụ: {0}; thiếu: {1}.", "Papers – too many in the example: {0}; missing: {1}.",
        "Kiểm tra trường hợp, điều kiện và dữ kiện.", "Look at variant, conditions and facts.");

    /// <summary>Other fees are due.</summary>
    public static DiagnosticDescriptor WrongFees { get; } = Error(
        "MC8115", "Phí, lệ phí: ví dụ ghi {0}; thực tế: {1}.", "Fees: the example says {0}; due are: {1}.",
        "Kiểm tra cách thức nộp, điều kiện và dữ kiện.", "Look at channel, conditions and facts.");

    /// <summary>Papers or fees depend on a fact the example does not give.</summary>
    public static DiagnosticDescriptor FactMissing { get; } = Error(
        "MC8116", "Chưa cho biết dữ kiện: {0}.", "Facts not given: {0}.",
        "Thêm vào facts.", "Add them under facts.");

    /// <summary>The example is a case of another version.</summary>
    public static DiagnosticDescriptor OtherVersion { get; } = Error(
        "MC8117", "Ví dụ thuộc phiên bản \"{0}\", không phải \"{1}\".", "The example is a case of version \"{0}\", not of \"{1}\".",
        "Sửa version.", "Mend version.");

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
