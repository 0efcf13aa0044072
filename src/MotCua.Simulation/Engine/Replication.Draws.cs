using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>The draws that belong to a case as a whole.</summary>
internal static class Draw
{
    public static readonly DrawName Arrival = DrawName.Of("", DrawPurpose.Arrival);
    public static readonly DrawName Volume = DrawName.Of("", DrawPurpose.Volume);
    public static readonly DrawName Variant = DrawName.Of("", DrawPurpose.Variant);
    public static readonly DrawName Channel = DrawName.Of("", DrawPurpose.Channel);
    public static readonly DrawName Segment = DrawName.Of("", DrawPurpose.Segment);
    public static readonly DrawName Withdrawal = DrawName.Of("", DrawPurpose.Withdrawal);
}

/// <content>What a case draws.</content>
internal sealed partial class Replication
{
    private double DrawDuration(SlotPlan step, ulong key, Span<ushort> counters, int occurrence)
    {
        ref readonly var duration = ref step.Durations[Math.Min(occurrence, step.Durations.Length - 1)];

        // A negative counter reuses the first draw of its name; one of the step itself has been counted already.
        var which = duration.Counter < 0 ? 0
            : duration.Counter == step.Counter ? occurrence
            : counters[duration.Counter]++;
        var sampler = duration.Sampler;
        if (sampler.IsConstant)
        {
            return duration.Factor * sampler.Quantile(0);
        }

        var drawn = sampler.Quantile(Keyed.Uniform(key, duration.Name, which));
        if (duration.Counter >= 0)
        {
            controls.Drawn(step.Kind, drawn - duration.Mean);
        }

        return duration.Factor * drawn;
    }

    private int DrawOutcome(SlotPlan step, int slot, ulong key, Span<ushort> counters, int occurrence, bool isMeasured)
    {
        if (step.Outcomes.Length == 0)
        {
            return step.Otherwise;
        }

        var u = Keyed.Uniform(key, step.OutcomeName, occurrence);
        var result = int.MinValue;
        double passed = 0;
        for (var i = 0; i < step.Outcomes.Length; i++)
        {
            var entry = step.Outcomes[i];
            var chance = entry.ByVisit[Math.Min(occurrence, entry.ByVisit.Length - 1)];
            bool holds;
            if (chance.IsTrait)
            {
                // Asked even when an earlier outcome came about, so that occurrences do not depend on fate.
                holds = Holds(chance, key, counters, isMeasured);
            }
            else
            {
                holds = u >= passed && u < passed + chance.Share;
                passed += chance.Share;
            }

            if (i == 0 && hasFreshOutcome[slot])
            {
                controls.Worst += (holds ? 1 : 0) - chance.Share;
            }

            if (holds && result == int.MinValue)
            {
                result = entry.Outcome;
            }
        }

        return result == int.MinValue ? step.Otherwise : result;
    }

    /// <summary>Whether a trait, or one of several, holds this time. All are asked, so that each paper that is missing is counted.</summary>
    private bool Holds(ChancePlan chance, ulong key, Span<ushort> counters, bool isMeasured)
    {
        var any = false;
        for (var one = chance; one is not null; one = one.Or)
        {
            if (Keyed.Uniform(key, one.Trait, counters[one.TraitCounter]++) < one.Share)
            {
                any = true;
                if (one.Paper >= 0 && isMeasured)
                {
                    totals.PaperMissing(one.Paper);
                }
            }
        }

        return any;
    }

    private void DrawFacts(SegmentPlan segment, ulong key)
    {
        foreach (var fact in segment.Facts)
        {
            facts[fact.Fact] = DrawFact(fact, key);
        }
    }

    private static FactValue DrawFact(FactPlan fact, ulong key)
    {
        if (fact.Members.Length > 0)
        {
            var count = 0;
            foreach (var (name, share) in fact.Members)
            {
                count += Keyed.Uniform(key, name, 0) < share ? 1 : 0;
            }

            return FactValue.ActorCount(count);
        }

        var u = Keyed.Uniform(key, fact.Name, 0);
        return fact.Number is { } number
            ? FactValue.Number((decimal)number.Quantile(u))
            : fact.Values[Pick(fact.Cumulated, u)];
    }

    private static int PickChannel(ChannelPlan[] channels, ulong key, ConditionBits conditions)
    {
        if (channels.Length == 0)
        {
            return 0;
        }

        var u = Keyed.Uniform(key, Draw.Channel, 0);
        var i = 0;
        while (i < channels.Length - 1 && u >= channels[i].Cumulated)
        {
            i++;
        }

        if (Applies(channels[i], conditions))
        {
            return i;
        }

        // A channel that is not open to this case gives way to the first one that is.
        for (var other = 0; other < channels.Length; other++)
        {
            if (Applies(channels[other], conditions))
            {
                return other;
            }
        }

        return i;
    }

    private static bool Applies(ChannelPlan channel, ConditionBits conditions) => channel.Condition < 0 || conditions.IsTrue(channel.Condition);

    private static int Pick(double[] cumulated, double u)
    {
        var i = 0;
        while (i < cumulated.Length - 1 && u >= cumulated[i])
        {
            i++;
        }

        return i;
    }
}
