using System.Collections.Immutable;
using MotCua.LegalTime;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Procedures;

/// <summary>Says in which order and under which names a procedure is written canonically.</summary>
internal sealed class ProcedureCanon(CanonicalWriter to)
{
    public void Write(Procedure p) => to.Object(null, () =>
    {
        to.Value("procedure", p.Id);
        to.Value("code", p.Code);
        to.Value("status", p.Status == ProcedureStatus.Published ? null : Word(p.Status));
        to.Flag("fictional", p.IsFictional);
        if (p.Effective is { } period)
        {
            to.Object("effective", () =>
            {
                to.Value("from", Day(period.From));
                to.Value("until", Day(period.Until));
                to.Value("chosen-by", period.ChosenBy);
                to.Value("open-cases", Word(period.OpenCases));
            });
        }

        to.Value("authority", p.Authority);
        to.Value("calendar", p.Calendar);
        to.Value("publication", p.Publication);
        to.Set("subjects", p.Subjects);
        to.Text("title", p.Title);
        to.Text("notes", p.Notes);
        to.Remarks(p.Remarks);
        Declarations(p);
        Nodes(p.Steps);
        to.Map("ends", p.Ends, e => e.Id, e =>
        {
            to.Set("gives", e.Gives);
            to.Value("by", e.By);
            to.Value("until", e.Until);
            Tail(e.Basis, e.Title);
        });
    });

    private void Declarations(Procedure p)
    {
        to.Map("bases", p.Bases, b => b.Id, b =>
        {
            to.Value("act", b.Act);
            to.Value("article", b.Article);
            to.Value("clause", b.Clause);
            to.Value("point", b.Point);
            to.Value("record", b.Record);
            to.Value("from", Day(b.From));
            to.Value("until", Day(b.Until));
            to.Flag("assumed", b.IsAssumed);
            to.Text("title", b.Title);
            to.Text("assumption", b.Assumed ?? LocalizedText.Empty);
            to.Text("source", b.Source ?? LocalizedText.Empty);
        });
        to.Map("variants", p.Variants, v => v.Id, v => to.Text("title", v.Title));
        to.Map("data", p.Data, f => f.Id, f =>
        {
            to.Value("type", Word(f.Type));
            to.Value("known-at", f.KnownAt);
            to.List("values", f.Values);
            to.Value("at-most", f.AtMost);
            to.Value("currency", f.Currency);
            to.Value("personal", f.Personal == PersonalClass.None ? null : Word(f.Personal));
            to.Text("title", f.Title);
        });
        to.Map("conditions", p.NamedConditions, c => c.Id, c =>
        {
            to.Value("holds", c.Expression);
            Tail(c.Basis, c.Title);
        });
        to.Map("actors", p.Actors, a => a.Id, a =>
        {
            to.Value("kind", Word(a.Kind));
            to.Text("title", a.Title);
        });
        to.Map("channels", p.Channels, c => c.Id, c =>
        {
            to.Value("level", Word(c.Level));
            When(c.When);
            to.Value("visits", c.Visits);
            Tail(c.Basis, c.Title);
        });
        Papers("papers", p.Papers);
        to.Map("requirements", p.Requirements, r => r.Id, r => Tail(r.Basis, r.Title));
        to.Map("fees", p.Fees, f => f.Id, f =>
        {
            to.Value("amount", f.Amount);
            to.Value("currency", f.Currency);
            to.Value("parameter", f.Parameter);
            to.Value("expression", f.Expression);
            When(f.When);
            to.Set("channels", f.Channels);
            Tail(f.Basis, f.Title);
        });
        to.Map("time-limits", p.TimeLimits, l => l.Id, l =>
        {
            Within(l.Within);
            to.Value("from", Event(l.From));
            to.Value("until", Event(l.Until));
            to.Sequence("extended", l.Extensions, e =>
            {
                to.Value(e.IsTotal ? "to" : "by", Limit(e.Amount));
                When(e.When);
                to.Value("on", e.On is { } on ? Event(on) : null);
                to.Set("basis", e.Basis);
            });
            Tail(l.Basis, l.Title);
        });
        to.Map("bounds", p.Bounds, b => b.Id, b =>
        {
            to.Value("at-most", b.AtMost);
            Tail(b.Basis, b.Title);
        });
    }

    private void Papers(string name, ImmutableArray<Paper> papers) => to.Map(name, papers, p => p.Id, p =>
    {
        to.Value("original", p.Originals);
        to.Value("copy", p.Copies);
        to.Value("sets", p.Sets);
        to.Value("form", p.Form);
        to.Flag("electronic", p.IsElectronic);
        to.Flag("present-only", p.IsPresentOnly);
        to.Value("held-by", p.HeldBy);
        to.Value("provided-by", p.ProvidedBy);
        When(p.When);
        to.Set("for", p.For);
        Papers(p.Group == PaperGroup.AllOf ? "all-of" : "one-of", p.Parts);
        Tail(p.Basis, p.Title);
    });

    private void Nodes(ImmutableArray<Node> nodes) => to.Sequence("steps", nodes, node =>
    {
        to.Value("id", node.Id);
        When(node.When);
        to.Value("otherwise", node.Otherwise?.Id);
        switch (node)
        {
            case Step step:
                Step(step);
                break;
            case Call call:
                to.Value("runs", call.Runs);
                Outcomes(call.Outcomes);
                break;
            case Block block:
                Block(block);
                break;
        }

        Tail(node.Basis, node.Title);
        to.Text("notes", node.Notes);
    });

    private void Step(Step s)
    {
        to.Value("by", s.By);
        if (s.Within is { } within)
        {
            Within(within);
        }

        to.Value("on-silence", s.OnSilence);
        to.Flag("counts-all-visits", s.CountsAllVisits);
        to.Value("budget", s.Budget);
        to.Map("pauses", s.Pauses, p => p.Limit, p =>
        {
            to.Value("mode", Word(p.Mode));
            to.Set("basis", p.Basis);
        });
        to.Flag("gives-all", s.GivesAll);
        to.Set("gives", s.Gives);
        to.Set("fees", s.Fees);
        to.Set("marks", s.Marks);
        to.Flag("in-person", s.InPerson);
        to.Value("four-eyes", s.FourEyes);
        Outcomes(s.Outcomes);
    }

    private void Block(Block block)
    {
        to.Sequence("branches", block.Branches, b =>
        {
            to.Value("id", b.Id);
            When(b.When);
            to.Value("loop", b.ForEach?.Name);
            to.Value("list", b.ForEach?.List);
            to.Set("results", b.Results);
            Nodes(b.Steps);
            to.Text("title", b.Title);
        });
        to.Sequence("join", block.Join, r =>
        {
            to.Flag("as-soon-as", r.AsSoonAs);
            to.Value("quantifier", Word(r.Quantifier));
            to.Value("result", r.Result);
            Route(r.Route);
            to.Set("basis", r.Basis);
        });
    }

    private void Outcomes(ImmutableArray<Outcome> outcomes) => to.Sequence("outcomes", outcomes, o =>
    {
        to.Value("id", o.Id);
        Route(o.Route);
        to.Text("title", o.Title);
    });

    private void Route(Route r)
    {
        to.Value(r.IsBack ? "back-to" : "to", r.To.Id);
        to.Value("at-most", r.AtMost);
        to.Flag("unlimited", r.IsUnlimited);
        to.Value("spends", r.Spends);
        to.Value("then", r.Then?.Id);
        to.Set("marks", r.Marks);
    }

    private void Within(LimitByVariant within)
    {
        to.Value("within", within.Default is { } d ? Limit(d) : null);
        to.Map("within-by-variant", within.ByVariant, v => v.Key, v => to.Value("is", Limit(v.Value)));
    }

    private void When(Condition? condition) => to.Value("when", condition?.Text);

    private void Tail(ImmutableArray<string> basis, LocalizedText title)
    {
        to.Set("basis", basis);
        to.Text("title", title);
    }

    private static string Limit(TimeLimit limit)
    {
        var text = $"{Figures.Of(limit.Amount)} {Word(limit.Unit)}";
        text += limit.Start == StartRule.NextDay ? "" : $", start {Word(limit.Start)}";
        text += limit.CutOff is { } cutOff ? $", cut-off {LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(cutOff)}" : "";
        return text + (limit.RollForward ? ", roll-forward" : "");
    }

    private static string? Day(LocalDate? date) => date is { } d ? Dates.Iso(d) : null;

    private static string Event(CaseEventName e) => e.Kind switch
    {
        CaseEventKind.StepStarted => e.Name + " started",
        CaseEventKind.StepEnded => e.Name + " ended",
        _ => e.Name,
    };

    /// <summary>The member's name; renaming a member would change hashes, which a test with a fixed hash notices.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();
}
