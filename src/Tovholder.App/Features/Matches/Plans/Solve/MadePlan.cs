using System.Diagnostics;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Work;
using Tovholder.Matching;
using Tovholder.Matching.Explaining;
using Engine = Tovholder.Matching;

namespace Tovholder.App.Features.Matches.Plans.Solve;

/// <summary>
/// Lets the engine make a plan and explain it within one time limit, and tells it in the words of the product: what those without a job
/// lack, what one more of something is worth, and which other plans are nearly as good.
/// </summary>
internal sealed class MadePlan(MatchTable table, MatchProblem asked, int seconds, IProgress<MatchProgress> progress)
{
    /// <summary>Of all the time, what the plan may use; the rest explains it.</summary>
    private const double ShareForThePlan = 0.6;

    /// <summary>Of the time that is left, what the plan without weeks may use where none with weeks was found.</summary>
    private const double ShareWithoutWeeks = 0.5;

    /// <summary>Of the time that is left, what the cheapest changes may use; one person may use so many times an even share of it.</summary>
    private const double ShareForTheCheapest = 0.5;
    private const int EvenShares = 3;

    /// <summary>Of the time that is left after that, what the price of floors may use.</summary>
    private const double ShareForTheGroups = 0.4;

    /// <summary>How many other plans, and by how many per cent they may lie below the first.</summary>
    private const int MostAlternatives = 2;
    private const decimal Within = 5m;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly List<CheapestChange> ways = [];

    private double Left => seconds - clock.Elapsed.TotalSeconds;

    /// <summary>The verified plan; or null and a Danish sentence that says why there is none.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was a plan. After that, it is left unexplained.</exception>
    public (PlanAnswer? Answer, string Failure) Make(CancellationToken ct)
    {
        var problem = asked;
        var answer = Matcher.Solve(problem, new(seconds * ShareForThePlan), WorkCatalogue.Shipped, progress, ct);
        if (answer.Status == Engine.MatchStatus.Unknown)
        {
            // Jobs without weeks are better than none; the page says that the weeks are missing.
            problem = problem with
            {
                Schedule = false,
            };
            answer = Matcher.Solve(problem, new(Left * ShareWithoutWeeks), WorkCatalogue.Shipped, progress, ct);
        }

        if (!answer.Verified)
        {
            return (null, string.Join(' ', answer.Reasons.Select(r => table.Named(r.Text).ToString(Danish.Culture))));
        }

        var told = Told(answer);
        try
        {
            told = told with { Unplaced = [.. Unplaced(problem, answer, ct), .. NotAssessed()] };
            told = told with { Groups = GroupsOf(problem, answer, ct) };
            told = told with { OneMore = OneMoreOf(problem, answer, ct) };
            told = told with { Alternatives = AlternativesOf(problem, answer, ct) };
        }
        catch (OperationCanceledException)
        {
            // Stopped while it was explained: the plan stands with what was found.
        }

        return (told, "");
    }

    private PlanAnswer Told(MatchAnswer answer) =>
        new()
        {
            Proved = answer.Status == Engine.MatchStatus.Optimal,
            Verified = answer.Verified,
            Seconds = Math.Round((decimal)answer.Seconds, 1),
            Stages = [.. answer.Stages.Select(s => new PlanStage(s.Name, s.Value, s.Bound, s.Status == Engine.MatchStatus.Optimal))],
            Jobs = [.. answer.Jobs.Select(JobOf)],
            Unplaced = [.. answer.Unplaced.Select(u => Told(u, null, asked: false)), .. NotAssessed()],
            Uncovered =
            [
                .. answer.UncoveredTasks.Select(u => new PlanUncovered(
                    table.Tasks[u.Task].Id,
                    table.Tasks[u.Task].Name,
                    u.Minutes,
                    u.Needed
                )),
            ],
            Gain = GainOf(answer),
        };

    /// <summary>Everyone without a job with the cheapest changes, as many as the time reaches.</summary>
    private List<PlanUnplaced> Unplaced(MatchProblem problem, MatchAnswer answer, CancellationToken ct)
    {
        var until = clock.Elapsed.TotalSeconds + (Left * ShareForTheCheapest);
        var told = new List<PlanUnplaced>();
        foreach (var (i, unplaced) in answer.Unplaced.Index())
        {
            progress.Report(new("whynot", null, null, clock.Elapsed.TotalSeconds));
            var left = until - clock.Elapsed.TotalSeconds;
            var share = Math.Min(left, EvenShares * left / (answer.Unplaced.Count - i));
            if (left <= 0)
            {
                told.Add(Told(unplaced, null, asked: false));
                continue;
            }

            var begun = clock.Elapsed.TotalSeconds;
            var cheapest = WhyNot.ForPerson(problem, answer, unplaced.Person, null, WorkCatalogue.Shipped, share, ct);
            if (cheapest is not null)
            {
                ways.Add(cheapest);
            }

            told.Add(Told(unplaced, cheapest, asked: cheapest is not null || clock.Elapsed.TotalSeconds - begun < share));
        }

        return told;
    }

    /// <summary>How the groups fare, each that is behind with the price of a floor.</summary>
    private List<PlanGroup> GroupsOf(MatchProblem problem, MatchAnswer answer, CancellationToken ct)
    {
        progress.Report(new("groups", null, null, clock.Elapsed.TotalSeconds));
        return
        [
            .. Fairness
                .Of(problem, answer, new(Left * ShareForTheGroups), WorkCatalogue.Shipped, ct)
                .Select(g => new PlanGroup(
                    g.Code,
                    Kept(g.Name),
                    g.People.Count,
                    g.Placed,
                    g.Expected,
                    g.Lift?.AtLeast,
                    g.Lift is null ? null : Kept(g.Lift.Text),
                    g.Lift is { Proved: true }
                )),
        ];
    }

    private List<PlanOneMore> OneMoreOf(MatchProblem problem, MatchAnswer answer, CancellationToken ct)
    {
        progress.Report(new("onemore", null, null, clock.Elapsed.TotalSeconds));
        return
        [
            .. CourseSeats(),
            .. OneMore
                .Of(problem, answer, new(Left / 2), null, WorkCatalogue.Shipped, ct)
                .Select(v => new PlanOneMore(Kept(v.Change.Text), v.Change.Price, v.People, Kept(v.Text), v.Proved) { Gain = v.Kroner }),
        ];
    }

    /// <summary>
    /// One seat on a course, for each ability where a course alone gives somebody without a job one; counted with the job that gains the
    /// municipality most. Everybody else keeps theirs, so a seat is one person more.
    /// </summary>
    private IEnumerable<PlanOneMore> CourseSeats() =>
        ways.Where(way => way.Changes is [{ Kind: ChangeKind.Course }])
            .GroupBy(way => way.Changes[0].Feature!, StringComparer.Ordinal)
            .OrderByDescending(ability => ability.Count())
            .Select(ability =>
            {
                var best = ability.MaxBy(GainOf)!;
                var feature = WorkCatalogue.Shipped.Features.Single(f => f.Id == ability.Key);
                FormattableString what = $"Én plads på et kursus, der løfter ét point i {feature.Danish}";
                FormattableString worth = $"Kurset alene er nok til et job for {ability.Count()} af dem, der er uden.";
                return new PlanOneMore(what.Kept(), best.Price, 1, worth.Kept(), best.Proved) { Gain = GainOf(best) };
            });

    private decimal? GainOf(CheapestChange way) =>
        table.GainOf(table.CitizenOf(way.Person), table.Enterprises[way.Workplace], way.Job.Minutes)?.ToWholeKroner().Amount;

    private List<PlanAlternative> AlternativesOf(MatchProblem problem, MatchAnswer answer, CancellationToken ct)
    {
        progress.Report(new("alternatives", null, null, clock.Elapsed.TotalSeconds));
        return
        [
            .. Alternatives
                .Of(problem, answer, MostAlternatives, Within, new(Left), WorkCatalogue.Shipped, ct)
                .Where(a => a.Difference.Moves.Count > 0)
                .Select(a => new PlanAlternative([.. a.Jobs.Select(JobOf)], a.Production)),
        ];
    }

    private PlanUnplaced Told(Engine.Unplaced unplaced, CheapestChange? cheapest, bool asked) =>
        new(table.CitizenOf(unplaced.Person).Id, Reasons(unplaced.Reasons), cheapest is null ? null : WayOf(cheapest)) { Asked = asked };

    private PlanWay WayOf(CheapestChange way) =>
        new(table.Enterprises[way.Workplace].Id, way.Job.Minutes, way.Price, way.Proved, [.. way.Changes.Select(c => Kept(c.Text))]);

    /// <summary>Citizens whose capacity nobody has assessed; the engine does not see them.</summary>
    private IEnumerable<PlanUnplaced> NotAssessed()
    {
        FormattableString notAssessed = $"Arbejdsevnen er ikke vurderet endnu. Skriv en vurdering først.";
        return table.NotAssessed.Select(c => new PlanUnplaced(c.Id, [new("blocked", notAssessed.ToString(Danish.Culture))], null)
        {
            Asked = true,
        });
    }

    private PlanJob JobOf(Job job) =>
        new(
            table.CitizenOf(job.Person).Id,
            table.Enterprises[job.Workplace].Id,
            [.. job.Tasks.Select(t => new MatchTask(table.Tasks[t.Task].Id, table.Tasks[t.Task].Name, t.Minutes))],
            [.. job.Accommodations.Select(MatchTable.AccommodationName)],
            [.. job.Schedule.Select(s => new PlanShift(s.Day, s.From, s.To, table.Tasks[s.Task].Id))],
            Reasons(job.Reasons),
            Math.Max(0, table.Problem.People.First(p => p.Id == job.Person).MinutesMin - job.Minutes)
        );

    private decimal? GainOf(MatchAnswer answer)
    {
        var gains = answer.Jobs.Select(j => table.GainOf(table.CitizenOf(j.Person), table.Enterprises[j.Workplace], j.Minutes)).ToList();
        return gains.Exists(g => g is null) ? null : gains.Sum(g => g!.Value.Amount);
    }

    private EngineSentence Kept(FormattableString text) => table.Named(text).Kept();

    private List<MatchReason> Reasons(IReadOnlyList<Engine.Comparison.ComparisonLine> lines) =>
        [.. lines.Select(table.Line).Select(l => new MatchReason(l.Kind, l.Text.ToString(Danish.Culture))).Distinct()];
}
