namespace MotCua.Procedures;

/// <summary>What is handed over when a case ends, in words.</summary>
public static class ResultWords
{
    /// <summary>
    /// The paper's title where the file declares it; else the name of a form of the one-stop mechanism (Circular 03/2025/TT-VPCP) or of a result the
    /// library shares between procedures; of a result of the file's own, the id as it is written.
    /// </summary>
    public static string Of(Procedure procedure, string result, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(formats);
        return procedure.Papers.FirstOrDefault(paper => paper.Id == result) is { } paper ? paper.Title.In(formats.Language, result) : result switch
        {
            "form-01" => formats.Say("giấy tiếp nhận hồ sơ và hẹn trả kết quả (01)", "receipt and appointment (01)"),
            "form-02" => formats.Say("phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (02)", "supplement request (02)"),
            "form-03" => formats.Say("phiếu từ chối tiếp nhận giải quyết hồ sơ (03)", "refusal slip (03)"),
            "form-04" => formats.Say("văn bản xin lỗi và đề nghị gia hạn (04)", "apology and extension (04)"),
            "form-05" => formats.Say("thông báo dừng giải quyết (05)", "termination notice (05)"),
            "form-06" => formats.Say("phiếu kiểm soát quá trình (06)", "control slip (06)"),
            "building-permit" => formats.Say("giấy phép xây dựng", "building permit"),
            "stamped-drawings" => formats.Say("bản vẽ đóng dấu", "stamped drawings"),
            "reasoned-refusal" => formats.Say("văn bản từ chối có nêu lý do", "refusal with reasons"),
            "written-reasons" => formats.Say("văn bản nêu lý do", "reasons in writing"),
            "guidance" => formats.Say("văn bản hướng dẫn", "guidance"),
            "birth-certificate" => formats.Say("giấy khai sinh", "birth certificate"),
            "residence-notice" => formats.Say("thông báo kết quả đăng ký cư trú", "notice of residence registration"),
            "insurance-card" => formats.Say("thẻ bảo hiểm y tế", "health insurance card"),
            _ => result,
        };
    }
}
