using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Rules.Examples;

/// <summary>Holds what an example expects against where its case stands.</summary>
internal sealed class ExampleComparison(
    CompiledProcedure program, CaseState state, FrozenDictionary<string, WorkCalendar> calendars, DiagnosticSink sink, Func<Fee, decimal?>? amounts)
{
    public void Compare(Example example)
    {
        var expect = example.Expect;
        foreach (var (name, due) in expect.Due)
        {
            CompareDue(name, due);
        }

        if (expect.End is { } end)
        {
            var actual = state.End < 0 ? null : program.Ends[state.End].Id;
            if (actual != end.Value)
            {
                sink.Report(ExampleFindings.WrongEnd, end.At, end.Value, end.Value, actual ?? "–", Waiting());
            }
        }

        if (expect.Open is { } open)
        {
            CompareOpen(open);
        }

        if (expect.Papers is not null || expect.Fees is not null)
        {
            CompareDossier(example);
        }
    }

    private void CompareDue(Placed<string> name, Placed<string> expected)
    {
        var clock = FindClock(name.Value);
        if (clock is null)
        {
            var known = program.Limits.Select(static l => l.Id).Concat(program.Slots.Where(static s => s.Clock >= 0).Select(static s => s.StepId)).Distinct(StringComparer.Ordinal).ToArray();
            sink.Report(ExampleFindings.UnknownName, name.At, name.Value, name.Value, Nearest.To(name.Value, known) ?? string.Join(", ", known));
            return;
        }

        var value = state.Clocks[clock.Value];
        if (value.LastDue == long.MaxValue || KernelClocks.LimitOf(program, clock.Value, state.Variant, in value) is not { } limit)
        {
            sink.Report(ExampleFindings.NeverDue, name.At, name.Value, name.Value);
            return;
        }

        // A limit in days expires with the last second of its day; the example names the day.
        var shown = DayNumber.ToLocalDateTime(limit.CountsDays ? value.LastDue - 1 : value.LastDue);
        var text = expected.Value.Length == 10
            ? shown.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
            : shown.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
        if (text != expected.Value)
        {
            sink.Report(ExampleFindings.WrongDue, expected.At, expected.Value, name.Value, expected.Value, text, Explain(clock.Value, limit, value, "vi"), Explain(clock.Value, limit, value, "en"));
        }
    }

    /// <summary>How the due moment came about: the limit, from when it counts, and the days passed over.</summary>
    private string Explain(int clock, TimeLimit limit, in CaseClock value, string language)
    {
        var by = calendars[program.Calendars[KernelClocks.CalendarOf(program, clock)]];
        var words = Formats.For(language).Limit(limit);
        var formats = Formats.For(language);
        if (!limit.CountsDays)
        {
            return formats.Say($"{words}.", $"{words}.");
        }

        var from = (int)value.State.Position;
        var last = DayNumber.OfLocalSeconds(value.LastDue - 1);
        var skipped = new List<string>();
        for (var day = from + 1; day <= last && limit.Unit == TimeUnit.WorkingDay && skipped.Count < 40; day++)
        {
            if (!by.IsWorkingDay(day))
            {
                skipped.Add($"{formats.Date(DayNumber.ToDate(day))} ({by.Explain(day).Title.In(language)})");
            }
        }

        var passed = skipped.Count == 0 ? "" : formats.Say($"; không tính {string.Join(", ", skipped)}", $"; not counted: {string.Join(", ", skipped)}");
        return formats.Say(
            $"{words}, còn {value.State.Remaining} tính sau ngày {formats.Date(DayNumber.ToDate(from))}{passed}.",
            $"{words}, {value.State.Remaining} left to count after {formats.Date(DayNumber.ToDate(from))}{passed}.");
    }

    private void CompareOpen(Placed<ImmutableArray<string>> open)
    {
        var active = program.Slots.Where(s => state.IsActive(s.Index)).ToArray();
        var isSame = open.Value.All(name => active.Any(s => s.Id == name || s.StepId == name))
            && active.All(s => open.Value.Contains(s.Id) || open.Value.Contains(s.StepId));
        if (!isSame)
        {
            sink.Report(ExampleFindings.WrongOpen, open.At, null, string.Join(", ", open.Value), Waiting());
        }
    }

    private void CompareDossier(Example example)
    {
        var required = DossierRequirements.For(program, example.Variant?.Value, example.Channel?.Value, state.Facts.AsSpan());
        if (!required.UnknownFacts.IsEmpty)
        {
            sink.Report(ExampleFindings.FactMissing, (example.Expect.Papers?.At ?? example.Expect.Fees?.At) ?? example.Location, null, string.Join(", ", required.UnknownFacts));
        }

        if (example.Expect.Papers is { } papers)
        {
            var actual = required.Papers.Where(static p => p.IsFromApplicant).Select(static p => p.Paper.Id).ToArray();
            var tooMany = papers.Value.Except(actual).ToArray();
            var missing = actual.Except(papers.Value).ToArray();
            if (tooMany.Length + missing.Length > 0)
            {
                sink.Report(ExampleFindings.WrongPapers, papers.At, null, List(tooMany), List(missing));
            }
        }

        if (example.Expect.Fees is { } fees)
        {
            var wrong = fees.Value.Any(f => required.Fees.FirstOrDefault(r => r.Id == f.Fee) is not { } fee || (f.Amount.Length > 0 && f.Amount != Amount(fee)))
                || required.Fees.Any(r => fees.Value.All(f => f.Fee != r.Id));
            if (wrong)
            {
                sink.Report(
                    ExampleFindings.WrongFees, fees.At, null,
                    List([.. fees.Value.Select(static f => $"{f.Fee} {f.Amount}".TrimEnd())]),
                    List([.. required.Fees.Select(f => $"{f.Id} {Amount(f)}")]));
            }
        }
    }

    private string Amount(Fee fee)
    {
        var amount = fee.Amount ?? amounts?.Invoke(fee);
        return amount is null ? fee.Parameter ?? fee.Expression ?? "?" : string.Create(CultureInfo.InvariantCulture, $"{amount:0.####} {fee.Currency ?? "VND"}");
    }

    private int? FindClock(string name)
    {
        var limit = program.FindLimit(name);
        if (limit >= 0)
        {
            return limit;
        }

        var slots = program.Slots.Where(s => s.Clock >= 0 && (s.Id == name || s.StepId == name)).ToArray();
        return slots.Length == 0 ? null : (slots.FirstOrDefault(s => state.Clocks[s.Clock].LastDue != long.MaxValue) ?? slots[0]).Clock;
    }

    private string Waiting() => List([.. program.Slots.Where(s => state.IsActive(s.Index)).Select(static s => s.Id)]);

    private static string List(string[] names) => names.Length == 0 ? "–" : string.Join(", ", names);
}
