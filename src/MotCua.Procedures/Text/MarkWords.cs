namespace MotCua.Procedures;

/// <summary>The moments of a case that steps mark, in words.</summary>
public static class MarkWords
{
    /// <summary>What happens at the moment: <c>tiếp nhận hồ sơ</c>, <c>acceptance</c>; of a mark of the file's own, the mark as it is written.</summary>
    public static string Of(string mark, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(formats);
        return mark switch
        {
            "submitted" => formats.Say("nộp hồ sơ", "filing"),
            "accepted" => formats.Say("tiếp nhận hồ sơ", "acceptance"),
            "decided" => formats.Say("có quyết định", "the decision"),
            "returned" => formats.Say("trả kết quả", "return of the result"),
            "registered" => formats.Say("đăng ký xong", "registration"),
            "deficient" => formats.Say("hồ sơ phải hoàn thiện", "a deficient file"),
            _ => mark,
        };
    }
}
