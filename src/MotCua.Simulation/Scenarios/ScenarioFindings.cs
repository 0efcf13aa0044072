using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>MC7xxx: findings about scenarios.</summary>
public static class ScenarioFindings
{
    /// <summary>Not a share.</summary>
    public static readonly DiagnosticDescriptor NotAShare = Error("MC7001",
        "“{0}” không phải một tỷ lệ.", "\"{0}\" is not a share.",
        "Viết phần trăm từ 0% đến 100%, ví dụ 22% hoặc kèm khoảng: 22% (15%..30%).", "Write a percentage from 0% to 100%, for example 22%, or with a range: 22% (15%..30%).");

    /// <summary>Not an amount.</summary>
    public static readonly DiagnosticDescriptor NotANumber = Error("MC7002",
        "“{0}” không phải một số {1}.", "\"{0}\" is not a number {2}.",
        "Viết ví dụ {3}; có thể thêm khoảng trong ngoặc: 600 (500..700).", "Write for example {3}; a range may follow in brackets: 600 (500..700).");

    /// <summary>Not a duration.</summary>
    public static readonly DiagnosticDescriptor NotADuration = Error("MC7003",
        "“{0}” không phải một khoảng thời gian: {1}.", "\"{0}\" is not a duration: {2}.",
        "Ví dụ: 20 minutes; lognormal(mean 3 calendar days, cv 1); 50% of appraise. Đơn vị: minutes, hours, working hours, working days, calendar days.",
        "For example: 20 minutes; lognormal(mean 3 calendar days, cv 1); 50% of appraise. Units: minutes, hours, working hours, working days, calendar days.");

    /// <summary>Plain days.</summary>
    public static readonly DiagnosticDescriptor PlainDays = Error("MC7004",
        "“{0}” không nói rõ loại ngày.", "\"{0}\" does not say which kind of day.",
        "Viết working days hoặc calendar days.", "Write working days or calendar days.");

    /// <summary>A range that does not hold its value.</summary>
    public static readonly DiagnosticDescriptor BadRange = Error("MC7005",
        "Khoảng trong “{0}” không chứa giá trị.", "The range in \"{0}\" does not contain its value.",
        "Viết khoảng từ thấp đến cao quanh giá trị, ví dụ 22% (15%..30%).", "Write the range from low to high around the value, for example 22% (15%..30%).");

    /// <summary>Shares do not sum to 100 %.</summary>
    public static readonly DiagnosticDescriptor SharesDoNotSum = Error("MC7006",
        "Các tỷ lệ của “{0}” cộng lại là {1}%, không phải 100%.", "The shares of \"{0}\" sum to {1}%, not 100%.",
        "Sửa các tỷ lệ để tổng bằng 100%, hoặc để “else” nhận phần còn lại.", "Make them sum to 100%, or let \"else\" take the rest.");

    /// <summary>A name no version knows.</summary>
    public static readonly DiagnosticDescriptor UnknownName = Error("MC7007",
        "Không phiên bản nào có {0} “{2}”.", "No version has {1} \"{2}\".",
        "{3}", "{4}");

    /// <summary>A step without effort.</summary>
    public static readonly DiagnosticDescriptor NoEffort = Error("MC7008",
        "Bước “{0}” của phiên bản {1} không có công sức; công sức không bao giờ mặc nhiên bằng 0.", "Step \"{0}\" of version {1} has no effort; effort is never zero by default.",
        "Thêm “effort: {{ {0}: … }}”; với hệ thống có thể viết 0 minutes; với người nộp có thể đặt trait “delay”.", "Add \"effort: {{ {0}: … }}\"; a system may say 0 minutes; for the applicant a trait \"delay\" will do.");

    /// <summary>A step whose outcomes are not decided.</summary>
    public static readonly DiagnosticDescriptor NoOutcomes = Error("MC7009",
        "Bước “{0}” của phiên bản {1} có nhiều kết quả ({2}) nhưng kịch bản không nói tỷ lệ.", "Step \"{0}\" of version {1} has several outcomes ({2}) but the scenario does not say how often each.",
        "Thêm “outcomes: {{ {0}: {{ …: 10%, else: … }} }}”.", "Add \"outcomes: {{ {0}: {{ …: 10%, else: … }} }}\".");

    /// <summary>No else although traits decide.</summary>
    public static readonly DiagnosticDescriptor NoElse = Error("MC7010",
        "Kết quả của bước “{0}” trong phiên bản {1} không phủ hết mọi trường hợp.", "The outcomes of step \"{0}\" in version {1} do not cover every case.",
        "Thêm “else: …” với kết quả còn lại.", "Add \"else: …\" with the outcome that remains.");

    /// <summary>An outcome decided by something that is neither a share nor a trait.</summary>
    public static readonly DiagnosticDescriptor UnknownTrait = Error("MC7011",
        "“{0}” không phải tỷ lệ và cũng không phải trait đã khai báo.", "\"{0}\" is neither a share nor a declared trait.",
        "{1}", "{2}");

    /// <summary>No staff.</summary>
    public static readonly DiagnosticDescriptor NoStaff = Error("MC7012",
        "“{0}” thực hiện bước “{1}” trong phiên bản {2} nhưng không có trong “people”.", "\"{0}\" performs step \"{1}\" in version {2} but is not in \"people\".",
        "Thêm “people: {{ {0}: {{ staff: 1 }} }}”, hoặc staff: unlimited cho nơi không mô phỏng hàng đợi.", "Add \"people: {{ {0}: {{ staff: 1 }} }}\", or staff: unlimited where no queue is modelled.");

    /// <summary>Two concurrent branches draw under one name.</summary>
    public static readonly DiagnosticDescriptor SharedName = Error("MC7013",
        "Trong phiên bản {2}, các bước “{0}” và “{1}” chạy song song nhưng dùng chung tên rút “{3}”.", "In version {2}, steps \"{0}\" and \"{1}\" run side by side but draw under one name, \"{3}\".",
        "Bỏ một bí danh hoặc dùng tên khác.", "Remove one alias or use another name.");

    /// <summary>Silence on a step that would then wait for ever.</summary>
    public static readonly DiagnosticDescriptor EndlessSilence = Error("MC7014",
        "Bước “{0}” của phiên bản {1} không có thời hạn kèm on-silence, nên im lặng sẽ để hồ sơ mở mãi.", "Step \"{0}\" of version {1} has no limit with on-silence, so silence would leave the case open for ever.",
        "Bỏ “silence” cho bước này hoặc thêm within và on-silence vào thủ tục.", "Remove \"silence\" for this step, or give the procedure a within and an on-silence.");

    /// <summary>A fact a condition needs has no value.</summary>
    public static readonly DiagnosticDescriptor NoFact = Error("MC7015",
        "Phiên bản {1} cần dữ kiện “{0}” để quyết định đường đi, nhưng kịch bản không cho giá trị.", "Version {1} needs the fact \"{0}\" to decide its course, but the scenario gives no value.",
        "Thêm “facts: {{ {0}: … }}”.", "Add \"facts: {{ {0}: … }}\".");

    /// <summary>A fact's value has the wrong form.</summary>
    public static readonly DiagnosticDescriptor WrongFact = Error("MC7016",
        "Giá trị của dữ kiện “{0}” không hợp kiểu của nó ({1}).", "The value of the fact \"{0}\" does not fit its type ({1}).",
        "yes-no: một tỷ lệ hoặc tên trait; choice: bảng giá trị và tỷ lệ; danh sách: bảng độ dài và tỷ lệ; number, money: số hoặc phân phối.", "yes-no: a share or a trait; choice: values with shares; list: lengths with shares; number, money: a number or a distribution.");

    /// <summary>Days on the clock for work.</summary>
    public static readonly DiagnosticDescriptor ClockForWork = Error("MC7017",
        "Công sức của “{0}” là thời gian làm việc, không tính bằng calendar days.", "The effort of \"{0}\" is work; it cannot be counted in calendar days.",
        "Dùng minutes, hours hoặc working days; hoặc đặt staff: unlimited nếu đây là thời gian trả lời.", "Use minutes, hours or working days; or set staff: unlimited if this is an answering time.");

    /// <summary>No mix for variants or channels.</summary>
    public static readonly DiagnosticDescriptor NoMix = Error("MC7018",
        "Phiên bản {0} có nhiều {1} nhưng “mix” không nói tỷ lệ.", "Version {0} has several {2} but \"mix\" does not give shares.",
        "Thêm “mix: {{ {3}: {{ … }} }}”.", "Add \"mix: {{ {3}: {{ … }} }}\".");

    /// <summary>A calendar that is not there.</summary>
    public static readonly DiagnosticDescriptor UnknownCalendar = Error("MC7019",
        "Không có lịch “{0}”.", "There is no calendar \"{0}\".",
        "{1}", "{2}");

    /// <summary>A name drawn from that is not there.</summary>
    public static readonly DiagnosticDescriptor UnknownEffort = Error("MC7020",
        "“{0}” dùng lại lần rút của “{1}”, nhưng tên này không có phân phối riêng trong “effort”.", "\"{0}\" reuses the draw of \"{1}\", which has no distribution of its own under \"effort\".",
        "Viết phân phối cho “{1}”, hoặc cho bước này một phân phối riêng.", "Give \"{1}\" a distribution, or give this step its own.");

    /// <summary>No volume.</summary>
    public static readonly DiagnosticDescriptor NoVolume = Error("MC7021",
        "Không có số hồ sơ mỗi năm cho phiên bản {0}.", "There is no number of cases a year for version {0}.",
        "Thêm “volume: {{ per-year: … }}”.", "Add \"volume: {{ per-year: … }}\".");

    /// <summary>A period that ends before it begins.</summary>
    public static readonly DiagnosticDescriptor BadPeriod = Error("MC7022",
        "Kỳ mô phỏng phải dài từ 1 ngày đến 20 năm.", "The period must last from one day to twenty years.",
        "Sửa from và until.", "Correct from and until.");

    /// <summary>A trait nothing asks for.</summary>
    public static readonly DiagnosticDescriptor UnusedTrait = new("MC7023", Severity.Warning, LocalizedText.Of(
        "Trait “{0}” không được dùng ở đâu.", "The trait \"{0}\" is not used anywhere."), LocalizedText.Of(
        "Dùng nó trong outcomes hoặc facts, hoặc xoá đi.", "Use it under outcomes or facts, or delete it."));

    /// <summary>Not run settings.</summary>
    public static readonly DiagnosticDescriptor BadRun = Error("MC7024",
        "“{0}” không hợp lệ cho “{1}”.", "\"{0}\" is not valid for \"{1}\".",
        "Ví dụ: {2}.", "For example: {2}.");

    /// <summary>Not working hours.</summary>
    public static readonly DiagnosticDescriptor BadHours = Error("MC7025",
        "“{0}” không phải giờ làm việc.", "\"{0}\" is not a stretch of working hours.",
        "Viết như 08:00-12:00 hoặc mon-fri 09:00-17:00, không chồng lên nhau.", "Write it like 08:00-12:00 or mon-fri 09:00-17:00, without overlaps.");

    /// <summary>Not a parameter that is known.</summary>
    public static readonly DiagnosticDescriptor UnknownParameter = Error("MC7026",
        "Không có tham số “{0}” vào ngày {1}.", "There is no parameter \"{0}\" as of {1}.",
        "Thêm nó vào procedures/<nước>/parameters/, hoặc viết số trực tiếp.", "Add it under procedures/<country>/parameters/, or write the amount here.");

    /// <summary>An override for a version the scenario does not apply to.</summary>
    public static readonly DiagnosticDescriptor UnknownVersion = Error("MC7027",
        "Phiên bản “{0}” không có trong applies-to.", "The version \"{0}\" is not in applies-to.",
        "Thêm nó vào applies-to, hoặc sửa tên: {1}.", "Add it to applies-to, or correct the name: {1}.");

    /// <summary>A procedure that holds unknown values.</summary>
    public static readonly DiagnosticDescriptor Draft = Error("MC7028",
        "Phiên bản {0} là bản nháp nên không mô phỏng được.", "Version {0} is a draft and cannot be simulated.",
        "Điền các giá trị unknown rồi đổi status.", "Fill in what is unknown and change its status.");

    /// <summary>Neither an outcome nor an end somebody may ask for.</summary>
    public static readonly DiagnosticDescriptor NotAWayOut = Error("MC7040",
        "“{0}” không phải kết quả của “{1}” và cũng không phải kết thúc mà ai đó có quyền yêu cầu.", "\"{0}\" is neither an outcome of \"{1}\" nor an end somebody may ask for.",
        "Có thể dùng: {2}.", "There are: {2}.");

    /// <summary>A room or a patience without saying what becomes of the case.</summary>
    public static readonly DiagnosticDescriptor NoWayOut = Error("MC7041",
        "“{0}” của phiên bản {1} có {3} nhưng kịch bản không nói hồ sơ đi đâu.", "\"{0}\" of version {1} has a {3}, but the scenario does not say what becomes of the case.",
        "Thêm “outcomes: {{ {0}: {{ {2}: … }} }}” với một kết quả của bước hoặc một kết thúc có “by”.", "Add \"outcomes: {{ {0}: {{ {2}: … }} }}\" with an outcome of the step or an end that has a \"by\".");

    /// <summary>No file of arrivals.</summary>
    public static readonly DiagnosticDescriptor NoArrivalFile = Error("MC7042",
        "Không đọc được lượt nộp nào trong kỳ từ “{0}”.", "No arrival within the period can be read from \"{0}\".",
        "Đặt tệp cạnh kịch bản; dòng đầu có cột arrived, các dòng sau như 2026-01-05 08:13.", "Put the file beside the scenario; its first line has a column arrived, the others read like 2026-01-05 08:13.");

    /// <summary>A line of a file of arrivals.</summary>
    public static readonly DiagnosticDescriptor BadArrival = Error("MC7043",
        "Dòng {1} không phải một lượt nộp: “{0}”.", "Line {1} is no arrival: \"{0}\".",
        "Mỗi dòng có đủ các cột của dòng đầu: arrived như 2026-01-05 08:13, variant và channel có trong thủ tục.", "Every line has the columns of the first: arrived like 2026-01-05 08:13, variant and channel as the procedure has them.");

    /// <summary>A switch-over of other than two versions.</summary>
    public static readonly DiagnosticDescriptor NotASwitchOver = Error("MC7044",
        "switch-over cần đúng hai phiên bản, cũ trước mới sau, và không dùng cùng population.", "switch-over needs exactly two versions, the old one first, and no population.",
        "Mô phỏng hai phiên bản, hoặc bỏ switch-over để so sánh chúng trên cả kỳ.", "Simulate two versions, or leave switch-over out to compare them over the whole period.");

    /// <summary>Allotting places case by case.</summary>
    public static readonly DiagnosticDescriptor NotABatch = Error("MC7045",
        "“{0}” phân bổ chỗ nhưng không được xử lý theo đợt.", "\"{0}\" allots places but is not handled in batches.",
        "Thêm “batches: {{ {0}: {{ at: [2026-08-20 08:00] }} }}”.", "Add \"batches: {{ {0}: {{ at: [2026-08-20 08:00] }} }}\".");

    /// <summary>A warm-up where nothing may be left out.</summary>
    public static readonly DiagnosticDescriptor WarmUpOfPeriod = Error("MC7071",
        "“horizon: terminating” đo cả kỳ như nó diễn ra, nên không có giai đoạn khởi động “{0}”.", "\"horizon: terminating\" measures the period as it is, so it has no warm-up \"{0}\".",
        "Xoá warm-up, hoặc viết “horizon: steady-state” nếu cần trạng thái ổn định lâu dài.", "Delete warm-up, or write \"horizon: steady-state\" if the long run is meant.");

    /// <summary>A precision of something no version measures.</summary>
    public static readonly DiagnosticDescriptor UnknownMeasure = Error("MC7072",
        "Không phiên bản nào đo “{0}”.", "No version measures \"{0}\".",
        "{1}", "{2}");

    /// <summary>A precision in a unit its measure is not in.</summary>
    public static readonly DiagnosticDescriptor WrongPrecisionUnit = Error("MC7073",
        "“{0}” được đo bằng {1}, không phải “{2}”.", "\"{0}\" is measured in {1}, not in \"{2}\".",
        "Viết phần trăm của trung bình (2% of …), hoặc dùng đúng đơn vị; với tỷ lệ viết points.", "Write a share of the mean (2% of …), or its own unit; for shares write points.");

    /// <summary>A fee whose expression cannot be calculated.</summary>
    public static readonly DiagnosticDescriptor NoFeeAmount = new("MC7046", Severity.Warning, LocalizedText.Of(
        "Phí “{0}” của phiên bản {1} không tính được với các dữ kiện và tham số đã cho nên được tính là 0.",
        "The fee \"{0}\" of version {1} cannot be calculated with the facts and parameters given, so it counts as 0."), LocalizedText.Of(
        "Thêm các dữ kiện mà biểu thức đọc vào “facts”, và các tham số vào “parameters”.", "Add the facts its expression reads under \"facts\", and its parameters under \"parameters\"."));

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint)
        => new(code, Severity.Error, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
