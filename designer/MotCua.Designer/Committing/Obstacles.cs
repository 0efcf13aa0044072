using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>Why a file is not committed: a stable code, a sentence in both languages, and lines to type or to read as they are.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Vi">The sentence in Vietnamese.</param>
/// <param name="En">The sentence in English.</param>
/// <param name="Details">Commands, or what git and its hooks said.</param>
internal sealed record Obstacle(string Code, string Vi, string En, IReadOnlyList<string> Details)
{
    public Obstacle(string code, string vi, string en)
        : this(code, vi, en, [])
    {
    }
}

/// <summary>All that can stand in the way of a commit.</summary>
internal static class Obstacles
{
    public static Obstacle NoGit { get; } = new("no-git", "Thư mục này không nằm trong kho git nào.", "This folder is not in a git repository.", ["git init"]);

    public static Obstacle GitFailed { get; } = new("git-failed",
        "Không chạy được git, hoặc git không trả lời. Chưa ghi gì vào lịch sử.", "Git cannot be run, or does not answer. Nothing was committed.");

    public static Obstacle NoSubject { get; } = new("no-subject", "Hãy viết dòng đầu: một câu nói điều gì đã thay đổi.", "Write the first line: one sentence that says what changed.");

    public static Obstacle TooLong { get; } = new("message-too-long",
        $"Lời ghi quá dài: dòng đầu tối đa {CommitMessage.MostSubject} ký tự, phần sau tối đa {CommitMessage.MostBody} ký tự.",
        $"The message is too long: the first line holds {CommitMessage.MostSubject} characters at most, the rest {CommitMessage.MostBody}.");

    public static Obstacle NoText { get; } = new("message-no-text",
        "Lời ghi có ký tự điều khiển; chỉ dùng chữ, và dòng đầu là một dòng.", "The message holds control characters; write text only, and the first line as one line.");

    public static Obstacle Nothing { get; } = new("nothing", "Tệp trên đĩa giống hệt lần ghi cuối; không có gì để ghi.", "The file on disk is what was last committed; there is nothing to commit.");

    public static Obstacle Gone { get; } = new("gone", "Tệp không còn trên đĩa nữa.", "The file is no longer on disk.");

    public static Obstacle FileChanged { get; } = new("changed",
        "Tệp trên đĩa đã đổi sau khi trang này hiện ra. Chưa ghi gì; hãy xem lại các thay đổi rồi ghi.",
        "The file on disk changed after this page showed it. Nothing was committed; look at the changes once more, then commit.");

    public static Obstacle CommentsChanged { get; } = new("comments-changed",
        "Tệp góp ý đã đổi sau khi trang này hiện ra. Chưa ghi gì; hãy xem lại rồi ghi.",
        "The comments changed after this page showed what is to be committed. Nothing was committed; look once more, then commit.");

    public static Obstacle Moved { get; } = new("moved",
        "Nhánh hoặc lần ghi cuối đã đổi sau khi trang này hiện ra. Chưa ghi gì; hãy xem lại rồi ghi.",
        "The branch or its last commit changed after this page showed it. Nothing was committed; look once more, then commit.");

    /// <summary>What stands in the way as the work tree stands; null when nothing does, and when there is nothing to commit.</summary>
    public static Obstacle? Of(GitStanding standing, string path) => standing switch
    {
        { File: GitFileState.Ignored } => new("ignored",
            "Tệp này bị .gitignore bỏ qua nên không được ghi vào lịch sử. Hãy sửa .gitignore; lệnh sau chỉ ra dòng nào bỏ qua nó.",
            "A .gitignore leaves this file out, so it is not committed. Change that .gitignore; this command shows which line does it.", [$"git check-ignore -v {path}"]),
        { File: GitFileState.Unmerged } => new("unmerged",
            "Tệp còn xung đột sau khi trộn (merge). Hãy giải quyết xung đột và hoàn tất việc trộn ở dòng lệnh trước.",
            "The file still holds both sides of a merge. Settle the conflict and finish the merge at the command line first.", ["git status"]),
        { Operation: not GitOperation.None } => Unfinished(standing.Operation),
        { File: GitFileState.Unchanged } => null,
        { IsLocked: true } => Locked,
        { Author: null } => new("no-author",
            "git chưa biết tên và địa chỉ của bạn để đề tên người ghi. Hãy đặt một lần ở dòng lệnh rồi thử lại:",
            "Git does not know the name and address to sign with. Set them once at the command line, then try again:",
            ["git config --global user.name \"Nguyễn Văn An\"", "git config --global user.email \"an@example.org\""]),
        _ => null,
    };

    public static Obstacle Locked { get; } = new("locked",
        "Một chương trình git khác đang giữ khoá của kho (index.lock). Hãy đợi nó xong rồi thử lại; nếu không còn git nào chạy, hãy xoá tệp khoá đó.",
        "Another git holds the lock of the repository (index.lock). Wait until it is done and try again; if no git is running any more, delete that lock file.");

    public static Obstacle HookRefused(IReadOnlyList<string> said) => new("hook",
        "Một hook của kho này không cho ghi. Chưa ghi gì; đây là những dòng cuối nó nói:",
        "A hook of this repository refused the commit. Nothing was committed; these are the last lines it said:", said);

    public static Obstacle Late(TimeSpan patience, IReadOnlyList<string> said) => new("late",
        $"git và các hook không xong trong {patience.TotalSeconds:0} giây nên đã bị dừng. Chưa ghi gì vào lịch sử.",
        $"Git and its hooks were not done in {patience.TotalSeconds:0} seconds and were stopped. Nothing was committed.", said);

    public static Obstacle Refused(IReadOnlyList<string> said) => new("refused",
        "git không ghi được. Chưa ghi gì vào lịch sử; đây là những dòng cuối nó nói:",
        "Git could not commit. Nothing was committed; these are the last lines it said:", said);

    private static Obstacle Unfinished(GitOperation operation)
    {
        var (name, command) = operation switch
        {
            GitOperation.Merge => ("merge", "git merge --continue"),
            GitOperation.CherryPick => ("cherry-pick", "git cherry-pick --continue"),
            GitOperation.Revert => ("revert", "git revert --continue"),
            _ => ("rebase", "git rebase --continue"),
        };
        return new("unfinished",
            $"Kho đang dở một lần {name}. Hãy hoàn tất hoặc huỷ nó ở dòng lệnh trước khi ghi tệp này.",
            $"A {name} is in progress in this repository. Finish or abort it at the command line before committing this file.",
            [command, command.Replace("--continue", "--abort", StringComparison.Ordinal)]);
    }
}
