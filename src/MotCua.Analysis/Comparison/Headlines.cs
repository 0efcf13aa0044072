using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The changes an official would name first, in the short form officials use: "15 days → 7 WD".</summary>
internal static class Headlines
{
    internal static ImmutableArray<LocalizedText> Of(Burden before, Burden after, string? variant)
    {
        var result = ImmutableArray.CreateBuilder<LocalizedText>();
        AddMainLimit(result, before, after, variant);
        AddPapers(result, before, after);
        if (before.Notices != after.Notices)
        {
            result.Add(Phrases.Both(f => f.Say("thông báo ", "notices ") + Count(f, before.Notices) + " → " + Count(f, after.Notices)));
        }

        foreach (var asked in before.Consultations)
        {
            var now = after.Consultations.FirstOrDefault(other => other.Id == asked.Id) ?? after.Consultations.FirstOrDefault();
            if (asked.For(variant) is { } old && now?.For(variant) is { } limit && IsOther(old, limit))
            {
                result.Add(Phrases.Both(f => f.Say("lấy ý kiến ", "consultation ") + f.LimitChange(old, limit)));
                break;
            }
        }

        if (before.Visits != after.Visits)
        {
            result.Add(Phrases.Both(f => f.Say("số lần đến trụ sở ", "counter visits ") + before.Visits.Text(f) + " → " + after.Visits.Text(f)));
        }

        return result.ToImmutable();
    }

    /// <summary>Whether two limits are not of the same length and kind.</summary>
    internal static bool IsOther(TimeLimit one, TimeLimit other) => one.Amount != other.Amount || one.Unit != other.Unit;

    private static void AddMainLimit(ImmutableArray<LocalizedText>.Builder result, Burden before, Burden after, string? variant)
    {
        if (before.MainLimit?.For(variant) is not { } old || after.MainLimit?.For(variant) is not { } limit || !IsOther(old, limit))
        {
            return;
        }

        result.Add(Phrases.Both(f =>
        {
            var remarks = new List<string>();
            if (old.Unit == limit.Unit && old.Amount > 0)
            {
                remarks.Add(f.Change(((decimal)limit.Amount / old.Amount) - 1));
            }

            remarks.AddRange(after.MainLimit!.Extensions.Where(extension => extension.When is not null).Select(extension =>
            {
                var length = extension.IsTotal ? extension.Amount.Amount : limit.Amount + extension.Amount.Amount;
                var unit = extension.Amount.Unit == TimeUnit.WorkingDay ? f.Say(" ngày làm việc", "-WD") : f.Say(" ", "-") + f.Unit(extension.Amount.Unit, 1);
                return f.Say($"có nhánh {length}{unit}", $"{length}{unit} branch shown");
            }));
            return f.LimitChange(old, limit) + (remarks.Count > 0 ? " (" + string.Join("; ", remarks) + ")" : "");
        }));
    }

    private static void AddPapers(ImmutableArray<LocalizedText>.Builder result, Burden before, Burden after)
    {
        var (old, now) = (before.Papers, after.Papers);
        if (old.Sets != now.Sets)
        {
            result.Add(Phrases.Both(f => f.Say("số bộ ", "sets ") + $"{old.Sets:00} → {now.Sets:00}"));
        }

        // Components and filings go together: many components filed once are no "many dossiers".
        if (old.Components != now.Components || old.IsElectronic != now.IsElectronic)
        {
            result.Add(Phrases.Both(f => f.Say("thành phần hồ sơ ", "components ") + old.Summary(f) + " → " + now.Summary(f)));
            result.Add(Phrases.Both(f => f.Say("lượt nộp ", "filings ") + f.Number(before.Filings) + " → " + f.Number(after.Filings)));
        }
    }

    internal static string Count(Formats formats, int? count)
        => count is { } number ? formats.Number(number) : formats.Say("không giới hạn", "unlimited");
}
