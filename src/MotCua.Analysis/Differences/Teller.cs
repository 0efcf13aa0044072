using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Tells what the differences between two versions mean, as an auditor would: what matters first, words and bases last.</summary>
internal static class Teller
{
    internal static ImmutableArray<Difference> Tell(ComparedSides sides, List<RuleEdit> edits)
    {
        var t = new Telling(sides);
        LimitTelling.Tell(t);
        PaperTelling.Tell(t);
        DeclarationTelling.Bounds(t);
        StepTelling.Tell(t);
        DeclarationTelling.Channels(t);
        DeclarationTelling.Fees(t);
        DeclarationTelling.Requirements(t);
        DeclarationTelling.Conditions(t);
        DeclarationTelling.Ends(t);
        WholeTelling.Scope(t);
        WholeTelling.Actors(t);
        WholeTelling.Data(t);
        WholeTelling.Effect(t);
        WholeTelling.Bases(t);
        WholeTelling.Texts(t);
        if (t.Told.Count == 0)
        {
            // Nothing may change unsaid: what no rule above speaks of is named by its place.
            var first = edits.Count > 0 ? edits[0].Place : "";
            t.Add(DifferenceKind.Text, DifferenceAction.Changed, first, Weight.Editorial, f => f.Say("Khác nhau trong cách viết: ", "Written in another way: ") + first, default, sides.After.Location);
        }

        return [.. t.Told.OrderBy(difference => difference.Class == DifferenceClass.Editorial ? 1 : 0)];
    }
}
