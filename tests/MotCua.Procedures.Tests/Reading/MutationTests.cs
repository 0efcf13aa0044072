using FsCheck;
using FsCheck.Fluent;

namespace MotCua.Procedures.Tests.Reading;

public sealed class MutationTests
{
    private static readonly string[] Sources =
    [
        .. Fixtures.Files("tests", "fixtures", "valid").Select(File.ReadAllText),
        .. Fixtures.Files("tests", "fixtures", "broken").Select(File.ReadAllText),
        .. Fixtures.Files("procedures", "vn", "house-permit").Select(File.ReadAllText),
    ];

    private static readonly string[] Insertions =
        ["{", "}", "[", "]", ":", ": ", "- ", ",", "\"", "'", "\n", "\r", "\t", " ", "  ", "#", "&a ", "*a", "!", "|", ">", "%", "@", "?", "<<", "unknown", "\0", "😀", "\ud800", "{9}", "---\n", "…", "1", "-"];

    [Fact]
    public void No_change_to_a_file_makes_the_reader_throw()
    {
        var mutated =
            from source in Gen.Elements(Sources)
            from changes in Gen.Choose(1, 4)
            from steps in Gen.ListOf(Change(), changes)
            select steps.Aggregate(source, (text, change) => change(text));
        Prop.ForAll(mutated.ToArbitrary(), text =>
        {
            var read = ProcedureReader.Read("f.yaml", text);
            Assert.All(read.Diagnostics, BrokenFileTests.Speaks);
            Assert.Equal(read.Procedure is null, read.HasErrors);
            Assert.True(read.Diagnostics.Zip(read.Diagnostics.Skip(1)).All(p => p.First.Location.Line <= p.Second.Location.Line));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [Fact]
    public void No_text_at_all_makes_the_reader_throw()
        => Prop.ForAll<string>(text =>
        {
            var read = ProcedureReader.Read("f.yaml", text ?? "");
            Assert.True(read.HasErrors);
        }).QuickCheckThrowOnFailure();

    private static Gen<Func<string, string>> Change() => Gen.OneOf(
        from at in Place() select new Func<string, string>(t => Cut(t, at, 1)),
        from at in Place() from size in Gen.Choose(2, 40) select new Func<string, string>(t => Cut(t, at, size)),
        from at in Place() from what in Gen.Elements(Insertions) select new Func<string, string>(t => t.Insert(Where(t, at), what)),
        from at in Place() from what in Gen.Elements(Insertions) select new Func<string, string>(t => Cut(t, at, 1).Insert(Where(Cut(t, at, 1), at), what)),
        from a in Place() from b in Place() select new Func<string, string>(t => Lines(t, l => l.RemoveAt((int)(a * (l.Count - 1))))),
        from a in Place() from b in Place() select new Func<string, string>(t => Lines(t, l => l.Insert((int)(b * (l.Count - 1)), l[(int)(a * (l.Count - 1))]))),
        from a in Place() from b in Place() select new Func<string, string>(t => Words(t, a, b)));

    private static Gen<double> Place() => Gen.Choose(0, 1_000_000).Select(n => n / 1_000_000.0);

    private static int Where(string text, double at) => (int)(at * text.Length);

    private static string Cut(string text, double at, int size)
        => text.Length == 0 ? text : text.Remove(Math.Min(Where(text, at), text.Length - 1), Math.Min(size, text.Length - Math.Min(Where(text, at), text.Length - 1)));

    private static string Lines(string text, Action<List<string>> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines);
        return string.Join('\n', lines);
    }

    /// <summary>Puts one word of the file in the place of another: wrong references, wrong kinds of value.</summary>
    private static string Words(string text, double a, double b)
    {
        var words = text.Split(' ');
        words[(int)(a * (words.Length - 1))] = words[(int)(b * (words.Length - 1))];
        return string.Join(' ', words);
    }
}
