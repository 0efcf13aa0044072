using System.Collections.Frozen;
using System.Reflection;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>The methods code made from terms may call: the whole list. The last look refuses every other one.</summary>
internal static class Known
{
    public static readonly MethodInfo YesNoAt = Own(nameof(Calculation.YesNoAt));
    public static readonly MethodInfo NumberAt = Own(nameof(Calculation.NumberAt));
    public static readonly MethodInfo TextAt = Own(nameof(Calculation.TextAt));
    public static readonly MethodInfo ListContains = Own(nameof(Calculation.ListContains));
    public static readonly MethodInfo TextEquals = Own(nameof(Calculation.TextEquals));
    public static readonly MethodInfo Negate = Operator("op_UnaryNegation", 1);
    public static readonly MethodInfo Add = Operator("op_Addition");
    public static readonly MethodInfo Subtract = Operator("op_Subtraction");
    public static readonly MethodInfo Multiply = Operator("op_Multiply");
    public static readonly MethodInfo Divide = Operator("op_Division");
    public static readonly MethodInfo Remainder = Operator("op_Modulus");
    public static readonly MethodInfo Less = Operator("op_LessThan");
    public static readonly MethodInfo AtMost = Operator("op_LessThanOrEqual");
    public static readonly MethodInfo Greater = Operator("op_GreaterThan");
    public static readonly MethodInfo AtLeast = Operator("op_GreaterThanOrEqual");
    public static readonly MethodInfo Equal = Operator("op_Equality");
    public static readonly MethodInfo Different = Operator("op_Inequality");

    public static readonly FrozenSet<MethodInfo> Methods = All().ToFrozenSet();

    private static IEnumerable<MethodInfo> All() =>
    [
        YesNoAt, NumberAt, TextAt, ListContains, TextEquals, Negate, Add, Subtract, Multiply, Divide, Remainder, Less, AtMost, Greater, AtLeast, Equal, Different,
        Own(nameof(Calculation.SameText)), Own(nameof(Calculation.StartsWith)), Own(nameof(Calculation.EndsWith)), Own(nameof(Calculation.ContainsText)),
        Own(nameof(Calculation.Length)), Own(nameof(Calculation.Abs)), Own(nameof(Calculation.Min)), Own(nameof(Calculation.Max)), Own(nameof(Calculation.Round)),
        Own(nameof(Calculation.DateOf)), Own(nameof(Calculation.YearsBetween)), Own(nameof(Calculation.MonthsBetween)), Own(nameof(Calculation.DaysBetween)),
        Own(nameof(Calculation.AddDays)), Own(nameof(Calculation.AddMonths)), Own(nameof(Calculation.AddYears)), Own(nameof(Calculation.Year)),
        Own(nameof(Calculation.Month)), Own(nameof(Calculation.Day)), Own(nameof(Calculation.Weekday)),
    ];

    private static MethodInfo Own(string name) => typeof(Calculation).GetMethod(name)!;

    private static MethodInfo Operator(string name, int operands = 2)
        => typeof(decimal).GetMethod(name, [.. Enumerable.Repeat(typeof(decimal), operands)])!;
}
