using MotCua.Procedures;

namespace MotCua.Cli.Checking;

/// <summary>Findings only the tool can have: about files that belong together.</summary>
internal static class CheckFindings
{
    public static DiagnosticDescriptor VersionMissing { get; } = new("MC9001", Severity.Error,
        LocalizedText.Of("Không tìm thấy phiên bản {1} không có lỗi của thủ tục mà {0} nói đến.", "There is no version {1} without errors of the procedure that {0} is about."),
        LocalizedText.Of("Kiểm tra tên phiên bản, và chạy check trên tệp của nó.", "Check the version's name, and run check on its file."));
}
