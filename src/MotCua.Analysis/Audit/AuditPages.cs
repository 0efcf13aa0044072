using System.Reflection;

namespace MotCua.Analysis;

/// <summary>The page of each audit finding: why it is a defect, the legal source, how to mend it; in Vietnamese and English.</summary>
public static class AuditPages
{
    /// <summary>The page of a code as Markdown in one language, or null when there is none.</summary>
    /// <param name="code">For example <c>MC5115</c>.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static string? Of(string code, string language)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(code.ToUpperInvariant() + ".md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        var parts = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n## ");
        var text = parts.FirstOrDefault(part => part.StartsWith(language + "\n", StringComparison.Ordinal)) ?? parts[^1];
        return $"{parts[0].Trim()}\n\n{text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim()}\n";
    }
}
