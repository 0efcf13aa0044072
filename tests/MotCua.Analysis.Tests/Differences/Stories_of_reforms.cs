using System.Text;
using MotCua.Analysis.Tests.Versions;
using MotCua.Procedures;
using MotCua.Testing;

namespace MotCua.Analysis.Tests.Differences;

public sealed class Stories_of_reforms
{
    [Fact]
    public void The_house_permit_under_Decree_217() => GoldenFile.Verify(Story(Library.H0, Library.H2));

    [Fact]
    public void The_joint_birth_procedure_under_Decree_63() => GoldenFile.Verify(Story(Library.J0, Library.J1));

    internal static string Story(Procedure before, Procedure after)
    {
        var difference = ProcedureComparer.Compare(before, after, new Expressions.ConditionCompiler());
        var text = new StringBuilder();
        foreach (var told in difference.Differences)
        {
            text.Append('[').Append(told.Class).Append("; applicant ").Append(told.Effect).Append("; agency ").Append(told.AgencyEffect).Append("] ").Append(told.Kind).Append(' ').Append(told.Action).Append('\n')
                .Append("  ").Append(told.Sentence.In("vi")).Append('\n').Append("  ").Append(told.Sentence.In("en")).Append('\n');
        }

        return text.Append(difference.RunningCases.In("vi")).Append('\n').Append(difference.RunningCases.In("en")).Append('\n').ToString();
    }
}
