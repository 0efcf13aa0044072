using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;

namespace MotCua.Simulation;

/// <summary>Reads the numbers of a scenario and writes each down as an assumption.</summary>
internal sealed class ScenarioAmounts(DiagnosticSink sink)
{
    private readonly ValueReader values = new(sink);
    private readonly List<Assumption> assumptions = [];
    private string? version;
    private string prefix = "";

    /// <summary>Every value read, in file order.</summary>
    public ImmutableArray<Assumption> Assumptions
        => [.. assumptions.OrderBy(a => a.Location.Start)];

    /// <summary>Reads the values that hold for one version only.</summary>
    public T ForVersion<T>(string name, Func<T> read)
    {
        version = name;
        var result = read();
        version = null;
        return result;
    }

    /// <summary>Reads values whose names stand under another.</summary>
    public T Under<T>(string name, Func<T> read)
    {
        prefix = name + ".";
        var result = read();
        prefix = "";
        return result;
    }

    /// <summary>A duration that is always the same, in seconds on the clock or, for hours and minutes, of work; null after a finding.</summary>
    public long? Seconds(YamlNode node, string name)
    {
        if (Duration(node, name) is not { } spec)
        {
            return null;
        }

        var unit = spec.Unit switch
        {
            DurationUnit.Second => 1,
            DurationUnit.Minute => 60,
            DurationUnit.Hour => 3600,
            DurationUnit.CalendarDay => 86_400,
            _ => 0,
        };
        if (unit > 0 && spec is { Kind: DistributionKind.Constant, Of: null, Trait: null })
        {
            return (long)(spec.Parameters[0].Value * unit);
        }

        sink.Report(ScenarioFindings.NotADuration, node.Span, spec.Text, spec.Text,
            "ở đây cần một số minutes, hours hoặc calendar days", "a number of minutes, hours or calendar days is needed here");
        return null;
    }

    /// <summary>Writes down an assumption that is no number.</summary>
    public void Say(string name, string text, SourceSpan at)
        => assumptions.Add(new(prefix + name, text, null, null, null, "", version, at));

    /// <summary>A share, or null after a finding.</summary>
    public ScenarioNumber? Share(YamlNode node, string name)
    {
        if (values.Text(node, name) is not { } text)
        {
            return null;
        }

        if (ReadShare(text, name, node.Span) is { } share)
        {
            return share;
        }

        sink.Report(ScenarioFindings.NotAShare, node.Span, text, text);
        return null;
    }

    /// <summary>A share, or null without a finding when the text is none.</summary>
    public ScenarioNumber? ReadShare(string text, string name, SourceSpan at)
    {
        var number = AmountText.Number(text, Qualified(name), at, out var badRange);
        if (number is not { Unit: "%" } || number.Value > 1)
        {
            return null;
        }

        CheckRange(badRange, text, at);
        return Note(number, text);
    }

    /// <summary>A number of things; one of the units allowed may follow it.</summary>
    public ScenarioNumber? Number(YamlNode node, string name, string whatVi, string whatEn, string example, params ReadOnlySpan<string> units)
        => Number(node, name, whatVi, whatEn, example, units, null);

    /// <summary>A number of things, for one version.</summary>
    public ScenarioNumber? Number(YamlNode node, string name, string whatVi, string whatEn, string example, string none, string unit, string? forVersion = null)
        => Number(node, name, whatVi, whatEn, example, [none, unit], forVersion);

    /// <summary>An amount of money with its currency.</summary>
    public ScenarioNumber? Money(YamlNode node, string name)
    {
        if (values.Text(node, name) is not { } text)
        {
            return null;
        }

        var number = AmountText.Number(text, Qualified(name), node.Span, out var badRange);

        // As in a procedure: 60.000 VND means sixty thousand to its writer.
        if (number is not { Unit.Length: 3 } || !number.Unit.All(char.IsAsciiLetterUpper) || (number.Unit == "VND" && HasDecimals(text)))
        {
            sink.Report(ScenarioFindings.NotANumber, node.Span, text, text, "tiền", "of money", "60000 VND");
            return null;
        }

        CheckRange(badRange, text, node.Span);
        return Note(number, text);
    }

    private static bool HasDecimals(string text)
    {
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i] == '.' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A duration, or null after a finding.</summary>
    public DurationSpec? Duration(YamlNode node, string name, bool needsUnit = true)
    {
        if (values.Text(node, name) is not { } text)
        {
            return null;
        }

        var spec = AmountText.Duration(text, Qualified(name), node.Span, needsUnit, out var why, out var badRange);
        if (spec is null)
        {
            if (why == AmountText.PlainDay)
            {
                sink.Report(ScenarioFindings.PlainDays, node.Span, text, text);
            }
            else
            {
                sink.Report(ScenarioFindings.NotADuration, node.Span, text, text, why.Vi, why.En);
            }

            return null;
        }

        CheckRange(badRange, text, node.Span);
        if (spec.Trait is null)
        {
            var ranged = spec.Parameters.FirstOrDefault(p => p.HasRange) ?? spec.Parameters[0];
            assumptions.Add(new(Qualified(name), text, ranged.Value, ranged.Low, ranged.High, ranged.Unit, version, node.Span));
        }

        return spec;
    }

    private ScenarioNumber? Number(
        YamlNode node, string name, string whatVi, string whatEn, string example, ReadOnlySpan<string> units, string? forVersion)
    {
        if (values.Text(node, name) is not { } text)
        {
            return null;
        }

        var number = AmountText.Number(text, Qualified(name), node.Span, out var badRange);
        if (number is null || (!units.IsEmpty && !units.Contains(number.Unit)))
        {
            sink.Report(ScenarioFindings.NotANumber, node.Span, text, text, whatVi, whatEn, example);
            return null;
        }

        CheckRange(badRange, text, node.Span);
        var outer = version;
        version = forVersion ?? version;
        Note(number, text);
        version = outer;
        return number;
    }

    private ScenarioNumber Note(ScenarioNumber number, string text)
    {
        assumptions.Add(new(number.Name, text, number.Value, number.Low, number.High, number.Unit, version, number.Location));
        return number;
    }

    private void CheckRange(bool badRange, string text, SourceSpan at)
    {
        if (badRange)
        {
            sink.Report(ScenarioFindings.BadRange, at, text, text);
        }
    }

    private string Qualified(string name) => version is null ? prefix + name : $"versions.{version}.{prefix}{name}";
}
