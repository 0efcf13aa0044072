using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>One section of an explanation.</summary>
/// <param name="Id">Stable name for programs: <c>about</c>, <c>papers</c>, <c>personal</c>, <c>fees</c>, <c>limits</c>, <c>steps</c>, <c>ends</c>, <c>bases</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Sentences">Its sentences, in order; two spaces at the beginning mark what belongs to the sentence before.</param>
public sealed record ExplanationSection(string Id, string Title, ImmutableArray<string> Sentences);

/// <summary>A procedure in plain sentences, complete: what is not said here is not in the file.</summary>
public static class ProcedureExplanation
{
    /// <summary>Explains a version in the language of the formats.</summary>
    /// <param name="procedure">The version.</param>
    /// <param name="formats">The language.</param>
    /// <param name="calendar">Its calendar, which is then called by its title; without it by its id.</param>
    public static ImmutableArray<ExplanationSection> Of(Procedure procedure, Formats formats, WorkCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(formats);
        var f = formats;
        ExplanationSection[] sections =
        [
            new("about", f.Say("Thủ tục", "The procedure"), [.. About(procedure, calendar, f)]),
            new("channels", f.Say("Cách thức thực hiện", "Ways to file"), [.. procedure.Channels.Select(channel => Channel(procedure, channel, f))]),
            new("papers", f.Say("Thành phần hồ sơ", "Dossier"), [.. procedure.Papers.SelectMany(paper => Paper(procedure, paper, f, 0))]),
            new("requirements", f.Say("Yêu cầu, điều kiện", "Requirements"), [.. procedure.Requirements.Select(r => f.Name(r.Title, r.Id) + Cited(procedure, r.Basis, f) + ".")]),
            new("personal", f.Say("Dữ liệu cá nhân", "Personal data"), [.. procedure.Data.Where(fact => fact.Personal != PersonalClass.None).Select(fact => Personal(procedure, fact, f))]),
            new("fees", f.Say("Phí, lệ phí", "Fees"), [.. procedure.Fees.Select(fee => Fee(procedure, fee, f))]),
            new("limits", f.Say("Thời hạn", "Time limits"), [.. procedure.TimeLimits.SelectMany(limit => Limit(procedure, limit, f))]),
            new("steps", f.Say("Trình tự", "Steps"), [.. new StepSentences(procedure, f).All()]),
            new("ends", f.Say("Kết quả", "Results"), [.. procedure.Ends.Select(end => End(procedure, end, f))]),
            new("bases", f.Say("Căn cứ", "Bases"), [.. procedure.Bases.Select(basis => Basis(procedure, basis, f))]),
        ];
        return [.. sections.Where(section => !section.Sentences.IsEmpty)];
    }

    internal static string Cited(Procedure procedure, ImmutableArray<string> ids, Formats f)
        => BasisWords.Of(procedure, ids, f) is { Length: > 0 } bases ? " [" + bases + "]" : "";

    private static IEnumerable<string> About(Procedure procedure, WorkCalendar? calendar, Formats f)
    {
        yield return f.Name(procedure.Title, procedure.Id) + (procedure.Code is { } code ? f.Say($" (mã {code})", $" (code {code})") : "") + ".";
        yield return procedure.Status switch
        {
            ProcedureStatus.Proposal when procedure.InForce is { } stood => f.Say(
                $"Phiên bản {procedure.Version} chưa rõ ngày có hiệu lực: đã áp dụng sau ngày {f.Date(stood.After)}, trước ngày {f.Date(stood.Before)}.",
                $"Version {procedure.Version} has no known date: it was in force after {f.Date(stood.After)} and before {f.Date(stood.Before)}."),
            ProcedureStatus.Proposal => f.Say($"Phiên bản {procedure.Version} là phương án hoặc chưa rõ ngày có hiệu lực; không phải quy định đang có hiệu lực.",
                $"Version {procedure.Version} is a proposal or has no known date; it is not law in force."),
            ProcedureStatus.Draft => f.Say($"Phiên bản {procedure.Version} là bản nháp nhập từ nguồn khác.", $"Version {procedure.Version} is an imported draft."),
            _ => f.Say($"Phiên bản {procedure.Version}", $"Version {procedure.Version}") + Dates(procedure, f) + ".",
        };
        if (procedure.Authority is { } authority)
        {
            yield return f.Say($"Cấp thực hiện: {Level(authority)}.", $"Deciding level: {authority}.");
        }

        yield return f.Say($"Ngày làm việc tính theo lịch {Calendar(procedure, calendar, f)}.", $"Working days are counted by the calendar {Calendar(procedure, calendar, f)}.");
        if (!procedure.Variants.IsEmpty)
        {
            yield return f.Say("Trường hợp: ", "Variants: ") + f.List([.. procedure.Variants.Select(v => f.Name(v.Title, v.Id))]) + ".";
        }

        if (!procedure.Notes.IsEmpty)
        {
            yield return f.Say("Ghi chú: ", "Note: ") + procedure.Notes.In(f.Language);
        }
    }

    /// <summary>A calendar by its title, else by its id.</summary>
    internal static string Calendar(Procedure procedure, WorkCalendar? calendar, Formats f)
        => calendar?.Definition.Title is { } title && f.Say(title.Vi, title.En) is { Length: > 0 } name ? $"“{name}”" : procedure.Calendar;

    /// <summary>Levels of the administration and registers are written in English in the files; officials read their own words.</summary>
    private static string Level(string id) => id switch
    {
        "commune" => "cấp xã",
        "district" => "cấp huyện",
        "province" => "cấp tỉnh",
        "ministry" => "cấp bộ",
        "government" => "Chính phủ",
        "prime-minister" => "Thủ tướng Chính phủ",
        _ => id,
    };

    private static string Register(string id, Formats f) => id switch
    {
        "land-database" => f.Say("cơ sở dữ liệu đất đai", "the land database"),
        "population-database" => f.Say("cơ sở dữ liệu dân cư", "the population database"),
        "civil-status-database" => f.Say("cơ sở dữ liệu hộ tịch", "the civil-status database"),
        "insurance-database" => f.Say("cơ sở dữ liệu bảo hiểm", "the insurance database"),
        "business-database" => f.Say("cơ sở dữ liệu doanh nghiệp", "the business database"),
        _ => id,
    };

    private static string Dates(Procedure procedure, Formats f)
    {
        if (procedure.Effective is not { } dates)
        {
            return "";
        }

        var open = dates.OpenCases switch
        {
            OpenCases.OldRules => f.Say("hồ sơ đang giải quyết theo quy định cũ", "open cases keep the old rules"),
            OpenCases.NewRules => f.Say("hồ sơ đang giải quyết chuyển sang quy định mới", "open cases move to the new rules"),
            _ => f.Say("hồ sơ đang giải quyết theo quy định có lợi hơn", "open cases get the more favourable rules"),
        };
        return f.Say($" có hiệu lực từ {f.Date(dates.From)}", $" is in force from {f.Date(dates.From)}")
            + (dates.Until is { } until ? f.Say($" đến {f.Date(until)}", $" to {f.Date(until)}") : "")
            + (dates.ChosenBy == "submitted" ? "" : f.Say(", áp dụng theo mốc: ", ", chosen by the day of: ") + EventWords.Of(procedure, new CaseEventName(CaseEventKind.Mark, dates.ChosenBy), f)) + "; " + open;
    }

    private static string Channel(Procedure procedure, Channel channel, Formats f)
    {
        var level = channel.Level switch
        {
            ChannelLevel.Full => f.Say("toàn trình", "fully online"),
            ChannelLevel.Partial => f.Say("một phần", "partly online"),
            _ => channel.Visits > 0 ? f.Say($"đến trực tiếp {channel.Visits} lần", $"{channel.Visits} visit(s) in person") : f.Say("không trực tuyến", "not online"),
        };
        return f.Name(channel.Title, channel.Id) + " – " + level + OnlyWhen(procedure, channel.When, f) + Cited(procedure, channel.Basis, f) + ".";
    }

    private static IEnumerable<string> Paper(Procedure procedure, Paper paper, Formats f, int depth)
    {
        var details = new List<string>();
        if (paper.Form is { } form)
        {
            details.Add(f.Say($"mẫu {form}", $"form {form}"));
        }

        if (paper.Originals is { } originals)
        {
            details.Add(f.Say($"{originals} bản chính", originals == 1 ? "1 original" : $"{originals} originals"));
        }

        if (paper.Copies is { } copies)
        {
            details.Add(f.Say($"{copies} bản sao", copies == 1 ? "1 copy" : $"{copies} copies"));
        }

        if (paper.Sets > 1)
        {
            details.Add(f.Say($"{paper.Sets:00} bộ", $"{paper.Sets:00} sets"));
        }

        Add(paper.IsElectronic, "dạng điện tử", "electronic");
        Add(paper.IsPresentOnly, "chỉ xuất trình", "shown only");
        Add(paper.HeldBy is not null, $"{Register(paper.HeldBy ?? "", f)} đã có", $"already held by {Register(paper.HeldBy ?? "", f)}");
        Add(paper.ProvidedBy is not null, $"do {Actor(procedure, paper.ProvidedBy ?? "", f)} lập", $"made by {Actor(procedure, paper.ProvidedBy ?? "", f)}");
        Add(paper.Group == PaperGroup.AllOf, "gồm tất cả", "all of");
        Add(paper.Group == PaperGroup.OneOf, "một trong các loại", "one of");
        var line = new string(' ', depth * 2) + f.Name(paper.Title, paper.Id) + (details.Count > 0 ? ": " + string.Join(", ", details) : "")
            + OnlyWhen(procedure, paper.When, f);
        yield return line + (depth == 0 ? Cited(procedure, paper.Basis, f) : "") + (paper.Parts.IsEmpty ? "." : ":");
        foreach (var part in paper.Parts.SelectMany(part => Paper(procedure, part, f, depth + 1)))
        {
            yield return part;
        }

        void Add(bool holds, string vi, string en)
        {
            if (holds)
            {
                details.Add(f.Say(vi, en));
            }
        }
    }

    private static string Personal(Procedure procedure, Fact fact, Formats f)
    {
        var step = ProcedureWalk.Nodes(procedure).FirstOrDefault(node => node.Id == fact.KnownAt);
        var kind = fact.Personal == PersonalClass.Sensitive
            ? f.Say("nhạy cảm, được mã hóa khi lưu; xóa được", "sensitive, stored encrypted; can be erased")
            : f.Say("cơ bản; xóa được", "basic; can be erased");
        return f.Name(fact.Title, fact.Id) + " – " + kind + f.Say("; biết từ bước ", "; known at ") + f.Name(step?.Title ?? LocalizedText.Empty, fact.KnownAt) + ".";
    }

    private static string Fee(Procedure procedure, Fee fee, Formats f)
    {
        var amount = fee.Amount is { } fix
            ? f.Money(fix, fee.Currency ?? "VND")
            : fee.Parameter is { } name ? f.Say($"theo tham số {name}", $"by the parameter {name}") : fee.Expression ?? "–";
        return f.Name(fee.Title, fee.Id) + ": " + amount + OnlyWhen(procedure, fee.When, f) + Cited(procedure, fee.Basis, f) + ".";
    }

    private static IEnumerable<string> Limit(Procedure procedure, LimitDeclaration limit, Formats f)
    {
        var until = EventWords.Of(procedure, limit.Until, f);
        foreach (var (variant, length) in Lengths(procedure, limit.Within))
        {
            var of = variant is null ? "" : " (" + f.Name(variant.Title, variant.Id) + ")";
            var from = EventWords.Of(procedure, limit.From, f);
            yield return f.Name(limit.Title, limit.Id) + of + ": "
                + length.Sentence(f.Language, f.IsVietnamese && from.StartsWith("khi ", StringComparison.Ordinal) ? from[4..] : from)
                + f.Say($", đến {until}", $", until {until}") + Cited(procedure, limit.Basis, f) + ".";
        }

        foreach (var extension in limit.Extensions)
        {
            yield return "  " + Extension(procedure, extension, f) + Cited(procedure, extension.Basis, f) + ".";
        }
    }

    /// <summary>By what a limit is lengthened and when; without a full stop.</summary>
    internal static string Extension(Procedure procedure, LimitExtension extension, Formats f)
    {
        var amount = (extension.IsTotal ? f.Say("thành ", "to ") : f.Say("thêm ", "by ")) + f.Limit(extension.Amount);
        var cause = extension.When is { } when ? f.Say("nếu: ", "when: ") + ConditionWords.Of(procedure, when, f)
            : extension.On is { } on ? f.Say("", "on ") + EventWords.Of(procedure, on, f) : "";
        return f.Say($"Kéo dài {amount}, {cause}", $"Lengthened {amount}, {cause}");
    }

    internal static IEnumerable<(Variant? Variant, TimeLimit Limit)> Lengths(Procedure procedure, LimitByVariant within)
    {
        foreach (var (id, limit) in within.ByVariant)
        {
            yield return (procedure.Variants.FirstOrDefault(variant => variant.Id == id) ?? new Variant(id, LocalizedText.Empty), limit);
        }

        if (within.Default is { } all)
        {
            yield return (within.ByVariant.IsEmpty ? null : new Variant("default", LocalizedText.Of("trường hợp khác", "other variants")), all);
        }
    }

    internal static string OnlyWhen(Procedure procedure, Condition? when, Formats f)
        => when is null ? "" : f.Say("; chỉ khi: ", "; only when: ") + ConditionWords.Of(procedure, when, f);

    private static string End(Procedure procedure, End end, Formats f)
    {
        var gives = end.Gives.IsEmpty ? "" : f.Say(" – trả: ", " – hands over: ") + string.Join(", ", end.Gives.Select(result => ResultWords.Of(procedure, result, f)));
        var by = end.By is { } actor
            ? f.Say($"; do {Actor(procedure, actor, f)} chủ động", $"; brought about by {Actor(procedure, actor, f)}")
                + (end.Until is { } mark ? f.Say(", trước ", ", before ") + EventWords.Of(procedure, new CaseEventName(CaseEventKind.Mark, mark), f) : "")
            : "";
        return f.Name(end.Title, end.Id) + gives + by + Cited(procedure, end.Basis, f) + ".";
    }

    internal static string Actor(Procedure procedure, string id, Formats f)
        => procedure.Actors.FirstOrDefault(actor => actor.Id == id) is { } actor ? f.Name(actor.Title, id) : id;

    private static string Basis(Procedure procedure, Basis basis, Formats f)
    {
        if (basis.Assumed is { } assumed)
        {
            return f.Say("GIẢ ĐỊNH ", "ASSUMPTION ") + BasisWords.Number(procedure, basis) + ": " + assumed.In(f.Language) + ".";
        }

        return basis.Act + f.Place(basis) + (basis.Title.IsEmpty ? "" : " – " + basis.Title.In(f.Language))
            + (basis.Record is { } record ? f.Say($" (hồ sơ quốc gia {record})", $" (national record {record})") : "")
            + (basis.Source is { } source ? f.Say($" (đọc ở: {source.In("vi")})", $" (read in: {source.In("en")})") : "") + ".";
    }
}
