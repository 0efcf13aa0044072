using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>
/// Everything that exists for the binder: the basic types with no members, the declared inputs and the functions. The compilation
/// references no library at all, so that nothing of .NET has a name in it.
/// </summary>
internal sealed class World
{
    public const string NamesClass = "__Names";
    public const string FunctionsClass = "__Functions";
    public const string ParameterClass = "parameter";

    public static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp13, DocumentationMode.None);

    private static readonly SyntaxTree Core = CSharpSyntaxTree.ParseText(
        """
        namespace System
        {
            public class Object { } public class ValueType { } public class Enum : ValueType { } public struct Void { }
            public struct Boolean { } public struct Char { } public struct Int32 { } public struct Int64 { } public struct Double { } public struct Decimal { }
            public class String { public extern decimal Length { get; } }
            public class Attribute { } public class ParamArrayAttribute : Attribute { } public class Array { } public struct Nullable<T> where T : struct { }
            public class Exception { } public class Delegate { } public class MulticastDelegate : Delegate { }
        }
        public struct __Date
        {
            public static extern bool operator <(__Date a, __Date b); public static extern bool operator >(__Date a, __Date b);
            public static extern bool operator <=(__Date a, __Date b); public static extern bool operator >=(__Date a, __Date b);
            public static extern bool operator ==(__Date a, __Date b); public static extern bool operator !=(__Date a, __Date b);
            public extern decimal Year { get; } public extern decimal Month { get; } public extern decimal Day { get; }
        }
        public struct __Actors { public extern decimal Count { get; } }
        """,
        Options);

    private static readonly SyntaxTree Functions = CSharpSyntaxTree.ParseText(
        $"public static class {FunctionsClass} {{ {string.Concat(ExpressionFunction.All.Select(f => $"public static extern {f.Declaration};"))} }}", Options);

    private readonly Dictionary<string, DataType> structs = new(StringComparer.Ordinal);

    public World(ImmutableArray<ExpressionInput> inputs, string defaultCurrency)
    {
        Inputs = inputs;
        DefaultCurrency = defaultCurrency;
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var parameters = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < inputs.Length; i++)
        {
            var spelling = Spelling(inputs[i].Name);
            if (inputs[i].IsParameter)
            {
                if (spelling.Split('.').All(IsName))
                {
                    parameters.TryAdd(spelling, i);
                }
            }
            else if (IsName(spelling))
            {
                names.TryAdd(spelling, i);
            }
        }

        Names = names.ToFrozenDictionary(StringComparer.Ordinal);
        Parameters = parameters.ToFrozenDictionary(StringComparer.Ordinal);
        foreach (var type in inputs.Select(i => i.Type).Append(DataType.Money(defaultCurrency)))
        {
            if (type.Kind is FactType.Money)
            {
                structs["__Money_" + type.Currency] = type;
            }
            else if (type.Kind is FactType.Choice && !structs.ContainsValue(type))
            {
                structs["__Choice_" + structs.Count] = type;
            }
        }

        ChoiceValues = structs.Values.SelectMany(t => t.Values)
            .Where(v => IsName(Spelling(v)) && !names.ContainsKey(Spelling(v)))
            .GroupBy(Spelling, StringComparer.Ordinal)
            .Where(g => g.Distinct(StringComparer.Ordinal).Count() == 1)
            .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Trees = [Core, Functions, CSharpSyntaxTree.ParseText(NamesText(), Options)];
    }

    public ImmutableArray<ExpressionInput> Inputs { get; }

    public string DefaultCurrency { get; }

    /// <summary>Index of a fact by its spelling in expressions.</summary>
    public FrozenDictionary<string, int> Names { get; }

    /// <summary>Index of a parameter by its dotted spelling.</summary>
    public FrozenDictionary<string, int> Parameters { get; }

    /// <summary>Values of choices that may be written as plain names.</summary>
    public FrozenDictionary<string, string> ChoiceValues { get; }

    public ImmutableArray<SyntaxTree> Trees { get; }

    public IEnumerable<string> Currencies => structs.Values.Where(t => t.Kind == FactType.Money).Select(t => t.Currency!);

    /// <summary>How a declared name is written in an expression: hyphens become underscores.</summary>
    public static string Spelling(string name) => name.Replace('-', '_');

    /// <summary>Our type for a type of the binder, or null when it has none.</summary>
    public DataType? TypeOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Boolean => DataType.YesNo,
        SpecialType.System_Decimal => DataType.Number,
        SpecialType.System_String => DataType.Text,
        _ => type is not INamedTypeSymbol { ContainingNamespace.IsGlobalNamespace: true } ? null
            : type.Name switch { "__Date" => DataType.Date, "__Actors" => DataType.Actors, _ => structs.GetValueOrDefault(type.Name) },
    };

    private static bool IsName(string name)
        => name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name != "_" && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
           && !name.StartsWith("__", StringComparison.Ordinal) && !Words.IsReserved(name);

    private string StructOf(DataType type) => type.Kind switch
    {
        FactType.YesNo => "bool",
        FactType.Number => "decimal",
        FactType.Text => "string",
        FactType.Date => "__Date",
        FactType.Actors => "__Actors",
        _ => structs.First(s => s.Value.Equals(type)).Key,
    };

    private string NamesText()
    {
        var text = new StringBuilder();
        foreach (var (name, type) in structs)
        {
            text.Append("public struct ").Append(name).Append(" { ");
            text.Append($"public static extern implicit operator {name}({(type.Kind == FactType.Money ? "decimal" : "string")} v);");
            text.Append($"public static extern bool operator ==({name} a, {name} b); public static extern bool operator !=({name} a, {name} b);");
            if (type.Kind == FactType.Money)
            {
                foreach (var op in new[] { "<", ">", "<=", ">=" })
                {
                    text.Append($"public static extern bool operator {op}({name} a, {name} b);");
                }

                text.Append($"public static extern {name} operator +({name} a, {name} b); public static extern {name} operator -({name} a, {name} b);");
                text.Append($"public static extern {name} operator -({name} a); public static extern {name} operator +({name} a);");
                text.Append($"public static extern {name} operator *({name} a, decimal b); public static extern {name} operator *(decimal a, {name} b);");
                text.Append($"public static extern {name} operator /({name} a, decimal b); public static extern decimal operator /({name} a, {name} b);");
            }

            text.Append("}\n");
        }

        text.Append("public static partial class ").Append(NamesClass).Append(" {\n");
        foreach (var (name, index) in Names)
        {
            text.Append($"public static {StructOf(Inputs[index].Type)} {name};\n");
        }

        foreach (var (name, value) in ChoiceValues)
        {
            text.Append($"public const string {name} = {SymbolDisplay.FormatLiteral(value, quote: true)};\n");
        }

        text.Append("}\n");
        AppendParameters(text, ParameterClass, [.. Parameters.Select(p => (p.Key.Split('.'), p.Value))], 0);
        text.Append("public static class __Currencies { ");
        foreach (var currency in Currencies)
        {
            text.Append($"public static extern __Money_{currency} {currency.ToLowerInvariant()}(decimal amount);");
        }

        return text.Append('}').ToString();
    }

    /// <summary>Dotted names become nested classes: parameter.province.housePermit.</summary>
    private void AppendParameters(StringBuilder text, string name, List<(string[] Path, int Index)> parameters, int depth)
    {
        text.Append($"public static class {name} {{\n");
        foreach (var group in parameters.GroupBy(p => p.Path[depth], StringComparer.Ordinal))
        {
            if (group.FirstOrDefault(p => p.Path.Length == depth + 1) is { Path: not null } leaf)
            {
                text.Append($"public static {StructOf(Inputs[leaf.Index].Type)} {group.Key};\n");
            }
            else
            {
                AppendParameters(text, group.Key, [.. group], depth + 1);
            }
        }

        text.Append("}\n");
    }
}
