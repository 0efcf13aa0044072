using System.Collections.Immutable;
using MotCua.Procedures.Reading;

namespace MotCua.Procedures.Checks;

/// <summary>What a procedure should say: a basis for every rule, a use for everything declared, the parts the law asks of every procedure.</summary>
internal static class QualityChecks
{
    public static void Run(Procedure procedure, ReadSession session)
    {
        Bases(procedure, session);
        Uses(procedure, session);
        Variants(procedure, session);
        MandatoryParts(procedure, session);
        Code(procedure, session);
    }

    private static void Bases(Procedure procedure, ReadSession session)
    {
        foreach (var step in EventOrder.Steps(procedure.Steps))
        {
            NeedsBasis(step.Basis, step.Location, "Bước", "step", step.Id);
            foreach (var pause in step.Pauses.Where(p => p.Basis.IsEmpty))
            {
                session.Sink.Report(QualityFindings.PauseWithoutBasis, pause.Location, pause.Limit, pause.Limit);
            }
        }

        foreach (var paper in procedure.Papers)
        {
            NeedsBasis(paper.Basis, paper.Location, "Giấy tờ", "paper", paper.Id);
        }

        foreach (var fee in procedure.Fees)
        {
            NeedsBasis(fee.Basis, fee.Location, "Phí, lệ phí", "fee", fee.Id);
        }

        foreach (var limit in procedure.TimeLimits)
        {
            NeedsBasis(limit.Basis, limit.Location, "Thời hạn", "time limit", limit.Id);
            foreach (var extension in limit.Extensions)
            {
                NeedsBasis(extension.Basis, extension.Location, "Phần kéo dài của thời hạn", "extension of the limit", limit.Id);
            }
        }

        foreach (var bound in procedure.Bounds)
        {
            NeedsBasis(bound.Basis, bound.Location, "Giới hạn số lần", "bound", bound.Id);
        }

        foreach (var requirement in procedure.Requirements)
        {
            NeedsBasis(requirement.Basis, requirement.Location, "Yêu cầu, điều kiện", "requirement", requirement.Id);
        }

        foreach (var condition in procedure.NamedConditions)
        {
            NeedsBasis(condition.Basis, condition.Location, "Điều kiện", "condition", condition.Id);
        }

        void NeedsBasis(ImmutableArray<string> basis, SourceSpan at, string vi, string en, string id)
        {
            if (basis.IsEmpty)
            {
                session.Sink.Report(QualityFindings.NoBasis, at, id, vi, en, id);
            }
        }
    }

    private static void Uses(Procedure procedure, ReadSession session)
    {
        if (session.FlowIsIncomplete)
        {
            return;
        }

        var facts = session.FactUses.SelectMany(u => u.Facts).Concat(session.Mentioned).ToHashSet(StringComparer.Ordinal);
        foreach (var named in procedure.NamedConditions)
        {
            facts.UnionWith(ReadSession.FactNames(named.Expression));
            Unused(session.UsedConditions.Contains(named.Id), named.Location, "Điều kiện", "condition", named.Id);
        }

        foreach (var fact in procedure.Data)
        {
            Unused(facts.Contains(fact.Id), fact.Location, "Dữ kiện", "fact", fact.Id);
        }

        foreach (var basis in procedure.Bases)
        {
            Unused(session.Used.Contains((NameKind.Basis, basis.Id)), basis.Location, "Căn cứ", "basis", basis.Id);
        }

        foreach (var bound in procedure.Bounds)
        {
            Unused(session.Used.Contains((NameKind.Bound, bound.Id)), bound.Location, "Giới hạn số lần", "bound", bound.Id);
        }

        foreach (var fee in procedure.Fees)
        {
            Unused(session.Used.Contains((NameKind.Fee, fee.Id)), fee.Location, "Phí, lệ phí", "fee", fee.Id);
        }

        var hasLists = procedure.Data.Any(f => f.Type == FactType.Actors);
        foreach (var actor in procedure.Actors.Where(a => !(hasLists && a.Kind == ActorKind.Agency)))
        {
            Unused(session.Used.Contains((NameKind.Actor, actor.Id)), actor.Location, "Chủ thể", "actor", actor.Id);
        }

        if (!EventOrder.Steps(procedure.Steps).Any(s => s.GivesAll))
        {
            foreach (var paper in procedure.Papers)
            {
                Paper(paper, session);
            }
        }

        void Unused(bool isUsed, SourceSpan at, string vi, string en, string id)
        {
            if (!isUsed)
            {
                session.Sink.Report(QualityFindings.NeverUsed, at, id, vi, en, id);
            }
        }
    }

    private static void Paper(Paper paper, ReadSession session)
    {
        if (session.Used.Contains((NameKind.Paper, paper.Id)))
        {
            return;
        }

        if (paper.Parts.IsEmpty || !paper.Parts.Any(p => session.Used.Contains((NameKind.Paper, p.Id))))
        {
            session.Sink.Report(QualityFindings.PaperNeverGiven, paper.Location, paper.Id, paper.Id);
            return;
        }

        foreach (var part in paper.Parts)
        {
            Paper(part, session);
        }
    }

    private static void Variants(Procedure procedure, ReadSession session)
    {
        foreach (var limit in procedure.TimeLimits.Where(l => l.Within is { Default: null, ByVariant.IsEmpty: false }))
        {
            foreach (var variant in procedure.Variants.Where(v => limit.Within.For(v.Id) is null))
            {
                session.Sink.Report(QualityFindings.VariantWithoutLimit, limit.Location, limit.Id, limit.Id, variant.Id);
            }
        }
    }

    private static void MandatoryParts(Procedure procedure, ReadSession session)
    {
        if (procedure.IsFictional || procedure.Status != ProcedureStatus.Published)
        {
            return;
        }

        Needs(!procedure.Channels.IsEmpty, "cách thức thực hiện", "manner of filing", "channels");
        Needs(!procedure.Papers.IsEmpty, "thành phần hồ sơ", "components of the dossier", "papers");
        Needs(!procedure.TimeLimits.IsEmpty || EventOrder.Steps(procedure.Steps).Any(s => s.Within is not null), "thời hạn giải quyết", "time limit", "time-limits");
        Needs(!procedure.Subjects.IsEmpty, "đối tượng thực hiện", "who may apply", "subjects");
        Needs(procedure.Authority is not null, "cơ quan giải quyết", "competent agency", "authority");

        void Needs(bool has, string vi, string en, string key)
        {
            if (!has)
            {
                session.Sink.Report(QualityFindings.MandatoryPart, procedure.Location, null, vi, en, key);
            }
        }
    }

    private static void Code(Procedure procedure, ReadSession session)
    {
        if (procedure.Code is { } code && !session.IsDraft && !IsNationalCode(code))
        {
            session.Sink.Report(QualityFindings.OddCode, procedure.Location, code, code);
        }
    }

    /// <summary><c>d.dddddd</c> with an optional <c>.Hdd</c> (domain dossier 2.2).</summary>
    private static bool IsNationalCode(string code)
        => code is [var d, '.', ..] && char.IsAsciiDigit(d) && code.Length is 8 or 12 && code[2..8].All(char.IsAsciiDigit)
            && (code.Length == 8 || (code[8] == '.' && code[9] == 'H' && char.IsAsciiDigit(code[10]) && char.IsAsciiDigit(code[11])));
}
