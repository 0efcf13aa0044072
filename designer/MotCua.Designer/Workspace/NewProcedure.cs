using System.Text.Json.Nodes;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Designer;

/// <summary>
/// The file a new procedure begins with: a proposal of three steps that checks and simulates, nothing in it but what every procedure has, and every
/// basis marked as assumed until the law is put in its place.
/// </summary>
internal static class NewProcedure
{
    public const string FileName = "proposal-1.yaml";

    private const string Template = """
        procedure: country/procedure
        title: { vi: Tên, en: Name }
        status: proposal
        calendar: vn-office

        bases:
          practice: { assumed: { vi: "mô tả ban đầu, chưa gắn căn cứ pháp lý", en: "first description, no legal basis yet" } }

        actors:
          applicant: { kind: citizen, title: { vi: Người nộp hồ sơ, en: Applicant } }
          one-stop: { kind: office, title: { vi: Bộ phận Một cửa, en: One-stop unit } }
          division: { kind: office, title: { vi: Phòng chuyên môn, en: Handling division } }

        steps:
          submit:
            by: applicant
            marks: submitted
            basis: practice
            title: { vi: Nộp hồ sơ, en: File the dossier }
            next: check
          check:
            by: one-stop
            basis: practice
            title: { vi: Kiểm tra hồ sơ, en: Check the dossier }
            outcomes:
              complete: { to: decide, marks: accepted, title: { vi: Đầy đủ, en: Complete } }
              incomplete: { to: not-accepted, title: { vi: Không đầy đủ, en: Incomplete } }
          decide:
            by: division
            marks: decided
            basis: practice
            title: { vi: Giải quyết, en: Decide }
            next: granted

        ends:
          granted: { basis: practice, title: { vi: Trả kết quả, en: Result handed over } }
          not-accepted: { basis: practice, title: { vi: Không tiếp nhận, en: Not accepted } }

        """;

    /// <summary>The text, with the names written as the patcher writes them; null when the names cannot be written.</summary>
    /// <param name="path">Where the file will stand.</param>
    /// <param name="id">The procedure's id.</param>
    /// <param name="vi">Its name in Vietnamese.</param>
    /// <param name="en">Its name in English, or empty.</param>
    /// <param name="calendar">A calendar of the library.</param>
    public static string? Text(string path, string id, string vi, string en, string calendar)
    {
        JsonArray operations =
        [
            Set("procedure", id),
            Set("title.vi", vi),
            en.Length > 0 ? Set("title.en", en) : new JsonObject { ["op"] = "remove", ["path"] = "title.en" },
            Set("calendar", calendar),
        ];
        var result = YamlEditor.Apply(path, Template.ReplaceLineEndings("\n"), OperationJson.Parse(operations.ToJsonString()).Operations);
        return result.IsRefused ? null : result.Text;
    }

    private static JsonObject Set(string path, string value) => new() { ["op"] = "set", ["path"] = path, ["value"] = value };
}
