using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <summary>A paper that is asked for in one case.</summary>
/// <param name="Paper">The component (thành phần hồ sơ).</param>
/// <param name="IsFromApplicant">Whether the applicant provides it, wholly or in part; what an authority provides is no burden.</param>
/// <param name="Parts">The parts of a group that are asked for; empty for a paper of its own.</param>
public sealed record RequiredPaper(Paper Paper, bool IsFromApplicant, ImmutableArray<RequiredPaper> Parts);

/// <summary>
/// Which papers and fees the procedure asks for in one case. The same function serves worked examples, burden measures and the
/// check of a dossier at the desk.
/// </summary>
/// <param name="Papers">The papers, in file order; groups with their parts.</param>
/// <param name="Fees">The fees, in file order.</param>
/// <param name="UnknownFacts">
/// Facts that would have to be known to say more. What depends on them is left out of the lists.
/// </param>
public sealed record DossierRequirements(ImmutableArray<RequiredPaper> Papers, ImmutableArray<Fee> Fees, ImmutableArray<string> UnknownFacts)
{
    /// <summary>Says what is asked for.</summary>
    /// <param name="program">The procedure.</param>
    /// <param name="variant">Id of the variant, or null when there is none.</param>
    /// <param name="channel">Id of the channel, or null for any: then fees of certain channels only are left out.</param>
    /// <param name="facts">What is known, in the order of <see cref="CompiledProcedure.Facts"/>.</param>
    public static DossierRequirements For(CompiledProcedure program, string? variant, string? channel, ReadOnlySpan<FactValue> facts)
    {
        var isTrue = new ulong[program.ConditionWords];
        var isKnown = new ulong[program.ConditionWords];
        program.Evaluate(facts, isTrue, isKnown);
        var conditions = new ConditionBits(isTrue, isKnown);
        var unknown = ImmutableArray.CreateBuilder<string>();
        var papers = Select(program.Procedure.Papers, program, variant, conditions, facts, unknown);
        var fees = ImmutableArray.CreateBuilder<Fee>();
        foreach (var fee in program.Procedure.Fees)
        {
            if ((fee.Channels.IsEmpty || (channel is not null && fee.Channels.Contains(channel))) && Holds(fee.When, program, conditions, facts, unknown))
            {
                fees.Add(fee);
            }
        }

        return new(papers, fees.ToImmutable(), [.. unknown.Distinct(StringComparer.Ordinal)]);
    }

    private static ImmutableArray<RequiredPaper> Select(
        ImmutableArray<Paper> papers, CompiledProcedure program, string? variant, ConditionBits conditions, ReadOnlySpan<FactValue> facts, ImmutableArray<string>.Builder unknown)
    {
        var required = ImmutableArray.CreateBuilder<RequiredPaper>();
        foreach (var paper in papers)
        {
            if ((!paper.For.IsEmpty && (variant is null || !paper.For.Contains(variant))) || !Holds(paper.When, program, conditions, facts, unknown))
            {
                continue;
            }

            var parts = Select(paper.Parts, program, variant, conditions, facts, unknown);
            if (paper.Group != PaperGroup.None && parts.IsEmpty)
            {
                continue;
            }

            var isOwn = IsFromApplicant(program, paper);
            required.Add(new(paper, isOwn && (parts.IsEmpty || parts.Any(static p => p.IsFromApplicant)), parts));
        }

        return required.ToImmutable();
    }

    private static bool IsFromApplicant(CompiledProcedure program, Paper paper)
        => paper.ProvidedBy is not { } provider || program.Procedure.Actors.Any(a => a.Id == provider && a.IsApplicant);

    private static bool Holds(
        Condition? when, CompiledProcedure program, ConditionBits conditions, ReadOnlySpan<FactValue> facts, ImmutableArray<string>.Builder unknown)
    {
        if (when is null)
        {
            return true;
        }

        if (!conditions.IsKnown(when.Index))
        {
            unknown.AddRange(program.UnknownFacts(when.Index, facts));
        }

        return conditions.IsTrue(when.Index);
    }
}
