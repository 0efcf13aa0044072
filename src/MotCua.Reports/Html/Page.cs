using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>A numbered part of a page.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsWide">Whether it is printed on landscape pages.</param>
/// <param name="Body">What it holds; a part that holds nothing is left out and takes no number.</param>
internal readonly record struct Section(string Title, bool IsWide, Fragment Body);

/// <summary>A report of numbered parts.</summary>
internal static class Page
{
    public static string Write(Formats formats, string title, Fragment opening, IEnumerable<Section> sections, string moreStyle = "")
    {
        var number = 0;
        var parts = sections.Where(section => section.Body.Markup.Length > 0)
            .Select(section => Fragment.Of($"<section{(section.IsWide ? new Fragment(" class=\"wide\"") : Fragment.Empty)}>\n<h2>{++number}. {section.Title}</h2>\n{section.Body}\n</section>"))
            .ToList();
        return ReportFrame.Page(title, formats, Fragment.Of($"{opening}\n{parts}"), moreStyle);
    }
}
