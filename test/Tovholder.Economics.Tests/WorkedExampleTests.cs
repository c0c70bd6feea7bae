using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests;

/// <summary>The worked examples of the rules that need few words; the larger ones are read beside their rule.</summary>
public sealed class WorkedExampleTests
{
    private static readonly Dictionary<string, WageItem> WageItems = new(StringComparer.Ordinal)
    {
        ["wage"] = WageItem.Wage,
        ["own_pension"] = WageItem.OwnPension,
        ["employer_pension"] = WageItem.EmployerPension,
        ["holiday_supplement"] = WageItem.HolidaySupplement,
        ["paid_out_account"] = WageItem.PaidOutAccount,
        ["bonus"] = WageItem.Bonus,
        ["fringe_benefit"] = WageItem.FringeBenefit,
        ["gift"] = WageItem.Gift,
        ["lost_earnings"] = WageItem.LostEarnings,
    };

    private static readonly Dictionary<string, Func<Dictionary<string, string>, string, decimal>> Figures = new(StringComparer.Ordinal)
    {
        ["effective-hours.yaml"] = (example, _) => new WeeklyHours(Number(example, "on_site")).At(new(Number(example, "intensity"))).Value,
        ["sickness-top-up.yaml"] = (example, _) =>
            SicknessTopUp.ForMonth(new(Number(example, "benefit")), ExampleFile.Date(example["month"]), Book).Amount,
        ["refund-ladder.yaml"] = (example, figure) =>
        {
            var day = new DateOnly(2016, 9, 1);
            var week = LadderWeeks.After(
                Spells(example, word => word == "self" ? LadderWeekKind.SelfSupporting : LadderWeekKind.Supported),
                day,
                Book
            );
            return figure == "week" ? week : RefundLadder2016.ForWeek(week, day, Book).StateShare.Value;
        },
        ["refund-cohort.yaml"] = (example, figure) =>
        {
            var day = ExampleFile.Date(example["given.day"]);
            DateOnly? hiredOn = example.TryGetValue("given.hired_on", out var hired) ? ExampleFile.Date(hired) : null;
            var position = new RefundPosition(ExampleFile.Date(example["given.approved_on"]), hiredOn, (int)Number(example, "ladder_week"));
            var refund =
                figure == "subsidy"
                    ? RefundRules.ForFlexWageSubsidy(position, day, Book)
                    : RefundRules.ForAllowance(
                        Allowance.LyHigh,
                        [new MeasureShare(Measure.Passive, Share.All)],
                        position,
                        position.ApprovedOn,
                        day,
                        Book
                    );
            return refund.StateShare.Value;
        },
        ["refund-lapse.yaml"] = (example, _) =>
        {
            var day = new DateOnly(2015, 9, 1);
            var months = Spells(
                example,
                word =>
                    word switch
                    {
                        "allowance" => LapseMonth.OnAllowance,
                        "flexjob" => LapseMonth.InFlexjob,
                        _ => LapseMonth.Other,
                    }
            );
            var measure = RefundLapse.MeasureOf(months, inCompanyBasedMeasure: false, day, Book);
            return RefundBefore2016.ForAllowance(Allowance.LyHigh, measure, day, Book).StateShare.Value;
        },
        ["flex-job-bonus.yaml"] = (example, _) =>
            FlexJobBonus
                .For(
                    ExampleFile.Date(example["given.started_on"]),
                    (int)Number(example, "months"),
                    new(Number(example, "hours")),
                    example["given.employer"] == "private" ? EmployerKind.Private : EmployerKind.Municipal,
                    Book
                )
                .Amount,
        ["self-employed.yaml"] = (example, _) =>
            SelfEmployedSubsidy.ForYear(new(Number(example, "income")), (int)ExampleFile.Number(example["year"]), Book).Amount,
        ["counted-wage.yaml"] = (example, figure) =>
            figure switch
            {
                "holiday" => CountedWage.GrossHolidayPay(new(ExampleFile.Number(example["holiday_base"]))).Amount,
                "part" => CountedWage
                    .ForDays(new(ExampleFile.Number(example["month_amount"])), (int)ExampleFile.Number(example["days"]))
                    .Amount,
                _ => CountedWage.InMonth(Items(example)).Amount,
            },
    };

    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var file in Figures.Keys)
        {
            foreach (var name in ExampleFile.Names(file))
            {
                all.Add(file, (string)name.Data);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_worked_example_comes_out_to_the_oere(string file, string name)
    {
        var example = ExampleFile.Case(file, name);
        var expected = ExampleFile.Expected(example);

        Assert.NotEmpty(expected);
        Assert.All(
            expected,
            figure => Assert.Equal(figure.Value, Math.Round(Figures[file](example, figure.Key), 2, MidpointRounding.AwayFromZero))
        );
    }

    [Fact]
    public void Every_W_example_stands_in_a_file()
    {
        var names = Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "Examples"), "*.yaml")
            .SelectMany(file => ExampleFile.Names(Path.GetFileName(file)).Select(name => (string)name.Data))
            .ToList();

        Assert.All(
            Enumerable.Range(1, 25).Select(number => $"W{number} ").Append("W2b "),
            number => Assert.Contains(names, name => name.StartsWith(number, StringComparison.Ordinal))
        );
    }

    private static decimal Number(Dictionary<string, string> example, string key) => ExampleFile.Number(example["given." + key]);

    private static List<WagePart> Items(Dictionary<string, string> example) =>
        example
            .Where(pair => pair.Key.StartsWith("items.", StringComparison.Ordinal))
            .Select(pair => (Item: WageItems[pair.Key["items.".Length..]], Amount: ExampleFile.Number(pair.Value)))
            .Select(pair => new WagePart(
                pair.Item,
                new Kroner(pair.Amount),
                pair.Item == WageItem.Bonus ? (int)ExampleFile.Number(example["bonus_months"]) : 1
            ))
            .ToList();

    /// <summary>"40 supported, 51 self": each word so many times.</summary>
    private static List<T> Spells<T>(Dictionary<string, string> example, Func<string, T> kind) =>
        example["history"]
            .Split(", ")
            .Select(spell => spell.Split(' '))
            .SelectMany(spell => Enumerable.Repeat(kind(spell[1]), (int)ExampleFile.Number(spell[0])))
            .ToList();
}
