using System.Text;
using System.Text.RegularExpressions;
using MotCua.Layout.Tests;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Reports.Tests;

public sealed class VersionSheetTests
{
    [Theory]
    [InlineData("vi", "không có thời hạn", "Thành phần hồ sơ")]
    [InlineData("en", "no time limit", "Dossier")]
    public void It_shows_the_map_every_step_the_dossier_and_the_bases(string language, params string[] words)
    {
        var procedure = SampleProcedures.After();
        var html = Write(procedure, language);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<svg "));
        Assert.All(words, word => Assert.Contains(word, html, StringComparison.Ordinal));
        var steps = html[html.IndexOf("<table class=\"steps\">", StringComparison.Ordinal)..html.IndexOf("</table>", StringComparison.Ordinal)];
        Assert.All(Nodes(procedure.Steps), node => Assert.Contains(Layout.MarkupText.Escape(node.Title.In(language, node.Id)), steps, StringComparison.Ordinal));
        Assert.All(procedure.Bases.Where(basis => basis.Act is not null), basis => Assert.Contains(basis.Act!, html, StringComparison.Ordinal));
        Assert.All(procedure.Papers, paper => Assert.Contains(Layout.MarkupText.Escape(paper.Title.In(language, paper.Id)), html, StringComparison.Ordinal));
        Assert.Contains(procedure.RulesHash, html, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_printed_on_A3_across_and_holds_no_script()
    {
        var html = Write(SampleProcedures.Before());
        Assert.Contains("@page { size: A3 landscape;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PAGE-WORD", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_map_stands_in_bands_on_paper()
    {
        var html = Write(Long());
        Assert.Single(Regex.Matches(html, "class=\"on-screen\""));
        Assert.True(Regex.Count(html, "class=\"band\"") > 1);
    }

    [Fact]
    public void What_is_not_saved_says_so_and_when_it_was_made()
    {
        var options = new ReportOptions { ToolVersion = "test", PrintedAt = new LocalDateTime(2026, 7, 1, 9, 30) };
        Assert.Contains("chưa lưu vào tệp", VersionSheet.Write(SampleProcedures.Before(), options, isUnsaved: true), StringComparison.Ordinal);
        Assert.Contains("09 giờ 30 phút, ngày 01/07/2026", VersionSheet.Write(SampleProcedures.Before(), options), StringComparison.Ordinal);
        Assert.DoesNotContain("chưa lưu vào tệp", VersionSheet.Write(SampleProcedures.Before(), options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi", "Phải bổ sung (02), quá 1 lần → Từ chối tiếp nhận (03)", "ngay khi có «Không đạt» → Trả lời không cấp phép có nêu lý do", "Đạt → kết quả nhánh “Đạt”", "trả: giấy phép xây dựng, bản vẽ đóng dấu", "theo lịch “Lịch làm việc của cơ quan nhà nước”", "giả định 6", "GIẢ ĐỊNH 6: thông lệ")]
    [InlineData("en", "To be supplemented (02), after one time → Not accepted (03)", "as soon as any “Not met” → Refuse with reasons", "result “Met” of the branch", "hands over: building permit, stamped drawings", "“Working calendar of public agencies”", "assumption 6", "ASSUMPTION 6: office practice")]
    public void It_says_in_words_what_the_file_names_by_ids(string language, params string[] words)
    {
        var file = Path.Combine(Root(), "procedures", "vn", "house-permit", "2025-07-01.yaml");
        var procedure = ProcedureReader.Read(file, File.ReadAllText(file)).Procedure!;
        var calendar = Path.Combine(Root(), "procedures", "vn", "calendars", "vn-office.yaml");
        var html = VersionSheet.Write(procedure, new ReportOptions { Language = language, ToolVersion = "test" }, false, CalendarReader.Read(calendar, File.ReadAllText(calendar)).Calendar);
        var text = System.Net.WebUtility.HtmlDecode(Regex.Replace(html[html.IndexOf("<table class=\"steps\">", StringComparison.Ordinal)..], "<[^>]+>", "\n"))
            + System.Net.WebUtility.HtmlDecode(html[..html.IndexOf("</header>", StringComparison.Ordinal)]);
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"building-permit|“(un)?fit”|practice:|d175|vn-office|form-0\d", text);
    }

    [Fact]
    public void Names_from_a_file_do_not_become_markup()
    {
        var procedure = SampleProcedures.Before() with { Title = LocalizedText.Of("<b>đậm</b>", "<b>bold</b>") };
        Assert.DoesNotContain("<b>đậm", Write(procedure), StringComparison.Ordinal);
    }

    internal static string Write(Procedure procedure, string language = "vi") => VersionSheet.Write(procedure, new ReportOptions { Language = language, ToolVersion = "test" });

    /// <summary>Thirty steps from hand to hand.</summary>
    internal static Procedure Long()
    {
        var text = new StringBuilder("""
            procedure: example/long
            title: { vi: Thủ tục dài, en: A long procedure }
            fictional: true
            effective: { from: 2026-07-01 }
            calendar: vn-office
            bases: { law: { act: 118/2025/NĐ-CP } }
            actors: { applicant: { kind: citizen, title: { vi: Người nộp, en: Applicant } }, desk: { kind: office, title: { vi: Một cửa, en: Desk } }, chair: { kind: office, title: { vi: Lãnh đạo, en: Head } } }
            steps:
              file: { by: applicant, marks: submitted, basis: law, title: { vi: Nộp hồ sơ, en: File }, next: step1 }

            """);
        for (var i = 1; i <= 30; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  step{i}: {{ by: {(i % 4 == 0 ? "chair" : "desk")}, within: {(i % 3) + 1} working days, basis: law, title: {{ vi: Xem xét lần {i}, en: Look {i} }}, next: {(i == 30 ? "done" : $"step{i + 1}")} }}\n");
        }

        text.Append("ends: { done: { basis: law, title: { vi: Trả kết quả, en: Done } } }\n");
        var read = ProcedureReader.Read("example/long/2026-07-01.yaml", text.ToString());
        return read.Procedure ?? throw new InvalidOperationException(string.Join('\n', read.Diagnostics));
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

    private static IEnumerable<Node> Nodes(IEnumerable<Node> nodes) => nodes.SelectMany(node => node is Block block ? block.Branches.SelectMany(branch => Nodes(branch.Steps)).Prepend(node) : [node]);
}
