using System.Runtime.CompilerServices;
using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Differences;

/// <summary>
/// Changes labelled by hand, before the comparer was asked: the class, whom it helps, and why. <c>E</c> eases, <c>B</c> burdens, <c>0</c> neither:
/// first for the applicant, then for the agency.
/// </summary>
public sealed class Labelled_changes
{
    private static readonly string[][] Table =
    [
        // Time limits. A shorter limit for the agency is the applicant's gain; a shorter one for the applicant's own answer is a loss.
        ["the agency must decide sooner", "shallow: 10 working days", "shallow: 7 working days", "DeadlineChanged EB", "waits less"],
        ["the agency may decide later", "deep: 20 working days", "deep: 30 working days", "DeadlineChanged BE", "waits longer"],
        ["another kind of day, surely longer", "otherwise: sign, within: 2 working days", "otherwise: sign, within: 1 month", "DeadlineChanged BE", "a month is longer than two working days"],
        ["working days become calendar days", "otherwise: sign, within: 2 working days", "otherwise: sign, within: 2 calendar days", "DeadlineChanged EB", "two working days may span a weekend"],
        ["an expert gets less time", "          appraise:\n            by: expert\n            within: 5 working days", "          appraise:\n            by: expert\n            within: 3 working days", "DeadlineChanged EB", "waits less"],
        ["a step of the agency gets a limit", "sign: { by: chief,", "sign: { by: chief, within: 2 working days,", "DeadlineChanged EB", "a promise more"],
        ["the refusal loses its limit", "    within: 1 working day\n    marks: decided", "    marks: decided", "DeadlineChanged BE", "a promise less"],
        ["less time to answer a notice", "            within: 10 working days", "            within: 5 working days", "DeadlineChanged B0", "the applicant must hurry"],
        ["more time to answer a notice", "            within: 10 working days", "            within: 15 working days", "DeadlineChanged E0", "the applicant has more time"],
        ["more time to object", "  object:\n    by: owner\n    within: 5 working days", "  object:\n    by: owner\n    within: 10 working days", "DeadlineChanged E0", "the applicant has more time"],
        ["the lengthening for remote places grows", "by: 5 working days, when: remote", "by: 8 working days, when: remote", "DeadlineChanged BE", "waits longer there"],
        ["the lengthening for remote places shrinks", "by: 5 working days, when: remote", "by: 2 working days, when: remote", "DeadlineChanged EB", "waits less there"],
        ["the lengthening goes", "    extended:\n      - { by: 5 working days, when: remote, basis: law }\n", "", "DeadlineChanged EB", "no longer lengthened"],
        ["the lengthening comes in more cases", "  remote: {", "  either: { title: { vi: Ướt hoặc xa, en: Wet or far }, holds: \"wet || far\", basis: law }\n  remote: {", "by: 5 working days, when: remote", "by: 5 working days, when: either", "DeadlineChanged BE", "lengthened more often"],
        ["the clock starts at filing", "    from: accepted\n", "    from: submitted\n", "DeadlineChanged EB", "starts earlier"],
        ["an hour after which filing counts as the next day", "    from: accepted\n", "    cut-off: \"15:00\"\n    from: accepted\n", "DeadlineChanged BE", "starts later"],
        ["acceptance is marked only when paid", "complete: { to: pay, marks: accepted }", "complete: { to: pay }", "pay: { by: owner,", "pay: { by: owner, marks: accepted,", "DeadlineChanged BE", "the clock starts later"],
        ["another calendar", "calendar: vn-office", "calendar: vn-reception-saturday", "DeadlineChanged 00", "days are counted otherwise"],

        // Pauses stretch the real time.
        ["a consultation now pauses the clock", "          opinion:\n            by: water\n", "          opinion:\n            by: water\n            pauses: { handling: continue, basis: law }\n", "DeadlineChanged BE", "the clock stands still"],
        ["paying no longer pauses the clock", " pauses: { handling: continue, basis: law },", "", "DeadlineChanged EB", "the clock runs on"],
        ["after a supplement the clock goes on instead of starting anew", "pauses: { handling: reset, basis: law }", "pauses: { handling: continue, basis: law }", "DeadlineChanged EB", "what ran is not lost"],
        ["after paying the clock starts anew", "pauses: { handling: continue, basis: law }", "pauses: { handling: reset, basis: law }", "DeadlineChanged BE", "what ran is lost"],

        // Silence.
        ["tacit consent goes", "            on-silence: agrees\n", "", "RightAffected BE", "silence no longer helps"],
        ["silence becomes an objection", "on-silence: agrees", "on-silence: objects", "RightAffected BE", "silence now hurts"],
        ["tacit approval at appraisal", "            within: 5 working days\n            basis: law\n            outcomes: { sound", "            within: 5 working days\n            on-silence: sound\n            basis: law\n            outcomes: { sound", "RightAffected EB", "silence now helps"],
        ["an unanswered notice is no longer a refusal", "            on-silence: unanswered\n", "", "RightAffected E0", "silence no longer ends the matter"],

        // Papers.
        ["a paper more", "  survey: { copy", "  certificate: { original: 1, basis: law }\n  survey: { copy", "Burdens B0", "more to bring"],
        ["a paper less", "  consent: { original: 1, when: wet, basis: law }\n", "", "Eases E0", "less to bring"],
        ["a paper the agency makes goes", "  opinion-sheet: { original: 1, provided-by: water, basis: law }\n", "", "Eases 0E", "no burden on the applicant, one less for the agency"],
        ["sets", "sets: 2", "sets: 1", "Eases E0", "half the paper"],
        ["an original more", "map: { original: 2", "map: { original: 3", "Burdens B0", "more to bring"],
        ["a copy less", "original: 2, copy: 1, sets", "original: 2, sets", "Eases E0", "less to bring"],
        ["a copy instead of the original", "consent: { original: 1,", "consent: { copy: 1,", "Eases E0", "the original stays at home"],
        ["an original instead of a copy", "survey: { copy: 1", "survey: { original: 1", "Burdens B0", "the original must be given away"],
        ["only shown", "consent: { original: 1,", "consent: { original: 1, present-only: yes,", "Eases E0", "it is given back at once"],
        ["now electronic", "application: { form: \"01\", original: 1", "application: { form: \"01\", original: 1, electronic: yes", "Eases E0", "no paper"],
        ["in a register already", "map: { original", "map: { held-by: land-database, original", "Eases E0", "can be looked up"],
        ["the agency provides it", "consent: { original: 1,", "consent: { original: 1, provided-by: water,", "Eases EB", "who makes it bears it"],
        ["the applicant must get it", "opinion-sheet: { original: 1, provided-by: water,", "opinion-sheet: { original: 1,", "Burdens BE", "who makes it bears it"],
        ["asked only in wet places", "survey: { copy: 1,", "survey: { copy: 1, when: wet,", "Eases E0", "fewer cases"],
        ["asked always", "consent: { original: 1, when: wet,", "consent: { original: 1,", "Burdens B0", "more cases"],
        ["asked in fewer cases", "consent: { original: 1, when: wet,", "consent: { original: 1, when: risky,", "Eases E0", "wet and far is less than wet"],
        ["asked in other cases", "consent: { original: 1, when: wet,", "consent: { original: 1, when: far,", "Neutral 00", "depends on the case"],
        ["asked under the same condition, written otherwise", "  remote: {", "  soaked: { title: { vi: Ướt, en: Soaked }, holds: \"!(wet == false)\", basis: law }\n  remote: {", "consent: { original: 1, when: wet,", "consent: { original: 1, when: soaked,", "Editorial 00", "the same truth table"],
        ["for all variants", ", for: [deep], basis", ", basis", "Burdens B0", "more cases"],
        ["for one variant", "map: { original", "map: { for: [deep], original", "Eases E0", "fewer cases"],
        ["one more lawful title", "contract: {} }", "contract: {}, will: {} }", "Eases E0", "one more way to prove it"],
        ["one lawful title less", ", contract: {} }", " }", "Burdens B0", "one way less to prove it"],
        ["one part more", "section: {} }", "section: {}, elevation: {} }", "Burdens B0", "more to bring"],
        ["one of the drawings suffices", "all-of: { plan", "one-of: { plan", "Eases E0", "less to bring"],
        ["all titles together", "one-of: { red-book", "all-of: { red-book", "Burdens B0", "more to bring"],
        ["a prescribed form", "consent: { original", "consent: { form: \"07\", original", "Burdens B0", "a form must be used"],
        ["another number of the form", "form: \"01\"", "form: \"02\"", "Editorial 00", "the paper is the same"],

        // Money.
        ["a fee rises", "amount: 100000 VND", "amount: 150000 VND", "Burdens B0", "more to pay"],
        ["a fee falls", "amount: 100000 VND", "amount: 80000 VND", "Eases E0", "less to pay"],
        ["a fee more", "  survey-fee:", "  stamp: { amount: 10000 VND, basis: decree }\n  survey-fee:", "Burdens B0", "more to pay"],
        ["a fee goes", "  survey-fee: { amount: 50000 VND, when: wet, channels: [counter], basis: decree }\n", "", "Eases E0", "less to pay"],
        ["a fee always", "amount: 50000 VND, when: wet,", "amount: 50000 VND,", "Burdens B0", "more cases"],
        ["a fee however one files", ", channels: [counter], basis", ", basis", "Burdens B0", "more cases"],
        ["a fee set by the province", "amount: 100000 VND", "amount: parameter province.well", "Neutral 00", "which is higher is not in the file"],

        // How to file.
        ["fully online", "level: partial", "level: full", "Eases E0", "no way to the office"],
        ["no longer online", "online: { level: partial,", "online: { level: offline,", "Burdens B0", "a way to the office"],
        ["one way to file less", "  post: { when: wet, basis: law }\n", "", "Burdens B0", "fewer ways"],
        ["one way to file more", "  post: { when", "  kiosk: { basis: law }\n  post: { when", "Eases E0", "one way more"],
        ["post in all cases", "post: { when: wet, basis", "post: { basis", "Eases E0", "a way open to more"],
        ["counter only in wet places", "counter: { visits: 1,", "counter: { visits: 1, when: wet,", "Burdens B0", "a way open to fewer"],
        ["two visits", "visits: 1", "visits: 2", "Burdens B0", "another trip"],
        ["the applicant need not be there", ", in-person: yes", "", "Eases E0", "one trip less"],
        ["the applicant must be there", "hand-over: { by: desk,", "hand-over: { by: desk, in-person: yes,", "Burdens B0", "one trip more"],

        // Requests, routes, rights.
        ["a second notice of defects", "notice: { at-most: 1", "notice: { at-most: 2", "Burdens B0", "Decree 118/2025 allows one request: more of them mean more trips"],
        ["two requests at the desk", "back-to: file, at-most: 1", "back-to: file, at-most: 2", "Burdens B0", "more trips"],
        ["requests without limit", "back-to: file, at-most: 1, then: not-accepted", "back-to: file, at-most: unlimited", "Burdens B0", "more trips"],
        ["the desk may no longer ask", "      incomplete: { back-to: file, at-most: 1, then: not-accepted }\n", "", "Eases E0", "fewer requests"],
        ["no chance to supplement", "defective: { to: supplement, spends: notice, then: unfit }", "defective: unfit", "          supplement:\n            by: owner\n            within: 10 working days\n            on-silence: unanswered\n            pauses: { handling: reset, basis: law }\n            basis: law\n            outcomes: { answered: { back-to: appraise }, unanswered: unfit }\n", "", "RightAffected B0", "a defect is now the end"],
        ["a new ground of refusal", "      ineligible: not-accepted", "      ineligible: not-accepted\n      late: not-accepted", "RightAffected B0", "one more way to be turned away"],
        ["a ground of refusal less", "      ineligible: not-accepted\n", "", "RightAffected E0", "one way less to be turned away"],
        ["the remedy goes", "    next: object", "    next: refused", "  object:\n    by: owner\n    within: 5 working days\n    on-silence: accepts\n    basis: law\n    outcomes: { objects: reconsider, accepts: refused }\n  reconsider:\n    by: board\n    within: 5 working days\n    basis: law\n    outcomes: { upheld: refused, overturned: granted }\n", "", "RightAffected BE", "no objection any more; the office need not reconsider"],
        ["an objection no longer counts", "      - { if: any objected, to: refuse, basis: law }\n", "", "RightAffected E0", "an objection is not decisive any more"],
        ["withdrawal goes", "  withdrawn: { by: owner, until: decided, gives: [form-05], basis: law }\n", "", "RightAffected B0", "Article 21 of Decree 118/2025 gives the right"],
        ["withdrawal only until acceptance", "withdrawn: { by: owner, until: decided", "withdrawn: { by: owner, until: accepted", "RightAffected B0", "less time to withdraw"],
        ["a result more", "gives: [permit, stamped-map]", "gives: [permit, stamped-map, e-permit]", "RightAffected E0", "the applicant receives more"],
        ["a result less", "gives: [permit, stamped-map]", "gives: [permit]", "RightAffected B0", "the applicant receives less"],
        ["enterprises may no longer apply", "subjects: [citizen, enterprise]", "subjects: [citizen]", "RightAffected B0", "excluded"],
        ["households may apply too", "subjects: [citizen, enterprise]", "subjects: [citizen, enterprise, household]", "RightAffected E0", "admitted"],
        ["running cases have the better rule", "open-cases: old-rules", "open-cases: more-favourable", "RightAffected E0", "the better of both"],

        // Steps.
        ["an internal step more", "sign: { by: chief, basis: law, marks: decided, next: hand-over }", "sign: { by: chief, basis: law, marks: decided, next: stamp }\n  stamp: { by: board, basis: practice, next: hand-over }", "Burdens 0B", "work for the office only"],
        ["a step of the applicant more", "sign: { by: chief, basis: law, marks: decided, next: hand-over }", "sign: { by: chief, basis: law, marks: decided, next: collect }\n  collect: { by: owner, basis: practice, next: hand-over }", "Burdens B0", "something more to do"],
        ["an internal step less", "  hand-over: { by: desk, basis: practice, next: granted }\n", "", "next: hand-over", "next: granted", "Eases 0E", "less work for the office"],
        ["the review goes", "  review: { by: board, when: risky, otherwise: sign, within: 2 working days, basis: practice, next: sign }\n", "", "otherwise: review", "otherwise: sign", "Eases 0E", "less work for the office"],
        ["the office does what the applicant did", "pay: { by: owner", "pay: { by: desk", "Eases EB", "shifted to the office"],
        ["another office does it", "review: { by: board", "review: { by: expert", "Neutral 00", "a matter of the house"],
        ["review in fewer cases", "holds: \"wet && far\"", "holds: \"wet && far && unclear\"", "Eases 0E", "less work for the office"],
        ["review in more cases", "holds: \"wet && far\"", "holds: \"wet || far\"", "Burdens 0B", "more work for the office"],
        ["the same by De Morgan", "holds: \"wet && far\"", "holds: \"!(!far || !wet)\"", "Editorial 00", "the same truth table"],
        ["the same in another order", "holds: \"wet && far\"", "holds: \"far && wet\"", "Editorial 00", "the same truth table"],
        ["consulting always", "      waters:\n        when: wet\n", "      waters:\n", "Burdens BB", "another authority in more cases"],
        ["a requirement more", "  distance: {", "  licence: { title: { vi: Có chứng chỉ, en: A licence }, basis: law }\n  distance: {", "Burdens B0", "one condition more"],
        ["the requirements go", "requirements:\n  distance: { title: { vi: Cách sông 50 m, en: 50 m from rivers }, basis: law }\n", "", "Eases E0", "one condition less"],

        // Words.
        ["a title", "title: { vi: Cấp phép khoan giếng, en: Well permit }", "title: { vi: Giấy phép khoan giếng, en: Permit for a well }", "Editorial 00", "words"],
        ["a basis", "hand-over: { by: desk, basis: practice", "hand-over: { by: desk, basis: decree", "Editorial 00", "the same rule stands elsewhere"],
        ["an article", "article: \"10\"", "article: \"11\"", "Editorial 00", "renumbered"],
        ["the code", "code: \"9.000001\"", "code: \"9.000002\"", "Editorial 00", "catalogue"],
        ["an unused fact", "  wet: { type: yes-no", "  odd: { type: yes-no, known-at: file }\n  wet: { type: yes-no", "Editorial 00", "asked from nobody"],
        ["an id of a step", "review", "second-look", "Editorial 00", "the same step"],
        ["an id of a paper", "consent:", "agreement:", "Editorial 00", "the same paper"],
        ["an id of a fact", "unclear", "doubtful", "Editorial 00", "the same fact"],
        ["from when in force", "from: 2026-01-01", "from: 2026-07-01", "Editorial 00", "said of every version"],
        ["who decides", "authority: commune", "authority: province", "Neutral 00", "another level"],
    ];

    private static Expressions.ConditionCompiler Conditions { get; } = new();

    private static string Base { get; } = File.ReadAllText(Path.Combine(Root(), "tests", "fixtures", "differences", "base.yaml"));

    [Fact]
    public void Are_classed_as_a_person_would()
    {
        var before = Reading(Base).Procedure!;
        var wrong = new List<string>();
        foreach (var row in Table)
        {
            var text = Base;
            for (var i = 1; i + 3 < row.Length; i += 2)
            {
                Assert.Contains(row[i], text, StringComparison.Ordinal);
                text = text.Replace(row[i], row[i + 1], StringComparison.Ordinal);
            }

            var read = Reading(text);
            if (read.Procedure is not { } now)
            {
                wrong.Add(row[0] + ": " + string.Join('\n', read.Diagnostics.Where(d => d.Severity == Severity.Error)));
                continue;
            }

            var difference = ProcedureComparer.Compare(before, now, Conditions);
            var told = difference.Differences.Where(d => d.Class != DifferenceClass.Editorial).DefaultIfEmpty(difference.Differences.FirstOrDefault()).ToList();
            var labels = told.Select(d => d is null ? "nothing" : $"{d.Class} {Letter(d.Effect)}{Letter(d.AgencyEffect)}").Distinct().ToList();
            if (labels is not [var label] || label != row[^2])
            {
                wrong.Add($"{row[0]}: expected {row[^2]} ({row[^1]}), told {string.Join(" | ", told.Select(d => d is null ? "" : $"{d.Class} {Letter(d.Effect)}{Letter(d.AgencyEffect)} {d.Sentence.In("en")}"))}");
            }

            if (ProcedureComparer.RulesHashAfter(before, difference.Edits) != now.RulesHash)
            {
                wrong.Add(row[0] + ": the edits applied do not give the later version");
            }
        }

        Assert.True(Table.Length >= 100, "the table is to be of some size");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static char Letter(DifferenceEffect effect) => effect switch { DifferenceEffect.Eases => 'E', DifferenceEffect.Burdens => 'B', _ => '0' };

    private static ReadResult Reading(string text) => ProcedureReader.Read(Path.Combine(Root(), "tests", "fixtures", "differences", "base.yaml"), text, Conditions);

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
