using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>MC92xx: what an import from BPMN could not take over as it is drawn, and what a person should do about it.</summary>
public static class BpmnImportFindings
{
    /// <summary>A file past the limits.</summary>
    public static readonly DiagnosticDescriptor TooLarge = Error("MC9201",
        "Tệp quá lớn: {0}.", "The file is too large: {1}.",
        "Tách sơ đồ thành nhiều quy trình rồi nhập từng tệp.", "Split the drawing into several processes and import them one by one.");

    /// <summary>No XML.</summary>
    public static readonly DiagnosticDescriptor NotXml = Error("MC9202",
        "Tệp không phải XML đúng: {0}", "The file is no well-formed XML: {0}",
        "Xuất lại tệp từ công cụ vẽ; đừng sửa bằng tay.", "Export it from the drawing tool again; do not edit it by hand.");

    /// <summary>A document type.</summary>
    public static readonly DiagnosticDescriptor DocumentType = Error("MC9203",
        "Tệp có khai báo DOCTYPE; loại này không được đọc vì lý do an toàn.", "The file declares a DOCTYPE, which is not read for safety's sake.",
        "Bỏ dòng DOCTYPE; BPMN 2.0 không dùng nó.", "Remove the DOCTYPE line; BPMN 2.0 has none.");

    /// <summary>Another kind of file.</summary>
    public static readonly DiagnosticDescriptor NotBpmn = Error("MC9204",
        "Tệp không phải BPMN 2.0: phần tử gốc là “{0}”, không phải “definitions”.", "The file is no BPMN 2.0: its root is \"{0}\" and not \"definitions\".",
        "Trong công cụ vẽ, chọn xuất “BPMN 2.0 XML”.", "In the drawing tool choose the export as \"BPMN 2.0 XML\".");

    /// <summary>Nothing to import.</summary>
    public static readonly DiagnosticDescriptor NothingDrawn = Error("MC9205",
        "Trong tệp không có công việc nào.", "There is no task in the file.",
        "Kiểm tra có xuất đúng sơ đồ quy trình (process) không.", "Check that the drawing of a process was exported.");

    /// <summary>A flow that leads nowhere.</summary>
    public static readonly DiagnosticDescriptor BrokenFlow = Warning("MC9206",
        "Mũi tên “{0}” không nối được: không có phần tử “{1}”.", "The flow \"{0}\" leads nowhere: there is no element \"{1}\".",
        "Nối lại trong công cụ vẽ, hoặc thêm đường đi này trong bản nháp.", "Connect it in the drawing tool, or add the route in the draft.");

    /// <summary>An element nothing leads to.</summary>
    public static readonly DiagnosticDescriptor NotReached = Warning("MC9207",
        "“{0}” không được đưa vào: không có đường nào dẫn tới nó.", "\"{0}\" is left out: nothing leads to it.",
        "Vẽ mũi tên tới nó, hoặc thêm bước này trong bản nháp.", "Draw an arrow to it, or add it in the draft.");

    /// <summary>An element the language has no place for.</summary>
    public static readonly DiagnosticDescriptor LeftOut = Warning("MC9208",
        "“{0}” ({1}) không được đưa vào: {3}.", "\"{0}\" ({2}) is left out: {4}.", "{5}", "{6}");

    /// <summary>An element that means nearly what is written.</summary>
    public static readonly DiagnosticDescriptor Adapted = Warning("MC9209",
        "“{0}” ({1}): {3}.", "\"{0}\" ({2}): {4}.", "{5}", "{6}");

    /// <summary>A step without an actor.</summary>
    public static readonly DiagnosticDescriptor NoLane = Warning("MC9210",
        "“{0}” không nằm trong làn nào; chưa rõ ai làm.", "\"{0}\" lies in no lane; who does it is not known.",
        "Ghi người thực hiện ở “by” thay cho unknown.", "Write the actor under \"by\" in place of unknown.");

    /// <summary>No actors at all.</summary>
    public static readonly DiagnosticDescriptor NoLanes = Warning("MC9225",
        "Sơ đồ không có làn nào; chưa rõ ai làm các bước.", "The drawing has no lanes; who does the steps is not known.",
        "Khai những người thực hiện ở “actors” và ghi ở “by” của từng bước thay cho unknown.", "Declare the actors under \"actors\" and write them under \"by\" of each step in place of unknown.");

    /// <summary>Actors whose kind a drawing does not tell.</summary>
    public static readonly DiagnosticDescriptor ActorKinds = Info("MC9211",
        "Sơ đồ không nói những người thực hiện này thuộc loại nào: {0}.", "The drawing does not tell what kind of body these actors are: {0}.",
        "Ở “actors”, thay unknown bằng citizen, business, office, agency hoặc system.", "Under \"actors\" put citizen, business, office, agency or system in place of unknown.");

    /// <summary>A limit that was read with a caution.</summary>
    public static readonly DiagnosticDescriptor KindOfDay = Warning("MC9212",
        "“{0}”: {1} được hiểu là {2}.", "\"{0}\": {1} is read as {3}.",
        "ISO 8601 không có ngày làm việc; nếu luật nói ngày làm việc thì sửa lại, và ghi căn cứ.", "ISO 8601 has no working days; where the law means them, correct it, and give the basis.");

    /// <summary>A limit that cannot be read.</summary>
    public static readonly DiagnosticDescriptor NoLimit = Warning("MC9213",
        "“{0}”: không đọc được thời hạn “{1}”; trong bản nháp ghi unknown.", "\"{0}\": the time limit \"{1}\" cannot be read; the draft says unknown.",
        "Ghi thời hạn, ví dụ 3 working days, cùng căn cứ.", "Write the limit, for example 3 working days, with its basis.");

    /// <summary>A condition in another language.</summary>
    public static readonly DiagnosticDescriptor ConditionAsFact = Info("MC9214",
        "Điều kiện “{1}” trở thành dữ kiện có/không “{2}”.", "The condition \"{1}\" has become the yes-no fact \"{2}\".",
        "Đặt tên và kiểu cho dữ kiện, và bước nào thì biết (known-at).", "Name and type the fact, and say at which step it is known (known-at).");

    /// <summary>A decision nobody takes.</summary>
    public static readonly DiagnosticDescriptor DecisionStep = Warning("MC9215",
        "Trước “{0}” không có công việc nào quyết định đi nhánh nào; nó trở thành một bước riêng.", "No task before \"{0}\" decides which way to go; it has become a step of its own.",
        "Nhập bước này vào công việc thật sự quyết định, hoặc đặt điều kiện (when).", "Merge it into the task that really decides, or use a condition (when).");

    /// <summary>A loop without a bound.</summary>
    public static readonly DiagnosticDescriptor Loop = Warning("MC9216",
        "Vòng quay lại “{0}” không nói tối đa mấy lần.", "The way back to \"{0}\" does not say how often it may be taken.",
        "Nếu luật có giới hạn, ghi at-most và then; nếu không, để unlimited.", "If the law sets a limit, write at-most and then; else leave it unlimited.");

    /// <summary>A loop without a way out.</summary>
    public static readonly DiagnosticDescriptor LoopWithoutEnd = Warning("MC9217",
        "Vòng quay lại “{0}” không có lối ra.", "The way back to \"{0}\" has no way out.",
        "Thay unknown ở at-most và then: mấy lần, sau đó đi đâu.", "Replace unknown at at-most and then: how often, and where the case goes after that.");

    /// <summary>Branches that are not joined properly.</summary>
    public static readonly DiagnosticDescriptor NotJoined = Warning("MC9218",
        "Các nhánh song song từ “{0}” không được gộp đúng: {1}.", "The parallel branches from \"{0}\" are not joined properly: {2}.",
        "Xem lại khối này trong bản nháp: nhánh nào kết thúc thế nào, rồi hồ sơ đi đâu.", "Look at this block in the draft: how each branch ends, and where the case goes then.");

    /// <summary>Several beginnings.</summary>
    public static readonly DiagnosticDescriptor SeveralStarts = Warning("MC9219",
        "Sơ đồ có nhiều điểm bắt đầu: {1}.", "The drawing has several starts: {1}.",
        "Hồ sơ chỉ bắt đầu ở bước đầu tiên; nếu đây là các cách nộp thì khai ở “channels”, nếu là các trường hợp thì ở “variants”.",
        "A case begins at the first step only; if these are ways to file declare them under \"channels\", if they are cases under \"variants\".");

    /// <summary>A call of something unknown.</summary>
    public static readonly DiagnosticDescriptor UnknownCall = Warning("MC9220",
        "“{0}” gọi quy trình “{1}” không có trong thư viện; nó trở thành một bước thường.", "\"{0}\" calls \"{1}\", which is not in the library; it has become an ordinary step.",
        "Nhập quy trình đó trước, rồi ghi runs và outcomes cho bước này.", "Import that procedure first, then give this step runs and outcomes.");

    /// <summary>An end without a name, or none at all.</summary>
    public static readonly DiagnosticDescriptor UnnamedEnd = Info("MC9221",
        "Điểm kết thúc “{0}” không có tên.", "The end \"{0}\" has no name.",
        "Ghi hồ sơ kết thúc thế nào (title) và trả gì (gives).", "Say how the case ends (title) and what is handed over (gives).");

    /// <summary>Our own export, changed since.</summary>
    public static readonly DiagnosticDescriptor ChangedSinceExport = Info("MC9222",
        "Sơ đồ đã được sửa sau khi xuất từ đây; trình tự lấy theo sơ đồ, chi tiết của từng bước lấy theo dữ liệu kèm theo.",
        "The drawing was changed after it was exported from here; the flow is taken from the drawing, the details of each step from the data in it.",
        "So bản nháp với phiên bản gốc (motcua diff).", "Compare the draft with the version it came from (motcua diff).");

    /// <summary>A draft with errors all the same.</summary>
    public static readonly DiagnosticDescriptor DraftHasErrors = Warning("MC9223",
        "Bản nháp còn lỗi ở dòng {0}: {1}", "The draft has an error in line {0}: {2}",
        "Sửa trong bản nháp.", "Mend it in the draft.");

    /// <summary>Something that is no element of the flow.</summary>
    public static readonly DiagnosticDescriptor NotCarried = Info("MC9224",
        "Không đưa vào: {0}.", "Not taken over: {1}.",
        "Nếu đó là giấy tờ, khai ở “papers”; nếu là giải thích, ghi ở “notes”.", "Papers are declared under \"papers\"; explanations go under \"notes\".");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        TooLarge, NotXml, DocumentType, NotBpmn, NothingDrawn, BrokenFlow, NotReached, LeftOut, Adapted, NoLane, ActorKinds, KindOfDay, NoLimit, ConditionAsFact,
        DecisionStep, Loop, LoopWithoutEnd, NotJoined, SeveralStarts, UnknownCall, UnnamedEnd, ChangedSinceExport, DraftHasErrors, NotCarried, NoLanes,
    ];

    private static DiagnosticDescriptor Error(string code, string vi, string en, string viHint, string enHint) => Make(code, Severity.Error, vi, en, viHint, enHint);

    private static DiagnosticDescriptor Warning(string code, string vi, string en, string viHint, string enHint) => Make(code, Severity.Warning, vi, en, viHint, enHint);

    private static DiagnosticDescriptor Info(string code, string vi, string en, string viHint, string enHint) => Make(code, Severity.Info, vi, en, viHint, enHint);

    private static DiagnosticDescriptor Make(string code, Severity severity, string vi, string en, string viHint, string enHint)
        => new(code, severity, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
