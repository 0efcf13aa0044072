using System.Collections.Frozen;
using Microsoft.CodeAnalysis.CSharp;

namespace MotCua.Expressions;

/// <summary>Words with a meaning of their own.</summary>
internal static class Words
{
    /// <summary>Words the C# grammar treats specially inside an expression without reserving them.</summary>
    private static readonly FrozenSet<string> Special = new[]
    {
        "await", "from", "nameof", "with", "and", "or", "not", "var", "dynamic", "nint", "nuint", "scoped", "yield", "when",
        "__arglist", "__makeref", "__reftype", "__refvalue",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words people write for an operator, with what to write instead.</summary>
    private static readonly FrozenDictionary<string, string> Instead = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = "&&", ["or"] = "||", ["not"] = "!", ["is"] = "==", ["yes"] = "true", ["no"] = "false",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the word cannot be the name of anything; <c>true</c> and <c>false</c> are such words, though they may be written.</summary>
    public static bool IsReserved(string word) => Special.Contains(word) || SyntaxFacts.GetKeywordKind(word) != SyntaxKind.None;

    /// <summary>What to write instead of a word borrowed from another language, or null.</summary>
    public static string? InsteadOf(string word) => Instead.GetValueOrDefault(word);
}
