using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Explaining;

/// <summary>A change that could be made up to so many times.</summary>
internal sealed record ChangeOption(int Most, Func<int, PricedChange> Of)
{
    public PricedChange All => Of(Most);
}

/// <summary>A change made so many times.</summary>
internal sealed record Purchase(ChangeOption Option, int Times)
{
    public PricedChange Change => Option.Of(Times);
}

/// <summary>Every change that could help one person to a job at one workplace, or to one of its tasks.</summary>
internal sealed class ChangeOptions
{
    private const int MostPersonHours = 5;
    private const int MostTravelTens = 6;
    private const int MostTaskHours = 5;
    private const int MostInstructorHours = 4;
    private const int ShortBlock = 30;

    private readonly MatchProblem part;
    private readonly Person focus;
    private readonly Workplace workplace;
    private readonly ChangePrices prices;
    private readonly WorkCatalogue catalogue;
    private readonly List<ChangeOption> all = [];

    /// <param name="part">One workplace with its tasks and people, and the person that is to be placed.</param>
    public ChangeOptions(MatchProblem part, Person focus, ChangePrices prices, WorkCatalogue catalogue)
    {
        this.part = part;
        this.focus = focus;
        this.prices = prices;
        this.catalogue = catalogue;
        workplace = part.Workplaces[0];
        AddForThePerson();
        AddForTheJob();
        foreach (var task in part.Tasks)
        {
            AddForTheTask(task);
        }

        AddForTheWorkplace();
    }

    public IReadOnlyList<ChangeOption> All => all;

    /// <summary>The features where a stated must of the person is above what the tasks allow, with nothing given.</summary>
    private ulong Gaps()
    {
        var person = new PersonProfile(focus, catalogue);
        return part
            .Tasks.Select(t => new TaskProfile(t, workplace, catalogue))
            .Aggregate(0UL, (gaps, task) => gaps | HardGaps(person, task));
    }

    private static ulong HardGaps(PersonProfile person, TaskProfile task)
    {
        var gaps = 0UL;
        for (var f = 0; f < PersonProfile.Width; f++)
        {
            gaps |= task.Level[f] > person.HardCap[f] ? 1UL << f : 0;
        }

        return gaps;
    }

    private void AddForThePerson()
    {
        all.Add(
            new(
                MostPersonHours,
                n =>
                    new(
                        ChangeKind.PersonHours,
                        60 * n,
                        n * prices.PersonHour,
                        $"{new Reference(ReferenceKind.Person, focus.Id)} kan {60 * n} effektive minutter mere om ugen, højst {focus.MinutesMax + (60 * n)}."
                    )
                    {
                        Person = focus.Id,
                    }
            )
        );

        if (
            focus.TravelMinutesMax is { } most
            && focus.Place is { } home
            && workplace.Place is { } place
            && Travel.Minutes(home, place) - Travel.Margin - most is > 0 and <= 10 * MostTravelTens and var missing
        )
        {
            // The way is as long as it is: all of it, or none.
            var minutes = 10 * ((missing + 9) / 10);
            all.Add(
                new(
                    1,
                    n =>
                        new(
                            ChangeKind.Travel,
                            n * minutes,
                            n * minutes / 10 * prices.TravelTenMinutes,
                            $"{new Reference(ReferenceKind.Person, focus.Id)} kan rejse {minutes} minutter længere hver vej, højst {most + minutes}."
                        )
                        {
                            Person = focus.Id,
                        }
                )
            );
        }

        foreach (var feature in Features(Gaps()).Where(f => ChangePrices.Learnable.Contains(f.Id)))
        {
            all.Add(
                new(
                    1,
                    n =>
                        new(
                            ChangeKind.Course,
                            n,
                            n * prices.CoursePoint,
                            $"Et kursus løfter {new Reference(ReferenceKind.Person, focus.Id)} ét point i {feature.Danish}, og hensynet vurderes på ny."
                        )
                        {
                            Person = focus.Id,
                            Feature = feature.Id,
                        }
                )
            );
        }
    }

    private void AddForTheJob()
    {
        var helping = Features(Gaps()).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var extra in prices.NotAtHand(catalogue, part.Accommodations, workplace.Id).Where(a => helping.Contains(a.Feature)))
        {
            all.Add(
                new(
                    1,
                    _ =>
                        new(
                            ChangeKind.Accommodation,
                            extra.Points,
                            extra.Price,
                            $"{new Reference(ReferenceKind.Workplace, workplace.Id)} får tilpasningen {new Reference(ReferenceKind.Accommodation, extra.Id)}."
                        )
                        {
                            Workplace = workplace.Id,
                            Accommodation = extra,
                        }
                )
            );
        }

        if (part.Rules.MaxAccommodations is { } mostAccommodations)
        {
            all.Add(
                new(
                    3,
                    n =>
                        new(
                            ChangeKind.MoreAccommodations,
                            n,
                            n * prices.MoreAccommodations,
                            $"Et job må have {mostAccommodations + n} tilpasninger i stedet for {mostAccommodations}."
                        )
                )
            );
        }

        if (part.Rules.MaxTasks is { } mostTasks)
        {
            all.Add(
                new(
                    2,
                    n =>
                        new(
                            ChangeKind.MoreTasks,
                            n,
                            n * prices.MoreTasks,
                            $"Et job må have {mostTasks + n} opgaver i stedet for {mostTasks}."
                        )
                )
            );
        }
    }

    private void AddForTheTask(WorkTask task)
    {
        var named = new Reference(ReferenceKind.Task, task.Id);
        if (!task.Indivisible)
        {
            all.Add(
                new(
                    MostTaskHours,
                    n =>
                        new(
                            ChangeKind.TaskHours,
                            60 * n,
                            n * prices.TaskHour,
                            $"Der bliver {60 * n} minutter mere om ugen af {named}, i alt {task.MinutesMax + (60 * n)}."
                        )
                        {
                            Task = task.Id,
                        }
                )
            );
        }

        if (ShorterBlock(task) is { } block)
        {
            all.Add(
                new(
                    1,
                    _ =>
                        new(
                            ChangeKind.TaskSplit,
                            block,
                            prices.TaskSplit,
                            $"{named} deles, så den kan laves i stræk på {block} minutter og af flere."
                        )
                        {
                            Task = task.Id,
                        }
                )
            );
        }

        var hours = new PersonProfile(focus, catalogue).Week;
        if (task.Windows.Count > 0 && hours.Minutes > 0)
        {
            var windows = hours.Windows();
            all.Add(
                new(
                    1,
                    _ =>
                        new(
                            ChangeKind.TaskTime,
                            1,
                            prices.TaskTime,
                            $"{named} kan også laves, når {new Reference(ReferenceKind.Person, focus.Id)} kan arbejde."
                        )
                        {
                            Task = task.Id,
                            Windows = windows,
                        }
                )
            );
        }

        if (task.AtATime is { } stations)
        {
            all.Add(
                new(
                    1,
                    n =>
                        new(ChangeKind.Station, n, n * prices.Station, $"{named} får {stations + n} pladser i stedet for {stations}.")
                        {
                            Task = task.Id,
                        }
                )
            );
        }
    }

    private void AddForTheWorkplace()
    {
        var named = new Reference(ReferenceKind.Workplace, workplace.Id);
        if (workplace.AtATime is { } seats)
        {
            all.Add(
                new(
                    1,
                    n =>
                        new(
                            ChangeKind.Seat,
                            n,
                            n * prices.Seat,
                            $"{named} får plads til {seats + n} personer ad gangen i stedet for {seats}."
                        )
                        {
                            Workplace = workplace.Id,
                        }
                )
            );
        }

        if (workplace.InstructorMinutes is { } instructor)
        {
            all.Add(
                new(
                    MostInstructorHours,
                    n =>
                        new(
                            ChangeKind.InstructorHours,
                            60 * n,
                            n * prices.InstructorHour,
                            $"{named} får {60 * n} instruktørminutter mere om ugen, i alt {instructor + (60 * n)}."
                        )
                        {
                            Workplace = workplace.Id,
                        }
                )
            );
        }
    }

    /// <summary>A shorter stretch that every job of today is also made of; null when there is none.</summary>
    private int? ShorterBlock(WorkTask task)
    {
        if (task.Block < ShortBlock || task.Block % ShortBlock != 0 || (task.Block == ShortBlock && !task.Indivisible))
        {
            return null;
        }

        // A decision about a pair counts the whole of an indivisible task, so that task stays whole.
        var shared = task.MinutesMax % ShortBlock == 0 && part.Pairs.All(p => p.Task != task.Id || p.Minutes is null);
        return task.Indivisible && !shared ? null : ShortBlock;
    }

    private IEnumerable<WorkFeature> Features(ulong mask) => catalogue.Features.Where((_, i) => (mask >> i & 1) == 1);
}
