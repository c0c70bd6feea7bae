using System.Runtime.Intrinsics;
using Tovholder.Domain;
using Tovholder.Domain.Work;

namespace Tovholder.Matching.Comparison;

/// <summary>Compares profiles. One instance serves a whole problem; it keeps nothing between pairs.</summary>
/// <param name="wholeTasks">Whether every task goes to one person as a whole, as in min_cost.</param>
internal sealed class Comparer(WorkCatalogue catalogue, MatchRules rules, bool wholeTasks = false)
{
    private readonly FeatureIndex index = FeatureIndex.Of(catalogue);

    public WorkCatalogue Catalogue => catalogue;

    /// <param name="given">The accommodations of the task's workplace.</param>
    public PairFacts Compare(PersonProfile person, TaskProfile task, IReadOnlyList<Accommodation> given, Pair? pair)
    {
        var level = Vector512.Create(task.Level);
        var hardGaps = Vector512.GreaterThan(level, Vector512.Create(person.HardCap)).ExtractMostSignificantBits();
        var known = Vector512.GreaterThan(level, Vector512.Create(person.High)).ExtractMostSignificantBits();
        var unclear = Vector512.GreaterThan(level, Vector512.Create(person.Low)).ExtractMostSignificantBits() & ~known & index.HardFeatures;
        var lines = new List<ComparisonLine>(8);
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
            var cheapest = overruled ? null : Repairs.Cheapest(hardGaps, person, task, given, index, rules.MaxAccommodations);
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
        var travel = person.Person.Place is { } home && task.Workplace.Place is { } place ? Travel.Minutes(home, place) : (int?)null;
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

        return new(person, task, blocked, hardGaps, known, unclear, points, travel, onSiteMost, repairs, overruled, lines, this);
    }

    /// <summary>Whether what is given repairs every stated must that the task breaks.</summary>
    public bool IsRepairable(PersonProfile person, TaskProfile task, IReadOnlyList<Accommodation> given)
    {
        var gaps = Vector512.GreaterThan(Vector512.Create(task.Level), Vector512.Create(person.HardCap)).ExtractMostSignificantBits();
        return gaps == 0 || Repairs.Cheapest(gaps, person, task, given, index, rules.MaxAccommodations) is not null;
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
            );
            return;
        }

        var repair = repairs?.Where(a => a.Feature == catalogue.Features[feature].Id).ToList() ?? [];
        if (repair.Count == 0)
        {
            lines.Add(
                index.Lines.Consideration(
                    LineKind.Blocked,
                    person.HardRule[feature],
                    feature,
                    task.Level[feature],
                    person.HardCap[feature],
                    0
                )
            );
            return;
        }

        foreach (var accommodation in repair)
        {
            lines.Add(
                new(
                    LineKind.FitsAfter,
                    rule.Id,
                    accommodation.Feature,
                    $"{rule.Id} {rule.Danish}: opfyldes med {new Reference(ReferenceKind.Accommodation, accommodation.Id)} for {new Kroner(accommodation.Price)}",
                    Price: accommodation.Price
                )
            );
        }
    }

    private static bool AddMinutes(List<ComparisonLine> lines, PersonProfile person, int unit, int stretch)
    {
        if (person.Person.MinutesMin > person.MinutesMax)
        {
            lines.Add(
                new(
                    LineKind.Blocked,
                    person.MinutesCode,
                    null,
                    $"Personens grænser giver højst {person.MinutesMax} effektive minutter om ugen, og mindst {person.Person.MinutesMin} er vurderet."
                )
            );
            return true;
        }

        if (unit > person.MinutesMax)
        {
            lines.Add(
                new(
                    LineKind.Blocked,
                    person.MinutesCode,
                    null,
                    $"Opgavens mindste del er {unit} minutter; personen kan højst {person.MinutesMax} effektive minutter om ugen."
                )
            );
            return true;
        }

        if (person.LongestDay is { } longest && stretch > longest)
        {
            lines.Add(
                new(
                    LineKind.Blocked,
                    "day",
                    null,
                    $"Opgavens korteste stræk er {stretch} minutter på stedet; personens længste dag er {longest}."
                )
            );
            return true;
        }

        return false;
    }

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

        if (person.TravelMax is { } most && minutes > most + Travel.Margin && !overruled)
        {
            lines.Add(
                new(
                    LineKind.Blocked,
                    "travel",
                    null,
                    $"Vejen er anslået til {minutes} minutter i bil; grænsen er {most}, og skønnet kan højst være {Travel.Margin} minutter forkert."
                )
            );
            return true;
        }

        lines.Add(index.Lines.Way(minutes));
        return false;
    }

    private void AddSoftConsiderations(List<ComparisonLine> lines, PersonProfile person, TaskProfile task, int stretch, int? travel)
    {
        foreach (var soft in person.SoftCaps)
        {
            var gap = task.Level[soft.Feature] - soft.Cap;
            if (gap > 0)
            {
                var weight = soft.Strength == Strength.Should ? SuitabilityWeights.ShouldGap : SuitabilityWeights.NiceGap;
                lines.Add(
                    index.Lines.Consideration(
                        LineKind.SpeaksAgainst,
                        index.RuleIndex(soft.Rule.Id),
                        soft.Feature,
                        task.Level[soft.Feature],
                        soft.Cap,
                        weight * gap * gap
                    )
                );
            }
        }

        foreach (var soft in person.SoftLimits.Where(s => Passes(s, person, task, stretch, travel)))
        {
            lines.Add(
                new(
                    LineKind.SpeaksAgainst,
                    soft.Rule.Id,
                    null,
                    $"{soft.Rule.Id} {soft.Rule.Danish} kan ikke holdes i opgaven.",
                    soft.Strength == Strength.Should ? SuitabilityWeights.ShouldLimit : SuitabilityWeights.NiceLimit
                )
            );
        }
    }

    private static bool Passes(SoftLimit soft, PersonProfile person, TaskProfile task, int stretch, int? travel)
    {
        return soft.Rule.Limit switch
        {
            "max_hours_week" or "max_hours_day" => stretch > soft.Value * 60m,
            "earliest_start" => person.Week.And(task.Week).And(Week.Between((int)Math.Ceiling(soft.Value), null)).LongestStretch < stretch,
            "shift_ok" => person.Week.And(task.Week).And(Week.Daytime).LongestStretch < stretch,
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
        : Unclear != 0 || (KnownGaps & FeatureIndex.Of(Comparer.Catalogue).HardFeatures) != 0 ? Fit.Possibly
        : Fit.Surely;

    public PairComparison Told() =>
        new(Person.Person.Id, Task.Task.Id, Fit, Points, TravelMinutes, Blocked ? [] : Repairs, Comparer.AskFirst(this), Lines);
}
