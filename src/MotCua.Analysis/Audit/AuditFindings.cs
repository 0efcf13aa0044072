using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>MC51xx: what an auditor would ask about a procedure that can be read without errors. Each has a page (<see cref="AuditPages"/>).</summary>
public static class AuditFindings
{
    /// <summary>The result is a part of a procedure.</summary>
    public static readonly DiagnosticDescriptor NoResult = Make("MC5101", Severity.Warning,
        "Không điểm kết thúc nào ghi kết quả trao cho người nộp.", "No end says what the applicant is given.",
        "Thêm “gives: [mã kết quả]” vào điểm kết thúc.", "Add \"gives: [result id]\" to an end.");

    /// <summary>A procedure in force is published by a decision, which is also what the national record is compared with.</summary>
    public static readonly DiagnosticDescriptor NoPublication = Make("MC5102", Severity.Info,
        "Chưa ghi quyết định công bố.", "The publication decision is not named.",
        "Khai báo quyết định trong bases và ghi “publication: mã”.", "Declare the decision under bases and write \"publication: id\".");

    /// <summary>A row of zero originals and zero copies is usually a note stored as a paper.</summary>
    public static readonly DiagnosticDescriptor ZeroQuantity = Make("MC5103", Severity.Warning,
        "Giấy tờ “{0}” ghi số lượng bằng 0.", "The paper \"{0}\" has a quantity of zero.",
        "Ghi số bản chính hoặc bản sao thật, hoặc bỏ dòng này nếu là ghi chú.", "Write the real number of originals or copies, or delete the row when it is a note.");

    /// <summary>Notes among the papers raise the count of components and the cost computed from it.</summary>
    public static readonly DiagnosticDescriptor NoteAsPaper = Make("MC5104", Severity.Warning,
        "“{0}” giống một ghi chú hơn là giấy tờ: “{1}”.", "\"{0}\" looks like a note, not a paper: \"{1}\".",
        "Chuyển nội dung vào notes; chỉ giữ giấy tờ phải nộp.", "Move the text to notes; keep only what is handed in.");

    /// <summary>A step that runs inside the total limit cannot be longer. Days are compared with working days by the least number of working days they can hold.</summary>
    public static readonly DiagnosticDescriptor StepOverTotal = Make("MC5105", Severity.Warning,
        "Thời hạn bước “{0}” ({1}) dài hơn tổng thời hạn “{2}” ({3}).", "The limit of the step \"{0}\" ({4}) is longer than the total \"{2}\" ({5}).",
        "Sửa một trong hai theo văn bản; nếu văn bản tự mâu thuẫn, ghi vào notes.", "Correct one of them by the text of the act; when the act contradicts itself, say so in notes.");

    /// <summary>The published limit equals the sum of the steps in sequence, from its start or from where it starts anew.</summary>
    public static readonly DiagnosticDescriptor SumOverTotal = Make("MC5106", Severity.Warning,
        "Các bước trên đường dài nhất {6}cộng lại {0} {3}, khác tổng thời hạn “{1}” là {2} {3}: {5}.", "The steps on the longest path {7}add up to {0} {4}, but the total \"{1}\" is {2} {4}: {5}.",
        "Sửa thời hạn của một bước hoặc tổng thời hạn.", "Correct the limit of a step or the total.");

    /// <summary>Days and working days mixed in one procedure are usually a slip.</summary>
    public static readonly DiagnosticDescriptor MixedDays = Make("MC5107", Severity.Warning,
        "Thời hạn “{0}” tính theo ngày, các thời hạn khác theo ngày làm việc.", "The limit \"{0}\" counts calendar days while others count working days.",
        "Kiểm tra lại văn bản: “ngày” và “ngày làm việc” khác nhau; cách hiểu phải có căn cứ.", "Check the act: days and working days differ; the reading needs a basis.");

    /// <summary>Nobody knows which applies.</summary>
    public static readonly DiagnosticDescriptor LimitsContradict = Make("MC5108", Severity.Warning,
        "Hai thời hạn “{0}” và “{1}” cùng bắt đầu và kết thúc nhưng khác độ dài.", "The limits \"{0}\" and \"{1}\" begin and end alike but differ in length.",
        "Giữ một thời hạn; nếu khác theo trường hợp, dùng within theo variant.", "Keep one; when they differ by variant, write within by variant.");

    /// <summary>What an authority issued or keeps need not be handed in again once it can be looked up.</summary>
    public static readonly DiagnosticDescriptor HeldByState = Make("MC5109", Severity.Warning,
        "Vẫn đòi “{0}” dù cơ quan nhà nước đã có ({1}).", "\"{0}\" is still asked for although the state holds it ({1}).",
        "Thay bằng tra cứu dữ liệu (provided-by một cơ quan), hoặc ghi lý do vào notes.", "Look it up instead (provided-by an agency), or say in notes why not.");

    /// <summary>The result of another procedure was issued by the state.</summary>
    public static readonly DiagnosticDescriptor IssuedByProcedure = Make("MC5110", Severity.Warning,
        "“{0}” là kết quả của thủ tục {1} nhưng vẫn bị yêu cầu nộp.", "\"{0}\" is a result of the procedure {1} and is asked for all the same.",
        "Liên thông hai thủ tục (runs) hoặc tra cứu kết quả.", "Interlink the two (runs) or look the result up.");

    /// <summary>Every normative part must point to an article.</summary>
    public static readonly DiagnosticDescriptor LeafWithoutBasis = Make("MC5111", Severity.Info,
        "{0} “{2}” không có căn cứ.", "The {1} \"{2}\" has no basis.",
        "Thêm “basis: mã”.", "Add \"basis: id\".");

    /// <summary>A rule that rests on an act no longer in force has no legal force.</summary>
    public static readonly DiagnosticDescriptor BasisEnded = Make("MC5112", Severity.Warning,
        "Căn cứ “{0}” ({1}) hết hiệu lực ngày {2} nhưng phiên bản này vẫn áp dụng sau đó.", "The basis \"{0}\" ({1}) ceased to be in force on {2}, yet this version applies after that.",
        "Thay căn cứ bằng văn bản hiện hành{3}, hoặc ghi ngày cuối của phiên bản.", "Cite the act now in force{4}, or give the version its last day.");

    /// <summary>An act cannot be applied before it is in force.</summary>
    public static readonly DiagnosticDescriptor BasisNotYet = Make("MC5113", Severity.Warning,
        "Căn cứ “{0}” ({1}) có hiệu lực từ {2}, sau ngày phiên bản này bắt đầu.", "The basis \"{0}\" ({1}) is in force only from {2}, after this version begins.",
        "Kiểm tra ngày hiệu lực của phiên bản và của văn bản.", "Check the first day of the version and of the act.");

    /// <summary>An act that was replaced may no longer be in force on the day it is applied.</summary>
    public static readonly DiagnosticDescriptor BasisReplaced = Make("MC5114", Severity.Warning,
        "Căn cứ “{0}” ({1}) đã được {2} thay thế; ngày hết hiệu lực chưa ghi trong acts.yaml.", "The basis \"{0}\" ({1}) was replaced by {2}; acts.yaml does not say since when.",
        "Viện dẫn văn bản mới, hoặc bổ sung ngày vào acts.yaml.", "Cite the new act, or add the date to acts.yaml.");

    /// <summary>Every round is one more trip.</summary>
    public static readonly DiagnosticDescriptor SupplementRounds = Make("MC5115", Severity.Warning,
        "Người nộp có thể bị yêu cầu bổ sung {1} lần ở “{0}”; quy định chỉ cho phép {2} lần.", "The applicant can be asked to supplement {1} times at \"{0}\"; the rule allows {2}.",
        "Giảm at-most, và liệt kê mọi thiếu sót trong một lần yêu cầu.", "Lower at-most, and list every defect in one request.");

    /// <summary>Fully online means that the applicant never comes.</summary>
    public static readonly DiagnosticDescriptor FullButInPerson = Make("MC5116", Severity.Warning,
        "Kênh “{0}” ghi toàn trình nhưng bước “{1}” cần có mặt.", "The channel \"{0}\" claims to be fully online, but the step \"{1}\" needs presence.",
        "Hạ xuống “level: partial”, hoặc bỏ yêu cầu có mặt.", "Lower it to \"level: partial\", or drop the need to come.");

    /// <summary>A paper original makes the applicant come or post it, so the service is not fully online.</summary>
    public static readonly DiagnosticDescriptor FullButPaper = Make("MC5117", Severity.Warning,
        "Kênh “{0}” ghi toàn trình nhưng “{1}” đòi bản chính giấy.", "The channel \"{0}\" claims to be fully online, but \"{1}\" asks for a paper original.",
        "Ghi “electronic: yes” nếu nhận bản điện tử, hoặc hạ mức kênh.", "Write \"electronic: yes\" when a digital one is taken, or lower the channel's level.");

    /// <summary>A pause lengthens the real time.</summary>
    public static readonly DiagnosticDescriptor PauseAssumed = Make("MC5118", Severity.Warning,
        "Việc tạm dừng thời hạn “{0}” ở bước “{1}” chỉ dựa trên giả định.", "The pause of \"{0}\" at the step \"{1}\" rests on an assumption only.",
        "Tìm điều khoản cho phép tạm dừng; nếu không có, thời hạn vẫn chạy.", "Find the article that allows it; without one the limit goes on.");

    /// <summary>Online fees are usually lower to encourage it.</summary>
    public static readonly DiagnosticDescriptor OnlineDearer = Make("MC5119", Severity.Warning,
        "Nộp trực tuyến qua “{0}” tốn {1}, nhiều hơn “{2}” ({3}).", "Filing online by \"{0}\" costs {4}, more than \"{2}\" ({5}).",
        "Kiểm tra mức thu theo cách thức.", "Check the amounts by channel.");

    /// <summary>Reduced fees end.</summary>
    public static readonly DiagnosticDescriptor FeeExpired = Make("MC5120", Severity.Warning,
        "Mức thu “{0}” chỉ áp dụng đến {1} nhưng phiên bản còn hiệu lực sau đó.", "The fee \"{0}\" stands only until {1}, yet the version is in force after that.",
        "Cập nhật mức thu và căn cứ.", "Bring the amount and its basis up to date.");

    /// <summary>An amount in words is missing from every cost and easily contradicts the figure.</summary>
    public static readonly DiagnosticDescriptor FeeInText = Make("MC5121", Severity.Warning,
        "Phí “{0}” ghi {1} nhưng tên gọi nói {2}.", "The fee \"{0}\" is {3}, but its title says {2}.",
        "Ghi số tiền thật vào amount.", "Write the real amount under amount.");

    /// <summary>The same thing asked for twice is handed in twice.</summary>
    public static readonly DiagnosticDescriptor Duplicated = Make("MC5122", Severity.Warning,
        "“{0}” và “{1}” có vẻ là cùng một yêu cầu: “{2}”.", "\"{0}\" and \"{1}\" seem to ask for the same: \"{2}\".",
        "Gộp hai mục, hoặc ghi rõ chúng khác nhau thế nào.", "Merge them, or say how they differ.");

    /// <summary>An old record that still counts as valid makes people and officers follow rules that are gone.</summary>
    public static readonly DiagnosticDescriptor ObsoleteVersion = Make("MC5123", Severity.Warning,
        "Phiên bản này còn để ngỏ hiệu lực dù đã có phiên bản {0} từ {1}.", "This version is left open although the version {0} applies from {1}.",
        "Ghi “effective: {{ …, until: {2} }}”.", "Write \"effective: {{ …, until: {2} }}\".");

    /// <summary>Since 1 July 2025 local government has two levels.</summary>
    public static readonly DiagnosticDescriptor DistrictRole = Make("MC5124", Severity.Warning,
        "“{0}” nhắc tới cấp huyện (“{1}”), không còn từ 1/7/2025.", "\"{0}\" speaks of the district level (\"{1}\"), which is gone since 1 July 2025.",
        "Thay bằng cấp xã hoặc cấp tỉnh theo phân cấp mới.", "Name the commune or province that took the task over.");

    /// <summary>A refusal slip at the desk (form 03) is not the reasoned negative decision of the competent authority.</summary>
    public static readonly DiagnosticDescriptor RefusalsMixed = Make("MC5125", Severity.Warning,
        "Điểm kết thúc “{0}” vừa là từ chối tiếp nhận (“{1}”) vừa là quyết định sau thẩm định (“{2}”).", "The end \"{0}\" is both a refusal at the desk (\"{1}\") and a decision after appraisal (\"{2}\").",
        "Tách thành hai điểm kết thúc.", "Make two ends of it.");

    /// <summary>An assumption is not law.</summary>
    public static readonly DiagnosticDescriptor AssumedCount = Make("MC5126", Severity.Info,
        "{0} trên {1} nội dung quy định chỉ dựa trên giả định ({2}%): {3}.", "{0} of {1} rules rest on assumptions only ({2} %): {3}.",
        "Tìm căn cứ thật, hoặc giữ nguyên và nói rõ khi báo cáo.", "Find the real basis, or leave it and say so when reporting.");

    /// <summary>The same 1+1 in every row is a default of data entry, not a rule.</summary>
    public static readonly DiagnosticDescriptor OneAndOne = Make("MC5127", Severity.Warning,
        "Mọi giấy tờ đều ghi 1 bản chính và 1 bản sao.", "Every paper asks for one original and one copy.",
        "Ghi đúng số lượng văn bản quy định cho từng giấy tờ.", "Write what the act asks for each paper.");

    /// <summary>Silence is consent only where the law says so.</summary>
    public static readonly DiagnosticDescriptor SilenceAssumed = Make("MC5128", Severity.Warning,
        "Im lặng ở bước “{0}” được coi là “{1}” nhưng không có căn cứ luật.", "Silence at the step \"{0}\" counts as \"{1}\" without a basis in law.",
        "Chỉ giữ on-silence khi có điều khoản quy định.", "Keep on-silence only where an article says so.");

    /// <summary>The applicant may ask to stop while no decision exists.</summary>
    public static readonly DiagnosticDescriptor NoWithdrawal = Make("MC5129", Severity.Info,
        "Không có điểm kết thúc rút hồ sơ.", "There is no end by withdrawal.",
        "Thêm điểm kết thúc với “by: người nộp, until: decided”.", "Add an end with \"by: the applicant, until: decided\".");

    /// <summary>When words and figures differ, people follow the words and computers the figures.</summary>
    public static readonly DiagnosticDescriptor LimitInText = Make("MC5130", Severity.Warning,
        "Tên gọi của “{0}” nói {1} ngày nhưng thời hạn là {2}.", "The title of \"{0}\" says {1} days, but the limit is {3}.",
        "Sửa tên gọi hoặc thời hạn.", "Correct the title or the limit.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoResult, NoPublication, ZeroQuantity, NoteAsPaper, StepOverTotal, SumOverTotal, MixedDays, LimitsContradict,
        HeldByState, IssuedByProcedure, LeafWithoutBasis, BasisEnded, BasisNotYet, BasisReplaced, SupplementRounds, FullButInPerson,
        FullButPaper, PauseAssumed, OnlineDearer, FeeExpired, FeeInText, Duplicated, ObsoleteVersion, DistrictRole,
        RefusalsMixed, AssumedCount, OneAndOne, SilenceAssumed, NoWithdrawal, LimitInText,
    ];

    private static DiagnosticDescriptor Make(string code, Severity severity, string vi, string en, string viHint, string enHint)
        => new(code, severity, LocalizedText.Of(vi, en), LocalizedText.Of(viHint, enHint));
}
