using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>A text in both languages, each falling back to the other.</summary>
/// <param name="Vi">In Vietnamese.</param>
/// <param name="En">In English.</param>
internal sealed record BothTexts(string Vi, string En)
{
    public static BothTexts Of(LocalizedText text, string fallback = "") => new(text.In("vi", fallback), text.In("en", fallback));

    public static BothTexts Of(Func<Formats, string> write) => new(write(Formats.Vietnamese), write(Formats.English));
}

/// <summary>A finding at its place; offsets count UTF-16 units of the text with line feeds.</summary>
internal sealed record FindingView(string Code, Severity Severity, int Line, int Column, int Start, int End, BothTexts Message, BothTexts Suggestion)
{
    public static FindingView Of(Diagnostic finding) => new(
        finding.Code,
        finding.Severity,
        finding.Location.Line,
        finding.Location.Column,
        finding.Location.Start,
        finding.Location.End,
        new BothTexts(finding.Message("vi"), finding.Message("en")),
        new BothTexts(finding.Suggestion("vi"), finding.Suggestion("en")));
}
