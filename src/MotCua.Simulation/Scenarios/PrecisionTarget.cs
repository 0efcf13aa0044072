using System.Globalization;

namespace MotCua.Simulation;

/// <summary>How narrow the interval of one figure must be before replications stop.</summary>
/// <param name="Measure">The figure; see <see cref="Simulation.Measure.Id"/>.</param>
/// <param name="Amount">The half-width allowed: a share of the figure's mean when <paramref name="Unit"/> is <c>%</c>, else in that unit; <c>points</c> are hundredths of a share.</param>
/// <param name="Unit">The unit as written: <c>%</c>, <c>points</c>, <c>days</c>, <c>hours</c>, <c>minutes</c>, <c>times</c>, <c>cases</c> or a currency.</param>
public sealed record PrecisionTarget(string Measure, double Amount, string Unit)
{
    /// <summary>The figure meant when none is named: the mean time from filing to the end.</summary>
    public const string UsualMeasure = "duration.mean";

    private const string Relative = "%";

    /// <summary>Whether the half-width is a share of the mean rather than an amount.</summary>
    public bool IsRelative => Unit == Relative;

    /// <summary>A half-width as a share of the mean duration.</summary>
    public static PrecisionTarget OfMean(double share) => new(UsualMeasure, share, Relative);

    /// <summary>
    /// Reads <c>2% of mean</c>, <c>2% of duration.p90</c>, <c>1 point of on-time.handling</c>, <c>0.5 days of duration.mean</c>, or a bare <c>2%</c>;
    /// null when it is nothing of the kind.
    /// </summary>
    public static PrecisionTarget? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Replace(Relative, " % ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (2 or 4) || (words.Length == 4 && words[2] != "of")
            || !double.TryParse(words[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || !(amount > 0) || !double.IsFinite(amount))
        {
            return null;
        }

        var measure = words.Length == 2 || words[3] == "mean" ? UsualMeasure : words[3];
        var unit = words[1] switch { "point" => "points", "day" => "days", "hour" => "hours", "minute" => "minutes", var other => other };
        return unit != Relative ? new(measure, amount, unit) : amount <= 100 ? new(measure, amount / 100, unit) : null;
    }

    /// <summary>How many units of a measure one written unit is; null when the two do not go together.</summary>
    internal double? In(string measured) => (Unit, measured) switch
    {
        (Relative, _) => 1,
        ("points", "share") => 0.01,
        ("days", "calendar days" or "working days") => 1,
        ("hours", "calendar days") => 1.0 / 24,
        ("minutes", "calendar days") => 1.0 / 1440,
        ("hours", "hours") => 1,
        ("minutes", "hours") => 1.0 / 60,
        ("days", "hours") => 24,
        _ => string.Equals(Unit, measured, StringComparison.Ordinal) ? 1 : null,
    };

    /// <summary>As it is written.</summary>
    public override string ToString()
        => $"{(IsRelative ? Amount * 100 : Amount).ToString("0.######", CultureInfo.InvariantCulture)}{(IsRelative ? "%" : " " + Unit)} of {Measure}";
}
