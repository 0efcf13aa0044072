using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The five groups of the index of Decision 766/QĐ-TTg of 23/6/2022.</summary>
public enum IndexGroup
{
    /// <summary>Openness and transparency: at most 18 points.</summary>
    Openness,

    /// <summary>Progress and result of handling: at most 20 points.</summary>
    Progress,

    /// <summary>Digitisation of dossiers: at most 22 points.</summary>
    Digitisation,

    /// <summary>Online services: at most 22 points.</summary>
    OnlineServices,

    /// <summary>Satisfaction: at most 18 points.</summary>
    Satisfaction,
}

/// <summary>How good a total is.</summary>
public enum IndexRating
{
    /// <summary>Below 50 points.</summary>
    Weak,

    /// <summary>From 50 to below 90: the decision has bands here too, which no source at hand gives.</summary>
    Between,

    /// <summary>90 points and more.</summary>
    Excellent,
}

/// <summary>
/// The real-time index of serving citizens and enterprises by Decision 766/QĐ-TTg: 100 points in five groups. The points of single indicators are
/// those an agency has been given; only what is known of the decision is calculated.
/// </summary>
/// <param name="Points">Points by group.</param>
public sealed record PublicServiceIndex(ImmutableDictionary<IndexGroup, decimal> Points)
{
    /// <summary>The most a group can give.</summary>
    public static int Most(IndexGroup group) => group switch
    {
        IndexGroup.Openness or IndexGroup.Satisfaction => 18,
        IndexGroup.Progress => 20,
        _ => 22,
    };

    /// <summary>Name of a group.</summary>
    public static LocalizedText Title(IndexGroup group) => group switch
    {
        IndexGroup.Openness => LocalizedText.Of("Công khai, minh bạch", "Openness and transparency"),
        IndexGroup.Progress => LocalizedText.Of("Tiến độ, kết quả giải quyết", "Progress and result"),
        IndexGroup.Digitisation => LocalizedText.Of("Số hóa hồ sơ", "Digitisation"),
        IndexGroup.OnlineServices => LocalizedText.Of("Cung cấp dịch vụ trực tuyến", "Online services"),
        _ => LocalizedText.Of("Mức độ hài lòng", "Satisfaction"),
    };

    /// <summary>The sum of all groups.</summary>
    public decimal Total => Points.Values.Sum();

    /// <summary>How good the total is; null while a group is missing.</summary>
    public IndexRating? Rating => Points.Count < 5 ? null : Total >= 90 ? IndexRating.Excellent : Total < 50 ? IndexRating.Weak : IndexRating.Between;

    /// <summary>Groups whose points lie outside what the decision allows.</summary>
    public IEnumerable<IndexGroup> Impossible => Points.Where(pair => pair.Value < 0 || pair.Value > Most(pair.Key)).Select(pair => pair.Key).Order();

    /// <summary>Share of complaints answered on time or early, as the decision counts it: answered in time ÷ all; null without complaints.</summary>
    public static decimal? ComplaintsInTime(int inTime, int all) => all > 0 ? (decimal)inTime / all : null;

    /// <summary>Satisfaction with the answers to complaints: (all − unsatisfied or overdue) ÷ all; null without complaints.</summary>
    public static decimal? ComplaintSatisfaction(int unsatisfiedOrOverdue, int all) => all > 0 ? (decimal)(all - unsatisfiedOrOverdue) / all : null;

    /// <summary>
    /// Points for the share of dossiers handled early or on time. The decision gives up to 20; that they follow the share in proportion is a
    /// reading, and is called one wherever it is shown.
    /// </summary>
    public static decimal ProgressPoints(decimal share) => Most(IndexGroup.Progress) * share;
}
