using Tovholder.Domain;
using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Explaining;

public enum ChangeKind
{
    PersonHours,
    Travel,
    Course,
    Accommodation,
    MoreAccommodations,
    MoreTasks,
    TaskHours,
    TaskSplit,
    TaskTime,
    Station,
    Seat,
    InstructorHours,
}

/// <summary>One thing that could be different. It only ever gives more room: whatever was possible before still is.</summary>
/// <param name="Amount">Minutes for hours and travel, points for a course, and otherwise how many; for a split task its new block.</param>
/// <param name="Price">Kroner for the first year, by <see cref="ChangePrices"/>.</param>
/// <param name="Text">The Danish text is the key of its translation; a <see cref="Reference"/> can be shown by its name.</param>
public sealed record PricedChange(ChangeKind Kind, int Amount, decimal Price, FormattableString Text)
{
    public string? Person { get; init; }

    public string? Workplace { get; init; }

    public string? Task { get; init; }

    /// <summary>What the workplace gets, for an accommodation.</summary>
    public Accommodation? Accommodation { get; init; }

    /// <summary>The feature a course lifts.</summary>
    public string? Feature { get; init; }

    /// <summary>When the task can be done besides its own windows.</summary>
    public IReadOnlyList<TimeWindow> Windows { get; init; } = [];

    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(Danish.Culture);

    /// <summary>The problem with this change made.</summary>
    public MatchProblem Apply(MatchProblem problem) =>
        Kind switch
        {
            ChangeKind.PersonHours => OnPerson(problem, p => p with { MinutesMax = p.MinutesMax + Amount }),
            ChangeKind.Travel => OnPerson(problem, p => p with { TravelMinutesMax = p.TravelMinutesMax + Amount }),
            ChangeKind.Course => OnPerson(problem, Learn),
            ChangeKind.Accommodation => problem with { Accommodations = [.. problem.Accommodations, Accommodation!] },
            ChangeKind.MoreAccommodations => problem with
            {
                Rules = problem.Rules with { MaxAccommodations = problem.Rules.MaxAccommodations + Amount },
            },
            ChangeKind.MoreTasks => problem with { Rules = problem.Rules with { MaxTasks = problem.Rules.MaxTasks + Amount } },
            ChangeKind.TaskHours => OnTask(problem, t => t with { MinutesMax = t.MinutesMax + Amount }),
            ChangeKind.TaskSplit => OnTask(problem, t => t with { Block = Amount, Indivisible = false }),
            ChangeKind.TaskTime => OnTask(problem, t => t with { Windows = [.. t.Windows, .. Windows] }),
            ChangeKind.Station => OnTask(problem, t => t with { AtATime = t.AtATime + Amount }),
            ChangeKind.Seat => OnWorkplace(problem, w => w with { AtATime = w.AtATime + Amount }),
            _ => OnWorkplace(problem, w => w with { InstructorMinutes = w.InstructorMinutes + Amount }),
        };

    private Person Learn(Person person) =>
        person with
        {
            Courses = new Dictionary<string, int>(person.Courses, StringComparer.Ordinal)
            {
                [Feature!] = person.Courses.GetValueOrDefault(Feature!) + Amount,
            },
        };

    private MatchProblem OnPerson(MatchProblem problem, Func<Person, Person> change) =>
        problem with
        {
            People = [.. problem.People.Select(p => p.Id == Person ? change(p) : p)],
        };

    private MatchProblem OnTask(MatchProblem problem, Func<WorkTask, WorkTask> change) =>
        problem with
        {
            Tasks = [.. problem.Tasks.Select(t => t.Id == Task ? change(t) : t)],
        };

    private MatchProblem OnWorkplace(MatchProblem problem, Func<Workplace, Workplace> change) =>
        problem with
        {
            Workplaces = [.. problem.Workplaces.Select(w => w.Id == Workplace ? change(w) : w)],
        };
}
