using MotCua.Procedures.Reading;
using NodaTime.Text;

namespace MotCua.Procedures.Checks;

/// <summary>Names that can be judged only when the whole file is read: events, lists, the file's own name.</summary>
internal static class NameChecks
{
    public static void Run(Procedure procedure, ReadSession session)
    {
        Events(session);
        Loops(procedure, session);
        Standing(procedure, session);
    }

    private static void Events(ReadSession session)
    {
        var steps = session.Declared(NameKind.Step);
        foreach (var (name, at) in session.Events)
        {
            if (name.Kind == CaseEventKind.Mark && !session.Marks.Contains(name.Name))
            {
                var (vi, en) = ReferenceFindings.Hint(name.Name, session.Marks);
                session.Sink.Report(ReferenceFindings.NothingMarks, at, name.Name, name.Name, vi, en);
            }
            else if (name.Kind != CaseEventKind.Mark && !steps.ContainsKey(name.Name))
            {
                var (vi, en) = ReferenceFindings.Hint(name.Name, [.. steps.Keys]);
                session.Sink.Report(ReferenceFindings.UnknownName, at, name.Name, "bước", "step", name.Name, vi, en);
            }
        }
    }

    private static void Loops(Procedure procedure, ReadSession session)
    {
        foreach (var (list, at) in session.Loops)
        {
            var fact = procedure.Data.FirstOrDefault(f => f.Id == list);
            if (fact is not null && (fact.Type != FactType.Actors || fact.AtMost is null))
            {
                session.Sink.Report(ReferenceFindings.NotAListOfActors, at, list, list);
            }
        }
    }

    private static void Standing(Procedure procedure, ReadSession session)
    {
        var at = procedure.Location;
        if (procedure is { Status: ProcedureStatus.Published, IsFictional: false, Effective: null })
        {
            session.Sink.Report(ReferenceFindings.EffectiveAndStatus, at, null,
                "Thiếu “effective”, mà “status” không nói đây là dự thảo.", "\"effective\" is missing, and \"status\" does not say that this is no law.");
        }

        if (procedure.File.Length == 0)
        {
            return;
        }

        var parts = procedure.File.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        var library = Array.LastIndexOf(parts, "procedures");
        var inLibrary = library >= 0 && library < parts.Length - 1 && !parts.Contains("fixtures");
        if (procedure.IsFictional)
        {
            if (inLibrary)
            {
                session.Sink.Report(ReferenceFindings.FictionalInLibrary, at, null);
            }

            return;
        }

        if (NameDisagrees(procedure) is var (vi, en) && vi.Length > 0)
        {
            var where = procedure.Status == ProcedureStatus.Published ? session.InForceFrom ?? at : at;
            session.Sink.Report(inLibrary ? ReferenceFindings.FileName : ReferenceFindings.OutsideLibraryName, where, null, parts[^1], vi, en);
        }

        var folder = inLibrary ? string.Join('/', parts[(library + 1)..^1]) : procedure.Id;
        if (folder != procedure.Id && procedure.Id.Length > 0)
        {
            session.Sink.Report(ReferenceFindings.FileName, at, procedure.Id, procedure.File,
                $"thư mục là {folder}, mã thủ tục là {procedure.Id}", $"the folder is {folder}, the procedure is {procedure.Id}");
        }
    }

    private static (string Vi, string En) NameDisagrees(Procedure procedure)
    {
        var isDate = LocalDatePattern.Iso.Parse(procedure.Version).Success;
        return procedure switch
        {
            { Status: ProcedureStatus.Published, Effective: { } period } when procedure.Version != Dates.Iso(period.From)
                => ($"văn bản có hiệu lực từ {Dates.Iso(period.From)}", $"it is in force from {Dates.Iso(period.From)}"),
            { Status: ProcedureStatus.Proposal } when !procedure.Version.StartsWith("proposal-", StringComparison.Ordinal)
                => ("tệp dự thảo có tên proposal-<tên>.yaml", "a proposal is named proposal-<name>.yaml"),
            { Status: ProcedureStatus.Draft } when isDate
                => ("bản nháp không mang tên ngày hiệu lực", "a draft is not named by a date"),
            _ => ("", ""),
        };
    }
}
