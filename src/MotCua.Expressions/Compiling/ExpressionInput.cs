using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>A value an expression may read: a fact of the case, or a dated parameter.</summary>
/// <param name="Name">
/// Its name. A hyphen is written <c>_</c> in an expression (<c>hourly-income</c> as <c>hourly_income</c>). A name that is a word of the C#
/// language can only be used in the short forms <c>fact</c> and <c>fact = value</c>.
/// </param>
/// <param name="Type">Its type.</param>
public sealed record ExpressionInput(string Name, DataType Type)
{
    /// <summary>
    /// Whether it is a dated parameter: read as <c>parameter.name</c>, dots in the name standing as they are
    /// (<c>parameter.province.housePermit</c>). Default false.
    /// </summary>
    public bool IsParameter { get; init; }

    /// <summary>A dated parameter as an input: money when its unit begins with a currency (<c>VND</c>, <c>VND per hour</c>), else a number.</summary>
    public static ExpressionInput Of(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var unit = parameter.Unit.Split(' ')[0];
        var type = unit.Length == 3 && unit.All(char.IsAsciiLetterUpper) ? DataType.Money(unit) : DataType.Number;
        return new ExpressionInput(parameter.Id, type) { IsParameter = true };
    }
}
