using System.Runtime.CompilerServices;
using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Differences;

/// <summary>
/// Reforms as a ministry would propose them, on the real versions, labelled by hand before the comparer was asked. A label is the class and whom it helps (<c>E</c> eases, <c>B</c>
/// burdens, <c>0</c> neither; first the applicant, then the agency), for a deadline followed by what it changes by, if the kinds of day agree; a reform
/// that does two things has two labels.
/// </summary>
public sealed class Labelled_reforms
{
    private const string H0 = "procedures/vn/house-permit/2025-07-01.yaml";
    private const string H2 = "procedures/vn/house-permit/2026-07-01.yaml";
    private const string J0 = "procedures/vn/birth-residence-insurance/2019-08-01.yaml";
    private const string J1 = "procedures/vn/birth-residence-insurance/2024-06-10.yaml";
    private const string W = "tests/fixtures/differences/base.yaml";

    private const string Opinions = """
              opinions:
                title: { vi: Lấy ý kiến cơ quan liên quan, en: Opinions of agencies }
                when: informationUnclear
                for-each: { agency: consulted }
                results: [agreed, objected]
                steps:
                  opinion:
                    by: agency
                    within: 2 working days
                    on-silence: agrees      # im lặng là đồng ý
                    basis: [d217-54, d217-copy]
                    title: { vi: Trả lời bằng văn bản, en: Reply in writing }
                    outcomes:
                      agrees: { to: agreed, title: { vi: Đồng ý, en: Agrees } }
                      objects: { to: objected, title: { vi: Không đồng ý, en: Objects } }

        """;

    private const string Waters = """
              waters:
                when: wet
                results: [agreed, objected]
                steps:
                  opinion:
                    by: water
                    within: 5 working days
                    on-silence: agrees
                    basis: law
                    outcomes: { agrees: agreed, objects: objected }

        """;

    private static readonly string[][] Table =
    [
        // Time.
        [H2, "20 working hours instead of 7 working days", "house: 7 working days", "house: 20 working hours", "DeadlineChanged EB"],
        [H2, "7 working days become 7 calendar days", "house: 7 working days", "house: 7 calendar days", "DeadlineChanged EB"],
        [H2, "7 working days become 10 calendar days: which is longer depends on the calendar", "house: 7 working days", "house: 10 calendar days", "DeadlineChanged 00"],
        [H2, "two variants differently: one longer, one shorter", "house: 7 working days, works: 10 working days", "house: 8 working days, works: 9 working days", "DeadlineChanged BE 1 WorkingDay + DeadlineChanged EB -1 WorkingDay"],
        [H2, "other works too within 7 days", "works: 10 working days", "works: 7 working days", "DeadlineChanged EB -3 WorkingDay"],
        [H2, "appraisal one day longer", "house: 3 working days, default: 5 working days", "house: 4 working days, default: 5 working days", "DeadlineChanged BE 1 WorkingDay"],
        [H0, "15 days become 10 days", "house: 15 calendar days", "house: 10 calendar days", "DeadlineChanged EB -5 CalendarDay"],
        [H0, "12 days of consultation become 8 working days", "within: 12 calendar days", "within: 8 working days", "DeadlineChanged 00"],
        [H0, "an end on a day off moves on", "works: 20 calendar days }\n", "works: 20 calendar days }\n    roll-forward: yes\n", "DeadlineChanged BE"],
        [H2, "the last day counts from the next working day", "extend: 5 working days }\n", "extend: 5 working days }\n    start: next-working-day\n", "DeadlineChanged BE"],
        [H2, "more days to answer the notice", "by: applicant\n            within: 2 working days", "by: applicant\n            within: 5 working days", "DeadlineChanged E0 3 WorkingDay"],
        [H2, "the limit runs until the result is handed over", "    until: decided\n    basis: d217-54\n    title: { vi: Thời hạn", "    until: hand-over ended\n    basis: d217-54\n    title: { vi: Thời hạn", "DeadlineChanged EB"],
        [H2, "all appraisals together within the limit", "            by: building\n", "            by: building\n            counts: all-visits\n", "DeadlineChanged EB"],
        [H2, "waiting for the supplement no longer stops the clock", "            pauses: { handling: reset, basis: pause }\n", "", "DeadlineChanged EB"],
        [J1, "received until 16:30", "    cut-off: \"15:00\"\n    from: accepted\n    until: returned", "    cut-off: \"16:30\"\n    from: accepted\n    until: returned", "DeadlineChanged EB"],
        [J1, "seven days where verification is needed", "to: 5 working days, when", "to: 7 working days, when", "DeadlineChanged BE 2 WorkingDay"],
        [J1, "half a day to acknowledge instead of two hours", "            by: police\n            within: 2 working hours", "            by: police\n            within: 4 working hours", "DeadlineChanged BE 2 WorkingHour"],
        [J0, "residence within the working days, not calendar days", "within: 15 calendar days", "within: 15 working days", "DeadlineChanged BE"],
        [J0, "no more days for remote communes", "      - { by: 5 working days, when: remoteCommune, basis: jc05 }\n", "", "DeadlineChanged EB -5 WorkingDay"],

        // Silence, refusals, remedies.
        [H2, "an agency that is silent objects", "on-silence: agrees", "on-silence: objects", "RightAffected BE"],
        [H2, "refused only if all consulted agencies object", "if: any objected", "if: all objected", "RightAffected E0"],
        [H2, "a defect may be refused without notice", "              sound: { to: fit, title: { vi: Đạt, en: Met } }\n", "              sound: { to: fit, title: { vi: Đạt, en: Met } }\n              unsound: { to: unfit, title: { vi: Không đạt, en: Not met } }\n", "RightAffected B0"],
        [H2, "unlimited time to answer the notice, silence is harmless", "            within: 2 working days\n            on-silence: unanswered\n", "", "DeadlineChanged E0 + RightAffected E0"],
        [H2, "an agency has no limit and its silence means nothing", "            within: 2 working days\n            on-silence: agrees      # im lặng là đồng ý\n", "", "DeadlineChanged BE + RightAffected BE"],
        [H2, "permits are no longer extended under this procedure", "  extend: { title: { vi: \"Gia hạn, cấp lại\", en: Extension or re-issue } }\n", "", ", extend: 5 working days", "", "RightAffected B0"],
        [H2, "running cases move to the new rules, better or worse", "open-cases: old-rules", "open-cases: new-rules", "RightAffected 00"],
        [H2, "the applicant may withdraw until acceptance only", "    until: decided\n    gives: [form-05]", "    until: accepted\n    gives: [form-05]", "RightAffected B0"],
        [H2, "foreign-invested enterprises are left out", ", foreign-invested-enterprise]", "]", "RightAffected B0"],
        [W, "after a refusal no objection, only a letter", "    on-silence: accepts\n    basis: law\n    outcomes: { objects: reconsider, accepts: refused }", "    on-silence: accepts\n    basis: law\n    outcomes: { accepts: refused }", "  reconsider:\n    by: board\n    within: 5 working days\n    basis: law\n    outcomes: { upheld: refused, overturned: granted }\n", "", "RightAffected B0 + Eases 0E"],
        [W, "the permit is valid with an extra certificate", "gives: [permit, stamped-map]", "gives: [permit, stamped-map, certificate]", "RightAffected E0"],
        [H2, "consulting agencies is done away with", Opinions, "", "      - { if: any objected, to: refuse, basis: objection }\n", "", "  consulted:\n    type: list of actors\n    at-most: 4      # a technical bound of the model, not a rule of law\n    known-at: check\n    title: { vi: Cơ quan được lấy ý kiến, en: Agencies consulted }\n", "", "Eases EE + RightAffected E0"],

        // The dossier.
        [H2, "two sets of drawings again", "    sets: 1\n", "    sets: 2\n", "Burdens B0"],
        [H2, "the land paper is looked up", "  land:\n", "  land:\n    held-by: land-database\n", "Eases E0"],
        [H2, "the land paper is only shown", "  land:\n", "  land:\n    present-only: yes\n", "Eases E0"],
        [H2, "the office asks the heritage authority itself", "    when: heritage\n", "    when: heritage\n    provided-by: agency\n", "Eases EB"],
        [H2, "the heritage opinion always", "    when: heritage\n", "", "Burdens B0"],
        [H2, "the undertaking only beside heritage", "data:\n", "conditions:\n  both: { title: { vi: Cả hai, en: Both }, holds: heritage && adjacentBuilding, basis: d217-55 }\ndata:\n", "    when: adjacentBuilding\n", "    when: both\n", "Eases E0"],
        [H2, "an e-form instead of a form on paper", "    form: \"01\"\n    original: 1\n", "    form: \"01\"\n    electronic: yes\n", "Eases E0"],
        [H2, "no foundation drawing", "      foundation: { title: { vi: Mặt bằng và mặt cắt móng kèm đấu nối hạ tầng kỹ thuật, en: Foundation plan and section with utility connections } }\n", "", "Eases E0"],
        [H0, "a certified copy suffices for the land paper", "    original: 1\n    copy: 1\n    basis: d175-53", "    copy: 1\n    basis: d175-53", "Eases E0"],
        [J0, "the household book is no longer asked", "      household-book: { title: { vi: Sổ hộ khẩu (bản chính), en: Household book (original) } }\n", "", "Eases E0"],
        [J0, "data of the hospital instead of the birth notice", "      birth-notice: {", "      e-notice: { electronic: yes, title: { vi: Dữ liệu giấy chứng sinh, en: Data of the birth notice } }\n      birth-notice: {", "Eases E0"],
        [J0, "the applicant must draw up the commune's list", "provided-by: commune-officer, ", "", "Burdens BE"],

        // Money and ways to file.
        [H2, "no fee when filed online", "    amount: parameter province.housePermit\n", "    amount: parameter province.housePermit\n    channels: [counter, post]\n", "Eases E0"],
        [H2, "the fee only for other works", "    amount: parameter province.housePermit\n", "    amount: parameter province.housePermit\n    when: verificationRequired\n", "Eases E0"],
        [W, "twice the fee when filed at the counter", "amount: 50000 VND, when: wet, channels: [counter]", "amount: 100000 VND, when: wet, channels: [counter]", "Burdens B0"],
        [H2, "the counter is open to all", "  counter: { when: portalDown, visits", "  counter: { visits", "Eases E0"],
        [H2, "partly online only", "online: { level: full", "online: { level: partial", "Burdens B0"],
        [J1, "a counter for those without a telephone", "  portal: {", "  counter: { visits: 1, basis: d63, title: { vi: Trực tiếp, en: Counter } }\n  portal: {", "Eases E0"],
        [J0, "the parents need not come for the result", "    marks: returned\n    in-person: yes\n", "    marks: returned\n", "Eases E0"],

        // Who does what, one after the other or side by side.
        [H2, "the building unit signs for the chair", "  sign:\n    by: chair", "  sign:\n    by: building", "Neutral 00"],
        [H2, "another person than the appraiser hands over", "  hand-over:\n    by: one-stop\n", "  hand-over:\n    by: one-stop\n    four-eyes: check\n", "Burdens 0B"],
        [J0, "one request to supplement, not two", "at-most: 2, then: not-accepted", "at-most: 1, then: not-accepted", "Eases E0"],
        [J1, "signing and sending in one step", "    next: send-data\n  send-data:\n    by: system\n    within: 10 minutes\n    basis: d63\n    title: { vi: Chuyển dữ liệu cho các cơ quan, en: Send the data to the agencies }\n", "", "Neutral 00"],
        [W, "review comes before the board only with risk by depth", "holds: \"wet && far\"", "holds: \"wet && far && depth > 20\"", "Eases 0E"],
        [W, "deeper than 20 m written the other way round", "  risky: { title: { vi: Có rủi ro, en: Risky }, holds: \"wet && far\"", "  risky: { title: { vi: Có rủi ro, en: Risky }, holds: \"!(wet == false || far == false)\"", "Editorial 00"],

        [W, "a second person hands over", "hand-over: { by: desk,", "hand-over: { by: desk, four-eyes: check,", "Burdens 0B"],

        [W, "the agency of waters is asked after the appraisal, not beside it", "    join:\n      - { as-soon-as: any unfit, to: refuse, basis: law }\n      - { if: any objected, to: refuse, basis: law }\n      - { otherwise: review }", "    join:\n      - { as-soon-as: any unfit, to: refuse, basis: law }\n      - { otherwise: opinion }\n  opinion:\n    by: water\n    when: wet\n    otherwise: review\n    within: 5 working days\n    on-silence: agrees\n    basis: law\n    outcomes: { agrees: review, objects: refuse }", Waters, "", "Burdens B0"],
        [W, "the same, and now in every case", "    join:\n      - { as-soon-as: any unfit, to: refuse, basis: law }\n      - { if: any objected, to: refuse, basis: law }\n      - { otherwise: review }", "    join:\n      - { as-soon-as: any unfit, to: refuse, basis: law }\n      - { otherwise: opinion }\n  opinion:\n    by: water\n    within: 5 working days\n    on-silence: agrees\n    basis: law\n    outcomes: { agrees: review, objects: refuse }", Waters, "", "Burdens B0 + Burdens BB"],
        [W, "the board reviews beside the appraisal, not after it", "      - { otherwise: review }\n  review: { by: board, when: risky, otherwise: sign, within: 2 working days, basis: practice, next: sign }\n", "      - { otherwise: sign }\n", "    join:\n      - { as-soon-as", "      board-branch:\n        when: risky\n        results: [reviewed]\n        steps:\n          review: { by: board, within: 2 working days, basis: practice, next: reviewed }\n    join:\n      - { as-soon-as", "Eases E0"],
        [W, "the applicant pays after the signature", "complete: { to: pay, marks: accepted }", "complete: { to: examine, marks: accepted }", "  pay: { by: owner, fees: [permit], in-person: yes, pauses: { handling: continue, basis: law }, basis: law, next: examine }\n", "", "next: hand-over }", "next: pay }\n  pay: { by: owner, fees: [permit], in-person: yes, pauses: { handling: continue, basis: law }, basis: law, next: hand-over }", "Neutral 00"],
        [W, "a reconsideration can no longer succeed", "outcomes: { upheld: refused, overturned: granted }", "outcomes: { upheld: refused }", "RightAffected B0"],
        [J0, "the commune officer issues the card for the insurance", "          issue-card:\n            by: insurance", "          issue-card:\n            by: commune-officer", "Neutral 00"],
        [J1, "the insurance need not acknowledge", "          acknowledge-card:\n            by: insurance\n            within: 2 working hours\n            basis: d63\n            title: { vi: Xác nhận đã nhận dữ liệu, en: Acknowledge the data }\n            next: issue-card\n", "", "Eases 0E"],

        // Words, bases, dates.
        [W, "a fact is known to be about a person", "far: { type: yes-no, known-at: file }", "far: { type: yes-no, known-at: file, personal: basic }", "Editorial 00"],
        [H2, "an amended decree with the same rules", "217/2026/NĐ-CP\n    article: \"54\"", "301/2026/NĐ-CP\n    article: \"12\"", "Editorial 00"],
        [H2, "a note", "    Luật 135/2025 miễn", "    Từ 1/7/2026, Luật 135/2025 miễn", "Editorial 00"],
        [H0, "in force one month longer", "until: 2026-06-30", "until: 2026-07-31", "Editorial 00"],
        [J1, "the police are called otherwise", "vi: Công an cấp xã, en: Commune police", "vi: \"Công an xã, phường, đặc khu\", en: Police of the commune", "Editorial 00"],
    ];

    private static Expressions.ConditionCompiler Conditions { get; } = new();

    [Fact]
    public void Are_classed_as_a_reform_officer_would()
    {
        var wrong = new List<string>();
        foreach (var row in Table)
        {
            var text = File.ReadAllText(Path.Combine(Root(), row[0]));
            var before = Reading(row[0], text).Procedure!;
            for (var i = 2; i + 2 < row.Length; i += 2)
            {
                Assert.True(text.Contains(row[i], StringComparison.Ordinal), row[1] + ": not found: " + row[i]);
                var at = text.IndexOf(row[i], StringComparison.Ordinal);
                text = text[..at] + row[i + 1] + text[(at + row[i].Length)..];
            }

            var read = Reading(row[0], text);
            if (read.Procedure is not { } now)
            {
                wrong.Add(row[1] + ": " + string.Join(' ', read.Diagnostics.Select(d => d.ToString())));
                continue;
            }

            var difference = ProcedureComparer.Compare(before, now, Conditions);
            var told = difference.Differences.Where(d => d.Class != DifferenceClass.Editorial).DefaultIfEmpty(difference.Differences.FirstOrDefault()).ToList();
            var labels = told.Select(d => d is null ? "nothing" : Label(d, row[^1])).Distinct().Order(StringComparer.Ordinal).ToList();
            if (!labels.SequenceEqual(row[^1].Split(" + ").Order(StringComparer.Ordinal)))
            {
                wrong.Add($"{row[1]}: expected {row[^1]}, told {string.Join(" | ", told.Select(d => d is null ? "" : $"{Label(d, "1")} {d.Sentence.In("en")}"))}");
            }

            if (ProcedureComparer.RulesHashAfter(before, difference.Edits) != now.RulesHash)
            {
                wrong.Add(row[1] + ": the edits applied do not give the later version");
            }
        }

        Assert.True(Table.Length >= 50, "the table is to be of some size");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // The amount is compared where the label states one.
    private static string Label(Difference told, string expected)
    {
        var label = $"{told.Class} {Letter(told.Effect)}{Letter(told.AgencyEffect)}";
        return told.Deadline is { Amount: { } amount, Unit: { } unit } && expected.Any(l => l is >= '1' and <= '9') ? $"{label} {amount} {unit}" : label;
    }

    private static char Letter(DifferenceEffect effect) => effect switch { DifferenceEffect.Eases => 'E', DifferenceEffect.Burdens => 'B', _ => '0' };

    private static ReadResult Reading(string file, string text) => ProcedureReader.Read(Path.Combine(Root(), file), text, Conditions);

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
