using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Ledger;

public sealed class PlacementLedgerTests
{
    private static readonly DateOnly NewYear2015 = new(2015, 1, 1);

    [Theory]
    [InlineData(12, 0.5, 6)]
    [InlineData(20, 0.5, 10)]
    public void W6_and_W7_the_employer_pays_for_the_effective_hours(decimal onSite, decimal intensity, decimal paid) =>
        Assert.Equal(
            new WeeklyHours(paid),
            (APlacement() with { WeeklyHours = new WeeklyHours(onSite), Intensity = new Share(intensity) }).EffectiveHours
        );

    [Fact]
    public void W8_twelve_hours_with_breaks_assessed_as_eight_are_paid_as_eight() =>
        EqualToOre(
            8m * 130m * 52m / 12m,
            MonthlyWage.For(
                new Kroner(130),
                (APlacement() with { WeeklyHours = new WeeklyHours(12), Intensity = new Share(8m / 12m) }).EffectiveHours
            )
        );

    [Fact]
    public void Every_line_says_what_was_paid_by_which_rule_and_with_which_rates()
    {
        var ledger = PlacementLedger.Planned(APlacement(), NewYear2015, new DateOnly(2015, 12, 31), Book);

        var (job, otherwise) = (ledger.Weeks[0], ledger.Weeks[1]);
        Assert.Equal(("B-017", 2015, 1, LedgerSide.WithJob), (job.PersonId, job.Year, job.Week, job.Side));
        EqualToOre(3_660m, job.Gross);
        EqualToOre(1_300m, job.Wage);
        Assert.Equal(new Share(0.65m), job.StateShare);
        EqualToOre(-1_281m, job.Amounts.Municipality);
        EqualToOre(-2_379m, job.Amounts.State);
        EqualToOre(4_960m, job.Amounts.Citizen);
        EqualToOre(-1_300m, job.Amounts.Employer);
        Assert.Equal(Allowance.LyHigh, otherwise.Allowance);
        Assert.Equal(RefundBefore2016.Version, otherwise.RefundRule);
        EqualToOre(3_680m, otherwise.Gross);
        EqualToOre(1_295m, job.Gain.Municipality + otherwise.Gain.Municipality);
        Assert.All(ledger.Weeks, week => Assert.Equal(Book.Hash, week.RateBookHash));
    }

    [Fact]
    public void A_year_under_the_old_rules_and_a_year_on_the_ladder_stand_in_one_ledger()
    {
        var ledger = PlacementLedger.Planned(APlacement(), NewYear2015, new DateOnly(2016, 12, 31), Book);

        var byYear = ledger.Weeks.ToLookup(week => week.Year, week => week.Gain.Municipality);
        EqualToOre(67_340m, Sum(byYear[2015]));
        EqualToOre(624m, Sum(byYear[2016]));
        Assert.Equal(2, ledger.Weeks.Select(week => week.RefundRule).Distinct().Count());
    }

    [Fact]
    public void A_municipal_workplace_pays_the_wage_from_the_municipalitys_own_money()
    {
        var own = APlacement() with { Employer = EmployerKind.Municipal };

        var ledger = PlacementLedger.Planned(own, NewYear2015, new DateOnly(2015, 12, 31), Book);

        EqualToOre(67_340m - 67_600m, ledger.Gain.Municipality);
        EqualToOre(0m, ledger.Gain.Employer);
    }

    [Fact]
    public void The_previous_months_wage_governs_the_subsidy_and_in_the_first_month_the_agreed_wage()
    {
        var rising = APlacement() with
        {
            WeeklyHours = new WeeklyHours(3),
            HoursPath =
            [
                new HoursStep(new DateOnly(2015, 3, 1), new WeeklyHours(5)),
                new HoursStep(new DateOnly(2015, 5, 1), new WeeklyHours(8)),
            ],
        };

        var months = PlacementLedger
            .Planned(rising, NewYear2015, new DateOnly(2015, 6, 30), Book)
            .Weeks.Where(week => week.Side == LedgerSide.WithJob)
            .GroupBy(week => week.Month)
            .Select(group => (Wage: Sum(group.Select(week => week.Wage)), Subsidy: Sum(group.Select(week => week.Gross))))
            .ToList();

        decimal[] hours = [3, 3, 5, 5, 8, 8];
        decimal[] governing = [3, 3, 3, 5, 5, 8];
        for (var month = 0; month < 6; month++)
        {
            EqualToOre(hours[month] * 130m * 52m / 12m, months[month].Wage);
            EqualToOre(17_550m - (0.3m * governing[month] * 130m * 52m / 12m), months[month].Subsidy);
        }
    }

    [Fact]
    public void A_month_with_a_change_of_hours_has_the_average_of_its_days()
    {
        var rising = APlacement() with
        {
            Start = new DateOnly(2015, 4, 11),
            HoursPath = [new HoursStep(new DateOnly(2015, 4, 21), new WeeklyHours(20))],
        };

        Assert.Equal(new WeeklyHours(15), rising.EffectiveHoursIn(new DateOnly(2015, 4, 1)));
        Assert.Equal(new WeeklyHours(20), rising.EffectiveHoursIn(new DateOnly(2015, 5, 1)));
        Assert.Equal(new WeeklyHours(10), rising.EffectiveHoursIn(new DateOnly(2015, 3, 1)));
    }

    [Fact]
    public void A_placement_thought_into_another_year_keeps_its_path_of_hours_and_its_hiring()
    {
        var facts = APlacement() with
        {
            Start = new DateOnly(2014, 3, 1),
            HiredOn = new DateOnly(2014, 3, 1),
            HoursPath = [new HoursStep(new DateOnly(2014, 3, 11), new WeeklyHours(12))],
        };

        var moved = facts.MovedTo(new DateOnly(2016, 1, 1));

        Assert.Equal(new DateOnly(2016, 1, 11), moved.HoursPath[0].From);
        Assert.Equal(new DateOnly(2014, 3, 1), moved.HiredOn);
    }

    [Theory]
    [InlineData("2015-02-28", false)]
    [InlineData("2015-03-01", true)]
    [InlineData("2015-03-31", true)]
    [InlineData("2015-04-01", false)]
    public void A_job_has_its_first_and_its_last_day(string day, bool isInJob) =>
        Assert.Equal(
            isInJob,
            (APlacement() with { Start = new DateOnly(2015, 3, 1), End = new DateOnly(2015, 3, 31) }).IsInJobOn(ExampleFile.Date(day))
        );

    [Fact]
    public void As_of_a_day_the_job_has_that_days_hours_and_the_steps_after_it()
    {
        var rising = APlacement() with
        {
            Intensity = new Share(0.8m),
            HoursPath =
            [
                new HoursStep(new DateOnly(2015, 3, 1), new WeeklyHours(12)),
                new HoursStep(new DateOnly(2015, 5, 1), new WeeklyHours(20), new Share(0.5m)),
                new HoursStep(new DateOnly(2015, 7, 1), new WeeklyHours(25)),
            ],
        };

        var before = rising.AsOf(new DateOnly(2015, 2, 28));
        var first = rising.AsOf(new DateOnly(2015, 3, 1));
        var second = rising.AsOf(new DateOnly(2015, 6, 30));

        Assert.Equal(rising, before);
        Assert.Equal((new WeeklyHours(12), new Share(0.8m)), (first.WeeklyHours, first.Intensity));
        Assert.Equal(
            [
                new HoursStep(new DateOnly(2015, 5, 1), new WeeklyHours(20), new Share(0.5m)),
                new HoursStep(new DateOnly(2015, 7, 1), new WeeklyHours(25), new Share(0.8m)),
            ],
            first.HoursPath
        );
        Assert.Equal((new WeeklyHours(20), new Share(0.5m)), (second.WeeklyHours, second.Intensity));
        Assert.Equal([new HoursStep(new DateOnly(2015, 7, 1), new WeeklyHours(25), new Share(0.8m))], second.HoursPath);
        Assert.Equal(rising.EffectiveHoursIn(new DateOnly(2015, 8, 1)), second.EffectiveHoursIn(new DateOnly(2015, 8, 1)));
    }

    [Fact]
    public void A_step_may_change_the_intensity_and_the_last_step_of_the_path_stays()
    {
        var job = APlacement() with
        {
            HoursPath =
            [
                new HoursStep(new DateOnly(2015, 3, 1), new WeeklyHours(12), new Share(0.5m)),
                new HoursStep(new DateOnly(2015, 4, 1), new WeeklyHours(12)),
            ],
            End = new DateOnly(2015, 4, 10),
        };

        Assert.Equal(new WeeklyHours(10), job.EffectiveHoursIn(new DateOnly(2015, 2, 1)));
        Assert.Equal(new WeeklyHours(6), job.EffectiveHoursIn(new DateOnly(2015, 3, 1)));
        Assert.Equal(new WeeklyHours(12), job.EffectiveHoursIn(new DateOnly(2015, 4, 1)));
    }

    [Fact]
    public void A_placement_thought_into_another_year_goes_on_without_an_end() =>
        Assert.Null((APlacement() with { End = new DateOnly(2015, 6, 30) }).MovedTo(new DateOnly(2016, 1, 1)).End);

    [Fact]
    public void What_happened_is_reckoned_by_calendar_week_each_by_its_own_rates()
    {
        var ledger = PlacementLedger.Exact(APlacement(), NewYear2015, new DateOnly(2016, 1, 10), Book);

        var lyByMonday = ledger.Weeks.Where(week => week.Side == LedgerSide.Otherwise).ToList();
        EqualToOre(3_625m * 4m / 7m, lyByMonday[0].Gross);
        EqualToOre(3_680m, lyByMonday[1].Gross);
        EqualToOre(3_720m, lyByMonday[^1].Gross);
        Assert.Equal((2016, 1), (lyByMonday[^1].Year, lyByMonday[^1].Week));
        Assert.Equal(RefundLadder2016.Version, lyByMonday[^1].RefundRule);
        Assert.Equal(RefundBefore2016.Version, lyByMonday[^2].RefundRule);
    }

    [Fact]
    public void The_ladder_climbs_one_step_a_week_from_the_first_week_in_the_job()
    {
        var newcomer = APlacement() with { Start = new DateOnly(2016, 1, 4), LadderWeeksBefore = 3 };

        var shares = PlacementLedger
            .Exact(newcomer, newcomer.Start, new DateOnly(2016, 1, 31), Book)
            .Weeks.Where(week => week.Side == LedgerSide.WithJob)
            .Select(week => week.StateShare.Value);

        Assert.Equal([0.8m, 0.4m, 0.4m, 0.4m], shares);
    }

    [Fact]
    public void Outside_the_job_there_are_no_lines()
    {
        var brief = APlacement() with { Start = new DateOnly(2015, 3, 1), End = new DateOnly(2015, 3, 31) };

        Assert.Empty(PlacementLedger.Planned(brief, NewYear2015, new DateOnly(2015, 2, 28), Book).Weeks);
        Assert.Empty(PlacementLedger.Exact(brief, new DateOnly(2015, 4, 1), new DateOnly(2015, 12, 31), Book).Weeks);
        Assert.All(
            PlacementLedger.Planned(brief, NewYear2015, new DateOnly(2015, 12, 31), Book).Weeks,
            week => Assert.Equal(new DateOnly(2015, 3, 1), week.Month)
        );
    }

    [Fact]
    public void A_rule_for_fleksbidrag_can_be_plugged_in_and_stands_on_a_line_of_its_own()
    {
        var invented = new FlexContribution(
            new RuleVersion("Fleksbidrag", "prøve", "Opdigtet til prøven"),
            new DateOnly(2016, 1, 4),
            new DateOnly(2016, 12, 31),
            week => 0.1m * week.Gross
        );

        var ledger = PlacementLedger.Planned(APlacement(), NewYear2015, new DateOnly(2016, 12, 31), Book, contribution: invented);

        var lines = LedgerLines.OfGain(ledger.Weeks).Where(line => line.Rule.Rule == "Fleksbidrag").ToList();
        Assert.Equal(["Fleksbidrag, 52 uger, til kommunen", "Fleksbidrag, 52 uger, fra staten"], lines.Select(line => line.Text));
        EqualToOre(19_266m, lines[0].Amount);
        EqualToOre(-19_266m, lines[1].Amount);
        EqualToOre(67_340m + 624m + 19_266m, ledger.Gain.Municipality);
    }

    private static Kroner Sum(IEnumerable<Kroner> amounts) => amounts.Aggregate(Kroner.Zero, (sum, amount) => sum + amount);
}
