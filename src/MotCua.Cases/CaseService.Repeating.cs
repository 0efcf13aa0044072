using MotCua.Cases.Running;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Cases;

/// <content>The same command again.</content>
public sealed partial class CaseService
{
    private async Task<CaseAnswer> RepeatAsync(RecordedAnswer recorded, CaseRequest request, CompiledProcedure? program, CancellationToken cancellation)
        => await IsSameAsync(recorded, Answers.Body(request, program), cancellation).ConfigureAwait(false)
            ? Answers.Read(recorded, isRepeat: true)
            : new CaseAnswer.Refused(new(
                RefusalRule.KeyReused,
                LocalizedText.Of(
                    $"Khóa \"{recorded.IdempotencyKey}\" đã dùng cho một lệnh khác. Mỗi lệnh mới cần một khóa mới.",
                    $"The key \"{recorded.IdempotencyKey}\" was used for another command. Give every new command a new key."),
                []));

    /// <summary>What was said about people is compared as long as it is not erased; afterwards nobody can tell.</summary>
    private async Task<bool> IsSameAsync(RecordedAnswer recorded, CommandBody body, CancellationToken cancellation)
    {
        if (!recorded.BodyHash.Span.SequenceEqual(body.Hash))
        {
            return false;
        }

        if (!Answers.KnowsPersonal(recorded))
        {
            return true;
        }

        var rows = await StoreProblem.Of(store.PersonalAsync(recorded.Key, cancellation), wasCommit: false, cancellation).ConfigureAwait(false);
        return rows.FirstOrDefault(row => row.Sequence == recorded.Version && row.Field == CommandBody.Field) is { } told
            ? vault.Open(told) is not { } said || said.AsSpan().SequenceEqual(body.Personal)
            : body.Personal.Length == 0;
    }
}
