using System.Globalization;
using System.Text;

namespace MotCua.Designer;

/// <summary>
/// Which paths below the folder name a file of it: letters of any script, digits, spaces and most signs, as people name their files. Nothing that leads
/// elsewhere, is hidden, cannot be seen or means something else on another system; names are compared and kept as they are on disk, letter by letter.
/// </summary>
internal static class FileNames
{
    private const int LongestPath = 300;
    private const int LongestName = 100;
    private const int MostFolders = 8;

    // Not a name on every system, and what divides names.
    private const string Signs = "/\\:*?\"<>|\uFFFD";

    /// <summary>What is wrong with a path; null when it names a file.</summary>
    public static BothTexts? Problem(string path)
    {
        var names = path.Split('/');
        return path.Length > LongestPath || names.Length > MostFolders + 1 || names.Any(name => name.Length > LongestName)
            ? new("Tên tệp hoặc thư mục quá dài, hoặc nằm quá sâu; hãy đổi tên.", "The name of the file or of its folder is too long, or it lies too deep; rename it.")
            : names.Select(NameProblem).FirstOrDefault(problem => problem is not null)
                ?? (path.EndsWith(".yaml", StringComparison.Ordinal) ? null : new("Tên tệp phải kết thúc bằng .yaml.", "A file's name must end in .yaml."));
    }

    /// <summary>Whether two names look the same: ế may be written as one sign or as e with two marks.</summary>
    public static bool LookAlike(string one, string other) => Same(one) == Same(other);

    // Bytes that are no text are no name of ours either, and only such cannot be normalised.
    private static string Same(string name) => name.Contains('\uFFFD', StringComparison.Ordinal) || name.Any(char.IsSurrogate) ? name : name.Normalize();

    private static BothTexts? NameProblem(string name)
    {
        foreach (var sign in name.EnumerateRunes())
        {
            if (!IsSeen(sign))
            {
                var shown = sign.Value < ' ' || Rune.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.Control || sign == Rune.ReplacementChar ? $"U+{sign.Value:X4}" : sign.ToString();
                return new($"Tên tệp hoặc thư mục có ký tự không dùng được ở đây ({shown}); hãy đổi tên.", $"The name of the file or of its folder has a character that cannot be used here ({shown}); rename it.");
            }
        }

        return name.Length == 0 || name[0] is '.' or '-' or '~' or ' ' || name[^1] is '.' or ' ' || Rune.GetUnicodeCategory(Rune.GetRuneAt(name, 0)) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            ? new("Tên tệp hoặc thư mục bắt đầu bằng dấu chấm, gạch nối, dấu ngã, dấu cách, hoặc kết thúc bằng dấu chấm, dấu cách; hãy đổi tên.",
                "The name of the file or of its folder begins with a dot, a hyphen, a tilde or a space, or ends in a dot or a space; rename it.")
            : null;
    }

    private static bool IsSeen(Rune sign) => sign.Value == ' ' || (!(sign.IsBmp && Signs.Contains((char)sign.Value, StringComparison.Ordinal)) && Rune.GetUnicodeCategory(sign) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator));
}
