namespace MotCua.Reports.Tests;

public sealed class Placeholder
{
    [Fact]
    public void The_project_builds() => Assert.NotEmpty("MotCua.Reports.Tests");
}
