using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The rows of the table that are read off the rules, one value per version.</summary>
internal static class RuleMeasures
{
    internal static IEnumerable<Measure> Of(ImmutableArray<ComparedVersion> versions, string? variant)
    {
        var burdens = versions.Select(version => version.Burden).ToImmutableArray();
        foreach (var row in Limits(versions, variant))
        {
            yield return row;
        }

        yield return Counted("steps", MeasureGroup.Path, "Số bước", "Steps", burdens, b => b.Steps);
        yield return Counted("contacts", MeasureGroup.Path, "Số bước có người nộp tham gia", "Steps involving the applicant", burdens, b => b.Contacts);
        yield return Counted("filings", MeasureGroup.Path, "Lượt nộp hồ sơ", "Filings", burdens, b => b.Filings);
        yield return Worded("visits", MeasureGroup.Path, "Số lần phải đến trụ sở", "Counter visits", burdens, b => b.Visits.AtLeast, (b, f) => b.Visits.Text(f));
        yield return Worded("agencies", MeasureGroup.Path, "Cơ quan tham gia", "Authorities involved", burdens, b => b.Agencies,
            (b, f) => f.Number(b.Agencies) + (b.MayConsultOthers ? f.Say(" (+ cơ quan được lấy ý kiến)", " (+ those consulted)") : ""));
        yield return Worded("deskRequests", MeasureGroup.Path, "Số lần yêu cầu bổ sung khi tiếp nhận", "Supplement requests at the desk", burdens,
            b => b.DeskRequests, (b, f) => Headlines.Count(f, b.DeskRequests));
        yield return Worded("notices", MeasureGroup.Path, "Số lần thông báo hồ sơ chưa đạt sau tiếp nhận", "Notices of defects after acceptance", burdens,
            b => b.Notices, (b, f) => Headlines.Count(f, b.Notices));
        yield return Counted("conditions", MeasureGroup.Path, "Điều kiện rẽ nhánh", "Conditions distinguished", burdens, b => b.Conditions);
        yield return Counted("requirements", MeasureGroup.Path, "Yêu cầu, điều kiện", "Requirements", burdens, b => b.Requirements);

        yield return Worded("components", MeasureGroup.Papers, "Thành phần hồ sơ (+ có điều kiện)", "Dossier components (+ conditional)", burdens,
            b => b.Papers.Components, (b, f) => b.Papers.Text(f) + (b.Papers.IsElectronic ? ": " + b.Papers.Summary(f) : ""), Components);
        yield return Counted("rows", MeasureGroup.Papers, "Dòng giấy tờ (tính cả giấy tờ thay thế)", "Single papers listed, alternatives included", burdens, b => b.Papers.Rows);
        yield return Worded("sets", MeasureGroup.Papers, "Số bộ hồ sơ", "Sets", burdens, b => b.Papers.Sets, (b, _) => $"{b.Papers.Sets:00}");
        yield return Counted("originals", MeasureGroup.Papers, "Bản chính (tất cả các bộ)", "Originals, all sets", burdens, b => b.Papers.Originals);
        yield return Counted("copies", MeasureGroup.Papers, "Bản sao (tất cả các bộ)", "Copies, all sets", burdens, b => b.Papers.Copies);
        yield return Counted("forms", MeasureGroup.Papers, "Mẫu đơn, tờ khai", "Forms", burdens, b => b.Papers.Forms);
        yield return Counted("onceOnly", MeasureGroup.Papers, "Giấy tờ nhà nước đã có (có thể khai thác từ CSDL)", "Papers an authority already holds", burdens, b => b.Papers.OnceOnly.Length);
        yield return Counted("madeByAgencies", MeasureGroup.Papers, "Giấy tờ do cơ quan lập", "Papers made by agencies", burdens, b => b.Papers.MadeByAgencies);
    }

    /// <summary>A row of plain counts, with the difference to the first version.</summary>
    internal static Measure Counted(string id, MeasureGroup group, string vi, string en, ImmutableArray<Burden> burdens, Func<Burden, int> count)
        => Worded(id, group, vi, en, burdens, b => count(b), (b, f) => f.Number(count(b)));

    private static Measure Worded(
        string id, MeasureGroup group, string vi, string en, ImmutableArray<Burden> burdens, Func<Burden, int?> count, Func<Burden, Formats, string> text,
        Func<Burden, Burden, LocalizedText>? change = null)
        => new(
            id,
            group,
            LocalizedText.Of(vi, en),
            [.. burdens.Select(b => new MeasureValue(Phrases.Both(f => text(b, f)), count(b)))],
            [.. burdens.Skip(1).Select(b => change is not null ? change(burdens[0], b) : count(burdens[0]) is { } old && count(b) is { } now && old != now
                ? Phrases.Both(f => f.WithSign(now - old, 0))
                : LocalizedText.Empty)]);

    // What some must hand in is counted apart: one component less for everybody and one more for some is not nothing.
    private static LocalizedText Components(Burden before, Burden after)
    {
        var (all, some) = (after.Papers.Components - before.Papers.Components, after.Papers.Conditional - before.Papers.Conditional);
        return all == 0 && some == 0 ? LocalizedText.Empty : Phrases.Both(f =>
        {
            var conditional = f.WithSign(some, 0) + f.Say(" có điều kiện", " conditional");
            return some == 0 ? f.WithSign(all, 0) : all == 0 ? conditional : f.WithSign(all, 0) + "; " + conditional;
        });
    }

    private static IEnumerable<Measure> Limits(ImmutableArray<ComparedVersion> versions, string? variant)
    {
        yield return Limit("legalLimit", "Thời hạn giải quyết", "Time limit of the procedure", versions, version => version.Burden.MainLimit, variant);
        foreach (var other in VersionComparer.SharedVariants([.. versions.Select(version => version.Procedure)]).Where(id => id != variant))
        {
            var title = versions.SelectMany(version => version.Procedure.Variants).Last(v => v.Id == other).Title;
            yield return Limit(
                "legalLimit." + other,
                "Thời hạn – " + Formats.Vietnamese.Name(title, other),
                "Time limit – " + Formats.English.Name(title, other),
                versions,
                version => version.Burden.MainLimit,
                other);
        }

        foreach (var extension in ExtendedLimits(versions, variant))
        {
            yield return extension;
        }

        var parts = versions.SelectMany(version => version.Burden.Limits).Where(limit => !limit.IsMain).DistinctBy(limit => limit.Id);
        foreach (var part in parts)
        {
            yield return Limit(
                "limit." + part.Id,
                "– " + Formats.Vietnamese.Name(part.Title, part.Id),
                "– " + Formats.English.Name(part.Title, part.Id),
                versions,
                version => version.Burden.Limits.FirstOrDefault(limit => limit.Id == part.Id),
                variant);
        }
    }

    // The lengthened limit is a row of its own, so that "3 days" never hides the branch that takes five.
    private static IEnumerable<Measure> ExtendedLimits(ImmutableArray<ComparedVersion> versions, string? variant)
    {
        if (!versions.Any(version => version.Burden.MainLimit?.Extensions.IsEmpty == false))
        {
            yield break;
        }

        yield return new Measure(
            "legalLimitExtended",
            MeasureGroup.Time,
            LocalizedText.Of("– khi được kéo dài", "– when lengthened"),
            [.. versions.Select(version => new MeasureValue(Phrases.Both(f => Extended(version, variant, f)), null))],
            [.. versions.Skip(1).Select(version => Appeared(IsExtended(versions[0], variant), IsExtended(version, variant)))]);
    }

    private static bool IsExtended(ComparedVersion version, string? variant)
        => version.Burden.MainLimit is { Extensions.IsEmpty: false } main && main.For(variant) is not null;

    private static string Extended(ComparedVersion version, string? variant, Formats f) => !IsExtended(version, variant)
        ? "–"
        : string.Join("; ", version.Burden.MainLimit!.Extensions.Select(extension =>
            (extension.IsTotal ? "→ " : "+ ") + f.TableLimit(extension.Amount) + ": " + Cause(version.Procedure, extension, f)));

    private static string Cause(Procedure procedure, LimitExtension extension, Formats f)
    {
        if (extension.When is { } condition)
        {
            return ConditionWords.Of(procedure, condition, f);
        }

        return extension.On is { } happened ? EventWords.Of(procedure, happened, f) : "";
    }

    private static Measure Limit(
        string id, string vi, string en, ImmutableArray<ComparedVersion> versions, Func<ComparedVersion, LimitBurden?> find, string? variant)
    {
        var limits = versions.Select(version => find(version)?.For(variant)).ToImmutableArray();
        return new Measure(
            id,
            MeasureGroup.Time,
            LocalizedText.Of(vi, en),
            [.. limits.Select(limit => limit is null
                ? new MeasureValue(LocalizedText.Of("–", "–"), null)
                : new MeasureValue(Phrases.Both(f => f.TableLimit(limit)), limit.Amount, UnitName(limit.Unit)))],
            [.. limits.Skip(1).Select(now => Change(limits[0], now))]);
    }

    private static LocalizedText Change(TimeLimit? old, TimeLimit? now)
    {
        if (old is null || now is null)
        {
            return Appeared(old is not null, now is not null);
        }

        if (!Headlines.IsOther(old, now))
        {
            return LocalizedText.Empty;
        }

        return old.Unit == now.Unit && old.Amount > 0
            ? Phrases.Both(f => f.WithSign(now.Amount - old.Amount, 0) + " (" + f.Change(((decimal)now.Amount / old.Amount) - 1) + ")")
            : LocalizedText.Of("khác loại ngày", "other kind of day");
    }

    private static LocalizedText Appeared(bool before, bool after)
        => before == after ? LocalizedText.Empty : after ? LocalizedText.Of("mới", "new") : LocalizedText.Of("bỏ", "gone");

    private static string UnitName(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingDay => "workingDay",
        TimeUnit.CalendarDay => "calendarDay",
        TimeUnit.WorkingHour => "workingHour",
        _ => unit.ToString().ToLowerInvariant(),
    };
}
