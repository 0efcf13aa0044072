using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using MotCua.Layout;
using MotCua.Procedures;
using MotCua.Rules.Tests;
using MotCua.Testing;

namespace MotCua.Interchange.Tests;

/// <summary>Drawings of other tools, written by hand in the way each of them writes.</summary>
public sealed class Importing_BPMN
{
    private static readonly int Count = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 20_000 : 500;

    [Fact]
    public void Tasks_stand_in_their_lanes_timers_on_the_border_are_limits_and_loops_lead_back() => GoldenFile.Verify(Imported("boundary-timer"), "txt");

    [Fact]
    public void Several_pools_become_one_case_that_messages_carry_along() => GoldenFile.Verify(Imported("several-pools"), "txt");

    [Fact]
    public void Inclusive_gateways_become_branches_with_conditions_and_places_tell_the_lanes() => GoldenFile.Verify(Imported("inclusive"), "txt");

    [Fact]
    public void Unstructured_loops_are_routes_that_lead_back() => GoldenFile.Verify(Imported("loops", "en"), "txt");

    [Fact]
    public void Branches_that_are_never_joined_are_said_and_forgotten_tasks_too() => GoldenFile.Verify(Imported("without-joins", "en"), "txt");

    [Fact]
    public void Several_starts_are_said() => GoldenFile.Verify(Imported("several-starts"), "txt");

    [Fact]
    public void Sub_processes_are_opened_repeated_or_one_step_and_calls_need_a_known_procedure() => GoldenFile.Verify(Imported("sub-processes", "en"), "txt");

    [Fact]
    public void Events_are_steps_outcomes_or_said_to_be_left_out() => GoldenFile.Verify(Imported("events", "en"), "txt");

    [Fact]
    public void A_call_of_a_known_procedure_runs_it_when_its_ends_are_those_drawn()
    {
        var review = Sketch.Procedure([Sketch.Step("look", Sketch.Out("good", Sketch.AtEnd("approved")), Sketch.Out("bad", Sketch.AtEnd("rejected")))], "approved", "rejected") with { Id = "vn/fire-design-review" };
        var result = BpmnImport.Read(Bytes("sub-processes"), new BpmnImportOptions { Language = "en", Known = [review] });
        var call = Assert.IsType<Call>(Read(result.Text!).Steps.Single(node => node.Id == "fire-review"));
        Assert.Equal(review.Id, call.Runs);
        Assert.Equal(["approved → pay-the-fee", "rejected → refused"], call.Outcomes.Select(outcome => $"{outcome.Id} → {outcome.Route.To.Id}"));
        Assert.DoesNotContain(result.Findings, found => found.Descriptor == BpmnImportFindings.UnknownCall && found.Arguments[1].Contains("fire", StringComparison.Ordinal));
    }

    [Fact]
    public void The_caller_may_give_id_title_and_calendar()
    {
        var result = BpmnImport.Read(Bytes("loops"), new BpmnImportOptions { ProcedureId = "vn/loops", Title = LocalizedText.Of("Vòng", "Loops"), Calendar = "vn-office" });
        var procedure = Read(result.Text!);
        Assert.Equal(("vn/loops", "Loops", "vn-office", ProcedureStatus.Draft), (procedure.Id, procedure.Title.In("en"), procedure.Calendar, procedure.Status));
    }

    [Fact]
    public void Any_drawing_becomes_a_draft_that_reads_without_errors_and_can_be_drawn() => Parallel.For(0, Count, seed =>
    {
        var result = BpmnImport.Read(RandomDrawings.Make(seed));
        if (result.Text is null)
        {
            Assert.Contains(result.Findings, found => found.Severity == Severity.Error);
            return;
        }

        Assert.DoesNotContain(result.Findings, found => found.Descriptor == BpmnImportFindings.DraftHasErrors);
        var draft = Read(result.Text);
        _ = ProcedureMapper.Map(draft);
        _ = Drawn(draft);
    });

    [Fact]
    public void A_drawing_of_ours_without_its_extension_elements_still_reads_without_errors() => Parallel.ForEach(SoundProcedures.All().Take(Count / 10), one =>
    {
        var drawing = Drawn(one.Procedure);
        drawing.Descendants(BpmnFile.Model + "extensionElements").Remove();
        ReadsWell(drawing, one.Seed);
    });

    [Fact]
    public void A_drawing_of_ours_to_which_a_task_was_added_keeps_what_its_steps_say() => Parallel.ForEach(SoundProcedures.All().Take(Count / 10), one =>
    {
        var drawing = Drawn(one.Procedure);
        var flows = drawing.Descendants(BpmnFile.Model + "sequenceFlow").ToList();
        var flow = flows[one.Seed * 7919 % flows.Count];
        var target = flow.Attribute("targetRef")!;
        flow.Parent!.Add(
            new XElement(BpmnFile.Model + "task", new XAttribute("id", "Added"), new XAttribute("name", "Added task")),
            new XElement(BpmnFile.Model + "sequenceFlow", new XAttribute("id", "AddedFlow"), new XAttribute("sourceRef", "Added"), new XAttribute("targetRef", target.Value)));
        target.Value = "Added";
        var again = ReadsWell(drawing, one.Seed);
        foreach (var step in Steps(one.Procedure.Steps).Where(step => step.GivesAll || !step.Marks.IsEmpty))
        {
            Assert.Contains(Steps(again.Steps), found => found.Id == step.Id && found.GivesAll == step.GivesAll && found.Marks.SequenceEqual(step.Marks));
        }
    });

    [Fact]
    public void Names_that_were_changed_in_the_drawing_count()
    {
        var procedure = SoundProcedures.All().First().Procedure;
        var drawing = Drawn(procedure);
        var step = drawing.Descendants(BpmnFile.Model + "userTask").First();
        var id = (string)step.Descendants(BpmnFile.Own + "step").First().Attribute("id")!;
        step.SetAttributeValue("name", "Tên mới");
        var result = BpmnImport.Read(Encoding.UTF8.GetBytes(drawing.ToString()));
        Assert.Empty(result.Findings);
        Assert.Equal("Tên mới", Steps(Read(result.Text!).Steps).Single(found => found.Id == id).Title.In("vi"));
    }

    [Fact]
    public void Steps_moved_to_another_lane_and_timers_set_anew_change_nothing_else()
    {
        var procedure = Sketch.Permit() with { Title = LocalizedText.Of("Giấy phép", "Permit"), Data = [] };
        var drawing = Drawn(procedure);
        var lanes = drawing.Descendants(BpmnFile.Model + "lane").ToDictionary(lane => (string)lane.Attribute("id")!);
        var moved = lanes["Lane_office"].Elements().Single(node => node.Value == "Step_decide");
        moved.Remove();
        lanes["Lane_applicant"].Add(moved);
        drawing.Descendants(BpmnFile.Model + "timeDuration").Single().Value = "4 working days";
        var result = BpmnImport.Read(Encoding.UTF8.GetBytes(drawing.ToString()));
        Assert.Empty(result.Findings);
        var again = Read(result.Text!);
        var expected = procedure with
        {
            Status = ProcedureStatus.Draft,
            Steps =
            [
                .. procedure.Steps.Select(node => node switch
                {
                    Step { Id: "decide" } step => step with { By = "applicant" },
                    Step { Id: "supplement" } step => step with { Within = Sketch.Within(4) },
                    _ => node,
                }),
            ],
        };
        Assert.Equal(CanonicalForm.Rules(expected), CanonicalForm.Rules(again));
    }

    [Theory]
    [InlineData("", "MC9202")]
    [InlineData("no XML at all", "MC9202")]
    [InlineData("<definitions><process>", "MC9202")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><definitions>&b;</definitions>", "MC9203")]
    [InlineData("<?xml version=\"1.0\"?>\n<!DOCTYPE definitions SYSTEM \"file:///etc/hostname\"><definitions/>", "MC9203")]
    [InlineData("<Package xmlns=\"http://www.wfmc.org/2009/XPDL2.2\"/>", "MC9204")]
    [InlineData("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>", "MC9205")]
    [InlineData("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\"><startEvent id=\"s\"/></process></definitions>", "MC9205")]
    public void What_is_no_drawing_is_said_and_nothing_comes_of_it(string text, string code)
    {
        var result = BpmnImport.Read(Encoding.UTF8.GetBytes(text), new BpmnImportOptions { File = "x.bpmn" });
        Assert.Null(result.Text);
        Assert.Equal(code, Assert.Single(result.Findings).Code);
        Assert.All(result.Findings, found => Assert.NotEmpty(found.Suggestion("vi")));
    }

    [Fact]
    public void Files_that_are_too_large_too_deep_or_too_many_are_refused_before_a_tree_is_built()
    {
        const string Start = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\">";
        Assert.Equal("MC9201", Assert.Single(BpmnImport.Read(new byte[(8 << 20) + 1]).Findings).Code);
        Assert.Equal("MC9201", Assert.Single(BpmnImport.Read(Encoding.UTF8.GetBytes(Start + string.Concat(Enumerable.Repeat("<subProcess id=\"s\">", 50_000)))).Findings).Code);
        var many = string.Concat(Enumerable.Range(0, 2_100).Select(i => $"<task id=\"t{i}\"/>"));
        Assert.Equal("MC9201", Assert.Single(BpmnImport.Read(Encoding.UTF8.GetBytes(Start + many + "</process></definitions>")).Findings).Code);
    }

    [Theory]
    [InlineData("P3D", "3 calendar days")]
    [InlineData("P2W", "2 weeks")]
    [InlineData("P1W2D", "9 calendar days")]
    [InlineData("P1M", "1 month")]
    [InlineData("P1Y6M", "18 months")]
    [InlineData("PT90M", "90 minutes")]
    [InlineData("P1DT12H", "2160 minutes")]
    [InlineData("P1M3D", null)]
    [InlineData("P", null)]
    [InlineData("three days", null)]
    public void Durations_of_ISO_8601_count_as_they_do_there(string iso, string? limit)
    {
        var drawing = Encoding.UTF8.GetString(Bytes("boundary-timer")).Replace("P5D", iso, StringComparison.Ordinal);
        var result = BpmnImport.Read(Encoding.UTF8.GetBytes(drawing));
        var step = Steps(Read(result.Text!).Steps).Single(found => found.Id == "bo-sung-ho-so");
        Assert.Equal(limit, step.Within?.Default?.ToString());
        Assert.Equal(limit is null, result.Findings.Any(found => found.Descriptor == BpmnImportFindings.NoLimit));
    }

    [Fact]
    public void The_same_file_gives_the_same_draft_and_every_id_is_one_the_language_allows()
    {
        var once = BpmnImport.Read(Bytes("boundary-timer"));
        Assert.Equal(once.Text, BpmnImport.Read(Bytes("boundary-timer")).Text);
        Assert.Equal("imported/cap-phep-hoat-dong-bai-do-xe", once.ProcedureId);
    }

    private static Procedure ReadsWell(XDocument drawing, int seed)
    {
        var result = BpmnImport.Read(Encoding.UTF8.GetBytes(drawing.ToString()));
        Assert.True(result.Text is not null, $"Seed {seed}: {string.Join("; ", result.Findings)}");
        Assert.DoesNotContain(result.Findings, found => found.Descriptor == BpmnImportFindings.DraftHasErrors);
        return Read(result.Text);
    }

    private static string Imported(string name, string language = "vi")
    {
        var result = BpmnImport.Read(Bytes(name), new BpmnImportOptions { File = name + ".bpmn", Language = language });
        _ = ProcedureMapper.Map(Read(result.Text!));
        return string.Join('\n', result.Findings.Select(found => $"{found.Location.Line}:{found.Location.Column} {found.Code} {found.Message(language)}")) + "\n\n" + result.Text;
    }

    private static Procedure Read(string text)
    {
        var read = ProcedureReader.Read("", text, new AnyConditions());
        Assert.True(read.Procedure is not null, $"{string.Join("; ", read.Diagnostics.Where(found => found.Severity == Severity.Error))}\n{text}");
        return read.Procedure;
    }

    private static IEnumerable<Step> Steps(IEnumerable<Node> nodes)
        => nodes.SelectMany(node => node is Block block ? block.Branches.SelectMany(branch => Steps(branch.Steps)) : node is Step step ? [step] : []);

    private static XDocument Drawn(Procedure procedure)
    {
        using var stream = new MemoryStream();
        BpmnExport.Write(procedure, stream, "vi");
        stream.Position = 0;
        return XDocument.Load(stream);
    }

    private static byte[] Bytes(string name, [CallerFilePath] string file = "") => File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(file)!, "Foreign", name + ".bpmn"));
}
