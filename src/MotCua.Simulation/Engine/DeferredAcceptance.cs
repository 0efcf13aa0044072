using System.Numerics;

namespace MotCua.Simulation;

/// <summary>
/// The applicants' best stable allocation of places to ranked wishes (Gale and Shapley 1962): everybody applies where they most want to go of
/// what has not refused them; each programme keeps the best it has places for. Wishes and scores are keyed draws of the case; memory is kept.
/// </summary>
internal sealed class DeferredAcceptance
{
    /// <summary>How many kinds of score there are: each programme looks at one, as subject groups do.</summary>
    public const int Scores = 5;

    private const int Tries = 64;

    private readonly AllocationPlan plan;
    private readonly ulong[] wishNames;
    private readonly ulong[] scoreNames;
    private readonly int[] firstHeld;
    private readonly int[] heldCount;
    private readonly int[] seen;
    private readonly GuideTable programmes;
    private ulong[] keys = [];
    private int[] firstWish = [];
    private int[] wishes = [];
    private int[] position = [];
    private int[] pending = [];
    private double[] heldScore;
    private int[] held;
    private int stamp;

    public DeferredAcceptance(AllocationPlan plan, string name)
    {
        this.plan = plan;
        wishNames = Names(DrawName.Of(name, DrawPurpose.Wish), 1 + (Tries * plan.MostWishes));
        scoreNames = Names(DrawName.Of(name, DrawPurpose.Score), 1 + Scores);
        firstHeld = new int[plan.Places.Length];
        heldCount = new int[plan.Places.Length];
        seen = new int[plan.Places.Length];
        var sum = 0;
        for (var i = 0; i < plan.Places.Length; i++)
        {
            firstHeld[i] = sum;
            sum += plan.Places[i];
        }

        programmes = new(plan.Cumulated);
        held = new int[sum];
        heldScore = new double[sum];
    }

    /// <summary>Cases allotted a place since <see cref="Clear"/>.</summary>
    public long Placed { get; private set; }

    /// <summary>Sum over them of the rank of the wish that came true, from 1.</summary>
    public long RankSum { get; private set; }

    /// <summary>Proposals made since <see cref="Clear"/>.</summary>
    public long Proposals { get; private set; }

    public void Clear() => Placed = RankSum = Proposals = 0;

    /// <summary>Gives room for so many cases.</summary>
    public Span<ulong> Begin(int count)
    {
        if (keys.Length < count)
        {
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)count);
            keys = new ulong[size];
            firstWish = new int[size + 1];
            position = new int[size];
            pending = new int[size];
            wishes = new int[size * plan.MostWishes];
        }

        return keys.AsSpan(0, count);
    }

    /// <summary>Allots places to the cases whose keys were written; gives the rank of the wish that came true, from 0, or -1.</summary>
    public ReadOnlySpan<int> Run(int count)
    {
        Array.Clear(heldCount);
        DrawWishes(count);
        var waiting = 0;
        for (var i = count - 1; i >= 0; i--)
        {
            position[i] = -1;
            pending[waiting++] = i;
        }

        while (waiting > 0)
        {
            var who = pending[--waiting];
            while (true)
            {
                var at = firstWish[who] + ++position[who];
                if (at >= firstWish[who + 1])
                {
                    position[who] = -1;
                    break;
                }

                Proposals++;
                var refused = Propose(who, wishes[at]);
                if (refused < 0)
                {
                    break;
                }

                who = refused;
            }
        }

        for (var i = 0; i < count; i++)
        {
            Placed += position[i] >= 0 ? 1 : 0;
            RankSum += position[i] >= 0 ? position[i] + 1 : 0;
        }

        return position.AsSpan(0, count);
    }

    /// <summary>The wishes of a case after <see cref="Run"/>, best first.</summary>
    public ReadOnlySpan<int> WishesOf(int who) => wishes.AsSpan(firstWish[who], firstWish[who + 1] - firstWish[who]);

    /// <summary>The score a programme gives a case; equal ones do not occur, but for chance in 2^53.</summary>
    public double Score(int who, int programme)
    {
        var key = keys[who];
        return (plan.Agreement * Keyed.Uniform(key, scoreNames[0])) + ((1 - plan.Agreement) * Keyed.Uniform(key, scoreNames[1 + (programme % Scores)]));
    }

    private void DrawWishes(int count)
    {
        var sum = 0;
        var spread = plan.MostWishes - plan.FewestWishes + 1;
        for (var i = 0; i < count; i++)
        {
            firstWish[i] = sum;
            var wanted = plan.FewestWishes + (int)(Keyed.Uniform(keys[i], wishNames[0]) * spread);
            stamp++;
            var occurrence = 1;
            for (var n = 0; n < wanted; n++)
            {
                // The next one drawn that is not on the list yet; after many vain tries the first such one.
                var programme = -1;
                for (var tries = 0; tries < Tries && programme < 0; tries++)
                {
                    var drawn = programmes.Find(Keyed.Uniform(keys[i], wishNames[occurrence++]));
                    programme = seen[drawn] == stamp ? -1 : drawn;
                }

                if (programme < 0)
                {
                    programme = Array.FindIndex(seen, s => s != stamp);
                }

                seen[programme] = stamp;
                wishes[sum++] = programme;
            }
        }

        firstWish[count] = sum;
    }

    private static ulong[] Names(DrawName name, int count) => [.. Enumerable.Range(0, count).Select(i => name.At(i))];

    /// <summary>Lets a case apply; gives the one refused, itself perhaps, or -1. Who is held lies in a heap with the worst on top.</summary>
    private int Propose(int who, int programme)
    {
        var places = plan.Places[programme];
        if (places == 0)
        {
            return who;
        }

        var score = Score(who, programme);
        var first = firstHeld[programme];
        var n = heldCount[programme];
        int i;
        if (n < places)
        {
            heldCount[programme]++;
            i = n;
            while (i > 0)
            {
                var parent = (i - 1) >> 1;
                if (!IsWorse(score, who, first + parent))
                {
                    break;
                }

                heldScore[first + i] = heldScore[first + parent];
                held[first + i] = held[first + parent];
                i = parent;
            }

            heldScore[first + i] = score;
            held[first + i] = who;
            return -1;
        }

        if (IsWorse(score, who, first))
        {
            return who;
        }

        var refused = held[first];
        i = 0;
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= n)
            {
                break;
            }

            if (child + 1 < n && IsWorse(heldScore[first + child + 1], held[first + child + 1], first + child))
            {
                child++;
            }

            if (!IsWorse(heldScore[first + child], held[first + child], score, who))
            {
                break;
            }

            heldScore[first + i] = heldScore[first + child];
            held[first + i] = held[first + child];
            i = child;
        }

        heldScore[first + i] = score;
        held[first + i] = who;
        return refused;
    }

    private bool IsWorse(double score, int who, int at) => IsWorse(score, who, heldScore[at], held[at]);

    /// <summary>The lower score is worse; of equal ones the later case.</summary>
    private static bool IsWorse(double score, int who, double other, int otherWho) => score < other || (score == other && who > otherWho);
}
