using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What is said of the whole: when it is in force, for whom, by whom, on what basis, in what words.</summary>
internal static class WholeTelling
{
    internal static void Effect(Telling t)
    {
        var (before, after) = (t.Sides.Before, t.Sides.After);
        var (old, now) = (before.Effective, after.Effective);
        if (before.Status != after.Status)
        {
            Say(DifferenceKind.Effect, "status", Weight.Editorial, f => f.Say("Tình trạng: ", "Standing: ") + Status(before.Status, f) + " → " + Status(after.Status, f));
        }

        if ((old?.From, old?.Until) != (now?.From, now?.Until))
        {
            Say(DifferenceKind.Effect, "effective", Weight.Editorial, f => f.Say("Hiệu lực: ", "In force: ") + Period(old, f) + " → " + Period(now, f));
        }

        if (old is not null && now is not null && old.OpenCases != now.OpenCases)
        {
            int Rank(OpenCases rule) => rule == OpenCases.MoreFavourable ? 1 : 0;
            var effect = Weight.Fewer(-Rank(old.OpenCases), -Rank(now.OpenCases));
            Say(DifferenceKind.Effect, "open-cases", Weight.Right(effect), f => f.Say("Hồ sơ đang giải quyết khi phiên bản có hiệu lực: ", "Cases open when the version begins: ") + RunningCases.Rule(old.OpenCases, f) + " → " + RunningCases.Rule(now.OpenCases, f));
        }

        if (old is not null && now is not null && t.Sides.NewId(RuleNameKind.Mark, old.ChosenBy) != now.ChosenBy)
        {
            Say(DifferenceKind.Effect, "chosen-by", Weight.Right(DifferenceEffect.Neutral), f => f.Say("Mốc chọn phiên bản áp dụng: ", "What chooses the version for a case: ") + EventWords.Of(before, new(CaseEventKind.Mark, old.ChosenBy), f) + " → " + EventWords.Of(after, new(CaseEventKind.Mark, now.ChosenBy), f));
        }

        Word("procedure", before.Id, after.Id, Weight.Editorial, "Mã nội bộ của thủ tục", "Id of the procedure");
        Word("code", before.Code, after.Code, Weight.Editorial, "Mã thủ tục", "Procedure code");
        Word("publication", before.Publication is { } decision ? t.Sides.NewId(RuleNameKind.Basis, decision) : null, after.Publication, Weight.Editorial, "Quyết định công bố", "Publication decision");
        Word("authority", before.Authority, after.Authority, Weight.Neutral, "Cấp có thẩm quyền", "Deciding authority");
        Word("calendar", before.Calendar, after.Calendar, Weight.Deadline(DifferenceEffect.Neutral, DifferenceEffect.Neutral), "Lịch làm việc để tính ngày", "Calendar by which days are counted");
        Word("fictional", before.IsFictional ? "yes" : null, after.IsFictional ? "yes" : null, Weight.Editorial, "Hư cấu", "Fictional");

        void Word(string id, string? was, string? becomes, Weight weight, string vi, string en)
        {
            if (was != becomes)
            {
                string Shown(string? value) => id == "publication" && value is not null ? (after.Bases.FirstOrDefault(b => b.Id == value) ?? before.Bases.FirstOrDefault(b => b.Id == t.Sides.OldId(RuleNameKind.Basis, value)))?.Act ?? value : value ?? "–";
                Say(id == "authority" ? DifferenceKind.Actor : id == "calendar" ? DifferenceKind.Limit : DifferenceKind.Effect, id, weight, f => f.Say(vi, en) + ": " + Shown(was) + " → " + Shown(becomes));
            }
        }

        void Say(DifferenceKind kind, string id, Weight weight, Func<Formats, string> what) => t.Add(kind, DifferenceAction.Changed, id, weight, what, default, after.Location);
    }

    internal static void Scope(Telling t)
    {
        var (before, after) = (t.Sides.Before, t.Sides.After);
        foreach (var subject in after.Subjects.Except(before.Subjects))
        {
            t.Add(DifferenceKind.Scope, DifferenceAction.Added, subject, Weight.Right(DifferenceEffect.Eases), f => f.Say("Thêm đối tượng được thực hiện: ", "Who may now apply too: ") + subject, default, after.Location);
        }

        foreach (var subject in before.Subjects.Except(after.Subjects))
        {
            t.Add(DifferenceKind.Scope, DifferenceAction.Removed, subject, Weight.Right(DifferenceEffect.Burdens), f => f.Say("Đối tượng không còn được thực hiện: ", "Who may no longer apply: ") + subject, default, after.Location);
        }

        var added = after.Variants.Where(now => before.Variants.All(old => t.Sides.NewId(RuleNameKind.Variant, old.Id) != now.Id)).ToList();
        var gone = before.Variants.Where(old => after.Variants.All(now => now.Id != t.Sides.NewId(RuleNameKind.Variant, old.Id))).ToList();
        if (added.Count > 0)
        {
            var main = after.TimeLimits.FirstOrDefault();
            t.Add(DifferenceKind.Scope, DifferenceAction.Added, added[0].Id, Weight.Neutral, f => f.Say("Thêm trường hợp: ", "Variants added: ")
                + f.List([.. added.Select(variant => f.Name(variant.Title, variant.Id) + (main?.Within.For(variant.Id) is { } limit ? " (" + f.Limit(limit) + ")" : ""))]), Telling.Basis([], main?.Basis), after.Location);
        }

        if (gone.Count > 0)
        {
            t.Add(DifferenceKind.Scope, DifferenceAction.Removed, gone[0].Id, Weight.Right(DifferenceEffect.Burdens), f => f.Say("Không còn trường hợp: ", "Variants dropped: ") + f.List([.. gone.Select(variant => f.Name(variant.Title, variant.Id))]), default, after.Location);
        }

        foreach (var (id, old, now) in t.Sides.Things("variants"))
        {
            if (old is not null && now is not null)
            {
                t.Rest(old, now, false, f => after.Variants.First(variant => variant.Id == id) is { } variant ? f.Quote(variant.Title, id) : id);
            }
        }
    }

    internal static void Actors(Telling t)
    {
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("actors"))
        {
            var (old, now) = (t.Sides.Actor(false, t.Sides.OldId(RuleNameKind.Actor, id)), t.Sides.Actor(true, id));
            if (old is null || now is null)
            {
                // Who does something is told with what they do.
                if (!IsUsed(now is null ? t.Sides.Before : t.Sides.After, (now ?? old)!.Id))
                {
                    t.Add(DifferenceKind.Actor, now is null ? DifferenceAction.Removed : DifferenceAction.Added, id, Weight.Editorial, f => f.Quote((now ?? old)!.Title, id) + f.Say(": được nêu tên nhưng không thực hiện bước nào", ": named, without a step to do")
                        + (now is null ? f.Say(", đã bỏ", ", dropped") : f.Say(", thêm mới", ", added")), default, (now ?? old)!.Location);
                }

                continue;
            }

            var count = t.Told.Count;
            if (old.Kind != now.Kind)
            {
                var weight = (old.IsApplicant, now.IsApplicant) switch
                {
                    (true, false) => Weight.Applicants(DifferenceEffect.Eases, DifferenceEffect.Burdens),
                    (false, true) => Weight.Applicants(DifferenceEffect.Burdens, DifferenceEffect.Eases),
                    _ => Weight.Neutral,
                };
                t.Add(DifferenceKind.Actor, DifferenceAction.Changed, id, weight, f => f.Quote(now.Title, id) + ": " + Kind(old.Kind, f) + " → " + Kind(now.Kind, f), default, now.Location);
            }

            t.Rest(oldNode!, nowNode!, t.Told.Count > count, f => f.Quote(now.Title, id));
        }
    }

    private static bool IsUsed(Procedure procedure, string actor)
        => ProcedureWalk.Steps(procedure).Any(step => step.By == actor) || procedure.Ends.Any(end => end.By == actor)
            || procedure.Papers.SelectMany(paper => paper.Parts.Prepend(paper)).Any(paper => paper.ProvidedBy == actor);

    private static string Kind(ActorKind kind, Formats f) => kind switch
    {
        ActorKind.Citizen => f.Say("cá nhân", "citizen"),
        ActorKind.Business => f.Say("doanh nghiệp, tổ chức", "business"),
        ActorKind.Office => f.Say("đơn vị trong cơ quan giải quyết", "office of the deciding authority"),
        ActorKind.Agency => f.Say("cơ quan khác", "another authority"),
        _ => f.Say("hệ thống", "system"),
    };

    internal static void Data(Telling t)
    {
        var (was, becomes) = (Expressions(t.Sides.Before).Select(t.Sides.InNewNames).ToHashSet(StringComparer.Ordinal), Expressions(t.Sides.After).ToHashSet(StringComparer.Ordinal));
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("data"))
        {
            var old = t.Sides.Before.Data.FirstOrDefault(fact => fact.Id == t.Sides.OldId(RuleNameKind.Fact, id));
            var now = t.Sides.After.Data.FirstOrDefault(fact => fact.Id == id);
            if (old is null || now is null)
            {
                var fact = (now ?? old)!;
                if (!(now is null ? was.Except(becomes) : becomes.Except(was)).Any(expression => RuleNames.Words().Matches(expression).Any(word => word.Value == id)))
                {
                    t.Add(DifferenceKind.Data, now is null ? DifferenceAction.Removed : DifferenceAction.Added, id, Weight.Editorial, f => (now is null ? f.Say("Bỏ dữ kiện không dùng: ", "A fact that nothing used goes: ") : f.Say("Thêm dữ kiện chưa dùng: ", "A fact that nothing uses yet: ")) + f.Quote(fact.Title, id), default, fact.Location);
                }

                continue;
            }

            var count = t.Told.Count;
            foreach (var attribute in ComparedSides.Changed(oldNode!, nowNode!).Where(attribute => !ComparedSides.IsText(attribute)))
            {
                var weight = attribute switch { "known-at" => Weight.Neutral, "personal" => Weight.Editorial, _ => Weight.Agencies(DifferenceEffect.Neutral) };
                t.Add(DifferenceKind.Data, DifferenceAction.Changed, id, weight, f => f.Quote(now.Title, id) + ": " + attribute switch
                {
                    "known-at" => f.Say("được biết từ bước ", "known at ") + old.KnownAt + " → " + now.KnownAt,
                    "values" => f.Say("các giá trị ", "values ") + string.Join(", ", old.Values) + " → " + string.Join(", ", now.Values),
                    "at-most" => f.Say("nhiều nhất ", "at most ") + old.AtMost + " → " + now.AtMost,
                    "personal" => f.Say("dữ liệu cá nhân ", "personal data ") + Class(old.Personal, f) + " → " + Class(now.Personal, f),
                    _ => f.Say("kiểu dữ liệu đổi", "another type"),
                }, default, now.Location);
            }

            t.Rest(oldNode!, nowNode!, t.Told.Count > count, f => f.Quote(now.Title, id));
        }
    }

    private static string Class(PersonalClass personal, Formats f) => personal switch
    {
        PersonalClass.None => f.Say("không", "none"),
        PersonalClass.Basic => f.Say("cơ bản", "basic"),
        _ => f.Say("nhạy cảm", "sensitive"),
    };

    private static IEnumerable<string> Expressions(Procedure procedure)
        => procedure.Conditions.Select(condition => condition.Expression).Concat(procedure.NamedConditions.Select(condition => condition.Expression)).Concat(procedure.Fees.Select(fee => fee.Expression ?? ""))
            .Concat(ProcedureWalk.Nodes(procedure).OfType<Block>().SelectMany(block => block.Branches).Select(branch => branch.ForEach?.List ?? ""));

    internal static void Bases(Telling t)
    {
        var (added, gone, changed) = (new List<Basis>(), new List<Basis>(), new List<(Basis Old, Basis Now)>());
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("bases"))
        {
            var old = t.Sides.Before.Bases.FirstOrDefault(basis => basis.Id == t.Sides.OldId(RuleNameKind.Basis, id));
            var now = t.Sides.After.Bases.FirstOrDefault(basis => basis.Id == id);
            if (old is null || now is null)
            {
                (old is null ? added : gone).Add((now ?? old)!);
            }
            else if (ComparedSides.Changed(oldNode!, nowNode!) is { Count: > 0 } names)
            {
                if (names.TrueForAll(ComparedSides.IsText))
                {
                    t.Reword(f => f.Say("căn cứ ", "basis ") + (now.Act ?? now.Id));
                }
                else
                {
                    changed.Add((old, now));
                }
            }
        }

        if (added.Count + gone.Count + changed.Count + t.Rebased.Count == 0)
        {
            return;
        }

        t.Add(DifferenceKind.Basis, DifferenceAction.Changed, "bases", Weight.Editorial, f =>
        {
            var parts = new List<string>();
            var isLong = added.Count + gone.Count > 4;
            string Word(Basis basis) => isLong && basis.Act is { } act ? act : LegalWords.Of(basis, f);
            Part(f.Say("bỏ ", "no longer "), [.. gone.Where(basis => !isLong || !basis.IsAssumed).Select(Word).Except(added.Select(Word))]);
            Part(f.Say("thêm ", "now "), [.. added.Where(basis => !isLong || !basis.IsAssumed).Select(Word).Except(gone.Select(Word))]);
            var (more, less) = (added.Count(basis => basis.IsAssumed), gone.Count(basis => basis.IsAssumed));
            if (isLong && more + less > 0)
            {
                parts.Add(f.Say($"bớt {less} và thêm {more} giả định", $"{less} assumptions fewer and {more} more"));
            }

            parts.AddRange(changed.Select(pair => LegalWords.Of(pair.Old, f) + " → " + LegalWords.Of(pair.Now, f)));
            if (t.Rebased.Count > 0)
            {
                parts.Add(f.Say("viện dẫn lại cho ", "cited anew for ") + Some([.. t.Rebased.Select(name => f.Say(name.Vi, name.En))], f));
            }

            return f.Say("Căn cứ: ", "Bases: ") + (parts.Count == 0 ? f.Say("mã căn cứ đổi", "their ids change") : string.Join("; ", parts));

            void Part(string word, List<string> bases)
            {
                if (bases.Count > 0)
                {
                    parts.Add(word + f.List([.. bases.Distinct()]));
                }
            }
        }, Telling.Basis(gone.Concat(changed.Select(pair => pair.Old)).Select(basis => basis.Id), added.Concat(changed.Select(pair => pair.Now)).Select(basis => basis.Id)), t.Sides.After.Location);
    }

    internal static void Texts(Telling t)
    {
        if (ComparedSides.Changed(t.Sides.OldTree, t.Sides.NowTree).Exists(ComparedSides.IsText))
        {
            t.Reword(f => f.Say("tên hoặc ghi chú của thủ tục", "title or notes of the procedure"));
        }

        var ids = t.Sides.Renames.Where(rename => rename.Before != rename.After).ToList();
        if (ids.Count > 0)
        {
            t.Add(DifferenceKind.Text, DifferenceAction.Renamed, ids[0].After!, Weight.Editorial, f => f.Say("Đổi mã, nội dung như cũ: ", "Other ids, the same content: ") + string.Join(", ", ids.Select(rename => rename.Before + " → " + rename.After).Distinct()), default, t.Sides.After.Location);
        }

        if (t.Reworded.Count > 0)
        {
            t.Add(DifferenceKind.Text, DifferenceAction.Changed, "titles", Weight.Editorial, f => f.Say("Cách gọi, ghi chú: ", "Titles and notes: ") + Some([.. t.Reworded.Select(name => f.Say(name.Vi, name.En))], f), default, t.Sides.After.Location);
        }
    }

    private static string Some(IReadOnlyList<string> names, Formats f)
        => names.Count <= 4 ? f.List(names) : string.Join(", ", names.Take(3)) + f.Say($" và {names.Count - 3} nơi khác", $" and {names.Count - 3} others");

    private static string Status(ProcedureStatus status, Formats f) => status switch
    {
        ProcedureStatus.Published => f.Say("đã ban hành", "published"),
        ProcedureStatus.Proposal => f.Say("phương án", "proposal"),
        _ => f.Say("bản nháp", "draft"),
    };

    private static string Period(EffectivePeriod? period, Formats f) => period is null ? f.Say("chưa định ngày", "no date")
        : f.Say("từ ", "from ") + f.Date(period.From) + (period.Until is { } until ? f.Say(" đến ", " to ") + f.Date(until) : "");
}

/// <summary>Legal bases as people cite them.</summary>
internal static class LegalWords
{
    /// <summary>"217/2026/NĐ-CP, khoản 2 Điều 54", or the assumption in words.</summary>
    internal static string Of(Basis basis, Formats f)
    {
        if (basis.Act is null)
        {
            return f.Say("giả định: ", "assumed: ") + (basis.Assumed?.In(f.Language) ?? basis.Id);
        }

        string Part(string? value, string vi, string en) => value is null ? "" : f.Say($"{vi} {value} ", $"{en} {value} ");
        var place = f.IsVietnamese
            ? Part(basis.Point, "điểm", "point") + Part(basis.Clause, "khoản", "clause") + Part(basis.Article, "Điều", "Article")
            : Part(basis.Article, "Điều", "Article") + Part(basis.Clause, "khoản", "clause") + Part(basis.Point, "điểm", "point");
        return basis.Act + (place.Length == 0 ? "" : ", " + place.TrimEnd());
    }
}
