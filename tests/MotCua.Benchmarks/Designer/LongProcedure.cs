using System.Globalization;
using System.Text;

namespace MotCua.Benchmarks.Designer;

/// <summary>
/// An invented procedure of any number of steps, made of rounds of eight: filing, a check that may send back, a block of three branches, a draft and
/// a signature that may be refused. Papers, limits, conditions and bases on the way, as real files have them.
/// </summary>
public static class LongProcedure
{
    private const int Round = 8;

    /// <summary>The text of the file.</summary>
    /// <param name="steps">How many steps, at least 8; what does not fill a round is appended as plain steps.</param>
    public static string Text(int steps)
    {
        var rounds = steps / Round;
        var text = new StringBuilder($$"""
            # Invented: {{steps}} steps to measure with.
            procedure: example/long-{{steps}}
            title: { vi: Thủ tục dài {{steps}} bước (hư cấu), en: A long procedure of {{steps}} steps (invented) }
            fictional: yes
            effective: { from: 2026-07-01 }
            calendar: vn-office
            bases:
              practice: { assumed: { vi: hư cấu để đo, en: invented to measure with } }
              habit: { assumed: { vi: thông lệ hư cấu, en: invented custom } }
            data:
              farAway: { type: yes-no, known-at: file1, title: { vi: Ở xa, en: Far away } }
              risky: { type: yes-no, known-at: file1, title: { vi: Có rủi ro, en: Risky } }
            actors:
              applicant: { kind: citizen, title: { vi: Người nộp, en: Applicant } }
              one-stop: { kind: office, title: { vi: Bộ phận Một cửa, en: One-stop unit } }
              division: { kind: office, title: { vi: Phòng chuyên môn, en: Division } }
              agency: { kind: agency, title: { vi: Cơ quan phối hợp, en: Consulted agency } }
              field: { kind: office, title: { vi: Tổ thực địa, en: Field team } }
              chair: { kind: office, title: { vi: Lãnh đạo UBND, en: Chair } }
            papers:

            """);
        for (var i = 1; i <= rounds; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  paper{i}: {{ original: 1, basis: practice, title: {{ vi: Giấy tờ đợt {i}, en: Paper of round {i} }} }}\n");
        }

        text.Append("""
            fees:
              charge: { amount: 75000 VND, basis: practice, title: { vi: Lệ phí, en: Charge } }
            time-limits:
              handling: { within: 90 working days, from: accepted, until: decided, basis: practice, title: { vi: Thời hạn giải quyết, en: Time limit } }
            steps:

            """);
        for (var i = 1; i <= rounds; i++)
        {
            var next = i < rounds ? $"file{i + 1}" : steps % Round > 0 ? "extra1" : "granted";
            text.Append(RoundOf(i, next, isFirst: i == 1, isLast: i == rounds));
        }

        for (var i = 1; i <= steps % Round; i++)
        {
            var next = i == steps % Round ? "granted" : $"extra{i + 1}";
            text.Append(CultureInfo.InvariantCulture, $"  extra{i}: {{ by: one-stop, within: 1 working day, basis: practice, title: {{ vi: Việc thêm {i}, en: More work {i} }}, next: {next} }}\n");
        }

        return text.Append("""
            ends:
              granted: { basis: practice, title: { vi: Chấp thuận, en: Granted } }
              refused: { basis: practice, title: { vi: Từ chối, en: Refused } }

            """).ToString().ReplaceLineEndings("\n");
    }

    private static string RoundOf(int i, string next, bool isFirst, bool isLast) => $$"""
          file{{i}}:
            by: applicant
            gives: [paper{{i}}]{{(isFirst ? "\n    marks: submitted" : "")}}
            basis: practice
            title: { vi: Nộp hồ sơ đợt {{i}}, en: File for round {{i}} }
            next: check{{i}}
          check{{i}}:
            by: one-stop
            within: 1 working day
            basis: [practice, habit]
            title: { vi: "Kiểm tra thành phần hồ sơ, đợt {{i}}", en: Check the dossier of round {{i}} }
            outcomes:
              complete: { to: work{{i}}{{(isFirst ? ", marks: accepted" : "")}}, title: { vi: Đầy đủ, en: Complete } }
              incomplete: { back-to: file{{i}}, at-most: 1, then: refused, title: { vi: Phải bổ sung, en: To be supplemented } }
          work{{i}}:
            title: { vi: Thẩm định và lấy ý kiến {{i}}, en: Appraise and consult {{i}} }
            branches:
              appraisal{{i}}:
                title: { vi: Thẩm định, en: Appraisal }
                results: [fit{{i}}, unfit{{i}}]
                steps:
                  assess{{i}}:
                    by: division
                    within: 3 working days
                    basis: practice
                    title: { vi: Thẩm định hồ sơ đợt {{i}}, en: Appraise round {{i}} }
                    outcomes:
                      sound: { to: fit{{i}}, title: { vi: Đạt, en: Met } }
                      defective: { to: mend{{i}}, title: { vi: Chưa đạt – thông báo, en: Not met – notice } }
                  mend{{i}}:
                    by: applicant
                    within: 2 working days
                    on-silence: unanswered
                    basis: practice
                    title: { vi: "Bổ sung, hoàn thiện hồ sơ đợt {{i}}", en: Supplement round {{i}} }
                    outcomes:
                      answered: { back-to: assess{{i}}, at-most: 2, then: unfit{{i}}, title: { vi: Đã bổ sung, en: Answered } }
                      unanswered: { to: unfit{{i}}, title: { vi: Không bổ sung, en: Not answered } }
              opinion{{i}}:
                title: { vi: Lấy ý kiến, en: Opinion }
                when: risky
                results: [agreed{{i}}, objected{{i}}]
                steps:
                  reply{{i}}:
                    by: agency
                    within: 5 working days
                    on-silence: agrees
                    basis: habit
                    title: { vi: Trả lời bằng văn bản đợt {{i}}, en: Reply in writing {{i}} }
                    outcomes: { agrees: { to: agreed{{i}}, title: { vi: Đồng ý, en: Agrees } }, objects: { to: objected{{i}}, title: { vi: Không đồng ý, en: Objects } } }
              visit{{i}}:
                title: { vi: Thực địa, en: On site }
                when: farAway
                results: [seen{{i}}]
                steps:
                  inspect{{i}}: { by: field, within: 4 working days, basis: practice, title: { vi: Kiểm tra thực địa đợt {{i}}, en: Inspect the site {{i}} }, next: seen{{i}} }
            join:
              - { as-soon-as: any unfit{{i}}, to: refused, basis: practice }
              - { if: any objected{{i}}, to: refused, basis: habit }
              - { otherwise: draft{{i}} }
          draft{{i}}:
            by: division
            within: 2 working days
            fees: [charge]
            basis: practice
            title: { vi: Dự thảo kết quả đợt {{i}}, en: Draft the result {{i}} }
            next: sign{{i}}
          sign{{i}}:
            by: chair
            within: 1 working day
            basis: practice
            title: { vi: Ký duyệt đợt {{i}}, en: Sign {{i}} }
            outcomes:
              signs: { to: {{next}}{{(isLast ? ", marks: decided" : "")}}, title: { vi: Ký, en: Signs } }
              returns: { back-to: draft{{i}}, at-most: 1, then: refused, title: { vi: Trả lại, en: Returns } }

        """.ReplaceLineEndings("\n");
}
