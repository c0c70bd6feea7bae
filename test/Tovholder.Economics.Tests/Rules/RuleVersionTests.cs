using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

/// <summary>What stands beside every figure: the rule's name, its version and its law. And the days on which a rule begins.</summary>
public sealed class RuleVersionTests
{
    public static TheoryData<RuleVersion, string, string> All() =>
        new()
        {
            { FlexWageSubsidy.Version, "Fleksløntilskud (2013)", "LAB § 123" },
            { SicknessTopUp.Version, "Fleksløntilskud under sygdom uden løn (2013)", "LAB § 124, stk. 3" },
            { SelfEmployedSubsidy.Version, "Tilskud til selvstændige (2013)", "LAB § 126" },
            { ExtraAtp.Version, "Forhøjet ATP (2013)", "LAB § 137" },
            { UnemploymentAllowanceFlex.Version, "Ledighedsydelse (2013)", "LAS § 74 a" },
            { SupportLevel.Kontanthjaelp, "Kontanthjælp (2013)", "LAS § 25" },
            { SupportLevel.Ressourceforloeb, "Ressourceforløbsydelse (2013)", "LAS § 68" },
            { DisabilityPension.Version, "Førtidspension (2013)", "Lov om social pension" },
            { FlexJobBonus.Version2013, "Fleksjobbonus (2013)", "Nyhed fra Beskæftigelsesministeriet 12.8.2013" },
            { FlexJobBonus.Version2014, "Fleksjobbonus (2014)", "Vejledning om fleksjobbonus" },
            { OldFlexjobScheme.Version, "Løntilskud i fleksjob påbegyndt før 2013 (2007)", "Konteringsregler 5.58.81" },
            { RefundBefore2016.Version, "Statsrefusion før 4. januar 2016 (2013)", "Reglerne før 4. januar 2016" },
            { RefundLadder2016.Version, "Refusionstrappen (2016)", "Finansieringsloven § 5" },
            { Allowances.PerWeek(Allowance.None, new DateOnly(2015, 5, 1), Book).Rule, "Selvforsørgelse (2013)", "Ingen ydelse" },
        };

    [Theory]
    [MemberData(nameof(All))]
    public void A_rule_is_known_by_its_name_its_version_and_its_law(RuleVersion rule, string name, string law) =>
        Assert.Equal((name, law), (rule.ToString(), rule.Law));

    [Theory]
    [InlineData(Allowance.None, "ingen ydelse")]
    [InlineData(Allowance.LyLowProvider, "ledighedsydelse på kontanthjælpsniveau, forsørger")]
    [InlineData(Allowance.LyLowNonProvider, "ledighedsydelse på kontanthjælpsniveau, ikke-forsørger")]
    [InlineData(Allowance.LyHigh, "ledighedsydelse 89 pct.")]
    [InlineData(Allowance.KontanthjaelpProvider, "kontanthjælp, forsørger")]
    [InlineData(Allowance.KontanthjaelpNonProvider, "kontanthjælp, ikke-forsørger")]
    [InlineData(Allowance.RessourceforloebProvider, "ressourceforløbsydelse, forsørger")]
    [InlineData(Allowance.RessourceforloebNonProvider, "ressourceforløbsydelse, ikke-forsørger")]
    [InlineData(Allowance.DisabilityPensionSingle, "førtidspension, enlig")]
    [InlineData(Allowance.DisabilityPensionCouple, "førtidspension, gift eller samlevende")]
    public void An_allowance_has_its_Danish_name(Allowance allowance, string name) => Assert.Equal(name, allowance.InDanish());

    [Fact]
    public void The_first_day_of_a_rule_belongs_to_it()
    {
        var approved = new DateOnly(2014, 3, 1);
        var position = new RefundPosition(approved, null, 60);
        IReadOnlyList<MeasureShare> passive = [new(Measure.Passive, Share.All)];

        var kontanthjaelp = RefundRules.ForAllowance(
            Allowance.KontanthjaelpProvider,
            passive,
            position,
            approved,
            RefundLadder2016.BeginsOn,
            Book
        );

        Assert.Equal(RefundLadder2016.Version, kontanthjaelp.Rule);
        Assert.True(RefundCohorts.OnLadder(approved, RefundCohorts.CountingStarts, RefundLadder2016.BeginsOn));
        Assert.Equal(new Kroner(25_000), FlexJobBonus.For(new DateOnly(2013, 1, 1), 6, new WeeklyHours(8), EmployerKind.Private, Book));
    }

    [Fact]
    public void A_plugged_in_fleksbidrag_holds_on_its_first_and_last_day()
    {
        var contribution = new FlexContribution(
            new RuleVersion("Fleksbidrag", "prøve", "—"),
            new DateOnly(2016, 1, 4),
            new DateOnly(2016, 12, 31),
            _ => Kroner.Zero
        );

        Assert.True(contribution.HoldsOn(new DateOnly(2016, 1, 4)));
        Assert.True(contribution.HoldsOn(new DateOnly(2016, 12, 31)));
        Assert.False(contribution.HoldsOn(new DateOnly(2016, 1, 3)));
        Assert.False(contribution.HoldsOn(new DateOnly(2017, 1, 1)));
    }

    [Fact]
    public void Nine_months_in_a_job_bring_lapsed_refund_back_and_leave_an_active_measure_as_it_was()
    {
        Assert.Equal(Measure.Passive, Relapse.After(Otherwise.Of(Allowance.LyHigh, Measure.Lapsed)).Measures.Single().Measure);
        Assert.Equal(Measure.Active, Relapse.After(Otherwise.Of(Allowance.LyHigh, Measure.Active)).Measures.Single().Measure);
    }

    [Theory]
    [InlineData(Allowance.LyLowProvider, Allowance.LyHigh)]
    [InlineData(Allowance.LyHigh, Allowance.LyHigh)]
    [InlineData(Allowance.KontanthjaelpProvider, Allowance.KontanthjaelpProvider)]
    [InlineData(Allowance.None, Allowance.None)]
    public void Nine_months_in_a_job_raise_ledighedsydelse_and_no_other_allowance(Allowance before, Allowance after) =>
        Assert.Equal(after, Relapse.After(Otherwise.Of(before)).Allowances.Single().Allowance);
}
