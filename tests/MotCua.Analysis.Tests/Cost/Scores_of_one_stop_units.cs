using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Cost;

/// <summary>The scores of Circular 01/2018 and Decision 766, as far as a source gives them.</summary>
public sealed class Scores_of_one_stop_units
{
    [Fact]
    public void A_dossier_scores_two_one_or_nothing_for_time_and_contacts()
    {
        Assert.Equal([2, 1, 0], Enum.GetValues<Timeliness>().Select(OneStopScore.Time));
        Assert.Equal([2, 1, 0, 0], Enumerable.Range(0, 4).Select(contacts => OneStopScore.Contacts(contacts)));
        Assert.Equal(2, OneStopScore.Contacts(3, isApplicantsFault: true));
    }

    [Fact]
    public void An_index_is_the_mean_over_dossiers_to_one_decimal_and_the_total_their_sum()
    {
        // Level 3 of Thừa Thiên-Huế: 43,434 early, 11,795 on time, 4,331 late.
        var time = OneStopScore.Index([(2, 43_434), (1, 11_795), (0, 4_331)]);
        Assert.Equal(1.7m, time);
        Assert.Equal(1.3m, OneStopScore.Index([(2, 1), (1, 3), (1, 0)]));
        Assert.Equal(1.4m, OneStopScore.Index([(2, 7), (1, 13), (0, 0)]));
        Assert.Null(OneStopScore.Index([]));
        Assert.Equal(3.0m, OneStopScore.Total([1.7m, 1.3m]));
    }

    [Fact]
    public void Five_groups_make_a_hundred_points()
    {
        Assert.Equal([18, 20, 22, 22, 18], Enum.GetValues<IndexGroup>().Select(PublicServiceIndex.Most));
        Assert.Equal(100, Enum.GetValues<IndexGroup>().Sum(PublicServiceIndex.Most));
    }

    [Theory]
    [InlineData(18, 20, 22, 20, 10, IndexRating.Excellent)]
    [InlineData(18, 20, 22, 20, 9, IndexRating.Between)]
    [InlineData(10, 10, 10, 10, 10, IndexRating.Between)]
    [InlineData(10, 10, 10, 10, 9, IndexRating.Weak)]
    public void Ninety_points_are_excellent_and_fewer_than_fifty_weak(int openness, int progress, int digitisation, int online, int satisfaction, IndexRating rating)
        => Assert.Equal(rating, Index(openness, progress, digitisation, online, satisfaction).Rating);

    [Fact]
    public void What_cannot_be_is_named_and_what_is_missing_is_not_rated()
    {
        Assert.Equal([IndexGroup.Progress], Index(18, 21, 22, 22, 18).Impossible);
        Assert.Null(new PublicServiceIndex(ImmutableDictionary<IndexGroup, decimal>.Empty.Add(IndexGroup.Progress, 20)).Rating);
        Assert.Equal(0.75m, PublicServiceIndex.ComplaintsInTime(3, 4));
        Assert.Equal(0.9m, PublicServiceIndex.ComplaintSatisfaction(1, 10));
        Assert.Null(PublicServiceIndex.ComplaintsInTime(0, 0));
    }

    private static PublicServiceIndex Index(params int[] points)
        => new(Enum.GetValues<IndexGroup>().Zip(points).ToImmutableDictionary(pair => pair.First, pair => (decimal)pair.Second));
}
