using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>How the parts of a paper group relate.</summary>
public enum PaperGroup
{
    /// <summary>No group: a paper of its own.</summary>
    None,

    /// <summary>All parts are asked for.</summary>
    AllOf,

    /// <summary>One of the parts suffices.</summary>
    OneOf,
}

/// <summary>A dossier component (thành phần hồ sơ), or a group of them.</summary>
public sealed record Paper
{
    /// <summary>Its id, unique among papers, parts included.</summary>
    public required string Id { get; init; }

    /// <summary>Originals (bản chính) per set, or null where the law does not say. A part without its own number has that of its group.</summary>
    public int? Originals { get; init; }

    /// <summary>Copies (bản sao) per set, or null where the law does not say.</summary>
    public int? Copies { get; init; }

    /// <summary>Number of sets (số bộ). Default 1.</summary>
    public int Sets { get; init; } = 1;

    /// <summary>Number of the form to use (mẫu đơn), or null.</summary>
    public string? Form { get; init; }

    /// <summary>An interactive electronic form (biểu mẫu điện tử tương tác) or signed data rather than a paper.</summary>
    public bool IsElectronic { get; init; }

    /// <summary>Only shown (xuất trình), not handed in.</summary>
    public bool IsPresentOnly { get; init; }

    /// <summary>The register or agency that already holds it: a candidate for once-only. Null when nobody is known to.</summary>
    public string? HeldBy { get; init; }

    /// <summary>The actor who provides it when that is not the applicant; then it is no burden on the citizen. Null for the applicant.</summary>
    public string? ProvidedBy { get; init; }

    /// <summary>Only when this holds, or null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>Only for these variants; empty for all.</summary>
    public ImmutableArray<string> For { get; init; } = [];

    /// <summary>How <see cref="Parts"/> relate.</summary>
    public PaperGroup Group { get; init; }

    /// <summary>The parts of a group, else empty.</summary>
    public ImmutableArray<Paper> Parts { get; init; } = [];

    /// <summary>Its name.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Ids of its legal bases; a part without its own has those of its group.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>A fee or charge (phí, lệ phí).</summary>
public sealed record Fee
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>A fixed amount, or null when it is a parameter or an expression.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Currency of <see cref="Amount"/>, ISO 4217, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>Name of the dated parameter that holds the amount (<c>parameter province.housePermit</c>), or null.</summary>
    public string? Parameter { get; init; }

    /// <summary>An expression over the data that gives the amount, or null.</summary>
    public string? Expression { get; init; }

    /// <summary>Where <see cref="Expression"/> stands in the file (its scalar); default when there is none.</summary>
    public SourceSpan ExpressionLocation { get; init; }

    /// <summary>Only when this holds, or null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>Only when filed through these channels; empty for all.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>Its name.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Ids of its legal bases.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}
