using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>
/// Reads what a value of a scenario says: <c>22% (15%..30%)</c>, <c>600</c>, <c>60000 VND</c>, <c>20 minutes</c>,
/// <c>lognormal(mean 20 minutes, cv 0.5)</c>, <c>50% of appraise</c>. Gives null and says why when it says nothing of the kind.
/// </summary>
internal ref struct AmountText
{
    private readonly string text;
    private readonly string name;
    private readonly SourceSpan location;
    private int position;
    private bool isRangeBad;

    private AmountText(string text, string name, SourceSpan location)
    {
        this.text = text;
        this.name = name;
        this.location = location;
    }

    /// <summary>A number with an optional unit word and range; shares come out between 0 and 1.</summary>
    public static ScenarioNumber? Number(string text, string name, SourceSpan location, out bool badRange)
    {
        var reader = new AmountText(text, name, location);
        var number = reader.ReadNumber(name);
        badRange = reader.isRangeBad;
        return number is not null && reader.AtEnd() ? number : null;
    }

    /// <summary>A duration; <paramref name="why"/> says in Vietnamese and English what is wrong when there is none.</summary>
    public static DurationSpec? Duration(string text, string name, SourceSpan location, bool needsUnit, out (string Vi, string En) why, out bool badRange)
    {
        var reader = new AmountText(text, name, location);
        why = ("", "");
        var result = reader.ReadDuration(needsUnit, ref why);
        badRange = reader.isRangeBad;
        if (result is not null && !reader.AtEnd())
        {
            why = ($"thừa “{text[reader.position..]}”", $"\"{text[reader.position..]}\" is left over");
            return null;
        }

        return result;
    }

    private DurationSpec? ReadDuration(bool needsUnit, ref (string Vi, string En) why)
    {
        SkipSpace();
        if (position < text.Length && char.IsAsciiLetter(text[position]))
        {
            return ReadDistribution(needsUnit, ref why);
        }

        if (ReadNumber(name) is not { } number)
        {
            why = ("không đọc được số", "no number can be read");
            return null;
        }

        if (number.Unit == "%")
        {
            var of = Word();
            var target = of == "of" ? Word() : "";
            if (target.Length == 0)
            {
                why = ("sau phần trăm cần “of” và một tên", "a percentage needs \"of\" and a name");
                return null;
            }

            return new DurationSpec { Text = text, Location = location, Parameters = [number], Of = target };
        }

        return Finish(DistributionKind.Constant, [number], [], false, needsUnit, ref why);
    }

    private DurationSpec? ReadDistribution(bool needsUnit, ref (string Vi, string En) why)
    {
        var word = Word();
        if (AtEnd())
        {
            return new DurationSpec { Text = text, Location = location, Trait = word };
        }

        DistributionKind? kind = word switch
        {
            "constant" => DistributionKind.Constant,
            "uniform" => DistributionKind.Uniform,
            "triangular" => DistributionKind.Triangular,
            "exponential" => DistributionKind.Exponential,
            "lognormal" => DistributionKind.Lognormal,
            "normal" => DistributionKind.Normal,
            "gamma" => DistributionKind.Gamma,
            "erlang" => DistributionKind.Erlang,
            "empirical" => DistributionKind.Empirical,
            _ => null,
        };
        if (kind is null)
        {
            const string Known = "constant, uniform, triangular, exponential, lognormal, normal, gamma, erlang, empirical";
            var near = Nearest.To(word, Known.Split(", "));
            why = near is null
                ? ($"không có phân phối “{word}”; các phân phối: {Known}", $"there is no distribution \"{word}\"; there are {Known}")
                : ($"không có phân phối “{word}”; có phải là {near}?", $"there is no distribution \"{word}\"; did you mean {near}?");
            return null;
        }

        if (!Take('('))
        {
            why = ($"sau {word} cần ngoặc đơn", $"brackets are needed after {word}");
            return null;
        }

        var values = ImmutableArray.CreateBuilder<ScenarioNumber>();
        var shares = ImmutableArray.CreateBuilder<ScenarioNumber>();
        var isRelative = false;
        do
        {
            SkipSpace();
            var key = position < text.Length && char.IsAsciiLetter(text[position]) ? Word() : "";
            var part = key.Length > 0 ? key : ArgumentName(kind.Value, values.Count);
            if (key.Length > 0 && !IsArgument(kind.Value, values.Count, key))
            {
                why = ($"“{key}” không đứng ở đây trong {word}", $"\"{key}\" does not belong here in {word}");
                return null;
            }

            isRelative |= key == "cv";
            if (ReadNumber($"{name}.{part}") is not { } value)
            {
                why = ($"không đọc được số trong {word}", $"a number inside {word} cannot be read");
                return null;
            }

            values.Add(value);
            if (kind == DistributionKind.Empirical)
            {
                if (ReadNumber($"{name}.{part}.share") is not { Unit: "%" } share)
                {
                    why = ("mỗi giá trị của empirical cần một phần trăm", "each value of empirical needs a percentage");
                    return null;
                }

                shares.Add(share);
            }
        }
        while (Take(','));

        if (!Take(')'))
        {
            why = ("thiếu dấu ngoặc đóng; trong [ ] hay { } hãy đặt cả giá trị trong dấu nháy kép", "the closing bracket is missing; inside [ ] or { } put the whole value in quotes");
            return null;
        }

        return Finish(kind.Value, values.ToImmutable(), shares.ToImmutable(), isRelative, needsUnit, ref why);
    }

    private readonly DurationSpec? Finish(
        DistributionKind kind, ImmutableArray<ScenarioNumber> values, ImmutableArray<ScenarioNumber> shares, bool isRelative, bool needsUnit, ref (string Vi, string En) why)
    {
        var needed = kind switch
        {
            DistributionKind.Uniform or DistributionKind.Lognormal or DistributionKind.Normal or DistributionKind.Gamma or DistributionKind.Erlang => 2,
            DistributionKind.Triangular => 3,
            DistributionKind.Empirical => values.Length,
            _ => 1,
        };
        if (values.Length != needed)
        {
            why = ($"cần {needed} tham số, gặp {values.Length}", $"{needed} parameters are needed, not {values.Length}");
            return null;
        }

        string? unit = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Unit.Length > 0 && unit is not null && unit != values[i].Unit)
            {
                why = ("các tham số khác đơn vị", "its parameters have different units");
                return null;
            }

            unit ??= values[i].Unit.Length > 0 ? values[i].Unit : null;
        }

        var parsed = unit is null ? null : Unit(unit);
        if (unit is not null && parsed is null)
        {
            why = unit is "day" or "days" ? PlainDay : ($"không có đơn vị “{unit}”", $"there is no unit \"{unit}\"");
            return null;
        }

        if (needsUnit ? parsed is null && values.Any(v => v.Value != 0) : parsed is not null)
        {
            why = needsUnit ? ("thiếu đơn vị", "the unit is missing") : ("ở đây không có đơn vị", "there is no unit here");
            return null;
        }

        if (!IsSensible(kind, values, isRelative) || (kind == DistributionKind.Empirical && Math.Abs(shares.Sum(s => s.Value) - 1) > 1e-9))
        {
            why = ("tham số không tạo thành một phân phối", "the parameters make no distribution");
            return null;
        }

        return new DurationSpec
        {
            Kind = kind,
            Unit = parsed ?? DurationUnit.Second,
            Parameters = values,
            Shares = shares,
            IsSpreadRelative = isRelative,
            Text = text,
            Location = location,
        };
    }

    /// <summary>The mark of a duration in days of no kind.</summary>
    public static (string Vi, string En) PlainDay { get; } = ("ngày nào?", "which days?");

    /// <summary>The unit a word names, or null.</summary>
    public static DurationUnit? Unit(string word) => word switch
    {
        "second" or "seconds" => DurationUnit.Second,
        "minute" or "minutes" => DurationUnit.Minute,
        "hour" or "hours" => DurationUnit.Hour,
        "working hour" or "working hours" => DurationUnit.WorkingHour,
        "working day" or "working days" => DurationUnit.WorkingDay,
        "calendar day" or "calendar days" => DurationUnit.CalendarDay,
        _ => null,
    };

    private static bool IsSensible(DistributionKind kind, ImmutableArray<ScenarioNumber> v, bool isRelative) => kind switch
    {
        DistributionKind.Uniform => v[0].Value >= 0 && v[0].Value <= v[1].Value,
        DistributionKind.Triangular => v[0].Value >= 0 && v[0].Value <= v[1].Value && v[1].Value <= v[2].Value,
        DistributionKind.Exponential => v[0].Value > 0,
        DistributionKind.Lognormal => v[0].Value > 0 && v[1].Value >= 0,
        DistributionKind.Gamma => v[0].Value > 0 && v[1].Value >= 0 && (v[1].Value <= (isRelative ? 10 : 10 * v[0].Value)),
        DistributionKind.Erlang => v[0].Value is >= 1 and <= 100 && v[0].Value == Math.Floor(v[0].Value) && v[1].Value > 0,
        _ => v.All(n => n.Value >= 0),
    };

    private static string ArgumentName(DistributionKind kind, int index) => (kind, index) switch
    {
        (DistributionKind.Uniform or DistributionKind.Triangular, 0) => "min",
        (DistributionKind.Uniform, _) or (DistributionKind.Triangular, 2) => "max",
        (DistributionKind.Triangular, _) => "mode",
        (DistributionKind.Erlang, 0) => "stages",
        (DistributionKind.Erlang, _) or (_, 0) when kind != DistributionKind.Empirical => "mean",
        (DistributionKind.Empirical, _) => $"value{index + 1}",
        _ => "sd",
    };

    private static bool IsArgument(DistributionKind kind, int index, string key)
        => key == ArgumentName(kind, index)
           || (index == 1 && key is "cv" or "sd" && kind is DistributionKind.Lognormal or DistributionKind.Normal or DistributionKind.Gamma);

    private ScenarioNumber? ReadNumber(string called)
    {
        if (Digits() is not { } value)
        {
            return null;
        }

        var unit = UnitWord();
        double? low = null;
        double? high = null;
        if (Take('('))
        {
            low = Digits();
            UnitWord();
            var isRange = Take('.') && Take('.');
            high = Digits();
            UnitWord();
            if (!isRange || low is null || high is null || !Take(')'))
            {
                return null;
            }

            isRangeBad |= !(low <= value && value <= high);
        }

        var factor = unit == "%" ? 0.01 : 1;
        return new(called, value * factor, low * factor, high * factor, unit, location);
    }

    private double? Digits()
    {
        SkipSpace();
        var start = position;
        while (position < text.Length
               && (char.IsAsciiDigit(text[position])
                   || (text[position] == '.' && position > start && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]))))
        {
            position++;
        }

        return position > start && position - start <= 18
               && double.TryParse(text.AsSpan(start, position - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    /// <summary>"%", or one or two words: "working days". A word that opens an argument list is none.</summary>
    private string UnitWord()
    {
        SkipSpace();
        if (position < text.Length && text[position] == '%')
        {
            position++;
            return "%";
        }

        var first = Word();
        if (first is "working" or "calendar")
        {
            var second = Word();
            return second.Length > 0 ? $"{first} {second}" : first;
        }

        return first;
    }

    private string Word()
    {
        SkipSpace();
        var start = position;
        if (position < text.Length && char.IsAsciiLetter(text[position]))
        {
            while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '-' or '_' or '.' or '/'))
            {
                position++;
            }
        }

        return text[start..position];
    }

    private bool Take(char c)
    {
        SkipSpace();
        if (position < text.Length && text[position] == c)
        {
            position++;
            return true;
        }

        return false;
    }

    private bool AtEnd()
    {
        SkipSpace();
        return position == text.Length;
    }

    private void SkipSpace()
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }
    }
}
