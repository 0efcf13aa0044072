using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Testing;

namespace MotCua.Cases.Tests.Desk;

/// <summary>An invented procedure that has everything the desk can meet, and the real library.</summary>
internal static class TradeLicence
{
    public const string Id = "test/trade-licence";

    public const string Text = """
        procedure: test/trade-licence
        title: { vi: Giấy phép kinh doanh (tự đặt), en: Trade licence (invented) }
        fictional: yes
        effective: { from: 2026-01-01 }
        calendar: vn-office
        bases:
          law: { act: 1/2026/NĐ-CP, article: "1" }
          once: { act: 1/2026/NĐ-CP, article: "2" }
        data:
          hazardous: { type: yes-no, known-at: file }
          income: { type: money, currency: VND, personal: basic, known-at: file }
          illness: { type: text, personal: sensitive, known-at: file }
        actors: { applicant: citizen, desk: office, unit: office, chair: office, register: system }
        papers:
          form: { form: A1, original: 1, basis: law, title: { vi: Đơn, en: Application } }
          plan: { original: 1, when: hazardous, basis: law, title: { vi: Phương án an toàn, en: Safety plan } }
          proof: { one-of: { deed: {}, lease: {} }, original: 1, basis: law, title: { vi: Giấy tờ địa điểm, en: Proof of premises } }
        fees:
          licence: { amount: 500000 VND, basis: law, title: { vi: Lệ phí, en: Licence fee } }
        time-limits:
          handling: { within: 5 working days, from: accepted, until: decided, basis: law, title: { vi: Thời hạn giải quyết, en: Handling } }
        bounds:
          notice: { at-most: 1, basis: once }
        steps:
          file: { by: applicant, gives: all, marks: submitted, basis: law, next: check }
          check:
            by: desk
            basis: law
            outcomes:
              complete: { to: lookup, marks: accepted }
              incomplete: { back-to: file, at-most: 1, then: not-accepted }
              ineligible: not-accepted
          lookup: { by: register, basis: law, next: appraise }
          appraise:
            by: unit
            within: 3 working days
            basis: law
            outcomes:
              sound: pay
              defective: { to: supplement, spends: notice, then: refuse }
          supplement:
            by: applicant
            within: 2 working days
            on-silence: unanswered
            pauses: { handling: reset, basis: law }
            basis: law
            outcomes:
              answered: { back-to: appraise }
              unanswered: refuse
          pay: { by: applicant, fees: [licence], pauses: { handling: continue, basis: law }, basis: law, next: sign }
          sign: { by: chair, four-eyes: appraise, marks: decided, basis: law, next: hand-over }
          refuse: { by: chair, marks: decided, basis: law, next: refused }
          hand-over: { by: desk, basis: law, next: granted }
        ends:
          granted: { gives: [licence-document], basis: law }
          refused: { gives: [reasons], basis: law }
          not-accepted: { gives: [form-03], basis: law }
          withdrawn: { by: applicant, until: decided, gives: [form-05], basis: once }
        """;

    public static ProcedureCatalog Catalog { get; } = Of(Text);

    public static ProcedureCatalog Library { get; } = ProcedureCatalog.Of(ProcedureLibrary.Load(LibraryFolder()));

    /// <summary>The library with one version only of a procedure: what a scenario supposes when it runs a version in years that belong to another.</summary>
    public static ProcedureCatalog Alone(string procedure, string version)
        => ProcedureCatalog.Of(ProcedureLibrary.Of([.. ProcedureLibrary.Files(LibraryFolder()).Where(file =>
            !Path.GetDirectoryName(file.Path)!.Replace('\\', '/').EndsWith("/" + procedure, StringComparison.Ordinal) || Path.GetFileNameWithoutExtension(file.Path) == version)]));

    public static IPersonalKeys Keys { get; } = new TestKeys();

    public static ProcedureCatalog Of(string text) => Of(("trade-licence", text));

    public static ProcedureCatalog Of(params (string Version, string Text)[] versions)
        => ProcedureCatalog.Of(ProcedureLibrary.Of([.. versions.Select(static v => new LibraryFile($"{v.Version}.yaml", v.Text)), .. ProcedureLibrary.Files(Path.Combine(LibraryFolder(), "vn", "calendars"))]));

    public static ProcedureTest Given(string at = "2026-07-06 09:00") => ProcedureTest.Given(Catalog, Id, at, keys: Keys);

    /// <summary>A dossier filed with everything, on a Monday morning.</summary>
    public static async Task<ProcedureTest> Filed(params string[] papers)
        => await Given().As("an", "applicant").Files(
            facts: [("hazardous", "no"), ("income", "123456789 VND"), ("illness", "hen suyễn")], papers: papers.Length == 0 ? ["form", "deed"] : papers);

    /// <summary>A dossier in appraisal.</summary>
    public static async Task<ProcedureTest> InAppraisal()
    {
        var test = await Filed();
        await test.As("lan", "desk").When(new Accept());
        await test.As("lan", "desk").When(new HandToUnit("unit"));
        return await test.As("sys", "register").When(new CompleteOne("lookup"));
    }

    /// <summary>A dossier with a decision.</summary>
    public static async Task<ProcedureTest> Decided()
    {
        var test = await InAppraisal();
        await test.As("minh", "unit").When(new CompleteOne("appraise", "sound"));
        await test.As("an", "applicant").When(new RecordPayment("licence", 500_000, "R1"));
        return await test.As("hoa", "chair").When(new CompleteOne("sign"));
    }

    public static async Task<string[]> Forms(this ProcedureTest test)
        => [.. (await test.Cases.HistoryAsync(test.Key)).Select(h => h.What.AtDesk).OfType<FormIssued>().Select(f => f.Form)];

    public static async Task<CaseRow> Row(this ProcedureTest test) => (await test.Store.LoadAsync([new(test.Key, null)], CancellationToken.None))[0].Row!;

    private static string LibraryFolder()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Workflow.sln")))
            {
                return Path.Combine(folder, "procedures");
            }
        }

        throw new InvalidOperationException("The repository's root was not found above the tests.");
    }

    private sealed class TestKeys : IPersonalKeys
    {
        private readonly PersonalKey key = new("k1", new byte[32]);

        public PersonalKey Current(string agency) => key;

        public PersonalKey? Find(string agency, string id) => id == key.Id ? key : null;
    }
}
