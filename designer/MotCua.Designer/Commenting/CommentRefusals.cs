using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>Why a comment is not written.</summary>
internal static class CommentRefusals
{
    public static Refusal NoText { get; } = new("no-text", "Hãy viết góp ý trước khi gửi.", "Write the comment first.");

    public static Refusal TooLong { get; } = new("text-too-long", $"Một góp ý không quá {Formats.Vietnamese.Number(CommentFile.MaxText)} ký tự; hãy viết ngắn lại hoặc tách ra.", $"A comment holds {Formats.English.Number(CommentFile.MaxText)} characters at most; shorten it or make two of it.");

    public static Refusal NotText { get; } = new("not-text", "Góp ý có ký tự điều khiển; chỉ dùng chữ.", "The comment holds control characters; write text only.");

    public static Refusal NoName { get; } = new("no-name", $"Hãy cho biết tên người góp ý, không quá {CommentFile.MaxName} ký tự.", $"Say who comments, in {CommentFile.MaxName} characters at most.");

    public static Refusal NoPlace { get; } = new("no-place", "Không hiểu góp ý này nói về đâu; cần một đường dẫn như steps.check, hoặc để trống cho cả phiên bản.", "What the comment is about is not understood; it takes a path like steps.check, or nothing for the whole version.");

    public static Refusal Ambiguous { get; } = new("ambiguous", "Một lần gửi chỉ làm một việc: góp ý, trả lời, khép, mở lại hoặc rút.", "One request does one thing: comment, reply, settle, reopen or withdraw.");

    public static Refusal Gone { get; } = new("gone", "Góp ý này không còn trong tệp; danh sách đã được đọc lại.", "This comment is no longer in the file; the list was read anew.");

    public static Refusal Settled { get; } = new("settled", "Góp ý này đã được khép rồi.", "This comment is settled already.");

    public static Refusal Open { get; } = new("open", "Góp ý này đang mở rồi.", "This comment is open already.");

    public static Refusal Withdrawn { get; } = new("withdrawn", "Góp ý này đã được người viết rút lại.", "Its writer took this comment back.");

    public static Refusal NotTheirs { get; } = new("not-theirs", "Chỉ người viết mới rút được góp ý của mình; bạn có thể khép nó lại.", "Only its writer takes a comment back; you can settle it.");

    public static Refusal Full { get; } = new("full", "Tệp góp ý đã đủ 1 MiB. Hãy chuyển những góp ý cũ sang tệp khác; lịch sử git vẫn giữ chúng.", "The file of comments holds 1 MiB already. Move old comments to another file; the history of git keeps them.");
}
