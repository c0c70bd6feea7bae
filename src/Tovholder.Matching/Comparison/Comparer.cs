using System.Runtime.Intrinsics;
using Tovholder.Domain;
using Tovholder.Domain.Work;

namespace Tovholder.Matching.Comparison;

/// <summary>Compares profiles. One instance serves a whole problem; it keeps nothing between pairs.</summary>
/// <param name="wholeTasks">Whether every task goes to one person as a whole, as in min_cost.</param>
internal sealed class Comparer(WorkCatalogue catalogue, MatchRules rules, bool wholeTasks = false)
{
    [ThreadStatic]
    private static List<ComparisonLine>? scratch;

    private readonly FeatureIndex index = FeatureIndex.Of(catalogue);
    private Func<PersonProfile, object, int, ComparisonLine>? fitsAfter;
    private readonly Repairs repairing = new(FeatureIndex.Of(catalogue), rules.MaxAccommodations);

    public WorkCatalogue Catalogue => catalogue;

    /// <summary>Features where not knowing matters.</summary>
    public ulong HardFeatures => index.HardFeatures;

    /// <param name="given">The accommodations of the task's workplace.</param>
    public PairFacts Compare(PersonProfile person, TaskProfile task, IReadOnlyList<Accommodation> given, Pair? pair)
    {
        var level = Vector512.Create(task.Level);
        var hardGaps = Vector512.GreaterThan(level, Vector512.Create(person.HardCap)).ExtractMostSignificantBits();
        var known = Vector512.GreaterThan(level, Vector512.Create(person.High)).ExtractMostSignificantBits();
        var unclear = Vector512.GreaterThan(level, Vector512.Create(person.Low)).ExtractMostSignificantBits() & ~known & index.HardFeatures;
        var lines = scratch ??= [];
        lines.Clear();
        var overruled = pair?.Blocked == false;
        var blocked = false;
        var repairs = (IReadOnlyList<Accommodation>)[];

        // A decision about this pair.
        if (pair?.Blocked == true)
        {
            blocked = true;
            lines.Add(PairBlocked);
        }

        // Stated musts, where an accommodation may repair them.
        if (hardGaps != 0)
        {
            var cheapest = overruled ? null : repairing.Cheapest(hardGaps, person, task, given);
            repairs = cheapest ?? [];
            blocked |= cheapest is null && !overruled;
            for (var gaps = hardGaps; gaps != 0; gaps &= gaps - 1)
            {
                AddHardGap(lines, person, task, System.Numerics.BitOperations.TrailingZeroCount(gaps), cheapest, overruled);
            }
        }

        // The shortest stretch of the task against the person's week and day.
        var unit = wholeTasks || task.Task.Indivisible ? pair?.Minutes ?? task.Task.MinutesMax : task.Task.Block;
        var stretch = person.OnSite(Math.Min(task.Task.Block, unit));
        blocked |= AddMinutes(lines, person, unit, stretch);

        // Common time and distance.
        var travel = person.WayTo(task.Workplace);
        var onSiteMost = AddTime(lines, person, task, stretch, ref blocked);
        blocked |= AddTravel(lines, person, travel, overruled);

        // What speaks for and against, without blocking.
        AddSoftConsiderations(lines, person, task, stretch, travel);
        for (var gaps = known; gaps != 0; gaps &= gaps - 1)
        {
            var feature = System.Numerics.BitOperations.TrailingZeroCount(gaps);
            lines.Add(index.Lines.AbilityGap(feature, task.Level[feature], person.High[feature]));
        }

        for (var open = unclear; open != 0; open &= open - 1)
        {
            var feature = System.Numerics.BitOperations.TrailingZeroCount(open);
            lines.Add(index.Lines.Unclear(feature, task.Level[feature]));
        }

        AddTalentsAndWishes(lines, person, task, known);

        var points = pair?.Value ?? Sum(lines);
        if (pair?.Value is { } decided)
        {
            lines.Add(
                new(
                    decided < 0 ? LineKind.SpeaksAgainst : LineKind.SpeaksFor,
                    "pair",
                    null,
                    $"Egnetheden er sat til {decided} point for parret."
                )
            );
        }

        return new(person, task, blocked, hardGaps, known, unclear, points, travel, onSiteMost, repairs, overruled, lines.ToArray(), this);
    }

    /// <summary>Whether what is given repairs every stated must that the task breaks.</summary>
    public bool IsRepairable(PersonProfile person, TaskProfile task, IReadOnlyList<Accommodation> given)
    {
        var gaps = Vector512.GreaterThan(Vector512.Create(task.Level), Vector512.Create(person.HardCap)).ExtractMostSignificantBits();
        return gaps == 0 || repairing.Cheapest(gaps, person, task, given) is not null;
    }

    /// <summary>The unclear feature that decides most: the one whose demand is highest.</summary>
    public string? AskFirst(PairFacts facts)
    {
        var best = -1;
        for (var open = facts.Unclear; open != 0; open &= open - 1)
        {
            var feature = System.Numerics.BitOperations.TrailingZeroCount(open);
            if (best < 0 || facts.Task.Level[feature] > facts.Task.Level[best])
            {
                best = feature;
            }
        }

        return best < 0 ? null : catalogue.Features[best].Id;
    }

    private static ComparisonLine PairBlocked { get; } =
        new(LineKind.Blocked, "pair", null, $"Det er besluttet, at de to ikke skal sættes sammen.");

    private static int Sum(List<ComparisonLine> lines)
    {
        var sum = 0;
        foreach (var line in lines)
        {
            sum += line.Points;
        }

        return sum;
    }

    private void AddHardGap(
        List<ComparisonLine> lines,
        PersonProfile person,
        TaskProfile task,
        int feature,
        IReadOnlyList<Accommodation>? repairs,
        bool overruled
    )
    {
        var rule = catalogue.Considerations[person.HardRule[feature]];
        if (overruled)
        {
            lines.Add(
                new(
                    LineKind.SpeaksAgainst,
                    rule.Id,
                    catalogue.Features[feature].Id,
                    $"{rule.Id} {rule.Danish} er ikke opfyldt, men parret er tilladt ved en beslutning."
                )
                {
                    Stated = person.HardStated[feature],
                }
            );
            return;
        }

        if (repairs is null)
        {
            lines.Add(person.BlockedBy(feature, task.Level[feature], index.Lines));
            return;
        }

        foreach (var accommodation in repairs)
        {
            if (accommodation.Feature != catalogue.Features[feature].Id)
            {
                continue;
            }

            lines.Add(person.Kept(accommodation, person.HardRule[feature], fitsAfter ??= FitsAfter));
        }
    }

    private ComparisonLine FitsAfter(PersonProfile person, object about, int rule)
    {
        var stated = catalogue.Considerations[rule];
        var given = (Accommodation)about;
        return new(
            LineKind.FitsAfter,
            stated.Id,
            given.Feature,
            $"{stated.Id} {stated.Danish}: opfyldes med {new Reference(ReferenceKind.Accommodation, given.Id)} for {new Kroner(given.Price)}",
            Price: given.Price
        )
        {
            Stated = person.HardStated[index[given.Feature]],
        };
    }

    private static bool AddMinutes(List<ComparisonLine> lines, PersonProfile person, int unit, int stretch)
    {
        if (person.Person.MinutesMin > person.MinutesMax)
        {
            lines.Add(person.Kept(nameof(person.Person.MinutesMin), 0, TooFewMinutes));
            return true;
        }

        if (unit > person.MinutesMax)
        {
            lines.Add(person.Kept(nameof(person.MinutesMax), unit, TooLargePart));
            return true;
        }

        if (stretch > person.LongestDay)
        {
            lines.Add(person.Kept(nameof(person.LongestDay), stretch, TooLongStretch));
            return true;
        }

        return false;
    }

    private static ComparisonLine TooFewMinutes(PersonProfile person, object about, int none) =>
        Blocked(
            "minutes",
            person.MinutesStated,
            $"Personens grænser giver højst {person.MinutesMax} effektive minutter om ugen, og mindst {person.Person.MinutesMin} er vurderet."
        );

    private static ComparisonLine TooLargePart(PersonProfile person, object about, int unit) =>
        Blocked(
            "minutes",
            person.MinutesStated,
            $"Opgavens mindste del er {unit} minutter; personen kan højst {person.MinutesMax} effektive minutter om ugen."
        );

    private static ComparisonLine TooLongStretch(PersonProfile person, object about, int stretch) =>
        Blocked(
            "day",
            person.LongestDayStated,
            $"Opgavens korteste stræk er {stretch} minutter på stedet; personens længste dag er {person.LongestDay!.Value}."
        );

    private static ComparisonLine TooFar(PersonProfile person, object about, int minutes) =>
        Blocked(
            "travel",
            person.TravelStated,
            $"Vejen er anslået til {minutes} minutter i bil; grænsen er {person.TravelMax!.Value}, og skønnet kan højst være {Travel.Margin} minutter forkert."
        );

    /// <summary>A limit that is passed: the consideration it comes from, or the person's own.</summary>
    private static ComparisonLine Blocked(string code, StatedConsideration? stated, FormattableString text) =>
        new(LineKind.Blocked, stated?.Id ?? code, null, text) { Stated = stated };

    /// <summary>The most on-site minutes the two have in common a week.</summary>
    private static int AddTime(List<ComparisonLine> lines, PersonProfile person, TaskProfile task, int stretch, ref bool blocked)
    {
        if (!person.Restricted && !task.HasWindows)
        {
            return 7 * 24 * 60;
        }

        Span<int> byDay = stackalloc int[Week.Days];
        var longest = person.Week.Common(task.Week, byDay);
        if (longest < stretch)
        {
            blocked = true;
            lines.Add(
                new(
                    LineKind.Blocked,
                    "time",
                    null,
                    $"Det længste fælles tidsrum er {longest} minutter; opgavens korteste stræk er {stretch} minutter på stedet."
                )
            );
        }

        return Week.MostMinutes(byDay, person.LongestDay, person.Person.DaysMax, person.RestDays);
    }

    private bool AddTravel(List<ComparisonLine> lines, PersonProfile person, int? travel, bool overruled)
    {
        if (travel is not { } minutes)
        {
            return false;
        }

        if (minutes > person.TravelMax + Travel.Margin && !overruled)
        {
            lines.Add(person.Kept(nameof(person.TravelMax), minutes, TooFar));
            return true;
        }

        lines.Add(index.Lines.Way(minutes));
        return false;
    }

    private void AddSoftConsiderations(List<ComparisonLine> lines, PersonProfile person, TaskProfile task, int stretch, int? travel)
    {
        foreach (var soft in person.SoftCaps)
        {
            if (task.Level[soft.Feature] > soft.Cap)
            {
                lines.Add(soft.Line(task.Level[soft.Feature], index.Lines));
            }
        }

        foreach (var soft in person.SoftLimits)
        {
            if (Passes(soft, task, stretch, travel))
            {
                lines.Add(soft.Line);
            }
        }
    }

    private static bool Passes(SoftLimit soft, TaskProfile task, int stretch, int? travel)
    {
        return soft.Rule.Limit switch
        {
            "max_hours_week" or "max_hours_day" => stretch > soft.Value * 60m,
            "earliest_start" or "shift_ok" => soft.Hours!.LongestCommon(task.Week) < stretch,
            "max_travel_min" => travel > soft.Value,
            _ => false,
        };
    }

    private void AddTalentsAndWishes(List<ComparisonLine> lines, PersonProfile person, TaskProfile task, ulong known)
    {
        for (var talents = person.Talents & ~known; talents != 0; talents &= talents - 1)
        {
            var feature = System.Numerics.BitOperations.TrailingZeroCount(talents);
            if (task.Level[feature] > 0)
            {
                lines.Add(index.Lines.Talent(feature, task.Level[feature]));
            }
        }

        if (person.Wishes.Count == 0)
        {
            return;
        }

        for (var wished = person.WishedFeatures; wished != 0; wished &= wished - 1)
        {
            var feature = System.Numerics.BitOperations.TrailingZeroCount(wished);
            var amount = (index.Needs >> feature & 1) == 1 ? 4 - task.Level[feature] : task.Level[feature];
            if (amount > 0)
            {
                lines.Add(index.Lines.WishedFeature(feature, task.Level[feature]));
            }
        }

        if (person.Wishes.Contains(task.Task.Id))
        {
            lines.Add(WishedTask);
        }

        if (person.Wishes.Contains(task.Workplace.Id))
        {
            lines.Add(WishedWorkplace);
        }
    }

    private static ComparisonLine WishedTask { get; } =
        new(LineKind.SpeaksFor, "wish", null, $"Opgaven er et ønske.", SuitabilityWeights.Wish);

    private static ComparisonLine WishedWorkplace { get; } =
        new(LineKind.SpeaksFor, "wish", null, $"Arbejdsstedet er et ønske.", SuitabilityWeights.Wish);
}

/// <summary>What a comparison found, in the form the engine counts with.</summary>
/// <param name="HardGaps">A bit for each feature where a stated must is not met before accommodations.</param>
/// <param name="OnSiteMost">On-site minutes the two have in common a week, at most.</param>
internal sealed record PairFacts(
    PersonProfile Person,
    TaskProfile Task,
    bool Blocked,
    ulong HardGaps,
    ulong KnownGaps,
    ulong Unclear,
    decimal Points,
    int? TravelMinutes,
    int OnSiteMost,
    IReadOnlyList<Accommodation> Repairs,
    bool Overruled,
    IReadOnlyList<ComparisonLine> Lines,
    Comparer Comparer
)
{
    public Fit Fit =>
        Blocked ? Fit.Blocked
        : Unclear != 0 || (KnownGaps & Comparer.HardFeatures) != 0 ? Fit.Possibly
        : Fit.Surely;

    public PairComparison Told() =>
        new(Person.Person.Id, Task.Task.Id, Fit, Points, TravelMinutes, Blocked ? [] : Repairs, Comparer.AskFirst(this), Lines);
}
