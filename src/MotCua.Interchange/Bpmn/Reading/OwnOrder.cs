namespace MotCua.Interchange;

/// <summary>The order in which a version of ours has its steps, for a drawing does not tell which way of a circle is the way back.</summary>
internal sealed class OwnOrder(OwnProcedure? own)
{
    private readonly Dictionary<string, int> ranks = own is null ? [] : own.Element.DescendantsAndSelf()
        .Where(e => e.Name.Namespace == BpmnVocabulary.Extensions && e.Name.LocalName is "procedure" or "branch")
        .SelectMany(e => OwnDeclarations.Words(e, "steps"))
        .Distinct()
        .Select((id, rank) => (id, rank))
        .ToDictionary(pair => pair.id, pair => pair.rank, StringComparer.Ordinal);

    /// <summary>Whether a way leads back in the version that was exported; false where one of both is new.</summary>
    public bool IsBack(Vertex from, Vertex to) => Rank(from) is { } here && Rank(to) is { } there && there <= here;

    private int? Rank(Vertex vertex)
        => ranks.Count > 0 && vertex.Drawn is { } drawn && OwnProcedure.Of(drawn.Element) is { } said && ranks.TryGetValue(OwnDeclarations.Value(said, "id") ?? "", out var rank) ? rank : null;
}
