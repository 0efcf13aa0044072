using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What has been told so far of the differences between two versions, and the words for it.</summary>
internal sealed class Telling(ComparedSides sides)
{
    private readonly List<Difference> told = [];
    private readonly List<(string Vi, string En)> rebased = [];
    private readonly List<(string Vi, string En)> reworded = [];

    /// <summary>Steps that stand in another branch than before, or in one for the first time or no longer, by their later ids.</summary>
    internal HashSet<string> Moved { get; } = new(StringComparer.Ordinal);

    internal ComparedSides Sides => sides;

    internal IReadOnlyList<Difference> Told => told;

    /// <summary>Things whose basis alone changed, by name.</summary>
    internal IReadOnlyList<(string Vi, string En)> Rebased => rebased;

    /// <summary>Things whose title or notes alone changed, by name.</summary>
    internal IReadOnlyList<(string Vi, string En)> Reworded => reworded;

    internal void Add(
        DifferenceKind kind, DifferenceAction action, string id, Weight weight, Func<Formats, string> sentence,
        (IEnumerable<string> Old, IEnumerable<string> Now) basis = default, SourceSpan location = default, DeadlineChange? deadline = null)
        => told.Add(new Difference(kind, weight.Applicant, id, Phrases.Both(f => Sentence(sentence(f))), location)
        {
            Action = action,
            Class = weight.Class,
            AgencyEffect = weight.Agency,
            Deadline = deadline,
            BasisBefore = sides.Bases(false, basis.Old ?? []),
            BasisAfter = sides.Bases(true, basis.Now ?? []),
        });

    /// <summary>What is left of a changed thing when its rules are told: another basis, other words.</summary>
    internal void Rest(RuleNode old, RuleNode now, bool isTold, Func<Formats, string> name)
    {
        var changed = ComparedSides.Changed(old, now);
        if (!isTold && changed.Contains("basis"))
        {
            Rebase(name);
        }

        if (!isTold && changed.Exists(ComparedSides.IsText))
        {
            Reword(name);
        }
    }

    /// <summary>Notes that another basis is given for something whose rule is the same.</summary>
    internal void Rebase(Func<Formats, string> name) => Note(rebased, name);

    /// <summary>Notes that something is called otherwise.</summary>
    internal void Reword(Func<Formats, string> name) => Note(reworded, name);

    internal static (IEnumerable<string> Old, IEnumerable<string> Now) Basis(IEnumerable<string>? old, IEnumerable<string>? now) => (old ?? [], now ?? []);

    internal string When(bool isAfter, Condition? condition, Formats f)
        => condition is null ? f.Say("mọi trường hợp", "always") : "“" + ConditionWords.Of(isAfter ? sides.After : sides.Before, condition, f) + "”";

    internal string Actor(bool isAfter, string id, Formats f) => sides.Actor(isAfter, id) is { } actor ? f.Name(actor.Title, id) : id;

    /// <summary>A node, result or end a route leads to, by name.</summary>
    internal string Target(bool isAfter, Target target, Formats f)
    {
        var side = isAfter ? sides.After : sides.Before;
        return target.Kind switch
        {
            TargetKind.End => f.Say("kết thúc ", "end ") + (side.Ends.FirstOrDefault(end => end.Id == target.Id) is { } end ? f.Quote(end.Title, end.Id) : target.Id),
            TargetKind.Node when ProcedureWalk.Nodes(side).FirstOrDefault(node => node.Id == target.Id) is { } node => f.Quote(node.Title, node.Id),
            _ => "“" + target.Id + "”",
        };
    }

    private static void Note(List<(string Vi, string En)> list, Func<Formats, string> name)
    {
        var names = (name(Formats.Vietnamese), name(Formats.English));
        if (!list.Contains(names))
        {
            list.Add(names);
        }
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}

/// <summary>The class of a difference and whom it helps.</summary>
/// <param name="Class">The class.</param>
/// <param name="Applicant">Whether it helps the applicant.</param>
/// <param name="Agency">Whether it helps the agency.</param>
internal readonly record struct Weight(DifferenceClass Class, DifferenceEffect Applicant, DifferenceEffect Agency)
{
    internal static Weight Editorial => new(DifferenceClass.Editorial, DifferenceEffect.Neutral, DifferenceEffect.Neutral);

    internal static Weight Neutral => new(DifferenceClass.Neutral, DifferenceEffect.Neutral, DifferenceEffect.Neutral);

    /// <summary>Less or more for the applicant; nothing for the agency unless said.</summary>
    internal static Weight Applicants(DifferenceEffect effect, DifferenceEffect agency = DifferenceEffect.Neutral) => effect == DifferenceEffect.Neutral ? Agencies(agency) : new(ClassOf(effect), effect, agency);

    /// <summary>Less or more for the agency alone.</summary>
    internal static Weight Agencies(DifferenceEffect effect) => new(ClassOf(effect), DifferenceEffect.Neutral, effect);

    internal static Weight Deadline(DifferenceEffect applicant, DifferenceEffect agency) => new(DifferenceClass.DeadlineChanged, applicant, agency);

    internal static Weight Right(DifferenceEffect applicant, DifferenceEffect agency = DifferenceEffect.Neutral) => new(DifferenceClass.RightAffected, applicant, agency);

    /// <summary>Fewer of something burdensome eases.</summary>
    internal static DifferenceEffect Fewer(decimal before, decimal after)
        => after < before ? DifferenceEffect.Eases : after > before ? DifferenceEffect.Burdens : DifferenceEffect.Neutral;

    internal static DifferenceEffect Opposite(DifferenceEffect effect) => effect switch
    {
        DifferenceEffect.Eases => DifferenceEffect.Burdens,
        DifferenceEffect.Burdens => DifferenceEffect.Eases,
        _ => DifferenceEffect.Neutral,
    };

    /// <summary>What a condition that holds in fewer or more cases does, where the thing itself is a burden.</summary>
    internal static DifferenceEffect OfCondition(ConditionRelation relation) => relation switch
    {
        ConditionRelation.Narrower => DifferenceEffect.Eases,
        ConditionRelation.Wider => DifferenceEffect.Burdens,
        _ => DifferenceEffect.Neutral,
    };

    private static DifferenceClass ClassOf(DifferenceEffect effect) => effect switch
    {
        DifferenceEffect.Eases => DifferenceClass.Eases,
        DifferenceEffect.Burdens => DifferenceClass.Burdens,
        _ => DifferenceClass.Neutral,
    };
}
