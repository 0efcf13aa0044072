using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>How versions and their parts are called on screen.</summary>
internal static class Labels
{
    /// <summary>"2025-07-01 (in force from 01/07/2025)", or the name of a proposal with what it is.</summary>
    internal static LocalizedText Of(Procedure procedure) => Phrases.Both(f => procedure switch
    {
        { Status: ProcedureStatus.Proposal, Effective: { } dates } => procedure.Version + f.Say($" (phương án, dự kiến từ {f.Date(dates.From)})", $" (proposal, planned from {f.Date(dates.From)})"),
        { Status: ProcedureStatus.Proposal } => procedure.Version + f.Say(" (phương án hoặc phiên bản chưa rõ ngày)", " (proposal or undated version)"),
        { Effective: { Until: { } until } dates } => f.Say($"{f.Date(dates.From)}–{f.Date(until)}", $"{f.Date(dates.From)} – {f.Date(until)}"),
        { Effective: { } dates } => f.Say($"từ {f.Date(dates.From)}", $"from {f.Date(dates.From)}"),
        _ => procedure.Version,
    });

    internal static string Name(this Formats formats, LocalizedText title, string id) => title.IsEmpty ? id : title.In(formats.Language, id);

    internal static string Quote(this Formats formats, LocalizedText title, string id) => "“" + formats.Name(title, id) + "”";
}
