using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Analysis.Tests.Versions;

public sealed class Assumptions_in_words
{
    private static readonly Scenario Base = Read(Library.Text("house-permit/scenarios/base.yaml"));

    private static readonly AssumptionWords Words = new(Base, [Library.H0, Library.H1, Library.H2]);

    [Theory]
    [InlineData("traits.missing.drawings", "“Chưa đạt – thông báo một lần” ở “Thẩm định hồ sơ, kiểm tra thực địa nếu cần”")]
    [InlineData("traits.still-missing", "“Chưa đạt – thông báo một lần” (lần 2) ở “Thẩm định hồ sơ, kiểm tra thực địa nếu cần”")]
    [InlineData("traits.silent.opinion", "Im lặng ở “Trả lời bằng văn bản”")]
    [InlineData("facts.informationUnclear", "Tỷ lệ “Thông tin chưa đầy đủ hoặc chưa thống nhất”")]
    [InlineData("people.building.staff", "Số người của “Bộ phận thụ lý, thẩm định”")]
    [InlineData("people.chair.hourly-cost", "Chi phí một giờ của “Chủ tịch UBND cấp xã”")]
    [InlineData("applicant.hours.counter-visit", "Giờ cho một lần đến trụ sở")]
    [InlineData("volume.per-year.2025-07-01", "Số hồ sơ mỗi năm (2025-07-01)")]
    [InlineData("effort.appraise.1.mean", "Công sức cho “Thẩm định hồ sơ, kiểm tra thực địa nếu cần”, trung bình")]
    [InlineData("versions.2026-07-01.mix.channel.online", "Tỷ trọng nộp qua “Trực tuyến toàn trình” (chỉ 2026-07-01)")]
    public void An_assumption_is_called_by_what_the_procedure_calls_its_things(string name, string words) => Assert.Equal(words, Words.Of(name).In("vi"));

    [Fact]
    public void Every_number_of_the_reference_scenarios_has_words_in_both_languages()
    {
        foreach (var (folder, versions) in new[] { ("house-permit", new[] { Library.H0, Library.H1, Library.H2 }), ("birth-residence-insurance", [Library.J0, Library.J1]) })
        {
            var scenario = Read(Library.Text(folder + "/scenarios/base.yaml"));
            var words = new AssumptionWords(scenario, versions);
            Assert.All(ScenarioNumbers.Of(scenario).Where(number => !number.Name.StartsWith("traits.delay", StringComparison.Ordinal)), number =>
            {
                Assert.NotEqual(number.Name, words.Of(number.Name).In("vi"));
                Assert.NotEqual(number.Name, words.Of(number.Name).In("en"));
            });
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("versions.x")]
    [InlineData("people.who")]
    [InlineData("outcomes")]
    [InlineData("traits.unheard-of")]
    public void What_nobody_has_words_for_is_said_as_it_stands(string name) => Assert.Contains(name.Split('.')[^1], Words.Of(name).In("vi"), StringComparison.Ordinal);

    private static Scenario Read(string text) => ScenarioReader.Read("base.yaml", text).Scenario!;
}
