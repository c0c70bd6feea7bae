using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.Domain.Tests;

public sealed class EnterpriseCardTests
{
    private static readonly DateOnly Today = new(2015, 2, 23);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(50, 10)]
    [InlineData(51, 11)]
    [InlineData(60, 11)]
    [InlineData(61, 12)]
    public void There_is_room_for_one_for_each_five_begun_up_to_fifty_and_then_one_for_each_ten(int employees, int room) =>
        Assert.Equal(room, ReasonablenessRule.Room(employees));

    [Theory]
    [InlineData(51, true)]
    [InlineData(50, false)]
    [InlineData(null, false)]
    public void Over_half_from_one_payer_is_a_warning(int? percent, bool hangs) =>
        Assert.Equal(hangs, new EnterpriseCard { LargestPayerPercent = percent }.HangsOnOnePayer);

    [Fact]
    public void The_screening_has_no_result_before_all_five_are_answered()
    {
        var four = Enum.GetValues<ScreeningQuestion>().Take(4).ToDictionary(question => question, _ => true);

        Assert.Null(new EnterpriseCard { Screening = four }.PassesScreening);
        Assert.True(new EnterpriseCard { Screening = new(four) { [ScreeningQuestion.HasCvr] = true } }.PassesScreening);
        Assert.False(new EnterpriseCard { Screening = new(four) { [ScreeningQuestion.HasCvr] = false } }.PassesScreening);
    }

    [Fact]
    public void Registration_has_its_four_clocks()
    {
        var applied = new SocialRegistration { AppliedOn = new(2015, 1, 5) };
        var registered = applied with { RegisteredOn = new(2015, 1, 30), ChangedOn = new(2015, 2, 20) };

        Assert.Equal(new DateOnly(2015, 2, 2), applied.AnswerBy);
        Assert.Null(registered.AnswerBy);
        Assert.Equal(new DateOnly(2015, 2, 27), registered.NameFrom);
        Assert.Equal(new DateOnly(2015, 3, 6), registered.ReportChangeBy);
        Assert.Equal(new DateOnly(2016, 5, 31), registered.ReportBy);
        Assert.Equal(new DateOnly(2017, 5, 31), (registered with { ReportedThrough = new(2015, 12, 31) }).ReportBy);
        Assert.Null((registered with { EndedOn = new(2015, 6, 1) }).ReportBy);
    }

    [Fact]
    public void An_area_shows_where_it_began_where_it_is_and_how_the_leader_sees_it()
    {
        var areas = AreaStanding.Of([
            Score(1, 100, Scorer.Coordinator),
            Score(3, 10, Scorer.Coordinator),
            Score(4, 5, Scorer.EnterpriseLeader),
        ]);

        Assert.Equal(7, areas.Count);
        var sales = areas.Single(area => area.Area == SupportArea.Sales);
        Assert.Equal((1, 3, 4, 1), (sales.Baseline, sales.Now, sales.Self, sales.Gap));
        Assert.Null(areas.Single(area => area.Area == SupportArea.Leadership).Gap);
    }

    [Theory]
    [InlineData(PartnershipStage.Dialogue, false)]
    [InlineData(PartnershipStage.Active, true)]
    [InlineData(PartnershipStage.Review, true)]
    [InlineData(PartnershipStage.Ended, false)]
    public void A_partnership_is_active_while_its_agreement_is_in_force(PartnershipStage stage, bool isActive)
    {
        var partnership = new Partnership
        {
            Id = Guid.CreateVersion7(),
            Name = "Engparken",
            Kind = PartnershipKind.HousingAssociation,
            Purpose = "Giver opgaver",
            AgreedOn = Today.AddDays(-10),
            ReviewOn = Today.AddDays(-1),
            Stage = stage,
        };

        Assert.Equal(isActive, partnership.IsActive(Today));
        Assert.False(partnership.IsActive(Today.AddDays(-11)));
        Assert.Equal(stage != PartnershipStage.Ended, partnership.IsOverdue(Today));
    }

    /// <summary>P-numbers were made with wrong weights, so modulus 11 says nothing of them (erhvervsstyrelsen.dk/modulus_11).</summary>
    [Fact]
    [Trait("Requirement", "PR4")]
    public void Any_ten_digits_may_be_a_P_number()
    {
        var random = new Random(20150223);
        for (var i = 0; i < 10_000; i++)
        {
            var enterprise = new SocialEnterprise
            {
                Id = Guid.CreateVersion7(),
                Name = "Ålegården",
                Kind = EnterpriseKind.SocialEnterprise,
                Idea = "Haver",
                PostalCode = "8300",
                LeaderName = "Ida Bak",
                OwnerId = Guid.CreateVersion7(),
            };

            Assert.Null(enterprise.Tell(new() { PNumber = $"{random.NextInt64(1_000_000_000, 10_000_000_000)}" }));
        }

        TestContext.Current.AddAttachment("PR4", "P-numre: 10.000 af 10.000 godtaget");
    }

    private static MaturityScore Score(int points, int daysAgo, Scorer scorer) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            EnterpriseId = Guid.Empty,
            Area = SupportArea.Sales,
            Scorer = scorer,
            Points = points,
            Evidence = "Prisliste",
            On = Today.AddDays(-daysAgo),
            ByName = "Karen Lindholm",
        };
}
