namespace MotCua.Cli.Running;

/// <summary>Chooses Vietnamese or English: <c>--lang</c> first, then <c>MOTCUA_LANG</c>, then the locale of the shell, else English.</summary>
internal static class ToolLanguage
{
    public const string Option = "--lang";

    public static string Of(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == Option && i + 1 < arguments.Count)
            {
                return Known(arguments[i + 1]);
            }

            if (arguments[i].StartsWith(Option + "=", StringComparison.Ordinal) || arguments[i].StartsWith(Option + ":", StringComparison.Ordinal))
            {
                return Known(arguments[i][(Option.Length + 1)..]);
            }
        }

        foreach (var name in (string[])["MOTCUA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (environment(name) is { Length: > 0 } value)
            {
                return Known(value);
            }
        }

        return "en";
    }

    private static string Known(string value) => value.StartsWith("vi", StringComparison.OrdinalIgnoreCase) ? "vi" : "en";
}
