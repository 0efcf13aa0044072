using System.Collections.Immutable;

namespace MotCua.Procedures.Reading;

/// <summary>What a name in the file can refer to.</summary>
internal enum NameKind
{
    Basis, Variant, Fact, Actor, Channel, Paper, Fee, Limit, Bound, Step,
}

/// <summary>Where a condition is asked; decides by when its facts must be known.</summary>
internal enum UseKind
{
    /// <summary>On entering a node.</summary>
    Node,

    /// <summary>On entering the block of a branch.</summary>
    Branch,

    /// <summary>When a paper is handed in.</summary>
    Paper,

    /// <summary>When a fee is paid.</summary>
    Fee,

    /// <summary>At the first step.</summary>
    Channel,

    /// <summary>When a limit starts.</summary>
    Limit,
}

/// <summary>A place where facts are used.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="Kind">When.</param>
/// <param name="Owner">Id of the node, branch, paper, fee or limit.</param>
/// <param name="At">Where it stands.</param>
internal sealed record FactUse(ImmutableArray<string> Facts, UseKind Kind, string Owner, SourceSpan At);
