using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <summary>A procedure where it is inlined: the root, or one call.</summary>
internal sealed record Instance(Procedure Procedure, string Prefix, int Call, int FirstFact, int FirstCondition, int Calendar, Instance? Caller)
{
    public Dictionary<string, int> Bounds { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Limits { get; } = new(StringComparer.Ordinal);

    public int Condition(Condition? condition) => condition is null ? -1 : FirstCondition + condition.Index;
}

/// <summary>A sequence of nodes: the root, a branch, or a called procedure.</summary>
internal sealed record Region(Instance Instance, int Branch, ImmutableArray<string> Results, ImmutableArray<LoopCopy> Copies, string Suffix)
{
    public Dictionary<string, int> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>A called procedure's ends are the results of the one branch it runs in.</summary>
    public bool IsCalled => Instance.Caller is not null;
}

/// <summary>
/// Compiles in two passes: the first numbers slots, blocks and branches in file order, so that whatever stands under a block
/// is one range of numbers; the second resolves routes, which may lead forward.
/// </summary>
internal sealed partial class ProgramBuilder(Procedure root, IConditionCompiler compiler, IProcedureSource calls)
{
    private const int GreatestSlots = 256;

    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly List<Action> second = [];
    private readonly Dictionary<string, int> marks = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), int> copyConditions = [];
    private readonly List<SlotEntry> slots = [];
    private readonly List<RouteEntry> routes = [];
    private readonly List<BlockEntry> blocks = [];
    private readonly List<BranchEntry> branches = [];
    private readonly List<RuleEntry> rules = [];
    private readonly List<(int, byte)> asked = [];
    private readonly List<int> direct = [];
    private readonly List<int> markLists = [];
    private bool tooMany;

    public Procedure Root => root;

    public List<CompiledSlot> Slots { get; } = [];

    public List<CompiledBlock> Blocks { get; } = [];

    public List<CompiledBranch> Branches { get; } = [];

    public List<CompiledLimit> Limits { get; } = [];

    public List<CompiledFact> Facts { get; } = [];

    public List<string> Calendars { get; } = [];

    public List<CompiledMark> Marks { get; } = [];

    public List<CompiledCounter> Counters { get; } = [];

    public List<Condition?> Conditions { get; } = [];

    public List<(ICompiledConditions Conditions, int FirstFact, int FactCount, int FirstWord)> ConditionSets { get; } = [];

    public List<(int Fact, int Copy)> CopyConditions { get; } = [];

    public ImmutableArray<string> Variants { get; } = root.Variants.IsEmpty ? [""] : [.. root.Variants.Select(static v => v.Id)];

    public int FirstCopyCondition { get; private set; }

    public int MaxEffects { get; private set; }

    public ProgramTables? Tables { get; private set; }

    public ulong[] LimitsByMark { get; private set; } = [];

    public ulong[] LimitsByCall { get; private set; } = [];

    public ulong[] PausedBy { get; private set; } = [];

    public Compilation Build()
    {
        var main = Inline(root, "", -1, null);
        var region = new Region(main, -1, [], [], "");
        Number(region, root.Steps);
        FirstCopyCondition = Conditions.Count;
        if (Slots.Count > GreatestSlots)
        {
            Report(RulesDiagnostics.TooManySlots, root.Location, Slots.Count, GreatestSlots);
        }

        if (diagnostics.Any(static d => d.Severity == Severity.Error))
        {
            return new(null, diagnostics.ToImmutable());
        }

        foreach (var resolve in second)
        {
            resolve();
        }

        var ends = root.Ends.Select(end => new EndEntry
        {
            MayWithdraw = end.By is not null,
            Until = end.Until is null ? -1 : Mark(main, new(CaseEventKind.Mark, end.Until)),
        }).ToArray();
        AtMost(Limits.Count, 64, "time-limits");
        AtMost(Counters.Count, ushort.MaxValue, "bounds");
        AtMost(Branches.Count, ushort.MaxValue, "branches");
        if (diagnostics.Any(static d => d.Severity == Severity.Error))
        {
            return new(null, diagnostics.ToImmutable());
        }

        Finish(ends, region);
        return new(new CompiledProcedure(this), diagnostics.ToImmutable());
    }

    private void Finish(EndEntry[] ends, Region region)
    {
        // Numbers of copy conditions were given before the number of written ones was known.
        foreach (ref var branch in CollectionsMarshal.AsSpan(branches))
        {
            branch.Copy = branch.Copy < 0 ? -1 : FirstCopyCondition + branch.Copy;
        }

        foreach (ref var route in CollectionsMarshal.AsSpan(routes))
        {
            route.IsPlain = route.Counter < 0 && route.To >> 16 == (int)TargetCode.Slot && slots[route.To & 0xFFFF].When < 0;
            route.IsPlainEnd = route.Counter < 0 && route.To >> 16 == (int)TargetCode.End;
        }

        foreach (ref readonly var slot in CollectionsMarshal.AsSpan(slots))
        {
            foreach (ref var route in CollectionsMarshal.AsSpan(routes).Slice(slot.FirstRoute, slot.OutcomeCount))
            {
                route.IsBare = route.IsPlain && slot.EndMarkCount == 0 && route.MarkCount == 0 && slots[route.To & 0xFFFF].StartedMark < 0;
            }
        }

        FreshMarks();
        Tables = new ProgramTables
        {
            Slots = [.. slots],
            Routes = [.. routes],
            Blocks = [.. blocks],
            Branches = [.. branches],
            Rules = [.. rules],
            Asked = [.. asked],
            DirectBranches = [.. direct],
            Marks = [.. markLists],
            CounterLimits = [.. Counters.Select(static c => (byte)c.AtMost)],
            Ends = ends,
            First = region.Nodes[root.Steps[0].Id],
        };
        MaxEffects = GreatestEffects();
        LimitsByCall = new ulong[blocks.Count];
        foreach (var limit in Limits.Where(static l => l.Call >= 0))
        {
            for (var call = limit.Call; call >= 0; call = Blocks[call].Parent < 0 ? -1 : Branches[Blocks[call].Parent].Block)
            {
                LimitsByCall[call] |= 1UL << limit.Index;
            }
        }

        LimitsByMark = new ulong[Marks.Count];
        PausedBy = new ulong[Slots.Count];
        foreach (var limit in Limits)
        {
            LimitsByMark[limit.From] |= 1UL << limit.Index;
            LimitsByMark[limit.Until] |= 1UL << limit.Index;
            foreach (var (_, on) in limit.Extensions)
            {
                if (on >= 0)
                {
                    LimitsByMark[on] |= 1UL << limit.Index;
                }
            }
        }

        foreach (var slot in Slots)
        {
            foreach (var pause in slot.Pauses)
            {
                PausedBy[slot.Index] |= 1UL << pause.Limit;
            }
        }
    }

    /// <summary>
    /// Within one firing only join routes can lead back without a step waiting; each use of a bounded one allows one more pass,
    /// and one pass passes every node at most twice: once leaving, once entering.
    /// </summary>
    private int GreatestEffects()
    {
        var pass = 2 * ((2 * slots.Count) + (2 * blocks.Count) + (2 * branches.Count) + Marks.Count + blocks.Count) + 4;
        var passes = 1;
        var counted = new HashSet<int>();
        foreach (var rule in rules)
        {
            var counter = routes[rule.Route].Counter;
            if (counter >= 0 && counted.Add(counter))
            {
                passes += Counters[counter].AtMost;
            }
        }

        return Math.Min(pass * passes, 1 << 16);
    }

    private Instance Inline(Procedure procedure, string prefix, int call, Instance? caller)
    {
        var calendar = Calendars.IndexOf(procedure.Calendar);
        if (calendar < 0)
        {
            calendar = Calendars.Count;
            Calendars.Add(procedure.Calendar);
        }

        var instance = new Instance(procedure, prefix, call, Facts.Count, Conditions.Count, calendar, caller);
        foreach (var fact in procedure.Data)
        {
            Facts.Add(new(Facts.Count, prefix + fact.Id, fact));
        }

        var compiled = compiler.Compile(procedure);
        diagnostics.AddRange(compiled.Diagnostics);
        if (compiled.Conditions is { } set)
        {
            ConditionSets.Add((set, instance.FirstFact, procedure.Data.Length, Conditions.Count / 64));
            for (var i = 0; i < (set.Count + 63) / 64 * 64; i++)
            {
                // Each set begins at a word of its own, so that it can be evaluated in place.
                Conditions.Add(i < procedure.Conditions.Length ? procedure.Conditions[i] : null);
            }
        }

        foreach (var bound in procedure.Bounds)
        {
            instance.Bounds[bound.Id] = Counters.Count;
            Counters.Add(new(Counters.Count, prefix + bound.Id, bound.AtMost, bound, bound.Basis));
        }

        foreach (var limit in procedure.TimeLimits)
        {
            instance.Limits[limit.Id] = Limits.Count;
            Limits.Add(CompileLimit(instance, limit));
        }

        return instance;
    }
}
