namespace MotCua.Interchange;

/// <summary>The names by which a BPMN file of ours says what is in it.</summary>
public static class BpmnVocabulary
{
    /// <summary>
    /// Namespace of our extension elements. <c>motcua:procedure</c> (at the process): id, version, dates, code, status, rules hash; the bases, variants,
    /// facts, conditions, actors, channels, papers, requirements, fees, time limits and bounds that steps name by id; the order of steps and
    /// ends; branches and join rules of blocks. <c>motcua:step</c>, <c>motcua:call</c>, <c>motcua:block</c>, <c>motcua:forEach</c> and <c>motcua:end</c>
    /// (at a node): the id in the procedure's file and what the file says of it. Attributes are named like the keys of procedure files; titles and
    /// notes stand in their languages (<c>titleVi</c>, <c>titleEn</c>), lists of ids are words.
    /// </summary>
    public const string Extensions = "urn:motcua:bpmn:1.0";

    /// <summary>
    /// The language of conditions: C# expressions. Names are the facts of the procedure; beside them <c>outcome</c> (how the step or call before the
    /// gateway ended), <c>any("result")</c> and <c>all("result")</c> (whether a branch of the block, or every one that was entered, ended with it),
    /// <c>uses("bound")</c> (how often it has been used in this case; a bound without a name of its own is called by its place:
    /// <c>step.outcome</c> or <c>block.join.0</c>) and <c>count(list)</c>.
    /// </summary>
    public const string Conditions = "urn:motcua:conditions:1.0";

    /// <summary>
    /// The language of time limits: <c>2 working days</c>, as in procedure files; by variant <c>house: 3 working days; default: 5 working days</c>. ISO
    /// 8601 has no working days.
    /// </summary>
    public const string TimeLimits = "urn:motcua:time-limits:1.0";

    /// <summary>Namespace of the notation (BPMN 2.0.2, clause 15).</summary>
    internal const string Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /// <summary>Namespace of BPMN's diagrams (BPMN 2.0.2, clause 12).</summary>
    internal const string Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";

    /// <summary>Namespace of OMG's Diagram Common.</summary>
    internal const string DiagramCommon = "http://www.omg.org/spec/DD/20100524/DC";

    /// <summary>Namespace of OMG's Diagram Interchange.</summary>
    internal const string DiagramInterchange = "http://www.omg.org/spec/DD/20100524/DI";

    /// <summary>Namespace of <c>xsi:type</c>.</summary>
    internal const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Namespace of the colours many tools read; others pass over it.</summary>
    internal const string Colours = "http://bpmn.io/schema/bpmn/biocolor/1.0";

    /// <summary>The namespace the elements of one procedure are in.</summary>
    internal static string NamespaceOf(string procedure) => "urn:motcua:procedure:" + Uri.EscapeDataString(procedure).Replace("%2F", ":", StringComparison.Ordinal);
}
