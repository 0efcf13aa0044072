using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Data.SqlClient;
using MotCua.Cases.EntityFrameworkCore.SqlServer;
using MotCua.Cases.Storage;
using MotCua.Conformance;

namespace MotCua.Cases.EntityFrameworkCore.Tests.SqlServer;

/// <summary>Without <c>Microsoft.SqlServer.Server</c> every command with a parameter fails when it is sent; MotCua.SqlServerStandIn takes its place.</summary>
public sealed class The_stand_in
{
    [Fact]
    public async Task Lets_a_commit_with_all_its_parameters_be_sent_over_the_wire()
    {
        using var server = new AcceptingServer();
        await using var database = SqlServerCases.Open(server.ConnectionString);
        var commit = Rows.Commit(new("agency", "case-1"), 4, events: 2);
        Assert.IsType<CommitResult.Committed>((await database.Store().CommitAsync([commit], CancellationToken.None))[0]);
        Assert.Contains("UPDATE mc_cases SET", server.Received, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO mc_events", server.Received, StringComparison.Ordinal);
        Assert.Contains("case-1", server.Received, StringComparison.Ordinal);
        SqlConnection.ClearAllPools();
    }

    [Fact]
    public void Has_every_type_and_member_that_SqlClient_asks_of_it()
    {
        using var client = new PEReader(File.OpenRead(typeof(SqlConnection).Assembly.Location));
        var reader = client.GetMetadataReader();
        var wanted = reader.AssemblyReferences.Single(handle => reader.GetString(reader.GetAssemblyReference(handle).Name) == "Microsoft.SqlServer.Server");
        var standIn = Assembly.Load(new AssemblyName("Microsoft.SqlServer.Server") { Version = reader.GetAssemblyReference(wanted).Version });
        var types = reader.TypeReferences.Where(handle => reader.GetTypeReference(handle).ResolutionScope == (EntityHandle)wanted).ToDictionary(
            handle => (EntityHandle)handle, handle => $"{reader.GetString(reader.GetTypeReference(handle).Namespace)}.{reader.GetString(reader.GetTypeReference(handle).Name)}");
        Assert.NotEmpty(types);
        Assert.All(types.Values, name => Assert.NotNull(standIn.GetType(name)));
        var members = reader.MemberReferences.Select(reader.GetMemberReference).Where(member => types.ContainsKey(member.Parent)).Select(member => (Type: types[member.Parent], Name: reader.GetString(member.Name))).Distinct().ToArray();
        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.NotEmpty(standIn.GetType(member.Type)!.GetMember(member.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)));
    }
}
