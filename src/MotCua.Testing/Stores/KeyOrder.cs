using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Testing;

/// <summary>Keys compared as bytes, agency first.</summary>
internal static class KeyOrder
{
    public static Comparer<CaseKey> Cases { get; } = Comparer<CaseKey>.Create(Compare);

    public static Comparer<WorkKey> Work { get; } = Comparer<WorkKey>.Create(Compare);

    public static Comparer<(Instant ReadyAt, WorkKey Key)> Ready { get; } = Comparer<(Instant ReadyAt, WorkKey Key)>.Create(
        static (a, b) => a.ReadyAt.CompareTo(b.ReadyAt) is not 0 and var order ? order : Compare(a.Key, b.Key));

    public static Comparer<(CaseKey Case, long Sequence, string Field)> Personal { get; } = Comparer<(CaseKey Case, long Sequence, string Field)>.Create(
        static (a, b) => Compare(a.Case, b.Case) is not 0 and var order ? order
            : a.Sequence != b.Sequence ? a.Sequence.CompareTo(b.Sequence)
            : string.CompareOrdinal(a.Field, b.Field));

    public static int Compare(CaseKey a, CaseKey b)
        => string.CompareOrdinal(a.Agency, b.Agency) is not 0 and var order ? order : string.CompareOrdinal(a.Case, b.Case);

    public static int Compare(WorkKey a, WorkKey b)
        => Compare(a.Case, b.Case) is not 0 and var order ? order
            : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
            : string.CompareOrdinal(a.Name, b.Name);
}
