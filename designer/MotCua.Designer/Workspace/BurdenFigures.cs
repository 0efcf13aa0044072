using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>The burden of one version in a few figures for the head of the page.</summary>
internal static class BurdenFigures
{
    public static IReadOnlyList<FigureView> Of(Procedure procedure)
    {
        var burden = BurdenMeter.Measure(procedure);
        var figures = new List<FigureView>();
        if (burden.MainLimit is { } main)
        {
            Add("limit", "Thời hạn", "Time limit", f => f.ShortLimit(main.Within) is { Length: > 0 } limit ? limit : "–");
        }

        Add("steps", "Bước", "Steps", f => f.Number(burden.Steps));
        Add("contacts", "Có người nộp", "With applicant", f => f.Number(burden.Contacts));
        Add("papers", "Giấy tờ", "Papers", f => burden.Papers.Text(f));
        Add("visits", "Lần đến trụ sở", "Visits", f => burden.Visits.Text(f));
        Add("agencies", "Cơ quan", "Agencies", f => f.Number(burden.Agencies));
        Add("assumed", "Giả định", "Assumed", f => f.Number(burden.AssumedBases.Length));
        return figures;

        void Add(string id, string vi, string en, Func<Formats, string> text) => figures.Add(new FigureView(id, new BothTexts(vi, en), BothTexts.Of(text)));
    }
}
