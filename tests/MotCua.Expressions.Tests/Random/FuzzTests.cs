using System.Linq.Expressions;
using System.Reflection;
using MotCua.Procedures;

namespace MotCua.Expressions.Tests;

/// <summary>Random token sequences through check and evaluation; <c>MOTCUA_NIGHTLY=1</c> makes them a million.</summary>
public sealed class FuzzTests
{
    private const int PerCompilation = 500;

    private static readonly string[] Tokens =
    [
        "heritage", "far", "near_border", "area", "floors", "value", "price", "kind", "birth", "filed", "place", "consulted", "house", "works", "\"house\"", "\"Huế\"", "\"x\"",
        "parameter", "province", "permit", ".", ".", "Year", "Count", "Length", "(", "(", "(", ")", ")", ")", ",", ",", "&&", "||", "!", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*",
        "/", "%", "?", ":", "0", "1", "2.5", "7m", "1000000", "true", "false", "min", "max", "round", "between", "oneOf", "count", "contains", "sameText", "startsWith", "length", "date",
        "age", "daysBetween", "addDays", "year", "vnd", "usd", "\"half-even\"",
        "=", "=>", "[", "]", "{", "}", ";", "new", "typeof", "is", "as", "await", "x", "System", "GetType", "ToString", "null", "default", "$\"{area}\"", "@", "#if", "//", "/*", "\\u0041", "\"",
        "'a'", "??", "?.", "++", "var", "throw", "from", "\u200b", "\n", "1e9", "0x1F", "..", "__Names", "nameof", "object", "string", "decimal", "dynamic",
    ];

    [Fact]
    public void Random_token_sequences_are_refused_or_only_calculate()
    {
        var total = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 1_000_000 : 20_000;
        var random = new System.Random(20260701);
        var grower = new Grower(random);
        var inputs = World1.Known();
        var sound = 0;
        var look = new MemberLook();
        for (var done = 0; done < total; done += PerCompilation)
        {
            var sources = Enumerable.Range(0, PerCompilation).Select(i => new ExpressionSource("e", random.Next(3) == 0 ? Soup(random) : Damage(random, grower))).ToArray();
            var results = World1.Compiler.Analyse(sources);
            for (var i = 0; i < results.Length; i++)
            {
                var (term, finding) = results[i];
                Assert.True(term is null != finding is null, sources[i].Text);
                if (finding is not null)
                {
                    Assert.InRange(finding.Span.Start, 0, sources[i].Text.Length);
                    continue;
                }

                sound++;
                term!.Evaluate([]);
                term.Evaluate(inputs);
                if (ExpressionCompiler.Lower(term) is { } lambda)
                {
                    look.Visit(lambda);
                    if (sound % 50 == 0)
                    {
                        new CompiledExpression(sources[i], term).Prepare();
                    }
                }
            }
        }

        Assert.True(sound > total / 50, $"Only {sound} of {total} came through: the fuzz no longer reaches what it should.");
        Assert.Empty(look.Strangers);
    }

    private static string Soup(System.Random random)
        => string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 25)).Select(_ => Tokens[random.Next(Tokens.Length)]));

    /// <summary>A sound expression with a few of its tokens lost, doubled, swapped or replaced.</summary>
    private static string Damage(System.Random random, Grower grower)
    {
        var tokens = grower.Bool(2).Write().Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var i = random.Next(0, 3); i > 0 && tokens.Count > 0; i--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                default:
                    tokens[at] = Tokens[random.Next(Tokens.Length)];
                    break;
            }
        }

        return string.Join(' ', tokens);
    }

    /// <summary>An oracle of its own: what code may refer to, said a second time.</summary>
    private sealed class MemberLook : ExpressionVisitor
    {
        private static readonly HashSet<string> Allowed =
        [
            "Decimal.op_UnaryNegation", "Decimal.op_Addition", "Decimal.op_Subtraction", "Decimal.op_Multiply", "Decimal.op_Division", "Decimal.op_Modulus",
            "Decimal.op_LessThan", "Decimal.op_LessThanOrEqual", "Decimal.op_GreaterThan", "Decimal.op_GreaterThanOrEqual", "Decimal.op_Equality", "Decimal.op_Inequality",
            .. "YesNoAt NumberAt TextAt ListContains TextEquals SameText StartsWith EndsWith ContainsText Length Abs Min Max Round DateOf YearsBetween MonthsBetween DaysBetween AddDays AddMonths AddYears Year Month Day Weekday"
                .Split(' ').Select(n => "Calculation." + n),
        ];

        public HashSet<string> Strangers { get; } = [];

        public override Expression? Visit(Expression? node)
        {
            var method = node switch { MethodCallExpression c => c.Method, BinaryExpression b => b.Method, UnaryExpression u => u.Method, _ => null };
            Check(method);
            if (node is MemberExpression or NewExpression or InvocationExpression or DynamicExpression or IndexExpression or LoopExpression or TryExpression or GotoExpression or NewArrayExpression or TypeBinaryExpression)
            {
                Strangers.Add(node.GetType().Name);
            }

            return base.Visit(node);
        }

        private void Check(MethodInfo? method)
        {
            if (method is not null && !Allowed.Contains($"{method.DeclaringType!.Name}.{method.Name}"))
            {
                Strangers.Add($"{method.DeclaringType}.{method.Name}");
            }
        }
    }
}
