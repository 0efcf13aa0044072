using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>
/// The dossier counted as the national record counts it: a component (thành phần hồ sơ) is one entry of the list, a group
/// of alternatives or of parts being one entry; what an agency provides is counted apart, for it is no burden on the citizen.
/// </summary>
public sealed record PaperBurden
{
    /// <summary>Components everybody hands in or shows.</summary>
    public required int Components { get; init; }

    /// <summary>Components asked only under a condition or of some variants.</summary>
    public required int Conditional { get; init; }

    /// <summary>Single rows: each part of a group by itself, alternatives included.</summary>
    public required int Rows { get; init; }

    /// <summary>Originals (bản chính) of the components everybody hands in, all sets; where the law is silent, none are counted.</summary>
    public required int Originals { get; init; }

    /// <summary>Copies (bản sao), counted like <see cref="Originals"/>.</summary>
    public required int Copies { get; init; }

    /// <summary>The greatest number of sets (số bộ) of any component.</summary>
    public required int Sets { get; init; }

    /// <summary>Components on a prescribed form (mẫu đơn, tờ khai).</summary>
    public required int Forms { get; init; }

    /// <summary>Unconditional components that are data and no paper, forms aside: signed electronic notices.</summary>
    public required int ElectronicNotices { get; init; }

    /// <summary>Unconditional components that are interactive electronic forms.</summary>
    public required int ElectronicForms { get; init; }

    /// <summary>Papers a register or agency already holds: candidates for asking once only.</summary>
    public required ImmutableArray<Paper> OnceOnly { get; init; }

    /// <summary>Papers an agency makes; not the citizen's burden.</summary>
    public required int MadeByAgencies { get; init; }

    /// <summary>Whether everybody's dossier consists of electronic forms and notices only.</summary>
    public bool IsElectronic => Components > 0 && ElectronicForms + ElectronicNotices == Components;

    /// <summary>Measures the papers of a version.</summary>
    public static PaperBurden Of(Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        var own = procedure.Papers.Where(paper => paper.ProvidedBy is null).ToList();
        var always = own.Where(IsAlways).ToList();
        return new PaperBurden
        {
            Components = always.Count,
            Conditional = own.Count - always.Count,
            Rows = own.SelectMany(Leaves).Count(paper => paper.ProvidedBy is null),
            Originals = always.Sum(paper => Pieces(paper, part => part.Originals)),
            Copies = always.Sum(paper => Pieces(paper, part => part.Copies)),
            Sets = own.SelectMany(WithParts).Select(paper => paper.Sets).DefaultIfEmpty(0).Max(),
            Forms = own.SelectMany(WithParts).Count(paper => paper.Form is not null),
            ElectronicForms = always.Count(paper => paper.IsElectronic && paper.Form is not null),
            ElectronicNotices = always.Count(paper => paper.IsElectronic && paper.Form is null),
            OnceOnly = [.. own.SelectMany(Leaves).Where(paper => paper.HeldBy is not null)],
            MadeByAgencies = procedure.Papers.SelectMany(Leaves).Count(paper => paper.ProvidedBy is not null),
        };
    }

    /// <summary>"4 (+1)": components everybody hands in, and those some do.</summary>
    public string Text(Formats formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        return formats.Number(Components) + (Conditional > 0 ? $" (+{formats.Number(Conditional)})" : "");
    }

    /// <summary>"1 form + e-notice" for an electronic dossier, else as <see cref="Text"/>.</summary>
    public string Summary(Formats formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        if (!IsElectronic)
        {
            return Text(formats);
        }

        var parts = new List<string>();
        if (ElectronicForms > 0)
        {
            parts.Add(formats.Number(ElectronicForms) + formats.Say(" tờ khai", ElectronicForms == 1 ? " form" : " forms"));
        }

        if (ElectronicNotices > 0)
        {
            var many = ElectronicNotices == 1 ? "" : formats.Number(ElectronicNotices) + " ";
            parts.Add(many + formats.Say("thông báo điện tử", ElectronicNotices == 1 ? "e-notice" : "e-notices"));
        }

        return string.Join(" + ", parts);
    }

    internal static bool IsAlways(Paper paper) => paper.When is null && paper.For.IsEmpty;

    internal static IEnumerable<Paper> Leaves(Paper paper)
        => paper.Parts.IsEmpty ? [paper] : paper.Parts.SelectMany(Leaves);

    private static IEnumerable<Paper> WithParts(Paper paper) => paper.Parts.SelectMany(WithParts).Prepend(paper);

    // What the law says of the group counts once per set; only where it says nothing of the group do the parts count.
    private static int Pieces(Paper paper, Func<Paper, int?> number)
    {
        var sets = Math.Max(paper.Sets, 1);
        if (number(paper) is { } stated)
        {
            return stated * sets;
        }

        var parts = paper.Parts.Where(part => part.ProvidedBy is null && IsAlways(part)).Select(part => Pieces(part, number)).ToList();
        return parts.Count == 0 ? 0 : (paper.Group == PaperGroup.OneOf ? parts.Min() : parts.Sum()) * sets;
    }
}
