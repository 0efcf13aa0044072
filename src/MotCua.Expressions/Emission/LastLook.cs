using System.Linq.Expressions;
using System.Reflection;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>
/// The last look before anything becomes code: which members and which kinds of node the finished tree refers to. It knows nothing of how
/// the tree was made, so a mistake in an earlier layer still ends here.
/// </summary>
internal sealed class LastLook : ExpressionVisitor
{
    private readonly List<string> strangers = [];

    /// <summary>What the tree refers to that is not on the list; empty when all is well.</summary>
    public static IReadOnlyList<string> Strangers(LambdaExpression lambda)
    {
        var look = new LastLook();
        look.Visit(lambda);
        return look.strangers;
    }

    /// <inheritdoc/>
    public override Expression? Visit(Expression? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node.NodeType is not (ExpressionType.Lambda or ExpressionType.Parameter or ExpressionType.Constant or ExpressionType.Call or ExpressionType.Not
                or ExpressionType.Negate or ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide
                or ExpressionType.Modulo or ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan
                or ExpressionType.GreaterThanOrEqual or ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.AndAlso or ExpressionType.OrElse
                or ExpressionType.Conditional or ExpressionType.Block or ExpressionType.Assign)
            || !IsKnownType(node))
        {
            strangers.Add($"{node.NodeType} {node.Type}");
            return node;
        }

        return base.Visit(node);
    }

    /// <inheritdoc/>
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        Check(node.Method);
        if (node.Object is not null)
        {
            strangers.Add("instance call " + node.Method);
        }

        return base.VisitMethodCall(node);
    }

    /// <inheritdoc/>
    protected override Expression VisitBinary(BinaryExpression node)
    {
        Check(node.Method);
        if (node.NodeType == ExpressionType.Assign && node.Left is not ParameterExpression || node.Conversion is not null)
        {
            strangers.Add("assignment");
        }

        return base.VisitBinary(node);
    }

    /// <inheritdoc/>
    protected override Expression VisitUnary(UnaryExpression node)
    {
        Check(node.Method);
        return base.VisitUnary(node);
    }

    private static bool IsKnownType(Expression node)
        => node.NodeType == ExpressionType.Lambda
           || node.Type == typeof(bool) || node.Type == typeof(decimal) || node.Type == typeof(string)
           || (node.NodeType == ExpressionType.Constant && node.Type == typeof(int))
           || (node.NodeType == ExpressionType.Parameter && node.Type == typeof(ReadOnlySpan<FactValue>));

    private void Check(MethodInfo? method)
    {
        if (method is not null && !Known.Methods.Contains(method))
        {
            strangers.Add($"{method.DeclaringType}.{method.Name}");
        }
    }
}
