using System.Diagnostics;

namespace Tovholder.Matching.Solving;

/// <summary>
/// A problem too large for one model: a first plan at once, then one or two workplaces at a time with those who work there and some who
/// have no job, each solved anew as a small problem of its own and kept when the whole is better. Prices prove how good it can be.
/// </summary>
/// <param name="cancellation">Cancelled by whoever asked.</param>
/// <param name="limit">Cancelled by them, or because the time is up: what is found by then stands.</param>
internal sealed class Decomposition(
    Candidates data,
    MatchOptions options,
    Stopwatch clock,
    IProgress<MatchProgress>? progress,
    CancellationToken cancellation,
    CancellationToken limit
)
{
    /// <summary>Seconds for one neighbourhood at most.</summary>
    private const double SecondsEach = 3;

    /// <summary>Of everyone without a job, how many a neighbourhood takes in.</summary>
    private const int TakenIn = 10;

    /// <summary>Of all the time, until when plans are improved before the later stages are proved.</summary>
    private const double ShareOfImproving = 0.8;

    /// <summary>Of all the time, what the prices of each of the first stages may use before the plan is improved.</summary>
    private const double ShareOfPrices = 0.08;

    /// <summary>People, production and suitability: the stages whose prices suggest jobs.</summary>
    private const int StagesWithSuggestions = 3;

    private readonly Worth worth = new(data);
    private PriceBound? priceBound;
    private Dictionary<int, DraftJob> jobs = [];
    private decimal[] values = [];
    private decimal? peopleBound;

    public IReadOnlyDictionary<int, DraftJob> Jobs => jobs;

    /// <summary>Makes the first plan and has it verified; false when it does not keep a required lock or a floor.</summary>
    public bool Start()
    {
        if (new Construction(data).Plan([], null, cancellation, limit) is not { } first)
        {
            return false;
        }

        jobs = Laid(first);
        values = worth.Of(jobs);
        AnswerWriter.Verify(data, [.. jobs.Values], new(worth.Names[0], values[0], values[0], MatchStatus.Feasible));
        Report();
        return true;
    }

    /// <summary>Improves the plan until the time that is meant for it has passed, or no neighbourhood is better.</summary>
    /// <param name="known">A bound of the people that is proved already.</param>
    public void Improve(decimal? known)
    {
        peopleBound = known;
        try
        {
            var prices = Prices();
            var priced = prices.Of(0, values, jobs, () => Past(ShareOfPrices), b => Report(0, Math.Min(b, known ?? b)));
            peopleBound = Math.Min(priced, known ?? priced);
            TryJobs(prices.Suggested);
            for (var stage = 1; stage < StagesWithSuggestions; stage++)
            {
                var until = ShareOfPrices * (stage + 1);
                prices.Of(stage, values, jobs, () => Past(until), _ => { });
                TryJobs(prices.Suggested);
            }

            SolveNeighbourhoods();
        }
        catch (OperationCanceledException)
        {
            // The best plan so far stands.
        }
    }

    /// <summary>The stages of the plan, each with the best bound that prices prove in the time that is left.</summary>
    public IReadOnlyList<Stage> Prove()
    {
        var from = Math.Min(1, clock.Elapsed.TotalSeconds / options.Seconds);
        var stages = new List<Stage>();
        for (var s = 0; s < worth.Names.Count; s++)
        {
            var share = from + ((1 - from) * (s + 1) / worth.Names.Count);
            var stage = s;
            var bound = s == 0 && peopleBound is { } known ? Math.Max(values[0], known) : BoundOf(s, share, b => Report(stage, b));
            stages.Add(new(worth.Names[s], values[s], bound, bound == values[s] ? MatchStatus.Optimal : MatchStatus.Feasible));
        }

        return stages;
    }

    /// <summary>The jobs with their weeks, or without where none are asked for.</summary>
    private Dictionary<int, DraftJob> Laid(IReadOnlyDictionary<int, DraftJob> plan) =>
        plan.ToDictionary(j => j.Key, j => data.Week is null ? j.Value with { Schedule = [] } : j.Value);

    /// <summary>Prices for everyone and every task; made when they are first asked for.</summary>
    /// <exception cref="OperationCanceledException">The time is up before they are made.</exception>
    private PriceBound Prices() => priceBound ??= new(data, worth, limit);

    private decimal BoundOf(int stage, double share, Action<decimal> better)
    {
        try
        {
            return Prices().Of(stage, values, jobs, () => Past(share), better);
        }
        catch (OperationCanceledException)
        {
            return Worth.Maximised(worth.Names[stage]) ? Math.Max(values[stage], PriceBound.Widest(data, worth, worth.Names[stage])) : 0m;
        }
    }

    /// <summary>Makes a plan of the jobs that the prices suggest.</summary>
    private void TryJobs(IReadOnlyList<DraftJob> suggested)
    {
        if (new Construction(data).Plan(suggested, () => Past(ShareOfImproving), cancellation, limit) is { } plan)
        {
            var found = worth.Of(plan);
            if (worth.Better(found, values))
            {
                (jobs, values) = (Laid(plan), found);
                Report();
            }
        }
    }

    private bool Past(double share) => clock.Elapsed.TotalSeconds > options.Seconds * share || cancellation.IsCancellationRequested;

    private void SolveNeighbourhoods()
    {
        var random = new Random(options.Seed);
        var workplaces = data.All.Select(c => c.Workplace).Distinct().ToArray();
        var settled = new HashSet<int>();
        for (var round = 0; settled.Count < workplaces.Length; round++)
        {
            random.Shuffle(workplaces);
            foreach (var workplace in workplaces)
            {
                if (Past(ShareOfImproving))
                {
                    return;
                }

                // First each workplace by itself, then in pairs with a neighbour that many could work at as well.
                HashSet<int> open = round == 0 ? [workplace] : [workplace, Neighbour(workplace, random)];
                if (open.IsSubsetOf(settled) && round > 1)
                {
                    continue;
                }

                if (Solve(open, round))
                {
                    settled.ExceptWith(open);
                    Report();
                }
                else if (round > 0)
                {
                    settled.UnionWith(open);
                }
            }
        }
    }

    private int Neighbour(int workplace, Random random)
    {
        var near = jobs
            .Values.Where(j => j.Workplace == workplace)
            .SelectMany(j => data.ByPerson[j.Person].Select(c => c.Workplace).Distinct())
            .Where(w => w != workplace)
            .ToList();
        return near.Count == 0 ? workplace : near[random.Next(near.Count)];
    }

    /// <summary>Decides these workplaces anew; true when the whole plan became better.</summary>
    private bool Solve(HashSet<int> workplaces, int round)
    {
        var without = data
            .ByPerson.Select(g => g.Key)
            .Where(p => !jobs.ContainsKey(p) && data.ByPerson[p].Any(c => workplaces.Contains(c.Workplace)))
            .OrderBy(p => data.People[p].Person.MinutesMin)
            .ThenBy(p => data.People[p].Person.WaitingSince)
            .ToList();
        var people = jobs.Values.Where(j => workplaces.Contains(j.Workplace)).Select(j => j.Person).ToHashSet();
        people.UnionWith(without.Skip(without.Count <= TakenIn ? 0 : round * TakenIn % without.Count).Take(TakenIn));
        var start = jobs.Where(j => people.Contains(j.Key)).ToDictionary();
        var left = (options.Seconds * ShareOfImproving) - clock.Elapsed.TotalSeconds;
        var model = new WholeModel(
            data.Part(people, c => workplaces.Contains(c.Workplace)),
            options with
            {
                Seconds = Math.Min(left, SecondsEach),
            },
            Stopwatch.StartNew(),
            null,
            cancellation,
            limit
        );
        if (model.Run(start) is not { } better)
        {
            return false;
        }

        var tried = jobs.Where(j => !people.Contains(j.Key)).ToDictionary();
        foreach (var job in better)
        {
            tried[job.Person] = job;
        }

        var found = worth.Of(tried);
        if (!worth.Better(found, values) || !data.KeepsFloors(tried.Keys))
        {
            return false;
        }

        (jobs, values) = (tried, found);
        return true;
    }

    private void Report() => progress?.Report(new(worth.Names[0], values[0], peopleBound, clock.Elapsed.TotalSeconds));

    private void Report(int stage, decimal bound) =>
        progress?.Report(new(worth.Names[stage], values[stage], bound, clock.Elapsed.TotalSeconds));
}
