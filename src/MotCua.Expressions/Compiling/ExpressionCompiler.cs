using System.Collections.Immutable;
using System.Linq.Expressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>
/// Compiles C# expressions that come from people who may not be trusted with the machine. Declare names and types, compile, evaluate:
/// <code>
/// var compiler = new ExpressionCompiler([new("heritage", DataType.YesNo), new("area", DataType.Number)]);
/// var result = compiler.Compile([new ExpressionSource("large", "heritage &amp;&amp; area > 250")]);
/// var truth = result.Expressions!.Value[0].Test([FactValue.YesNo(true), FactValue.Number(300)]);
/// </code>
/// What is not expressly allowed is refused, in layers that know nothing of each other: characters and tokens; the syntax Roslyn parses; the
/// operations Roslyn binds, in a compilation that references no library at all; and the members of the finished code. Instances are immutable
/// and may be shared.
/// </summary>
public sealed class ExpressionCompiler
{
    private readonly Lazy<World> world;

    /// <summary>Declares what expressions may read.</summary>
    /// <param name="inputs">The inputs, in the order in which values will be given. Of two with one spelling the first counts.</param>
    /// <param name="currency">The currency of amounts that name none, ISO 4217. Default <c>VND</c>.</param>
    public ExpressionCompiler(ImmutableArray<ExpressionInput> inputs, string currency = "VND")
    {
        ArgumentNullException.ThrowIfNull(currency);
        Inputs = inputs.IsDefault ? [] : inputs;
        world = new Lazy<World>(() => new World(Inputs, currency));
    }

    /// <summary>The declared inputs.</summary>
    public ImmutableArray<ExpressionInput> Inputs { get; }

    /// <summary>Compiles expressions in one go. When one has an error none is given, and every error of every expression is reported.</summary>
    public ExpressionCompilation Compile(IReadOnlyList<ExpressionSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var compiled = ImmutableArray.CreateBuilder<CompiledExpression>(sources.Count);
        var results = Analyse(sources);
        for (var i = 0; i < results.Length; i++)
        {
            var (term, finding) = results[i];
            var expression = default(CompiledExpression);
            if (term is not null)
            {
                (expression, finding) = Finish(sources[i], term);
            }

            if (expression is not null)
            {
                compiled.Add(expression);
            }
            else
            {
                diagnostics.Add(ToDiagnostic(sources[i], finding!));
            }
        }

        return new ExpressionCompilation(diagnostics.Count > 0 ? null : compiled.ToImmutable(), diagnostics.ToImmutable());
    }

    /// <summary>The code of a sound expression before it is made runnable; null for a text, which needs none.</summary>
    internal static LambdaExpression? Lower(Term term)
    {
        var inputs = Expression.Parameter(typeof(ReadOnlySpan<FactValue>), "inputs");
        return term.Type.Kind switch
        {
            FactType.YesNo => Expression.Lambda<FastCondition>(term.Emit(inputs), inputs),
            FactType.Text or FactType.Actors => null,
            _ => Expression.Lambda<FastNumber>(term.Emit(inputs), inputs),
        };
    }

    /// <summary>Checks each expression; the term of a sound one, the finding of another.</summary>
    internal (Term? Term, Finding? Finding)[] Analyse(IReadOnlyList<ExpressionSource> sources)
    {
        var results = new (Term? Term, Finding? Finding)[sources.Count];
        var trees = new List<ExpressionSyntax>();
        var owners = new List<int>();
        for (var i = 0; i < sources.Count; i++)
        {
            if (ShortForm.Read(Inputs, sources[i].Text) is { } shortForm)
            {
                results[i] = shortForm;
            }
            else if (Scanner.Scan(sources[i].Text) is { } finding)
            {
                results[i].Finding = finding;
            }
            else
            {
                var (tree, refused) = SyntaxRules.Parse(sources[i].Text);
                results[i].Finding = refused;
                if (tree is not null)
                {
                    trees.Add(tree);
                    owners.Add(i);
                }
            }
        }

        // Short forms alone never wake Roslyn.
        var bound = trees.Count == 0 ? [] : Binder.Bind(world.Value, trees);
        for (var i = 0; i < bound.Length; i++)
        {
            results[owners[i]] = bound[i];
        }

        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Term is { } term && ResultFinding(sources[i], term) is { } wrong)
            {
                results[i] = (null, wrong);
            }
        }

        return results;
    }

    private static Finding? ResultFinding(ExpressionSource source, Term term) => source.Result switch
    {
        ResultRule.Condition when term.Type.Kind != FactType.YesNo => Finding.At(Findings.NotACondition, term.Span, term.Type.ToString()),
        ResultRule.Amount when term.Type.Kind is not (FactType.Money or FactType.Number) => Finding.At(Findings.NotAnAmount, term.Span, term.Type.ToString()),
        _ when term.Type.Kind == FactType.Actors => new Finding(Findings.TypesDiffer, term.Span, []),
        _ => null,
    };

    // What never becomes code needs no last look; it is asked again before anything does.
    private static (CompiledExpression? Compiled, Finding? Finding) Finish(ExpressionSource source, Term term)
        => !ShortForm.IsPlain(term) && Lower(term) is { } lambda && LastLook.Strangers(lambda) is [var stranger, ..]
            ? (null, Finding.At(Findings.MemberNotAllowed, term.Span, stranger))
            : (new CompiledExpression(source, term), null);

    private static Diagnostic ToDiagnostic(ExpressionSource source, Finding finding)
    {
        var start = Math.Clamp(finding.Span.Start, 0, source.Text.Length);
        var length = Math.Clamp(finding.Span.Length, 0, source.Text.Length - start);
        return new Diagnostic(
            finding.Descriptor, ScalarPosition.Of(source, start, length), finding.Arguments, SyntaxRules.Short(source.Text.Substring(start, length)));
    }
}

/// <summary>What compiling gave.</summary>
/// <param name="Expressions">The expressions in the order of their sources, or null when any has an error.</param>
/// <param name="Diagnostics">All errors.</param>
public sealed record ExpressionCompilation(ImmutableArray<CompiledExpression>? Expressions, ImmutableArray<Diagnostic> Diagnostics);
