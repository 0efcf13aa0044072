using System.Reflection;

namespace MotCua.Architecture.Tests;

public sealed class Public_signatures
{
    private static readonly Type[] Forbidden = [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly)];

    [Fact]
    public void No_public_signature_mentions_a_date_without_its_meaning()
    {
        var found = Assemblies().SelectMany(assembly => assembly.GetExportedTypes()).SelectMany(Mentions).Distinct(StringComparer.Ordinal);
        Assert.Empty(found);
    }

    [Fact]
    public void No_public_static_state_can_be_changed()
    {
        var mutable = Assemblies().SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type)).SelectMany(type => type
            .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !IsGenerated(field) && !field.Name.Contains('<'))
            .Select(field => $"{type.FullName}.{field.Name}"));
        Assert.Empty(mutable);
    }

    [Fact]
    public void Public_classes_are_sealed_abstract_or_static()
    {
        var open = Assemblies().SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !IsGenerated(type))
            .Select(type => type.FullName);
        Assert.Empty(open);
    }

    internal static IEnumerable<Assembly> Assemblies() => Repository.SourceProjects().Select(project =>
    {
        var name = project == "MotCua.Cli" ? "motcua" : project;
        return Assembly.Load(new AssemblyName(name));
    });

    private static IEnumerable<string> Mentions(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(all).Where(method => !IsGenerated(method) && !OverridesTheFramework(method)))
        {
            if (method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType).Any(Is))
            {
                yield return $"{type.FullName}.{method.Name}";
            }
        }

        foreach (var constructor in type.GetConstructors(all).Where(constructor => constructor.GetParameters().Any(parameter => Is(parameter.ParameterType))))
        {
            yield return $"{type.FullName}{constructor.Name}";
        }

        foreach (var field in type.GetFields(all).Where(field => Is(field.FieldType)))
        {
            yield return $"{type.FullName}.{field.Name}";
        }
    }

    private static bool OverridesTheFramework(MethodInfo method) => method.GetBaseDefinition().DeclaringType?.Assembly is { } assembly && assembly != method.DeclaringType?.Assembly;

    private static bool Is(Type type)
        => Forbidden.Contains(type) || (type.HasElementType && Is(type.GetElementType()!)) || (type.IsGenericType && type.GetGenericArguments().Any(Is));

    private static bool IsGenerated(MemberInfo member)
        => member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false)
            || (member.DeclaringType is { } outer && IsGenerated(outer));
}
