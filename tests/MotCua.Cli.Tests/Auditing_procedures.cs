using System.Text.Json.Nodes;

namespace MotCua.Cli.Tests;

public sealed class Auditing_procedures
{
    [Fact]
    public void An_audit_asks_more_than_a_check()
    {
        using var library = new TestLibrary();
        Assert.DoesNotContain("MC51", library.Run("check", TestLibrary.After).Out, StringComparison.Ordinal);
        var run = library.Run("check", TestLibrary.After, "--audit", "--as-of", "2026-11-26");
        Assert.Equal(0, run.Code);
        Assert.Contains("MC5117", run.Out, StringComparison.Ordinal);
        var json = library.Run("--json", "check", TestLibrary.After, "--audit").Json;
        Assert.Contains("MC5117", json["findings"]!.AsArray().Select(f => f!["code"]!.GetValue<string>()));
    }

    [Fact]
    public void Every_code_is_explained_in_both_languages()
    {
        using var library = new TestLibrary();
        Assert.Contains("How to mend: ", library.Run("check", "--explain", "mc5115").Out, StringComparison.Ordinal);
        Assert.Contains("Cách sửa: ", library.Run("check", "--explain", "MC5115", "--lang", "vi").Out, StringComparison.Ordinal);
        Assert.Contains("MC4008", library.Run("check", "--explain", "MC4008").Out, StringComparison.Ordinal);
        Assert.Equal(2, library.Run("check", "--explain", "MC0").Code);
        Assert.Equal(2, library.Run("check").Code);
        Assert.Equal(2, library.Run("check", TestLibrary.After, "--audit", "--as-of", "tomorrow").Code);
    }

    [Fact]
    public void Who_cites_an_article_and_what_loses_its_basis()
    {
        using var library = new TestLibrary();
        var run = library.Run("cites", "1/2025/nđ-cp", "procedures", "--article", "2", "--repealed-on", "2026-06-01");
        Assert.Equal(0, run.Code);
        Assert.Contains("2026-01-01.yaml:8:3: vn/dog-licence 2026-01-01", run.Out, StringComparison.Ordinal);
        Assert.Contains("still applies on", run.Out, StringComparison.Ordinal);
        Assert.Contains("handling*", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 affected", run.Out, StringComparison.Ordinal);
        Assert.Contains("0 versions", library.Run("cites", "1/2025/NĐ-CP", "procedures", "--article", "99").Out, StringComparison.Ordinal);
        Assert.Contains("hết áp dụng", library.Run("cites", "1/2025/NĐ-CP", TestLibrary.Before, "--repealed-on", "2026-06-01", "--lang", "vi").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_many_procedures_is_gone_through()
    {
        using var library = new TestLibrary();
        var text = library.Read(TestLibrary.After);
        for (var i = 0; i < 200; i++)
        {
            library.Write($"procedures/vn/n{i}/2026-01-01.yaml", text.Replace("vn/dog-licence", $"vn/n{i}", StringComparison.Ordinal));
        }

        var json = library.Run("--json", "cites", "1/2025/NĐ-CP", "procedures", "--repealed-on", "2026-06-01").Json;
        Assert.Equal(201, json["affected"]!.GetValue<int>());
    }
}
