using MotCua.Procedures;

namespace MotCua.Layout;

/// <summary>Lays a procedure out as a map with swim lanes. Pure and deterministic: the same input gives the same map.</summary>
public static class ProcedureMapper
{
    private const int NarrowestBand = 640;

    /// <summary>Lays out one version.</summary>
    /// <param name="procedure">The version.</param>
    /// <param name="options">How; in Vietnamese and compact unless told.</param>
    /// <param name="memory">What remembers the ways edges took in earlier maps, for one who draws the same procedure again and again.</param>
    public static ProcedureMap Map(Procedure procedure, MapOptions? options = null, MapMemory? memory = null)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        options ??= new MapOptions();
        procedure = DraftGaps.Filled(procedure);
        return options.Notation == MapNotation.Bpmn
            ? MapAssembly.Assemble(BpmnOutline.Build(procedure, options.Language), options, isComparison: false, BadgeMaker.SilentLimits(procedure, options.Language), memory)
            : Wrapped(MapAssembly.Assemble(OutlineBuilder.Build(procedure, options), options, isComparison: false, memory), options);
    }

    /// <summary>
    /// Lays two versions out as one: what both have keeps its place, and every node and edge says what became of it.
    /// Nodes are the same when their ids are. Always in our own notation.
    /// </summary>
    public static ProcedureMap MapChange(Procedure before, Procedure after, MapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        options = (options ?? new MapOptions()) with { Notation = MapNotation.Plain };
        var union = OutlineUnion.Of(OutlineBuilder.Build(DraftGaps.Filled(before), options), OutlineBuilder.Build(DraftGaps.Filled(after), options), Formats.For(options.Language));
        return Wrapped(MapAssembly.Assemble(union, options, isComparison: true, memory: null), options);
    }

    private static ProcedureMap Wrapped(ProcedureMap map, MapOptions options)
        => options.BandWidth is { } width ? BandWrapper.Wrap(map, Math.Max(width, NarrowestBand)) : map;
}
