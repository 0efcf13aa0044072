using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What one version of a procedure asks of people, read off its rules alone: nothing here is simulated or assumed.</summary>
public sealed record Burden
{
    /// <summary>Id of the procedure.</summary>
    public required string ProcedureId { get; init; }

    /// <summary>The version measured.</summary>
    public required string Version { get; init; }

    /// <summary>Steps of all actors, those of branches included; each counted once however often it may be repeated.</summary>
    public required int Steps { get; init; }

    /// <summary>Other procedures run as part of this one (liên thông).</summary>
    public required int Calls { get; init; }

    /// <summary>Steps that involve the applicant: the applicant acts, or must be there.</summary>
    public required int Contacts { get; init; }

    /// <summary>How often the applicant hands in a dossier of papers (lượt nộp), repetitions after a supplement request aside.</summary>
    public required int Filings { get; init; }

    /// <summary>How often the applicant must come in person.</summary>
    public required Visits Visits { get; init; }

    /// <summary>Authorities that act: the deciding one and each other agency named.</summary>
    public required int Agencies { get; init; }

    /// <summary>Whether further agencies, chosen case by case, may be consulted.</summary>
    public required bool MayConsultOthers { get; init; }

    /// <summary>The dossier.</summary>
    public required PaperBurden Papers { get; init; }

    /// <summary>Requirements and conditions (yêu cầu, điều kiện) beyond papers.</summary>
    public required int Requirements { get; init; }

    /// <summary>Different conditions the rules distinguish.</summary>
    public required int Conditions { get; init; }

    /// <summary>Supplement requests allowed at the desk before acceptance (form 02); null when unlimited.</summary>
    public required int? DeskRequests { get; init; }

    /// <summary>Notices of defects allowed after acceptance; null when unlimited.</summary>
    public required int? Notices { get; init; }

    /// <summary>Overall limits and limits of steps, in file order, overall ones first.</summary>
    public required ImmutableArray<LimitBurden> Limits { get; init; }

    /// <summary>Fees and charges in file order.</summary>
    public required ImmutableArray<Fee> Fees { get; init; }

    /// <summary>Different instruments of law the version names.</summary>
    public required int LegalBases { get; init; }

    /// <summary>Bases that are assumptions and not law.</summary>
    public required ImmutableArray<Basis> AssumedBases { get; init; }

    /// <summary>The limit of the whole procedure: the one until the decision, else the first; null when there is none.</summary>
    public LimitBurden? MainLimit => Limits.FirstOrDefault(limit => limit.IsMain);

    /// <summary>Limits within which consulted agencies must answer.</summary>
    public IEnumerable<LimitBurden> Consultations => Limits.Where(limit => limit.IsConsultation);
}

/// <summary>How often the applicant must come in person to reach the result.</summary>
/// <param name="AtLeast">Visits on the cheapest way to the ordinary result, filed the cheapest way open to everyone.</param>
/// <param name="MayBeMore">Whether supplements or other steps can add visits.</param>
public readonly record struct Visits(int AtLeast, bool MayBeMore)
{
    /// <summary>"≥ 2", or "0".</summary>
    public string Text(Formats formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        return (MayBeMore && AtLeast > 0 ? "≥ " : "") + formats.Number(AtLeast);
    }
}

/// <summary>One time limit of a version.</summary>
public sealed record LimitBurden
{
    /// <summary>Id of the time limit, or of the step that has it.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>How long, by variant.</summary>
    public required LimitByVariant Within { get; init; }

    /// <summary>What lengthens it; empty for limits of steps.</summary>
    public ImmutableArray<LimitExtension> Extensions { get; init; } = [];

    /// <summary>Whether it is the limit of a step and not of the whole.</summary>
    public bool IsOfStep { get; init; }

    /// <summary>Whether it is the limit of the whole procedure.</summary>
    public bool IsMain { get; init; }

    /// <summary>Whether another agency must answer within it, or is taken to agree.</summary>
    public bool IsConsultation { get; init; }

    /// <summary>Ids of its legal bases.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>The limit of a variant; of the first one that has a limit when <paramref name="variant"/> is null.</summary>
    public TimeLimit? For(string? variant)
        => variant is null ? Within.Default ?? (Within.ByVariant.IsEmpty ? null : Within.ByVariant[0].Value) : Within.For(variant);
}
