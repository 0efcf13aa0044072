using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>The frame every page has: no script, nothing loaded from elsewhere.</summary>
internal static class ReportFrame
{
    public static string Page(string title, Formats formats, Fragment body, string extraCss = "") => Fragment.Of(
        $"""
        <!DOCTYPE html>
        <html lang="{formats.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{title}</title>
        <style>
        {new Fragment(ReportStyle.Css(formats) + extraCss)}
        </style>
        </head>
        <body>
        <main>
        {body}
        </main>
        </body>
        </html>
        """).Markup.ReplaceLineEndings("\n") + "\n";
}
