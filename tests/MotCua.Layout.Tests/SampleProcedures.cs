using MotCua.LegalTime;
using MotCua.Procedures;
using static MotCua.Layout.Tests.ProcedureSketch;

namespace MotCua.Layout.Tests;

/// <summary>An invented permit in two versions, with everything a map can show.</summary>
internal static class SampleProcedures
{
    public static Procedure Before() => Procedure(
        "xx/permit",
        "Cấp giấy phép mẫu",
        [
            Actor("applicant", ActorKind.Citizen, "Người nộp hồ sơ", "Applicant"),
            Actor("one-stop", ActorKind.Office, "Bộ phận Một cửa", "One-stop unit"),
            Actor("building", ActorKind.Office, "Phòng chuyên môn", "Handling unit"),
            Actor("agency", ActorKind.Agency, "Cơ quan phối hợp", "Consulted agency"),
            Actor("chair", ActorKind.Office, "Chủ tịch UBND cấp xã", "Commune chair"),
        ],
        [
            Step("submit", "applicant", "Nộp hồ sơ", "File the dossier", Next(To("check"))) with { GivesAll = true },
            Step("check", "one-stop", "Kiểm tra thành phần hồ sơ", "Check the dossier",
                Out("complete", "đủ", To("appraise"), "complete"), Back("incomplete", "thiếu", "submit", 2, End("not-accepted"), "incomplete")),
            Step("appraise", "building", "Thẩm định hồ sơ và kiểm tra thực địa", "Appraise and visit the site",
                Out("sound", "đạt", To("consult"), "sound"), Out("defective", "cần bổ sung", To("supplement"), "defective")) with { Within = Days(7) },
            Step("supplement", "applicant", "Bổ sung hồ sơ", "Supplement", Next(To("recheck"))) with { Pauses = [new Pause("handling", PauseMode.Reset, [], SourceSpan.None)] },
            Step("recheck", "building", "Kiểm tra lại", "Check again", Out("ok", "đạt", To("consult"), "sound"), Out("unmet", "không đạt", To("refuse"), "unmet")) with { Within = Days(5) },
            Step("consult", "agency", "Cho ý kiến", "Give an opinion", Next(To("sign"))) with { Within = new(new TimeLimit(12, TimeUnit.CalendarDay), []), OnSilence = Outcome.Done },
            Step("sign", "chair", "Ký giấy phép", "Sign", Out("signs", "ký", To("hand-over"), "signs"), Back("returns", "trả lại", "appraise", 1, To("refuse"), "returns")),
            Step("hand-over", "one-stop", "Trả kết quả", "Hand over", Next(End("granted"))),
            Step("refuse", "chair", "Từ chối, nêu lý do", "Refuse with reasons", Next(End("refused"))) with { Within = Days(3) },
        ],
        [Ending("granted", "Cấp giấy phép", "Granted"), Ending("refused", "Từ chối", "Refused"), Ending("not-accepted", "Không tiếp nhận", "Not accepted"),
            Ending("withdrawn", "Rút hồ sơ", "Withdrawn") with { By = "applicant", Until = "decided" }]) with
    {
        Papers = [new Paper { Id = "form" }, new Paper { Id = "land" }, new Paper { Id = "drawings" }, new Paper { Id = "opinion" }],
    };

    public static Procedure After()
    {
        var before = Before();
        return before with
        {
            Actors = [.. before.Actors, Actor("fire", ActorKind.Agency, "Cơ quan PCCC", "Fire police")],
            Bases = [new Basis { Id = "practice", Assumed = LocalizedText.Of("thông lệ", "practice") }],
            Data = [new Fact { Id = "consulted", Type = FactType.Actors, KnownAt = "check", AtMost = 4, Title = T("cơ quan được lấy ý kiến", "consulted agencies") },
                new Fact { Id = "heritage", Type = FactType.YesNo, KnownAt = "submit", Title = T("công trình di tích", "listed monument") },
                new Fact { Id = "fireReview", Type = FactType.YesNo, KnownAt = "submit", Title = T("thuộc diện thẩm duyệt PCCC", "subject to fire review") }],
            Fees = [new Fee { Id = "permit", Amount = 75000, Currency = "VND" }],
            Bounds = [new Bound("notice", 1, LocalizedText.Empty, [], SourceSpan.None)],
            Papers = before.Papers[..3],
            Steps =
            [
                before.Steps[0],
                Step("check", "one-stop", "Kiểm tra thành phần hồ sơ", "Check the dossier",
                    Out("complete", "đủ", To("fire-review"), "complete"), Back("incomplete", "thiếu", "submit", 1, End("not-accepted"), "incomplete")) with { Basis = ["practice"] },
                new Call { Id = "fire-review", Runs = "vn/fire-design-review", Title = T("Thẩm duyệt thiết kế PCCC", "Fire design review"), When = When("fireReview"), Otherwise = To("examine"), Outcomes = [Out("approved", "duyệt", To("examine"), "approved"), Out("rejected", "không duyệt", To("refuse"), "rejected")] },
                Examination(),
                Step("pay", "applicant", "Nộp lệ phí", "Pay", Next(To("sign"))) with { Fees = ["permit"], Basis = ["practice"] },
                Step("sign", "chair", "Ký số giấy phép", "Sign digitally", Out("signs", "ký", To("hand-over"), "signs"), Back("returns", "trả lại", "examine", 1, To("refuse"), "returns")) with { Within = Days(1) },
                before.Steps[7],
                Step("refuse", "chair", "Từ chối, nêu lý do", "Refuse with reasons", Next(End("refused"))) with { Within = Days(1) },
            ],
        };
    }

    private static Block Examination() => new()
    {
        Id = "examine",
        Title = T("Thẩm định song song", "Examination in parallel"),
        Branches =
        [
            new Branch
            {
                Id = "appraisal",
                Results = ["fit", "unfit"],
                Steps =
                [
                    Step("appraise", "building", "Thẩm định hồ sơ", "Appraise",
                        Out("sound", "đạt", Result("fit"), "sound"),
                        Out("unsound", "không đạt", Result("unfit"), "unsound"),
                        new Outcome("defective", T("cần bổ sung", "defective"), new Route { To = To("supplement"), Spends = "notice", Then = Result("unfit") }, SourceSpan.None)) with { Within = new(null, [new("house", new TimeLimit(3, TimeUnit.WorkingDay)), new("works", new TimeLimit(5, TimeUnit.WorkingDay))]) },
                    Step("supplement", "applicant", "Bổ sung hồ sơ", "Supplement",
                        new Outcome("answered", T("đã bổ sung", "answered"), new Route { To = To("appraise"), IsBack = true }, SourceSpan.None),
                        Out("unanswered", "không trả lời", Result("unfit"), "unanswered")) with { Within = Days(2), OnSilence = "unanswered", Pauses = [new Pause("handling", PauseMode.Reset, [], SourceSpan.None)] },
                ],
            },
            new Branch
            {
                Id = "opinions",
                ForEach = new ForEach("agency", "consulted"),
                Results = ["agreed", "objected"],
                Steps = [Step("opinion", "agency", "Cho ý kiến", "Give an opinion", Out("agrees", "đồng ý", Result("agreed"), "agrees"), Out("objects", "không đồng ý", Result("objected"), "objects")) with { Within = Days(2), OnSilence = "agrees" }],
            },
            new Branch
            {
                Id = "fire",
                When = When("heritage"),
                Results = ["agreed"],
                Steps = [Step("heritage-opinion", "fire", "Ý kiến về di tích", "Heritage opinion", Next(Result("agreed"))) with { Within = Days(2) }],
            },
        ],
        Join = [Rule(true, Quantifier.Any, "unfit", To("refuse")), Rule(false, Quantifier.Any, "objected", To("refuse")), Rule(false, Quantifier.Otherwise, "", To("pay"))],
    };

    private static End Ending(string id, string vi, string en) => new() { Id = id, Title = T(vi, en) };
}
