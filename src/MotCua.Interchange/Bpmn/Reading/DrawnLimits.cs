using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>Reads the durations of timers as limits of a procedure file.</summary>
internal sealed partial class DrawnLimits(Drawing drawing, DiagnosticSink sink)
{
    /// <summary>What a draft says where a value is not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>The limit of a timer event; <see cref="Unknown"/> after a finding when it cannot be read.</summary>
    public string Of(DrawnNode timer)
    {
        var definition = timer.Child("timerEventDefinition");
        var duration = definition?.Elements().FirstOrDefault(e => e.Name.LocalName == "timeDuration");
        var written = (duration ?? definition?.Elements().FirstOrDefault())?.Value.Trim() ?? "";

        // A timer without a duration is often called what it means: "3 working days".
        var text = written.Length > 0 ? written : timer.Name;
        var isOurs = (string?)duration?.Attribute("language") == BpmnVocabulary.TimeLimits && timer.AttachedTo is { } task && OwnProcedure.Of(task.Element) is not null;
        if (isOurs || TimeLimit.TryParse(text, out _, out _))
        {
            return text;
        }

        if (duration is not null && Iso(text) is { } limit)
        {
            if (limit.Unit is not TimeUnit.Minute)
            {
                sink.Report(BpmnImportFindings.KindOfDay, drawing.At(timer), text, timer.Shown, text, limit.In("vi"), limit.In("en"));
            }

            return limit.ToString();
        }

        sink.Report(BpmnImportFindings.NoLimit, drawing.At(timer), text, timer.Shown, text);
        return Unknown;
    }

    /// <summary>
    /// An ISO 8601 duration of one kind of unit as it counts there: days are calendar days, hours pass on the clock and become minutes. Null for what is
    /// no duration, or mixes months with days.
    /// </summary>
    public static TimeLimit? Iso(string text)
    {
        if (IsoDuration().Match(text) is not { Success: true } match)
        {
            return null;
        }

        long Part(string name) => match.Groups[name] is { Success: true, Value: var digits } ? long.Parse(digits, CultureInfo.InvariantCulture) : 0;
        var (years, months, weeks, days) = (Part("y"), Part("m"), Part("w"), Part("d"));
        var (hours, minutes, seconds) = (Part("h"), Part("min"), Part("s"));
        var clock = (hours * 60) + minutes + ((seconds + 59) / 60);
        return (years > 0, months > 0, weeks > 0, days > 0, clock > 0) switch
        {
            (true, false, false, false, false) => Limit(years, TimeUnit.Year),
            (_, true, false, false, false) => Limit((years * 12) + months, TimeUnit.Month),
            (false, false, true, false, false) => Limit(weeks, TimeUnit.Week),
            (false, false, _, true, false) => Limit((weeks * 7) + days, TimeUnit.CalendarDay),
            (false, false, false, _, true) => Limit((days * 1440) + clock, TimeUnit.Minute),
            _ => null,
        };
    }

    private static TimeLimit? Limit(long amount, TimeUnit unit) => amount is > 0 and <= 9_999 ? new TimeLimit((int)amount, unit) : null;

    [GeneratedRegex(@"^P(?:(?<y>\d{1,5})Y)?(?:(?<m>\d{1,5})M)?(?:(?<w>\d{1,5})W)?(?:(?<d>\d{1,5})D)?(?:T(?:(?<h>\d{1,5})H)?(?:(?<min>\d{1,5})M)?(?:(?<s>\d{1,5})(?:\.\d+)?S)?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IsoDuration();
}
