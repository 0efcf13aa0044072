namespace MotCua.Procedures.Tests;

public sealed class LibraryTests
{
    private static readonly ProcedureLibrary Library = ProcedureLibrary.Load(Fixtures.Path("procedures"));

    [Fact]
    public void The_library_reads_without_an_error()
        => Assert.Empty(Library.Diagnostics.Where(d => d.Severity == Severity.Error));

    [Fact]
    public void Versions_come_from_old_to_new_and_proposals_last()
        => Assert.Equal(["2025-07-01", "2026-07-01", "proposal-h1"], Library.Versions("vn/house-permit").Select(p => p.Version));

    [Fact]
    public void A_call_is_found_and_its_outcomes_are_the_ends_of_the_called_procedure()
    {
        var library = ProcedureLibrary.Of(ProcedureLibrary.Files(Fixtures.Path("tests", "fixtures", "valid")));
        Assert.Empty(library.Diagnostics.Where(d => d.Severity == Severity.Error));
        Assert.NotNull(library.Find("example/fire-design-review", library.Versions("example/house-permit")[0]));
    }

    [Fact]
    public void Calls_in_a_circle_and_wrong_outcomes_are_found_at_the_call()
    {
        LibraryFile Calls(string id, string called, string outcome) => new(id + ".yaml", $$"""
            procedure: x/{{id}}
            title: {{id}}
            fictional: yes
            calendar: c
            actors: { a: citizen }
            steps:
              go: { by: a, next: other }
              other: { runs: x/{{called}}, outcomes: { {{outcome}}: done } }
            ends: { done: {} }
            """);
        var found = ProcedureLibrary.Of([Calls("p", "q", "done"), Calls("q", "p", "finished"), Calls("r", "nowhere", "done")])
            .Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Location.File} {Fixtures.At(d)}");
        Assert.Equal(["p.yaml MC3021 8:3", "q.yaml MC3020 8:3", "q.yaml MC3021 8:3", "r.yaml MC3019 8:3"], found);
    }

    [Fact]
    public void An_unknown_calendar_and_a_day_that_is_not_the_file_name_are_found_where_they_stand()
    {
        var text = File.ReadAllText(Fixtures.Path("procedures", "vn", "house-permit", "2026-07-01.yaml"))
            .Replace("calendar: vn-office", "calendar: vn-ofice", StringComparison.Ordinal)
            .Replace("from: 2026-07-01", "from: 2026-08-01", StringComparison.Ordinal);
        var lines = text.Split('\n');
        var files = ProcedureLibrary.Files(Fixtures.Path("procedures")).Where(f => !f.Path.Contains("house-permit/2026-07-01.yaml", StringComparison.Ordinal));
        var found = ProcedureLibrary.Of([.. files, new("procedures/vn/house-permit/2026-07-01.yaml", text)]).Diagnostics.Where(d => d.Severity == Severity.Error).ToList();

        Assert.Equal(["MC3015"], found.Select(d => d.Code));
        Assert.Equal("2026-08-01, ", lines[found[0].Location.Line - 1].Substring(found[0].Location.Column - 1, 12));

        text = text.Replace("from: 2026-08-01", "from: 2026-07-01", StringComparison.Ordinal);
        found = [.. ProcedureLibrary.Of([.. files, new("procedures/vn/house-permit/2026-07-01.yaml", text)]).Diagnostics.Where(d => d.Severity == Severity.Error)];
        Assert.Equal(["MC3023"], found.Select(d => d.Code));
        Assert.StartsWith("vn-ofice", lines[found[0].Location.Line - 1][(found[0].Location.Column - 1)..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_version_whose_rules_change_fails_the_check()
    {
        var (recorded, findings) = PublishedLock.Read("published.lock", PublishedLock.Write(Library.Procedures));
        Assert.Empty(findings);
        Assert.Empty(recorded.Check(Library.Procedures));

        var path = Fixtures.Path("procedures", "vn", "house-permit", "2026-07-01.yaml");
        Procedure Changed(string old, string @new)
        {
            var text = File.ReadAllText(path);
            Assert.Contains(old, text, StringComparison.Ordinal);
            return ProcedureReader.Read(path, text.Replace(old, @new, StringComparison.Ordinal)).Procedure!;
        }

        IEnumerable<Procedure> With(Procedure changed) => Library.Procedures.Where(p => p.File != path).Append(changed);
        Assert.Equal(["MC4020"], recorded.Check(With(Changed("house: 7 working days", "house: 8 working days"))).Select(d => d.Code));
        Assert.Equal(["MC5009"], recorded.Check(With(Changed("en: Permit granted", "en: Granted"))).Select(d => d.Code));
        Assert.Equal(["MC4021"], recorded.Check(Library.Procedures.Where(p => p.File != path)).Select(d => d.Code));
        Assert.Equal(["MC5010"], PublishedLock.Read("l", "").Lock.Check([Changed("by: chair", "by: chair")]).Select(d => d.Code));
        Assert.Equal("MC4022 1:1", Fixtures.At(Assert.Single(PublishedLock.Read("l", "nonsense\n").Diagnostics)));
    }

    [Fact]
    public void A_parameter_has_its_value_of_the_day()
    {
        var read = ParameterReader.Read("p.yaml", """
            parameters:
              hourly-income:
                unit: VND per hour
                values:
                  - { from: 2025-01-01, value: 50000, source: statistics }
                  - { from: 2026-01-01, until: 2026-12-31, value: 60000.5, assumed: projection }
            """);
        Assert.Empty(read.Diagnostics);
        var set = new ParameterSet(read.Parameters);
        Assert.Null(set.At("hourly-income", new(2024, 12, 31)));
        Assert.Equal(50000m, set.At("hourly-income", new(2025, 12, 31)));
        Assert.Equal(60000.5m, set.At("hourly-income", new(2026, 12, 31)));
        Assert.Null(set.At("hourly-income", new(2027, 1, 1)));
    }

    [Fact]
    public void Every_finding_has_a_code_of_its_own_and_speaks_both_languages_with_the_same_placeholders()
    {
        DiagnosticDescriptor[] all = [.. TextFindings.All, .. ShapeFindings.All, .. ReferenceFindings.All, .. SoundnessFindings.All, .. QualityFindings.All];
        Assert.Equal(all.Length, all.Select(d => d.Code).Distinct().Count());
        Assert.All(all, d =>
        {
            var arguments = Enumerable.Range(0, 9).Select(i => $"<{Figures.Of(i)}>").ToArray();
            var found = new Diagnostic(d, SourceSpan.None, [.. arguments], null);
            Assert.All(new[] { found.Message("vi"), found.Message(), found.Suggestion("vi"), found.Suggestion() }, Assert.NotEmpty);
        });
    }
}
