using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>The type of a value in an expression: the kinds of a fact, money with its currency, a choice with its values.</summary>
public sealed record DataType
{
    private DataType(FactType kind, string? currency, ImmutableArray<string> values)
    {
        Kind = kind;
        Currency = currency;
        Values = values;
    }

    /// <summary>True or false; C# <c>bool</c>.</summary>
    public static DataType YesNo { get; } = new(FactType.YesNo, null, []);

    /// <summary>A decimal number; C# <c>decimal</c>. Every number written in an expression is one: <c>1/2</c> is 0.5.</summary>
    public static DataType Number { get; } = new(FactType.Number, null, []);

    /// <summary>A date without time, ISO calendar, years 1 to 9999.</summary>
    public static DataType Date { get; } = new(FactType.Date, null, []);

    /// <summary>Text, compared by code unit.</summary>
    public static DataType Text { get; } = new(FactType.Text, null, []);

    /// <summary>A list of actors.</summary>
    public static DataType Actors { get; } = new(FactType.Actors, null, []);

    /// <summary>Which kind of value it is.</summary>
    public FactType Kind { get; }

    /// <summary>The currency of money, ISO 4217; null for every other kind.</summary>
    public string? Currency { get; }

    /// <summary>The values of a choice, in declared order: the index is the value. Empty for every other kind.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>An amount of money. Amounts of different currencies never meet in one operation.</summary>
    /// <param name="currency">Three capital letters, ISO 4217.</param>
    /// <exception cref="ArgumentException">The code is not three capital letters.</exception>
    public static DataType Money(string currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
        {
            throw new ArgumentException($"'{currency}' is not a currency code of three capital letters.", nameof(currency));
        }

        return new(FactType.Money, currency, []);
    }

    /// <summary>One of declared values.</summary>
    public static DataType Choice(ImmutableArray<string> values) => new(FactType.Choice, null, values);

    /// <summary>The type of a declared fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="currency">The currency of a money fact that names none.</param>
    public static DataType Of(Fact fact, string currency)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Type switch
        {
            FactType.YesNo => YesNo,
            FactType.Choice => Choice(fact.Values),
            FactType.Number => Number,
            FactType.Money => Money(fact.Currency ?? currency),
            FactType.Date => Date,
            FactType.Text => Text,
            _ => Actors,
        };
    }

    /// <inheritdoc/>
    public bool Equals(DataType? other)
        => other is not null && Kind == other.Kind && Currency == other.Currency && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Currency, Values.Length);

    /// <summary>The type in the words of a procedure file, for example <c>yes-no</c>, <c>money VND</c>.</summary>
    public override string ToString() => Kind switch
    {
        FactType.YesNo => "yes-no",
        FactType.Choice => "choice",
        FactType.Number => "number",
        FactType.Money => "money " + Currency,
        FactType.Date => "date",
        FactType.Text => "text",
        _ => "list of actors",
    };
}
