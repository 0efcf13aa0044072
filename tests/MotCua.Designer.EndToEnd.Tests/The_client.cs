namespace MotCua.Designer.EndToEnd.Tests;

public sealed class The_client
{
    [Fact]
    public async Task Passes_its_own_unit_tests()
    {
        var client = Path.Combine(Outside.Root, "designer", "client");
        var vitest = Path.Combine(client, "node_modules", "vitest", "vitest.mjs");
        Assert.SkipWhen(await Outside.NodeMajor() < 20, "Node.js 20 or newer is not installed");
        Assert.SkipUnless(File.Exists(vitest), "the client's packages are not installed (npm ci in designer/client)");
        var (code, said) = await Outside.Run("node", [vitest, "run"], client);
        Assert.True(code == 0, said);
    }

    [Fact]
    public void Names_no_registry_and_takes_exact_versions_only()
    {
        var package = File.ReadAllText(Path.Combine(Outside.Root, "designer", "client", "package.json"));
        Assert.DoesNotMatch("\": \"[\\^~]", package);
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(Path.Combine(Outside.Root, "designer", "client", "package-lock.json")), StringComparison.Ordinal);
    }
}
