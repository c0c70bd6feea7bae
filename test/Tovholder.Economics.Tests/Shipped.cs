using System.Globalization;
using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Tests;

/// <summary>
/// The rates of the repository, and the placement every example varies: 10 hours at 130 kr., cohort C, week 53 of the ladder.
/// </summary>
public static class Shipped
{
    public static RateBook Book { get; } = RateBook.Shipped();

    /// <summary>How often a property is tried: fewer times where thousands of mutants are run, see <c>docs/mutation.md</c>.</summary>
    public static int Iterations(int wanted) =>
        Environment.GetEnvironmentVariable("TOVHOLDER_TEST_ITERATIONS") is { } most
            ? Math.Min(wanted, int.Parse(most, CultureInfo.InvariantCulture))
            : wanted;

    public static PlacementFacts APlacement() =>
        new(
            PersonId: "B-017",
            ApprovedOn: new DateOnly(2014, 8, 1),
            LadderWeeksBefore: 52,
            Otherwise: Otherwise.Of(Allowance.LyHigh),
            Start: new DateOnly(2015, 1, 1),
            End: null,
            WeeklyHours: new WeeklyHours(10),
            Intensity: Share.All,
            HourlyCost: new Kroner(130),
            FullTimeHourlyCost: new Kroner(150),
            Employer: EmployerKind.Private
        );

    public static void EqualToOre(decimal expected, Kroner actual) => Assert.Equal(new Kroner(expected).ToOre(), actual.ToOre());
}
