using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;
using NodaTime.Text;

namespace MotCua.Rules;

/// <summary>Values of facts as people and files write them.</summary>
public static class FactText
{
    /// <summary>
    /// Reads a value by the fact's type: <c>yes</c> or <c>no</c>, a declared choice, <c>12.5</c>, <c>100000 VND</c>, <c>2026-08-25</c>, a text, or actors
    /// with commas between them. Null when it is none.
    /// </summary>
    public static FactValue? Read(Fact fact, string text)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(text);
        switch (fact.Type)
        {
            case FactType.YesNo:
                return text switch { "yes" => FactValue.YesNo(true), "no" => FactValue.YesNo(false), _ => null };
            case FactType.Choice:
                var index = fact.Values.IndexOf(text, StringComparer.Ordinal);
                return index < 0 ? null : FactValue.Choice(index);
            case FactType.Number or FactType.Money:
                var number = fact.Type == FactType.Money && fact.Currency is { } currency && text.EndsWith(currency, StringComparison.Ordinal) ? text[..^currency.Length] : text;
                return decimal.TryParse(number.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? FactValue.Number(value) : null;
            case FactType.Date:
                return LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } ? FactValue.Date(date) : null;
            case FactType.Text:
                return FactValue.Text(text);
            case FactType.Actors:
                var members = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return members.Length <= (fact.AtMost ?? int.MaxValue) ? FactValue.Actors([.. members]) : null;
            default:
                return null;
        }
    }
}
