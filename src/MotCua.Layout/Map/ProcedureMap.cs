using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>
/// A procedure (or two versions of it) laid out: lanes, nodes, routed edges, labels and frames, as plain data in pixels with
/// the origin at the top left. Screen, SVG, report and BPMN draw from this one result. The same input gives the same map.
/// </summary>
/// <param name="Title">Name of the procedure in the language of the map.</param>
/// <param name="Language">Two-letter code of the language of all texts.</param>
/// <param name="Width">Whole width.</param>
/// <param name="Height">Whole height.</param>
/// <param name="Lanes">Swim lanes, from top to bottom, in the order of the actors in the file; actors without a step have none.</param>
/// <param name="Nodes">Steps, calls, fork and join marks, the start and the ends, in file order.</param>
/// <param name="Edges">Routes, in file order.</param>
/// <param name="Frames">Frames of blocks and of for-each branches, outer ones first.</param>
public sealed record ProcedureMap(
    string Title,
    string Language,
    int Width,
    int Height,
    ImmutableArray<MapLane> Lanes,
    ImmutableArray<MapNode> Nodes,
    ImmutableArray<MapEdge> Edges,
    ImmutableArray<MapFrame> Frames)
{
    /// <summary>Whether the map shows two versions, so that statuses mean something.</summary>
    public bool IsComparison { get; init; }

    /// <summary>
    /// The bands of a map that was wrapped (<see cref="MapOptions.BandWidth"/>), from top to bottom; empty when it is one strip. A wrapped
    /// map has each lane once in every band where something happens in it, and an edge once for each leg.
    /// </summary>
    public ImmutableArray<MapBox> Bands { get; init; } = [];

    /// <summary>Where edges leave a band and where they go on: the marks of one edge have one number. Empty when the map is one strip.</summary>
    public ImmutableArray<MapLink> Links { get; init; } = [];
}

/// <summary>A point in pixels.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
public readonly record struct MapPoint(int X, int Y);

/// <summary>A rectangle in pixels.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct MapBox(int X, int Y, int Width, int Height)
{
    /// <summary>Right edge.</summary>
    public int Right => X + Width;

    /// <summary>Bottom edge.</summary>
    public int Bottom => Y + Height;

    /// <summary>Centre, from the left.</summary>
    public int CentreX => X + (Width / 2);

    /// <summary>Middle, from the top.</summary>
    public int CentreY => Y + (Height / 2);

    /// <summary>Whether the insides of two boxes have a point in common; touching boxes do not overlap.</summary>
    public bool Overlaps(MapBox other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>Whether the other box lies inside this one, borders included.</summary>
    public bool Contains(MapBox other) => other.X >= X && other.Right <= Right && other.Y >= Y && other.Bottom <= Bottom;

    /// <summary>The box grown by a margin on every side.</summary>
    public MapBox Grow(int margin) => new(X - margin, Y - margin, Width + (2 * margin), Height + (2 * margin));
}

/// <summary>A swim lane: what one actor does.</summary>
/// <param name="Id">The actor's id.</param>
/// <param name="TitleLines">Its name, wrapped for the lane's head.</param>
/// <param name="IsApplicant">Whether this is the applicant, on whom burden falls.</param>
/// <param name="Box">The whole lane, head included.</param>
/// <param name="Head">The head with the name.</param>
public sealed record MapLane(string Id, ImmutableArray<string> TitleLines, bool IsApplicant, MapBox Box, MapBox Head)
{
    /// <summary>The whole name, which the lines may cut.</summary>
    public string FullTitle { get; init; } = "";

    /// <summary>Number of the band it lies in, from 0.</summary>
    public int Band { get; init; }
}

/// <summary>What a node of the map stands for.</summary>
public enum MapNodeKind
{
    /// <summary>Where a case begins.</summary>
    Start,

    /// <summary>One thing one actor does.</summary>
    Step,

    /// <summary>Another procedure run as part of this one.</summary>
    Call,

    /// <summary>Where a block splits into its branches.</summary>
    Fork,

    /// <summary>Where the branches of a block come together.</summary>
    Join,

    /// <summary>How a case can end.</summary>
    End,

    /// <summary>Where one of several ways is chosen; in <see cref="MapNotation.Bpmn"/> only, as all kinds below.</summary>
    Choice,

    /// <summary>Where several ways become one.</summary>
    Merge,

    /// <summary>Where the inside of a frame begins.</summary>
    Enter,

    /// <summary>Where the inside of a frame ends.</summary>
    Leave,

    /// <summary>Where the inside of a frame ends before all of it is done (<c>as-soon-as</c>).</summary>
    Cut,

    /// <summary>An end that can be reached at any time (withdrawal), with what brings the case there.</summary>
    Anytime,
}

/// <summary>What became of a node or edge between two versions.</summary>
public enum MapStatus
{
    /// <summary>The same in both, or there is only one version.</summary>
    Unchanged,

    /// <summary>Only in the later version.</summary>
    Added,

    /// <summary>Only in the earlier version.</summary>
    Removed,

    /// <summary>In both, and not the same.</summary>
    Changed,
}

/// <summary>A box of the map.</summary>
/// <param name="Id">The id in the file; <c>/start</c> for the start, <c>block/join</c> for a join, <c>/end/id</c> for an end.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Lane">Id of the lane it lies in.</param>
/// <param name="Box">Where it is.</param>
/// <param name="TitleLines">Its name, at most two lines, the second cut with an ellipsis when it does not fit.</param>
/// <param name="FullTitle">Its whole name.</param>
/// <param name="Badges">What to know about it at a glance.</param>
/// <param name="Status">What became of it between two versions.</param>
public sealed record MapNode(
    string Id,
    MapNodeKind Kind,
    string Lane,
    MapBox Box,
    ImmutableArray<string> TitleLines,
    string FullTitle,
    ImmutableArray<MapBadge> Badges,
    MapStatus Status)
{
    /// <summary>What became of it as the mark in its corner says it, "± sửa"; empty for what is unchanged and outside of comparisons. Its title leaves room for it.</summary>
    public string Mark { get; init; } = "";

    /// <summary>The law it rests on, in short: "217/2026/NĐ-CP Đ.56"; empty when it rests on assumptions only, which a badge says.</summary>
    public string Basis { get; init; } = "";

    /// <summary>An end that can be reached at any time (withdrawal) and therefore has no incoming edge.</summary>
    public bool IsAnytime { get; init; }

    /// <summary>Whether the step is repeated for each member of a list.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>In <see cref="MapNotation.Bpmn"/>, the name of a mark, which stands outside of its box; else null.</summary>
    public MapLabel? Name { get; init; }

    /// <summary>In <see cref="MapNotation.Bpmn"/>, id of the frame it lies in; null when it lies in none.</summary>
    public string? Frame { get; init; }

    /// <summary>In <see cref="MapNotation.Bpmn"/>, id of the for-each branch of which this step or call is all there is; else null.</summary>
    public string? Repeats { get; init; }
}

/// <summary>The kinds of badges on a step.</summary>
public enum MapBadgeKind
{
    /// <summary>Its time limit.</summary>
    Limit,

    /// <summary>How many papers are handed in.</summary>
    Papers,

    /// <summary>What is paid.</summary>
    Fee,

    /// <summary>It interrupts a time limit.</summary>
    Pause,

    /// <summary>It happens only under a condition.</summary>
    Condition,

    /// <summary>It rests on an assumption, not on law.</summary>
    Assumed,
}

/// <summary>A short remark on a step.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The remark in the later version; empty when it is gone there.</param>
/// <param name="Was">The remark in the earlier version when that was another; else null.</param>
/// <param name="Box">Where it is.</param>
public sealed record MapBadge(MapBadgeKind Kind, string Text, string? Was, MapBox Box);

/// <summary>The kinds of edges.</summary>
public enum MapEdgeKind
{
    /// <summary>The way forward.</summary>
    Forward,

    /// <summary>Back to an earlier node (<c>back-to</c>); drawn dashed.</summary>
    Back,

    /// <summary>Past a node whose condition does not hold (<c>otherwise</c>); drawn with a diamond at its start.</summary>
    Skip,

    /// <summary>Out of a block before all branches have ended (<c>as-soon-as</c>).</summary>
    EarlyExit,

    /// <summary>Where the case goes when a limit on repetitions is spent (<c>then</c>); drawn dotted.</summary>
    Spent,

    /// <summary>Where the case goes when a step's limit passes in silence; in <see cref="MapNotation.Bpmn"/> only.</summary>
    Silence,
}

/// <summary>A route between two nodes. Several outcomes that lead the same way are one edge.</summary>
/// <param name="Id">Identifies the edge in the map: from, to and kind.</param>
/// <param name="From">Id of the node it leaves.</param>
/// <param name="To">Id of the node it reaches.</param>
/// <param name="Kind">What kind of route it is.</param>
/// <param name="Points">The corners from start to end; every stretch is horizontal or vertical.</param>
/// <param name="Label">Its label, or null.</param>
/// <param name="Status">What became of it between two versions.</param>
public sealed record MapEdge(
    string Id, string From, string To, MapEdgeKind Kind, ImmutableArray<MapPoint> Points, MapLabel? Label, MapStatus Status)
{
    /// <summary>Which part of the edge this is, from 0; an edge has several only in a map of several bands.</summary>
    public int Leg { get; init; }

    /// <summary>How many parts the edge has.</summary>
    public int Legs { get; init; } = 1;

    /// <summary>In <see cref="MapNotation.Bpmn"/>, what in the procedure leads this way, in file order; several when the edge stands for several.</summary>
    public ImmutableArray<MapWay> Ways { get; init; } = [];

    /// <summary>The mark on the border of a step at which an edge of <see cref="MapEdgeKind.Silence"/> begins; else null.</summary>
    public MapTimer? Timer { get; init; }

    /// <summary>Whether this part begins at the edge's node.</summary>
    public bool StartsAtNode => Leg == 0;

    /// <summary>Whether this part ends at the edge's node, with its arrow head.</summary>
    public bool EndsAtNode => Leg == Legs - 1;
}

/// <summary>The mark at which an edge leaves a band or comes into one.</summary>
/// <param name="Number">From 1; all marks of an edge have the same.</param>
/// <param name="Edge">The edge's id.</param>
/// <param name="Box">Where the mark is, in the margin of the band.</param>
/// <param name="IsEntry">Whether the edge goes on from here.</param>
public sealed record MapLink(int Number, string Edge, MapBox Box, bool IsEntry);

/// <summary>The label of an edge.</summary>
/// <param name="Lines">At most two lines, cut with an ellipsis when they do not fit.</param>
/// <param name="FullText">The whole text.</param>
/// <param name="Box">Where it is.</param>
public sealed record MapLabel(ImmutableArray<string> Lines, string FullText, MapBox Box);

/// <summary>A frame around a block or around a branch that is repeated.</summary>
/// <param name="Id">The block's or the branch's id.</param>
/// <param name="IsForEach">Whether it is a branch repeated for each member of a list; else a block of parallel branches.</param>
/// <param name="Title">What it says at its top left.</param>
/// <param name="Box">Its border.</param>
/// <param name="TitleBox">Where the title is.</param>
/// <param name="Status">What became of it between two versions.</param>
public sealed record MapFrame(string Id, bool IsForEach, string Title, MapBox Box, MapBox TitleBox, MapStatus Status)
{
    /// <summary>Whether it began in an earlier band.</summary>
    public bool OpensLeft { get; init; }

    /// <summary>Whether it goes on in the next band.</summary>
    public bool OpensRight { get; init; }

    /// <summary>
    /// In <see cref="MapNotation.Bpmn"/>, whether it closes what it holds off: edges end at its border, and it has a beginning and an end
    /// of its own inside.
    /// </summary>
    public bool IsClosed { get; init; }

    /// <summary>In <see cref="MapNotation.Bpmn"/>, id of the closed frame it lies in; null when it lies in none.</summary>
    public string? Frame { get; init; }
}

/// <summary>How to lay a map out.</summary>
public sealed record MapOptions
{
    /// <summary>Two-letter code of the language of all texts. Default Vietnamese.</summary>
    public string Language { get; init; } = "vi";

    /// <summary>
    /// Whether a hand-over to another lane may stay in the same column, which makes the map narrower. Default true; false gives
    /// one column per step of the way.
    /// </summary>
    public bool IsCompact { get; init; } = true;

    /// <summary>
    /// Greatest width of the picture, in pixels: a longer map goes on in bands below, as lines of a text. Default null: one strip. Widths
    /// below 640 are taken as 640; a band is wider only when nothing in it can be cut.
    /// </summary>
    public int? BandWidth { get; init; }

    /// <summary>Id of the variant whose limits the steps show. Default null: the span of all. What changes for another variant is a change still.</summary>
    public string? Variant { get; init; }

    /// <summary>The signs it is drawn in. Default <see cref="MapNotation.Plain"/>.</summary>
    public MapNotation Notation { get; init; }
}
