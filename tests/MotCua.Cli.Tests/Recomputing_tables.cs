using System.Runtime.CompilerServices;
using MotCua.Testing;

namespace MotCua.Cli.Tests;

/// <summary>What an auditor asks of tables that agencies published; the tables are those of the library.</summary>
public sealed class Recomputing_tables : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void Five_rows_of_Ho_Chi_Minh_City_miss_thirty_percent() => GoldenFile.Verify(Both("hcmc-2843.csv"));

    [Fact]
    public void The_costs_of_Dong_Nai_come_out_but_one_text_and_one_saving_do_not() => GoldenFile.Verify(Both("dong-nai-2816-2813.csv"));

    [Fact]
    public void The_costs_of_Hanoi_come_out_to_the_dong() => GoldenFile.Verify(Both("hanoi-1811.csv"));

    [Fact]
    public void Eleven_thousand_dossiers_of_Thua_Thien_Hue_are_unclassified() => GoldenFile.Verify(Both("thua-thien-hue.csv"));

    [Fact]
    public void The_published_reforms_come_out_but_the_services_of_Korea_do_not() => GoldenFile.Verify(Both("reforms.csv"));

    [Fact]
    public void A_program_reads_what_does_not_come_out()
    {
        var json = library.Run("recompute", Table("hcmc-2843.csv"), "--json").Json;
        Assert.Equal(5, json["findings"]!.AsArray().Count(f => (string)f!["code"]! == "missesGoal" && (string)f["row"]! != ""));
        Assert.Equal(0, library.Run("recompute", Table("hcmc-2843.csv"), "--goal", "26%").Code);
    }

    [Theory]
    [InlineData("procedure,before,after\nA,7\n", 1, "Line 2: 2 cells where 3 are needed.")]
    [InlineData("procedure,before,after\nA,7.5,five\n", 1, "Line 2, column after: “five” is no plain number.")]
    [InlineData("name,size\nA,7\n", 2, "the columns are of no kind known")]
    [InlineData("# only where it is from\n", 1, "The table has no rows.")]
    public void What_is_no_table_is_said_with_its_line(string text, int code, string message)
    {
        library.Write("table.csv", text);
        var run = library.Run("recompute", "table.csv");
        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private string Both(string name) => library.Run("recompute", Table(name)).Everything + "\n" + library.Run("recompute", Table(name), "--lang", "vi").Everything;

    private static string Table(string name, [CallerFilePath] string file = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "procedures", "vn", "published", name));
}
