using MotCua.Analysis;
using MotCua.Cli.Running;
using MotCua.Procedures;
using Spectre.Console;

namespace MotCua.Cli.Output;

/// <summary>Prints the simulated figures of one version.</summary>
internal static class SimulationPrinter
{
    public static void Print(Session session, Procedure procedure, SimulatedVersion version, SimulationRun run)
    {
        var f = session.Formats;
        DiagnosticPrinter.Write(session, (procedure.Title.In(f.Language, procedure.Id), "bold"), ($" – {procedure.Version}", ""));
        session.Line(Provenance(run, f));
        foreach (var caution in SimulationFigures.Cautions(run).Where(caution => caution.Code != "simulated"))
        {
            DiagnosticPrinter.Write(session, ("  ! ", "yellow"), (session.Say(caution.Text), ""));
        }

        session.Line();
        Figures(session, f.Say("Kết quả mô phỏng", "Simulated result"), version.Measures);
        Figures(session, f.Say("Cho ai", "For whom"), version.Groups);
        Steps(session, version);
        People(session, version);
    }

    private static void Figures(Session session, string title, IReadOnlyCollection<SimulatedMeasure> measures)
    {
        var table = Table(title, session.Formats.Say("Giá trị", "Value"));
        foreach (var measure in measures)
        {
            table.AddRow(Markup.Escape(session.Say(measure.Title)), Markup.Escape(SimulatedMeasures.Text(measure.Value, measure.Unit, session.Formats)));
        }

        if (measures.Count > 0)
        {
            session.Console.Write(table);
        }
    }

    public static void Steps(Session session, SimulatedVersion version)
    {
        var f = session.Formats;
        if (version.Steps.IsEmpty)
        {
            return;
        }

        var steps = Table(f.Say("Bước", "Step"), f.Say("Lượt/hồ sơ", "Times per case"), f.Say("Chờ (ngày)", "Waiting (days)"), f.Say("Làm (ngày)", "In hand (days)"));
        foreach (var step in version.Steps)
        {
            steps.AddRow(
                Markup.Escape(step.Title.In(f.Language, step.Step)),
                f.Number(step.Visits, 2),
                Markup.Escape(step.WaitingDays.Text(f, 2)),
                Markup.Escape(step.WorkingDays.Text(f, 2)));
        }

        session.Console.Write(steps);
    }

    public static string Provenance(SimulationRun run, Formats f) => f.Say(
        $"Kết quả mô phỏng, không phải số liệu thống kê: kịch bản {run.Scenario} ({run.ScenarioHash[..12]}), hạt giống {run.Seed}, {f.Number(run.Replications)} lần lặp, khoảng tin cậy {f.Percent((decimal)run.Confidence)}.",
        $"Results of a simulation, not statistics: scenario {run.Scenario} ({run.ScenarioHash[..12]}), seed {run.Seed}, {f.Number(run.Replications)} replications, {f.Percent((decimal)run.Confidence)} confidence intervals.");

    public static Table Table(params ReadOnlySpan<string> headings)
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (var i = 0; i < headings.Length; i++)
        {
            var column = new TableColumn(new Markup(Markup.Escape(headings[i])));
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }

        return table;
    }

    private static void People(Session session, SimulatedVersion version)
    {
        var f = session.Formats;
        if (version.People.IsEmpty)
        {
            return;
        }

        var people = Table(f.Say("Nhân lực", "People"), f.Say("Bận", "Busy"));
        foreach (var pool in version.People)
        {
            people.AddRow(Markup.Escape(pool.Title.In(f.Language, pool.Pool)), Markup.Escape(SimulatedMeasures.Text(pool.Use, "share", f)));
        }

        session.Console.Write(people);
    }
}
