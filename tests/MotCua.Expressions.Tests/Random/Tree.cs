using System.Globalization;

namespace MotCua.Expressions.Tests;

/// <summary>An expression as the tests make it: an operator or a leaf with its parts. Written without a look at the product's own trees.</summary>
internal sealed record Tree(string What, object? Leaf, params Tree[] Parts)
{
    /// <summary>The expression in C#, every operation in its own parentheses.</summary>
    public string Write() => What switch
    {
        "number" => ((decimal)Leaf!).ToString(CultureInfo.InvariantCulture),
        "bool" => (bool)Leaf! ? "true" : "false",
        "text" or "choice" => $"\"{Leaf}\"",
        "read" => (string)Leaf!,
        "!" or "neg" => $"({(What == "!" ? "!" : "-")}{Parts[0].Write()})",
        "?" => $"({Parts[0].Write()} ? {Parts[1].Write()} : {Parts[2].Write()})",
        _ when char.IsAsciiLetter(What[0]) => $"{What}({string.Join(", ", Parts.Select(p => p.Write()))}{(Leaf is null ? "" : $", {Leaf}")})",
        _ => $"({Parts[0].Write()} {What} {Parts[1].Write()})",
    };
}

/// <summary>Grows well-typed expressions over the inputs of <see cref="World1"/>.</summary>
internal sealed class Grower(System.Random random)
{
    private static readonly string[] Ordered = ["<", "<=", ">", ">=", "==", "!="];

    public Tree Bool(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(8) == 0 ? new("bool", random.Next(2) == 0) : Read("heritage", "far", "near_border");
        }

        switch (random.Next(14))
        {
            case 0 or 1 or 2:
                return new("&&", null, Bool(depth - 1), Bool(depth - 1));
            case 3 or 4 or 5:
                return new("||", null, Bool(depth - 1), Bool(depth - 1));
            case 6:
                return new("!", null, Bool(depth - 1));
            case 7:
                return new("?", null, Bool(depth - 1), Bool(depth - 1), Bool(depth - 1));
            case 8:
                return new(Pick("==", "!="), null, Read("kind"), new("choice", Pick("house", "works", "small-works")));
            case 9:
                return new(Pick(Ordered), null, Date(depth - 1), Date(depth - 1));
            case 10:
                return new(Pick(Ordered), null, Money(depth - 1), Money(depth - 1));
            case 11:
                return random.Next(2) == 0
                    ? new("between", null, Number(depth - 1), Number(depth - 1), Number(depth - 1))
                    : new("oneOf", null, Number(depth - 1), Number(depth - 1), Number(0), Number(0));
            case 12:
                return random.Next(3) switch
                {
                    0 => new("contains", null, Read("consulted"), Text(depth - 1)),
                    1 => new(Pick("==", "!="), null, Text(depth - 1), Text(depth - 1)),
                    _ => new(Pick("startsWith", "endsWith", "containsText", "sameText"), null, Text(depth - 1), Text(0)),
                };
            default:
                return new(Pick(Ordered), null, Number(depth - 1), Number(depth - 1));
        }
    }

    public Tree Number(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(2) == 0 ? new("number", random.Next(0, 40) / (random.Next(3) == 0 ? 4m : 1m)) : Read("area", "floors");
        }

        return random.Next(14) switch
        {
            0 => new("?", null, Bool(depth - 1), Number(depth - 1), Number(depth - 1)),
            1 => new(Pick("min", "max"), null, Number(depth - 1), Number(depth - 1)),
            2 => new("abs", null, Number(depth - 1)),
            3 => new("round", Pick("0", "1", "-1", "2"), Number(depth - 1)),
            4 => new("round", Pick("0, \"half-even\"", "1, \"up\"", "0, \"down\"", "0, \"toward-zero\""), Number(depth - 1)),
            5 => new("count", null, Read("consulted")),
            6 => new("length", null, Text(depth - 1)),
            7 => new(Pick("age", "monthsBetween", "daysBetween"), null, Date(depth - 1), Date(depth - 1)),
            8 => new(Pick("year", "month", "day", "weekday"), null, Date(depth - 1)),
            9 => new("/", null, Money(depth - 1), Money(depth - 1)),
            10 => new("neg", null, Number(depth - 1)),
            _ => new(Pick("+", "-", "*", "/", "%"), null, Number(depth - 1), Number(depth - 1)),
        };
    }

    public Tree Money(int depth)
    {
        if (depth <= 0)
        {
            return Read("value", "parameter.province.permit");
        }

        return random.Next(6) switch
        {
            0 => new("?", null, Bool(depth - 1), Money(depth - 1), Money(depth - 1)),
            1 => new("vnd", null, Number(depth - 1)),
            2 => new(Pick("*", "/"), null, Money(depth - 1), Number(depth - 1)),
            3 => new("max", null, Money(depth - 1), Money(depth - 1)),
            _ => new(Pick("+", "-"), null, Money(depth - 1), Money(depth - 1)),
        };
    }

    private Tree Date(int depth)
    {
        if (depth <= 0)
        {
            return random.Next(3) == 0
                ? new("date", null, new("number", (decimal)random.Next(1990, 2040)), new("number", (decimal)random.Next(1, 13)), new("number", (decimal)random.Next(1, 29)))
                : Read("birth", "filed");
        }

        return random.Next(4) switch
        {
            0 => new("?", null, Bool(depth - 1), Date(depth - 1), Date(depth - 1)),
            1 => new(Pick("addDays", "addMonths", "addYears"), null, Date(depth - 1), Number(depth - 1)),
            2 => new("min", null, Date(depth - 1), Date(depth - 1)),
            _ => Date(0),
        };
    }

    private Tree Text(int depth)
        => depth > 0 && random.Next(3) == 0 ? new("?", null, Bool(depth - 1), Text(depth - 1), Text(depth - 1))
            : random.Next(2) == 0 ? Read("place") : new("text", Pick("Huế", "huế", "H", "culture", "police", "Hà Nội"));

    private Tree Read(params string[] names) => new("read", Pick(names));

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
