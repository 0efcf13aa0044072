using System.Reflection;

namespace MotCua.Expressions.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void No_type_of_Roslyn_shows_in_the_public_API()
    {
        var shown = typeof(ExpressionCompiler).Assembly.GetExportedTypes().SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            .SelectMany(m => m switch
            {
                MethodBase b => b.GetParameters().Select(p => p.ParameterType).Append(b is MethodInfo i ? i.ReturnType : typeof(void)),
                PropertyInfo p => [p.PropertyType],
                FieldInfo f => [f.FieldType],
                _ => [],
            })
            .Concat(t.GetInterfaces()).Append(t.BaseType));
        Assert.DoesNotContain(shown, t => t?.ToString().Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Every_documented_function_can_be_called_by_its_name()
    {
        var names = ExpressionFunction.All.Select(f => f.Name).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Equal("MC6036", World1.Error($"{name}(heritage, heritage, heritage, heritage, heritage) > 1").Code));
        Assert.All(ExpressionFunction.All, f => Assert.False(string.IsNullOrEmpty(f.Description.Find("vi")) || string.IsNullOrEmpty(f.Description.Find("en"))));
    }

    [Fact]
    public void The_readme_lists_every_function_as_it_is_written()
    {
        using var reader = new StreamReader(typeof(PublicApiTests).Assembly.GetManifestResourceStream("README.md")!);
        var readme = reader.ReadToEnd();
        Assert.All(ExpressionFunction.All, f => Assert.Contains($"| `{f.Name}` | {f.Signature.Replace("|", "\\|", StringComparison.Ordinal)} | {f.Description.Find("en")} |", readme, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("heritge", "MC6020", 1)]
    [InlineData("heritage && aera > 3", "MC6020", 13)]
    [InlineData("area", "MC6034", 1)]
    [InlineData("area > \"x\"", "MC6030", 1)]
    [InlineData("heritage && value + price > 0", "MC6032", 13)]
    [InlineData("min(value, price) > 0", "MC6032", 1)]
    [InlineData("(heritage ? value : price) > 0", "MC6032", 2)]
    [InlineData("value > area", "MC6033", 9)]
    [InlineData("kind == \"hous\"", "MC6022", 9)]
    [InlineData("kind = hous", "MC6022", 8)]
    [InlineData("kind == place", "MC6039", 9)]
    [InlineData("rond(area) > 1", "MC6021", 1)]
    [InlineData("age(birth) > 18", "MC6036", 1)]
    [InlineData("parameter.province.fee > 1", "MC6024", 1)]
    [InlineData("1 < area < 3", "MC6041", 1)]
    [InlineData("(heritage ? area : place) == 1", "MC6037", 2)]
    [InlineData("(area ? 1 : 2) == 1", "MC6038", 2)]
    [InlineData("area / 0 > 1", "MC6040", 1)]
    [InlineData("date(2026, 2, 30) > filed", "MC6040", 1)]
    [InlineData("-heritage", "MC6031", 1)]
    [InlineData("heritage and far", "MC6013", 10)]
    [InlineData("heritage & far", "MC6015", 10)]
    [InlineData("area = 5", "MC6014", 6)]
    [InlineData(",", "MC6017", 1)]
    [InlineData(": ", "MC6017", 1)]
    [InlineData(", oneOf min ", "MC6017", 1)]
    [InlineData("round(area, 0, \"sideways\") > 1", "MC6039", 16)]
    public void An_error_of_type_or_name_is_found_before_anything_runs(string text, string code, int column)
    {
        var diagnostic = World1.Error(text);
        Assert.Equal((code, column), (diagnostic.Code, diagnostic.Location.Column));
        Assert.NotEmpty(diagnostic.Suggestion("vi"));
        Assert.NotEqual(diagnostic.Message("vi"), diagnostic.Message("en"));
    }

    [Fact]
    public void A_misspelt_name_is_answered_with_the_nearest_one()
    {
        Assert.Equal("Did you mean 'heritage'?", World1.Error("heritge").Suggestion());
        Assert.Equal("Có phải là 'round'?", World1.Error("rond(area) > 1").Suggestion("vi"));
        Assert.Contains("VND", World1.Error("value + price > 0").Message(), StringComparison.Ordinal);
    }
}
