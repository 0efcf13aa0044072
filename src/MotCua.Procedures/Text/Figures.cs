using System.Globalization;

namespace MotCua.Procedures;

/// <summary>Numbers as text, the same on every machine.</summary>
internal static class Figures
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>The number as people of a language write it: a decimal comma in Vietnamese.</summary>
    public static string In(string language, decimal value)
        => language == "vi" ? Of(value).Replace('.', ',') : Of(value);
}
