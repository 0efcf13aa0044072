using MotCua.Analysis;
using MotCua.Cli.Running;
using MotCua.Procedures;
using Spectre.Console;

namespace MotCua.Cli.Output;

/// <summary>Prints a comparison: what matters first, then the table, the sentences, the cautions, the assumptions, the verdict.</summary>
internal static class ComparisonPrinter
{
    public static void Print(Session session, Comparison comparison)
    {
        var f = session.Formats;
        DiagnosticPrinter.Write(session, (comparison.Title.In(f.Language, comparison.ProcedureId), "bold"));
        foreach (var change in comparison.Changes)
        {
            var after = comparison.Versions[change.After];
            session.Line();
            DiagnosticPrinter.Write(session, ($"{comparison.Before.Procedure.Version} → {after.Procedure.Version}: ", "bold"), (session.Say(change.Headline), "green"));
        }

        session.Line();
        session.Console.Write(Measures(session, comparison));
        foreach (var change in comparison.Changes)
        {
            Differences(session, comparison, change);
        }

        if (comparison.Study is { } study)
        {
            SensitivityPrinter.Print(session, study);
        }

        Section(session, f.Say("Cần lưu ý", "Take note"), comparison.Cautions.Select(caution => session.Say(caution.Text)));
        Assumptions(session, comparison);
        session.Line();
        foreach (var change in comparison.Changes)
        {
            DiagnosticPrinter.Write(session, (f.Say("Kết luận – ", "Verdict – "), "bold"), (session.Say(change.Verdict), ""));
        }
    }

    /// <summary>Prints one version alone: its measures, the calculation sheet of its cost, what to know, what is assumed.</summary>
    public static void One(Session session, Comparison comparison)
    {
        var f = session.Formats;
        var version = comparison.Before;
        DiagnosticPrinter.Write(session, (comparison.Title.In(f.Language, comparison.ProcedureId), "bold"), ($" – {version.Procedure.Version}", ""));
        session.Line();
        session.Console.Write(Measures(session, comparison));
        if (version.Cost is { } cost)
        {
            session.Line();
            DiagnosticPrinter.Write(session, (f.Say("Biểu tính chi phí tuân thủ một hồ sơ (Thông tư 02/2017)", "Calculation sheet of the compliance cost of one dossier (Circular 02/2017)"), "bold"));
            session.Line(f.Say("Thu nhập bình quân một giờ: ", "Mean hourly income: ") + f.Money(cost.HourlyIncome)
                + (cost.IncomeSource.IsEmpty ? f.Say(" (giả định)", " (assumed)") : " – " + session.Say(cost.IncomeSource)));
            session.Console.Write(CostSheet(session, cost));
        }

        Section(session, f.Say("Cần lưu ý", "Take note"), comparison.Cautions.Select(caution => session.Say(caution.Text)));
        Assumptions(session, comparison);
    }

    private static Table CostSheet(Session session, ComplianceCost cost)
    {
        var f = session.Formats;
        var table = SimulationPrinter.Table(f.Say("Công việc", "Work"), f.Say("Giờ", "Hours"), f.Say("Phí, dịch vụ", "Fees, services"), f.Say("Số lần/hồ sơ", "Times per case"), f.Say("Chi phí", "Cost"));
        foreach (var item in cost.Items)
        {
            table.AddRow(
                Markup.Escape(session.Say(item.Title)), f.Shortest((double)item.Hours), Markup.Escape(f.Money(item.Services + item.Fees)), f.Shortest((double)item.PerCase),
                Markup.Escape(f.Money(decimal.Round(item.Cost(cost.HourlyIncome), 0, MidpointRounding.AwayFromZero))));
        }

        table.AddRow($"[bold]{f.Say("Tổng", "Total")}[/]", f.Shortest((double)cost.HoursPerCase), Markup.Escape(f.Money(cost.FeesPerCase)), "", Markup.Escape(f.Money(decimal.Round(cost.PerCase, 0, MidpointRounding.AwayFromZero))));
        return table;
    }

    private static Table Measures(Session session, Comparison comparison)
    {
        var f = session.Formats;
        var headings = new List<string> { "" };
        foreach (var (version, index) in comparison.Versions.Select((version, index) => (version, index)))
        {
            headings.Add(version.Procedure.Version + "\n" + session.Say(version.Label));
            if (index > 0)
            {
                headings.Add(f.Say("Thay đổi", "Change"));
            }
        }

        var table = SimulationPrinter.Table([.. headings]);
        MeasureGroup? group = null;
        foreach (var measure in comparison.Measures)
        {
            if (measure.Group != group)
            {
                if (group is not null)
                {
                    table.AddEmptyRow();
                }

                table.AddRow([$"[bold]{Markup.Escape(GroupName(measure.Group, f))}[/]", .. Enumerable.Repeat("", headings.Count - 1)]);
                group = measure.Group;
            }

            var cells = new List<string> { Markup.Escape(session.Say(measure.Title)) };
            for (var i = 0; i < measure.Values.Length; i++)
            {
                cells.Add(Markup.Escape(session.Say(measure.Values[i].Text)));
                if (i > 0)
                {
                    cells.Add(Markup.Escape(session.Say(measure.Changes[i - 1])));
                }
            }

            table.AddRow([.. cells]);
        }

        return table;
    }

    private static string GroupName(MeasureGroup group, Formats f) => group switch
    {
        MeasureGroup.Time => f.Say("Thời hạn", "Legal time"),
        MeasureGroup.Path => f.Say("Trình tự", "Steps"),
        MeasureGroup.Papers => f.Say("Hồ sơ", "Dossier"),
        MeasureGroup.Cost => f.Say("Chi phí", "Cost"),
        MeasureGroup.ForWhom => f.Say("Cho ai: từng nhóm người nộp, mô phỏng", "For whom: each group of applicants, simulated"),
        MeasureGroup.Scores => f.Say("Điểm đánh giá, tính từ hồ sơ mô phỏng", "Scores, of the simulated cases"),
        _ => f.Say("Kết quả mô phỏng, không phải số liệu thống kê", "Simulated, not statistics"),
    };

    private static void Differences(Session session, Comparison comparison, VersionChange change)
    {
        var f = session.Formats;
        var after = comparison.Versions[change.After].Procedure.Version;
        session.Line();
        DiagnosticPrinter.Write(session, (f.Say($"Thay đổi của quy định, {comparison.Before.Procedure.Version} → {after}", $"What changes in the rules, {comparison.Before.Procedure.Version} → {after}"), "bold"));
        foreach (var difference in change.Differences)
        {
            var (mark, style) = difference.Class == DifferenceClass.Editorial ? (" ", "dim") : difference.Effect switch
            {
                DifferenceEffect.Eases => ("−", "green"),
                DifferenceEffect.Burdens => ("+", "red"),
                _ => ("·", "dim"),
            };
            DiagnosticPrinter.Write(session, ($"  {mark} ", style), (session.Say(difference.Sentence), ""));
        }

        if (change.Differences.IsEmpty)
        {
            session.Line("  " + f.Say("Không có.", "None."));
        }
        else
        {
            session.Line(f.Say("  (− giảm nhẹ gánh nặng, + tăng thêm, · khác)", "  (− eases burden, + adds burden, · other)"));
        }
    }

    private static void Section(Session session, string title, IEnumerable<string> lines)
    {
        session.Line();
        DiagnosticPrinter.Write(session, (title, "bold"));
        foreach (var line in lines)
        {
            DiagnosticPrinter.Write(session, ("  ! ", "yellow"), (line, ""));
        }
    }

    private static void Assumptions(Session session, Comparison comparison)
    {
        var f = session.Formats;
        session.Line();
        DiagnosticPrinter.Write(session, (f.Say($"Giả định ({comparison.Assumptions.Length})", $"Assumptions ({comparison.Assumptions.Length})"), "bold"));
        foreach (var assumption in comparison.Assumptions)
        {
            var version = assumption.Version is { } only ? $" ({only})" : "";
            session.Line($"  {assumption.Source}{version}: {assumption.Name} = {session.Say(assumption.Text)}");
        }
    }
}
