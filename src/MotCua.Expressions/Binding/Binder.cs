using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MotCua.Expressions;

/// <summary>
/// Binds all expressions of a version in one compilation. The parsed trees themselves are put into it, never their text, so that nothing
/// can break out of its place; and the compilation is never emitted.
/// </summary>
internal static class Binder
{
    /// <summary>Expressions in one generated method: few methods bind fastest, short ones keep the compiler's stack and tables small.</summary>
    private const int PerMethod = 64;

    private static readonly UsingDirectiveSyntax[] Usings = [UsingStatic(World.FunctionsClass), UsingStatic("__Currencies")];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, checkOverflow: true, allowUnsafe: false, concurrentBuild: false, nullableContextOptions: NullableContextOptions.Disable);

    /// <summary>The terms of each expression, or what is wrong with it.</summary>
    public static (Term? Term, Finding? Finding)[] Bind(World world, IReadOnlyList<ExpressionSyntax> expressions)
    {
        var numbers = new DecimalNumbers();
        var methods = expressions
            .Select(e => (StatementSyntax)SyntaxFactory.ExpressionStatement(SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName("_"), (ExpressionSyntax)numbers.Visit(e)!)))
            .Chunk(PerMethod)
            .Select((statements, i) => (MemberDeclarationSyntax)SyntaxFactory
                .MethodDeclaration(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)), "__M" + i)
                .AddModifiers(SyntaxFactory.Token(SyntaxKind.StaticKeyword))
                .WithBody(SyntaxFactory.Block(statements)));
        var inner = Class("__X").WithMembers(SyntaxFactory.List(methods));
        var unit = SyntaxFactory.CompilationUnit()
            .AddUsings(Usings)
            .AddMembers(Class(World.NamesClass).AddModifiers(SyntaxFactory.Token(SyntaxKind.PartialKeyword)).AddMembers(inner));
        var tree = CSharpSyntaxTree.Create(unit, World.Options);
        var compilation = CSharpCompilation.Create("expressions", [.. world.Trees, tree], [], Options);
        var model = compilation.GetSemanticModel(tree);

        var result = new (Term?, Finding?)[expressions.Count];
        var names = (ClassDeclarationSyntax)((CompilationUnitSyntax)tree.GetRoot()).Members[0];
        var at = 0;
        foreach (var method in ((ClassDeclarationSyntax)names.Members[0]).Members.Cast<MethodDeclarationSyntax>())
        {
            foreach (var statement in method.Body!.Statements)
            {
                var expression = ((AssignmentExpressionSyntax)((ExpressionStatementSyntax)statement).Expression).Right;
                var translator = new Translator(world, model, expression.FullSpan.Start);
                var term = translator.Translate(expression);
                result[at++] = translator.Finding is { } finding ? (null, finding) : (term, null);
            }
        }

        return result;
    }

    private static ClassDeclarationSyntax Class(string name)
        => SyntaxFactory.ClassDeclaration(name).AddModifiers(SyntaxFactory.Token(SyntaxKind.StaticKeyword));

    private static UsingDirectiveSyntax UsingStatic(string name)
        => SyntaxFactory.UsingDirective(SyntaxFactory.Token(SyntaxKind.StaticKeyword), null, SyntaxFactory.IdentifierName(name));
}
