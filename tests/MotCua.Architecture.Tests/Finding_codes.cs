using System.Reflection;
using MotCua.Procedures;

namespace MotCua.Architecture.Tests;

public sealed class Finding_codes
{
    [Fact]
    public void A_code_always_says_the_same_thing()
    {
        var ambiguous = Descriptors().GroupBy(finding => finding.Code, StringComparer.Ordinal)
            .Where(sameCode => sameCode.Select(finding => finding.Message.In("en")).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(sameCode => sameCode.Key);
        Assert.Empty(ambiguous);
    }

    [Fact]
    public void Every_finding_is_said_in_Vietnamese_and_English()
        => Assert.Empty(Descriptors()
            .Where(finding => finding.Message.Find("vi") is null || finding.Message.Find("en") is null
                || (!finding.Suggestion.IsEmpty && (finding.Suggestion.Find("vi") is null || finding.Suggestion.Find("en") is null)))
            .Select(finding => finding.Code));

    private static List<DiagnosticDescriptor> Descriptors()
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        List<DiagnosticDescriptor> all = [.. Public_signatures.Assemblies().SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetFields(Static))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor)).Select(field => (DiagnosticDescriptor)field.GetValue(null)!)];
        Assert.True(all.Count > 150, $"only {all.Count} findings seen");
        return all;
    }
}
