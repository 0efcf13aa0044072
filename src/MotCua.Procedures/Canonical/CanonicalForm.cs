using System.Security.Cryptography;

namespace MotCua.Procedures;

/// <summary>
/// The one way to write a procedure down, whatever its file looks like: comments, spacing, the order of keys and the order of what has no
/// order do not show; the order of steps, branches, outcomes, join rules and choice values does.
/// </summary>
public static class CanonicalForm
{
    /// <summary>The canonical form with titles and notes, as JSON.</summary>
    public static string Text(Procedure procedure) => System.Text.Encoding.UTF8.GetString(Write(procedure, true));

    /// <summary>The canonical form of the rules alone, as JSON.</summary>
    public static string Rules(Procedure procedure) => System.Text.Encoding.UTF8.GetString(Write(procedure, false));

    /// <summary>SHA-256 of <see cref="Rules"/> in lower-case hex: identifies a version and pins cases.</summary>
    public static string RulesHash(Procedure procedure) => Hash(Write(procedure, false));

    /// <summary>SHA-256 of <see cref="Text"/> in lower-case hex: changes with any edit that says something else.</summary>
    public static string TextHash(Procedure procedure) => Hash(Write(procedure, true));

    private static byte[] Write(Procedure procedure, bool withTexts)
    {
        using var writer = new CanonicalWriter(withTexts);
        new ProcedureCanon(writer).Write(procedure);
        return writer.ToArray();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
