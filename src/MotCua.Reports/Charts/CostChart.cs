using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Compliance cost of one case by kind of work, one stacked bar per version.</summary>
internal static class CostChart
{
    private const int NameWidth = 170;
    private const int Row = 44;

    public static Fragment Draw(ImmutableArray<ComparedVersion> versions, Formats formats, string prefix)
    {
        var shown = versions.Where(v => v.Cost is not null).ToArray();
        var greatest = shown.Select(v => v.Cost!.PerCase).DefaultIfEmpty(0).Max();
        if (greatest == 0)
        {
            return Fragment.Empty;
        }

        var kinds = Enum.GetValues<WorkKind>().Where(kind => shown.Any(v => OfKind(v.Cost!, kind) > 0)).ToArray();
        const double room = ChartStyle.Width - NameWidth - 120;
        var scale = room / (double)greatest;
        var body = new List<Fragment> { new($"<defs>{ChartStyle.Hatchings(prefix)}</defs>") };
        var y = 10;
        foreach (var version in shown)
        {
            var lines = TextMeasure.Wrap(version.Label.In(formats.Language), NameWidth - 14, 11, 2);
            body.AddRange(lines.Select((line, i) => ChartStyle.Text(NameWidth - 10, y + 19 - ((lines.Length - 1) * 7) + (i * 14), line, "end")));
            double x = NameWidth;
            for (var k = 0; k < kinds.Length; k++)
            {
                var width = (double)OfKind(version.Cost!, kinds[k]) * scale;
                if (width > 0)
                {
                    body.Add(ChartStyle.Bar(x, y, width, 28, ChartStyle.Part(prefix, k)));
                    x += width;
                }
            }

            body.Add(ChartStyle.Text(x + 8, y + 18, formats.Money(decimal.Round(version.Cost!.PerCase)), bold: true));
            y += Row;
        }

        body.Add(Legend(kinds, formats, prefix, y, out var bottom));
        var title = formats.Say("Chi phí tuân thủ một hồ sơ theo công việc", "Compliance cost of one dossier by kind of work");
        var description = string.Join(". ", shown.Select(v => v.Label.In(formats.Language) + ": "
            + string.Join("; ", kinds.Select(kind => Name(kind, formats) + " " + formats.Money(decimal.Round(OfKind(v.Cost!, kind)))))));
        return ChartStyle.Svg(prefix, bottom, title, description, Fragment.Join(body));
    }

    public static decimal OfKind(ComplianceCost cost, WorkKind kind)
        => cost.Items.Where(item => item.Kind == kind).Sum(item => item.Cost(cost.HourlyIncome));

    public static string Name(WorkKind kind, Formats formats) => kind switch
    {
        WorkKind.Prepare => formats.Say("Chuẩn bị hồ sơ", "Preparing the dossier"),
        WorkKind.File => formats.Say("Nộp hồ sơ", "Filing"),
        WorkKind.Pay => formats.Say("Nộp phí, lệ phí", "Paying fees and charges"),
        WorkKind.Inspection => formats.Say("Phục vụ kiểm tra, đánh giá", "Serving inspections"),
        WorkKind.Other => formats.Say("Công việc khác", "Other work"),
        WorkKind.Receive => formats.Say("Nhận kết quả", "Fetching the result"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Fragment Legend(WorkKind[] kinds, Formats formats, string prefix, int y, out int bottom)
    {
        double x = 0;
        y += 8;
        var marks = new List<Fragment>();
        for (var k = 0; k < kinds.Length; k++)
        {
            var name = Name(kinds[k], formats);
            var width = 22 + TextMeasure.Width(name, 11) + 20;
            if (x + width > ChartStyle.Width)
            {
                (x, y) = (0, y + 18);
            }

            marks.Add(ChartStyle.Bar(x, y - 9, 16, 11, ChartStyle.Part(prefix, k)));
            marks.Add(ChartStyle.Text(x + 22, y, name, fill: ChartStyle.Muted));
            x += width;
        }

        bottom = y + 8;
        return Fragment.Join(marks);
    }
}
