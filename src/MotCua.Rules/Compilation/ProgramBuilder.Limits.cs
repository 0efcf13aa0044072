using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <content>Limits, marks and findings.</content>
internal sealed partial class ProgramBuilder
{
    private CompiledLimit CompileLimit(Instance instance, LimitDeclaration limit)
    {
        var extensions = limit.Extensions.Length <= 8 ? limit.Extensions : limit.Extensions[..8];
        AtMost(limit.Extensions.Length, 8, "extended");
        var within = ImmutableArray.CreateBuilder<TimeLimit?>();
        foreach (var variant in Variants)
        {
            var plain = limit.Within.For(VariantOf(instance, variant));
            for (var set = 0; set < 1 << extensions.Length; set++)
            {
                var extended = plain;
                for (var i = 0; i < extensions.Length && extended is not null; i++)
                {
                    if ((set >> i & 1) == 0)
                    {
                        continue;
                    }

                    if (extensions[i].Amount.Unit != extended.Unit)
                    {
                        // Days of another kind are added when the clock is lengthened; anything else has no meaning.
                        if (extensions[i].IsTotal || !extensions[i].Amount.CountsDays || !extended.CountsDays)
                        {
                            Report(RulesDiagnostics.ExtensionUnit, extensions[i].Location, limit.Id);
                        }

                        continue;
                    }

                    var amount = extensions[i].Amount.Amount;
                    extended = extended with { Amount = extensions[i].IsTotal ? Math.Max(amount, extended.Amount) : extended.Amount + amount };
                }

                within.Add(extended);
            }
        }

        return new()
        {
            Index = Limits.Count,
            Id = instance.Prefix + limit.Id,
            Declaration = limit,
            From = Mark(instance, limit.From),
            Until = Mark(instance, limit.Until),
            Within = within.ToImmutable(),
            Extensions = [.. extensions.Select(e => (instance.Condition(e.When), e.On is { } on ? Mark(instance, on) : -1))],
            Pausers = [],
            Calendar = instance.Calendar,
            Call = instance.Call,
        };
    }

    /// <summary>A called procedure runs in the variant of the same id, else in its first.</summary>
    private static string? VariantOf(Instance instance, string variant)
    {
        var own = instance.Procedure.Variants;
        return own.IsEmpty ? null : own.Any(v => v.Id == variant) ? variant : own[0].Id;
    }

    private int Mark(Instance instance, CaseEventName name)
    {
        var id = instance.Prefix + name.Name + name.Kind switch
        {
            CaseEventKind.StepStarted => " started",
            CaseEventKind.StepEnded => " ended",
            _ => "",
        };
        if (!marks.TryGetValue(id, out var index))
        {
            index = marks[id] = Marks.Count;
            Marks.Add(new(index, id));
        }

        return index;
    }

    private int CopyCondition(int fact, int copy)
    {
        if (!copyConditions.TryGetValue((fact, copy), out var index))
        {
            index = copyConditions[(fact, copy)] = CopyConditions.Count;
            CopyConditions.Add((fact, copy));
        }

        return index;
    }

    private void AtMost(int count, int greatest, string what)
    {
        if (count > greatest)
        {
            Report(RulesDiagnostics.TooMany, root.Location, count, what, greatest);
        }
    }

    private void Report(DiagnosticDescriptor descriptor, SourceSpan at, params ReadOnlySpan<object> arguments)
    {
        var texts = ImmutableArray.CreateBuilder<string>(arguments.Length);
        foreach (var argument in arguments)
        {
            texts.Add(FormattableString.Invariant($"{argument}"));
        }

        diagnostics.Add(new(descriptor, at, texts.ToImmutable(), null));
    }
}
