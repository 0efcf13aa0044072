using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The rows of the table about scores, of simulated cases; none without a simulation that was looked at case by case.</summary>
internal static class ScoreMeasures
{
    internal static IEnumerable<Measure> Of(ImmutableArray<ComparedVersion> versions)
    {
        if (versions.Any(version => version.Simulated?.Spread is null))
        {
            yield break;
        }

        yield return Row("score.time", "Thông tư 01/2018, chỉ số 1: thời gian giải quyết so với quy định (0–2)", "Circular 01/2018, index 1: time against the legal time (0–2)", versions, Time);
        yield return new Measure(
            "score.agencyTime",
            MeasureGroup.Scores,
            LocalizedText.Of("– chỉ số 2: thời gian từng cơ quan (0–2; từ ít nhất đến nhiều nhất)", "– index 2: time of each agency (0–2; least to most)"),
            [.. versions.Select(version => new MeasureValue(AgencyTime(version.Simulated!), null))],
            [.. versions.Skip(1).Select(_ => LocalizedText.Empty)]);
        yield return Row("score.contacts", "– chỉ số 3: số lần liên hệ để hoàn thiện hồ sơ (0–2)", "– index 3: contacts to complete the dossier (0–2)", versions, Contacts);
        yield return Row(
            "score.progress", "Quyết định 766: đúng hạn, nếu tính điểm theo tỷ lệ (tối đa 20)", "Decision 766: in time, points read as proportional (at most 20)", versions,
            version => version.Find("onTime") is { Value.Mean: var share } ? decimal.Round(PublicServiceIndex.ProgressPoints((decimal)share), 1, MidpointRounding.AwayFromZero) : null);
    }

    private static decimal? Time(SimulatedVersion version)
        => Index(version, ("early", OneStopScore.Time(Timeliness.Early)), ("on-the-day", OneStopScore.Time(Timeliness.OnTheDay)), ("late", OneStopScore.Time(Timeliness.Late)));

    private static decimal? Contacts(SimulatedVersion version)
        => Index(version, ("returns.0", OneStopScore.Contacts(0)), ("returns.1", OneStopScore.Contacts(1)), ("returns.more", OneStopScore.Contacts(2)));

    private static decimal? Index(SimulatedVersion version, params (string Id, int Points)[] grades)
        => OneStopScore.Index(grades.Select(grade => (grade.Points, (decimal)(version.Spread!.Find(grade.Id)?.Mean ?? 0))));

    // The simulation knows whether an agency kept its own limit, not by how much: in time is one point or two.
    private static LocalizedText AgencyTime(SimulatedVersion version)
    {
        var steps = version.AgencySteps;
        var times = steps.Sum(step => step.Times);
        if (times == 0)
        {
            return LocalizedText.Of("–", "–");
        }

        var share = (decimal)(steps.Sum(step => step.Times * step.OnTime) / times);
        return Phrases.Both(f => f.Number(decimal.Round(share, 1, MidpointRounding.AwayFromZero), 1) + "–" + f.Number(decimal.Round(2 * share, 1, MidpointRounding.AwayFromZero), 1));
    }

    private static Measure Row(string id, string vi, string en, ImmutableArray<ComparedVersion> versions, Func<SimulatedVersion, decimal?> value)
    {
        var values = versions.Select(version => value(version.Simulated!)).ToImmutableArray();
        return new Measure(
            id,
            MeasureGroup.Scores,
            LocalizedText.Of(vi, en),
            [.. values.Select(number => number is { } n ? new MeasureValue(Phrases.Both(f => f.Number(n, 1)), n) : new MeasureValue(LocalizedText.Of("–", "–"), null))],
            [.. values.Skip(1).Select(now => now is { } n && values[0] is { } old && n != old ? Phrases.Both(f => f.WithSign((double)(n - old), 1)) : LocalizedText.Empty)]);
    }
}
