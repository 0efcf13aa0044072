using System.Globalization;

namespace MotCua.Reports;

/// <summary>
/// A piece of finished markup. Whatever text is put into one by <see cref="Of"/> is escaped, so that nothing from a file can
/// become markup; only fragments go in as they are.
/// </summary>
internal readonly record struct Fragment(string Markup)
{
    public static Fragment Empty { get; } = new("");

    /// <summary>Markup of our own with escaped values in it.</summary>
    public static Fragment Of(FormattableString markup) => new(string.Format(Escaping.Instance, markup.Format, markup.GetArguments()));

    /// <summary>One piece after the other, a line each.</summary>
    public static Fragment Join(IEnumerable<Fragment> fragments) => new(string.Join('\n', fragments.Select(f => f.Markup).Where(m => m.Length > 0)));

    /// <summary>The fragment when something is to be shown, else nothing.</summary>
    public static Fragment If(bool isShown, Func<Fragment> fragment) => isShown ? fragment() : Empty;

    public override string ToString() => Markup;

    private sealed class Escaping : IFormatProvider, ICustomFormatter
    {
        public static Escaping Instance { get; } = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType ?? typeof(object));

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            null => "",
            Fragment fragment => fragment.Markup,
            IEnumerable<Fragment> fragments => Join(fragments).Markup,
            string text => Layout.MarkupText.Escape(text),
            IFormattable value => value.ToString(format, CultureInfo.InvariantCulture),
            _ => Layout.MarkupText.Escape(arg.ToString() ?? ""),
        };
    }
}
