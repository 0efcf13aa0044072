using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Layout;

/// <summary>Says about a step at a glance what the file says at length.</summary>
internal sealed class BadgeMaker(Procedure procedure, Formats formats, string? variant = null)
{
    public ImmutableArray<MapBadge> Of(Step step)
    {
        var badges = ImmutableArray.CreateBuilder<MapBadge>();
        if (step.When is { } when)
        {
            Add(badges, MapBadgeKind.Condition, IfText(when));
        }

        if (step.Within is { } within && LimitText(within) is { Length: > 0 } limit)
        {
            Add(badges, MapBadgeKind.Limit, limit);
        }

        if ((step.GivesAll ? procedure.Papers.Length : step.Gives.Length) is var papers && papers > 0)
        {
            Add(badges, MapBadgeKind.Papers, formats.Say($"{papers} giấy tờ", papers == 1 ? "1 paper" : $"{papers} papers"));
        }

        if (step.Fees.Length > 0)
        {
            Add(badges, MapBadgeKind.Fee, FeeText(step.Fees));
        }

        if (step.Pauses.Length > 0)
        {
            Add(badges, MapBadgeKind.Pause, formats.Say("tạm dừng thời hạn", "limit paused"));
        }

        AddAssumed(badges, step.Basis);
        return badges.DrainToImmutable();
    }

    public ImmutableArray<MapBadge> Of(Call call)
    {
        var badges = ImmutableArray.CreateBuilder<MapBadge>();
        if (call.When is { } when)
        {
            Add(badges, MapBadgeKind.Condition, IfText(when));
        }

        AddAssumed(badges, call.Basis);
        return badges.DrainToImmutable();
    }

    /// <summary>The law something rests on, in short; empty when it is all assumed.</summary>
    public string BasisText(ImmutableArray<string> basis) => string.Join("; ", basis
        .Select(id => procedure.Bases.FirstOrDefault(one => one.Id == id))
        .Where(one => one is { Act: not null })
        .Select(one => one!.Act + formats.Place(one)));

    public string IfText(Condition condition) => formats.Say("nếu: ", "if: ") + ConditionText(condition);

    public string UnlessText(Condition condition) => formats.Say("nếu không: ", "if not: ") + ConditionText(condition);

    /// <summary>Of each step that ends by silence: the limit in short and what silence counts as.</summary>
    public static Dictionary<string, string> SilentLimits(Procedure procedure, string language)
    {
        var words = new BadgeMaker(procedure, Formats.For(language));
        return Steps(procedure.Steps).Where(step => step is { Within: not null, OnSilence: not null })
            .ToDictionary(step => step.Id, step => words.LimitText(step.Within!) + words.SilenceText(step), StringComparer.Ordinal);
    }

    private string SilenceText(Step step)
        => step.Outcomes.FirstOrDefault(outcome => outcome.Id == step.OnSilence) is { } outcome && (outcome.Id != Outcome.Done || !outcome.Title.IsEmpty)
            ? ": " + outcome.Title.In(formats.Language, outcome.Id)
            : "";

    public string ConditionText(Condition condition)
    {
        if (procedure.NamedConditions.FirstOrDefault(c => c.Id == condition.Text) is { } named)
        {
            return named.Title.In(formats.Language, named.Id);
        }

        if (procedure.Data.FirstOrDefault(f => f.Id == condition.Text) is { } fact)
        {
            return fact.Title.In(formats.Language, fact.Id);
        }

        return condition.Text;
    }

    public string LimitText(LimitByVariant within)
        => variant is null ? formats.ShortLimit(within) : within.For(variant) is { } own ? formats.ShortLimit(own) : "";

    private string FeeText(ImmutableArray<string> ids)
    {
        var fees = procedure.Fees.Where(fee => ids.Contains(fee.Id)).ToArray();
        if (fees.Length > 0 && fees.All(fee => fee.Amount is not null && fee.Currency == fees[0].Currency))
        {
            return formats.Money(fees.Sum(fee => fee.Amount ?? 0), fees[0].Currency ?? "VND");
        }

        return formats.Say("phí, lệ phí", "fee");
    }

    private static IEnumerable<Step> Steps(IEnumerable<Node> nodes) => nodes.SelectMany(node => node switch
    {
        Step step => [step],
        Block block => block.Branches.SelectMany(branch => Steps(branch.Steps)),
        _ => Enumerable.Empty<Step>(),
    });

    private void AddAssumed(ImmutableArray<MapBadge>.Builder badges, ImmutableArray<string> basis)
    {
        if (basis.Length > 0 && basis.All(id => procedure.Bases.Any(b => b.Id == id && b.IsAssumed)))
        {
            Add(badges, MapBadgeKind.Assumed, formats.Say("giả định", "assumed"));
        }
    }

    private static void Add(ImmutableArray<MapBadge>.Builder badges, MapBadgeKind kind, string text)
        => badges.Add(new MapBadge(kind, text, null, default));
}
