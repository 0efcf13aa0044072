using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using MotCua.Procedures;

namespace MotCua.Interchange.Tests;

public sealed class Reading_our_own_BPMN_back
{
    private static readonly int Count = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 5_000 : 300;

    [Fact]
    public void Every_procedure_of_the_library_comes_back_as_it_was()
    {
        var procedures = ProcedureLibrary.Load(Library(), _ => new AnyConditions()).Procedures;
        Assert.True(procedures.Length >= 5, $"only {procedures.Length} procedures");
        foreach (var procedure in procedures)
        {
            foreach (var language in (string[])["vi", "en"])
            {
                ComesBack(procedure, Export(procedure, language), $"{procedure.Id} {procedure.Version}");
            }
        }
    }

    [Fact]
    public void Random_procedures_come_back_as_they_were()
        => Parallel.ForEach(SoundProcedures.All().Take(Count), one => ComesBack(one.Procedure, Export(one.Procedure, "vi"), $"seed {one.Seed}"));

    private static void ComesBack(Procedure procedure, byte[] file, string what)
    {
        var imported = BpmnImport.Read(file, new BpmnImportOptions { File = "drawing.bpmn" });
        Assert.True(imported.Text is not null, $"{what}: {string.Join("; ", imported.Findings)}");
        var again = ProcedureReader.Read("", imported.Text, new AnyConditions());
        Assert.True(again.Procedure is not null, $"{what}: {string.Join("; ", again.Diagnostics.Where(d => d.Severity == Severity.Error))}\n{imported.Text}");
        Assert.Empty(imported.Findings);
        Assert.Equal(Said(procedure), Said(again.Procedure));
    }

    /// <summary>All that a version says; a draft has another standing, and notes beside other things than steps are no part of what is exported.</summary>
    private static string Said(Procedure procedure)
    {
        var all = JsonNode.Parse(CanonicalForm.Text(procedure with { Status = ProcedureStatus.Draft }))!.AsObject();
        all.Remove("remarks");
        return all.ToJsonString();
    }

    private static byte[] Export(Procedure procedure, string language)
    {
        using var stream = new MemoryStream();
        BpmnExport.Write(procedure, stream, language);
        return stream.ToArray();
    }

    private static string Library([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "procedures");
}

/// <summary>Takes every condition for right: what they say is not asked here.</summary>
internal sealed class AnyConditions : IConditionCompiler
{
    public ConditionCompilation Compile(Procedure procedure) => new(null, []);
}
