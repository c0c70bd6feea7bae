using Google.OrTools.LinearSolver;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Solving;

/// <summary>
/// How good any plan can be, by prices: every task, station and instructor minute gets a price, everyone takes the one job that is
/// worth most after prices, and what the prices themselves bring is added. Whatever the prices, no plan is worth more. A linear
/// program over the jobs met so far finds better prices (column generation).
/// </summary>
internal sealed class PriceBound
{
    private const double Tiny = 1e-6;

    private readonly Candidates data;
    private readonly Worth worth;
    private readonly CancellationToken cancellation;
    private readonly List<Place[]> places = [];
    private readonly List<Column> columns = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly double[] capacities;
    private double[] shares = [];
    private readonly int stationsFrom;
    private readonly int seatsFrom;
    private readonly int instructorsFrom;

    public PriceBound(Candidates data, Worth worth, CancellationToken cancellation)
    {
        this.data = data;
        this.worth = worth;
        this.cancellation = cancellation;
        var tasks = data.Tasks.Count;
        stationsFrom = tasks;
        seatsFrom = 2 * tasks;
        instructorsFrom = seatsFrom + data.Workplaces.Count;
        capacities = new double[instructorsFrom + data.Workplaces.Count];
        for (var t = 0; t < tasks; t++)
        {
            var task = data.Tasks[t].Task;
            capacities[t] = task.Indivisible ? 1 : task.MinutesMax / task.Block;
            capacities[stationsFrom + t] = task.AtATime * Open(t) ?? double.PositiveInfinity;
        }

        for (var w = 0; w < data.Workplaces.Count; w++)
        {
            var open = Enumerable
                .Range(0, Week.Days)
                .Sum(day =>
                    (double)
                        ulong.PopCount(
                            Enumerable
                                .Range(0, tasks)
                                .Where(t => data.TaskWorkplace[t] == w)
                                .Aggregate(0UL, (bits, t) => bits | data.Calendar.Open(t, day))
                        )
                );
            if (data.Week is null)
            {
                // Without weeks minutes count, and a window need not begin at a half-hour.
                var weeks = data.Tasks.Where((_, t) => data.TaskWorkplace[t] == w).Select(t => t.Week).ToList();
                open = weeks.Count == 0 ? 0 : weeks.Aggregate((a, b) => a.Or(b)).Minutes / (double)HalfHours.Minutes;
            }

            capacities[seatsFrom + w] = data.Workplaces[w].AtATime * open ?? double.PositiveInfinity;
            capacities[instructorsFrom + w] = data.Workplaces[w].InstructorMinutes ?? double.PositiveInfinity;
        }

        for (var p = 0; p < data.People.Count; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            places.Add(data.ByPerson[p].GroupBy(c => c.Workplace).Select(g => PlaceOf(p, g.Key, g.ToList())).ToArray());
        }
    }

    /// <summary>A proved bound of one stage, when the stages before it keep the values they have.</summary>
    /// <param name="reached">The value of every stage in the plan.</param>
    /// <param name="until">Stops when this says so, with the best bound by then.</param>
    public decimal Of(int stage, decimal[] reached, IReadOnlyDictionary<int, DraftJob> plan, Func<bool> until, Action<decimal> better)
    {
        var name = worth.Names[stage];
        if (!Worth.Maximised(name))
        {
            // Nothing changes at best.
            return 0m;
        }

        // The plan's own jobs come first, so that the program over jobs has an answer from the start.
        foreach (var job in plan.Values)
        {
            Add(new(job.Person, job.Workplace, job.Tasks));
        }

        if (cancellation.IsCancellationRequested)
        {
            return Math.Max(reached[stage], Widest(data, worth, name));
        }

        var held = Enumerable.Range(0, stage).Where(s => Worth.Maximised(worth.Names[s])).ToArray();
        var step = Step(name);
        var best = double.PositiveInfinity;
        double[]? bestPrices = null;
        while (true)
        {
            var prices = cancellation.IsCancellationRequested ? null : Prices(stage, held, reached);
            if (prices is null)
            {
                break;
            }

            var tried = bestPrices is null ? prices : prices.Zip(bestPrices, (a, b) => (0.6 * a) + (0.4 * b)).ToArray();
            var (value, found) = Priced(stage, held, reached, tried);
            if (value < best)
            {
                (best, bestPrices) = (value, tried);
                better(Rounded(best, step));
            }

            var added = found.Count(Add);
            if (added == 0 && !ReferenceEquals(tried, prices))
            {
                (value, found) = Priced(stage, held, reached, prices);
                if (value < best)
                {
                    (best, bestPrices) = (value, prices);
                    better(Rounded(best, step));
                }

                added = found.Count(Add);
            }

            if (added == 0 || until() || cancellation.IsCancellationRequested || Rounded(best, step) <= reached[stage])
            {
                break;
            }
        }

        return Math.Max(reached[stage], double.IsInfinity(best) ? Widest(data, worth, name) : Rounded(best, step));
    }

    /// <summary>The jobs of the last program over jobs, those it takes most of first: a plan that is whole but for a few.</summary>
    public IReadOnlyList<DraftJob> Suggested =>
        shares
            .Select((share, i) => (Share: share, Job: columns[i]))
            .Where(s => s.Share > Tiny)
            .OrderByDescending(s => s.Share)
            .Select(s => new DraftJob(s.Job.Person, s.Job.Workplace, s.Job.Tasks, [], []))
            .ToList();

    private static decimal Rounded(double value, decimal step) => Math.Floor(((decimal)value + 0.0001m) / step) * step;

    /// <summary>What no plan can pass, without prices: so many jobs as the minutes hold, and every unit of every task at its best.</summary>
    public static decimal Widest(Candidates data, Worth worth, string stage)
    {
        var ofJob = new Dictionary<int, decimal>();
        var ofUnit = new decimal[data.Tasks.Count];
        var longest = new long[data.Tasks.Count];
        foreach (var c in data.All)
        {
            ofJob[c.Person] = Math.Max(ofJob.GetValueOrDefault(c.Person), worth.OfJob(stage, c.Person, c.Workplace));
            ofUnit[c.Task] = Math.Max(ofUnit[c.Task], worth.OfUnit(stage, c));
            longest[c.Task] = Math.Max(longest[c.Task], c.Unit);
        }

        var units = data.Tasks.Select(t => t.Task.Indivisible ? 1L : t.Task.MinutesMax / t.Task.Block).ToArray();
        var left = units.Select((n, t) => n * longest[t]).Sum();
        var jobs = ofJob
            .Keys.Select(p => Math.Max(1, data.People[p].Person.MinutesMin))
            .Order()
            .TakeWhile(least => (left -= least) >= 0)
            .Count();
        return ofJob.Values.OrderDescending().Take(jobs).Sum() + units.Select((n, t) => n * ofUnit[t]).Sum();
    }

    /// <summary>What every value of the stage is a whole number of.</summary>
    private decimal Step(string stage)
    {
        var parts = data
            .All.Select(c => worth.OfUnit(stage, c))
            .Concat(data.All.Select(c => worth.OfJob(stage, c.Person, c.Workplace)))
            .Select(v => (long)decimal.Round(Math.Abs(v) * 100m))
            .Distinct();
        var common = parts.Aggregate(stage == "suitability" ? 100L : 0L, Gcd);
        return common == 0 ? 0.01m : common / 100m;
    }

    private static long Gcd(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    private double Open(int task) =>
        data.Week is null
            ? data.Tasks[task].Week.Minutes / (double)HalfHours.Minutes
            : Enumerable.Range(0, Week.Days).Sum(day => (double)ulong.PopCount(data.Week.Open(task, day)));

    /// <summary>Half-hours on site that the units take; parts of one count only where no week is laid.</summary>
    private double OnSite(Candidate c, int units) =>
        data.Week?.Needed(c, units) ?? c.Unit * units / (double)data.People[c.Person].Person.Intensity / HalfHours.Minutes;

    private bool Add(Column column)
    {
        if (!known.Add(column.Key))
        {
            return false;
        }

        columns.Add(column);
        return true;
    }

    /// <summary>The resources that a job takes, each with how much.</summary>
    private IEnumerable<(int Resource, double Amount)> Uses(Column job)
    {
        foreach (var (c, units) in job.Tasks)
        {
            var halfHours = OnSite(c, units);
            yield return (c.Task, units);
            yield return (stationsFrom + c.Task, halfHours);
            yield return (seatsFrom + c.Workplace, halfHours);
            yield return (instructorsFrom + c.Workplace, data.Tasks[c.Task].Task.InstructorMinutes);
        }
    }

    private double Worthy(int stage, Column job) =>
        (double)(
            worth.OfJob(worth.Names[stage], job.Person, job.Workplace)
            + job.Tasks.Sum(t => worth.OfUnit(worth.Names[stage], t.Candidate) * t.Units)
        );

    /// <summary>The prices of the program over the jobs met so far: of resources, and of the stages that are held.</summary>
    private double[]? Prices(int stage, int[] held, decimal[] reached)
    {
        using var program = Solver.CreateSolver("GLOP");
        var people = data.People.Select(_ => program.MakeConstraint(double.NegativeInfinity, 1)).ToArray();
        var resources = capacities.Select(c => double.IsInfinity(c) ? null : program.MakeConstraint(double.NegativeInfinity, c)).ToArray();
        var stages = held.Select(s => program.MakeConstraint((double)reached[s], double.PositiveInfinity)).ToArray();
        var objective = program.Objective();
        objective.SetMaximization();
        var variables = new List<Variable>();
        foreach (var job in columns)
        {
            var share = program.MakeNumVar(0, double.PositiveInfinity, "");
            variables.Add(share);
            people[job.Person].SetCoefficient(share, 1);
            objective.SetCoefficient(share, Worthy(stage, job));
            foreach (var use in Uses(job).GroupBy(u => u.Resource))
            {
                resources[use.Key]?.SetCoefficient(share, use.Sum(u => u.Amount));
            }

            for (var i = 0; i < held.Length; i++)
            {
                stages[i].SetCoefficient(share, Worthy(held[i], job));
            }
        }

        using var stop = cancellation.Register(() => program.InterruptSolve());
        if (program.Solve() != Solver.ResultStatus.OPTIMAL)
        {
            return null;
        }

        shares = variables.Select(v => v.SolutionValue()).ToArray();
        return [.. resources.Select(r => r is null ? 0 : Math.Max(0, r.DualValue())), .. stages.Select(s => Math.Max(0, -s.DualValue()))];
    }

    /// <summary>The bound that prices prove, and the jobs worth most under them.</summary>
    private (double Bound, List<Column> Jobs) Priced(int stage, int[] held, decimal[] reached, double[] prices)
    {
        var bound = 0.0;
        for (var r = 0; r < capacities.Length; r++)
        {
            bound += prices[r] > 0 ? prices[r] * capacities[r] : 0;
        }

        for (var i = 0; i < held.Length; i++)
        {
            bound -= prices[capacities.Length + i] * (double)reached[held[i]];
        }

        var weights = new double[worth.Names.Count];
        weights[stage] = 1;
        for (var i = 0; i < held.Length; i++)
        {
            weights[held[i]] = prices[capacities.Length + i];
        }

        var jobs = new List<Column>();
        for (var p = 0; p < places.Count; p++)
        {
            if (cancellation.IsCancellationRequested)
            {
                return (double.PositiveInfinity, []);
            }

            var best = 0.0;
            var second = default(Column);
            var first = default(Column);
            foreach (var place in places[p])
            {
                var (value, job) = place.Best(weights, prices, this);
                if (value > best + Tiny)
                {
                    best = value;
                    (first, second) = (job ?? first, first);
                }
            }

            bound += best;
            if (first is not null)
            {
                jobs.Add(first);
            }

            if (second is not null)
            {
                jobs.Add(second);
            }
        }

        return (bound, jobs);
    }

    private Place PlaceOf(int person, int workplace, List<Candidate> candidates)
    {
        var facts = data.People[person];
        var grid = (int)candidates.Aggregate(0L, (g, c) => Gcd(g, c.Unit));
        return new(
            person,
            workplace,
            candidates.ToArray(),
            grid,
            (facts.Person.MinutesMin + grid - 1) / grid,
            facts.MinutesMax / grid,
            Math.Min(data.Problem.Rules.MaxTasks ?? candidates.Count, candidates.Count),
            candidates.Select(c => Enumerable.Range(0, c.Most + 1).Select(u => OnSite(c, u)).ToArray()).ToArray(),
            candidates.Select(c => worth.Names.Select(s => (double)worth.OfUnit(s, c)).ToArray()).ToArray(),
            worth.Names.Select(s => (double)worth.OfJob(s, person, workplace)).ToArray(),
            candidates.Select(c => (double)data.Tasks[c.Task].Task.InstructorMinutes).ToArray()
        );
    }

    /// <summary>A job without its week: how much of which tasks.</summary>
    private sealed record Column(int Person, int Workplace, IReadOnlyList<(Candidate Candidate, int Units)> Tasks)
    {
        public string Key { get; } =
            string.Join(' ', Tasks.OrderBy(t => t.Candidate.Task).Select(t => $"{t.Candidate.Task}:{t.Units}").Prepend($"{Person}"));
    }

    /// <summary>One person at one workplace: the job worth most under given prices, by dynamic programming over minutes and tasks.</summary>
    private sealed record Place(
        int Person,
        int Workplace,
        Candidate[] Candidates,
        int Grid,
        int Least,
        int Most,
        int Tasks,
        double[][] OnSite,
        double[][] Worth,
        double[] WorthOfJob,
        double[] Instructor
    )
    {
        /// <summary>Steps of the dynamic programme above which the minutes are left out, and the bound is only looser.</summary>
        private const long LargestProgramme = 2_000_000;

        public (double Value, Column? Job) Best(double[] weights, double[] prices, PriceBound at)
        {
            var width = Most + 1;
            if (Candidates.Sum(c => (long)c.Most) * width * Tasks > LargestProgramme)
            {
                return (Loose(weights, prices), null);
            }

            var value = new double[(Tasks + 1) * width];
            Array.Fill(value, double.NegativeInfinity);
            value[0] = 0;
            var chosen = new short[Candidates.Length * (Tasks + 1) * width];
            for (var i = 0; i < Candidates.Length; i++)
            {
                var c = Candidates[i];
                var perUnit = -prices[c.Task];
                for (var s = 0; s < weights.Length; s++)
                {
                    perUnit += weights[s] * Worth[i][s];
                }

                var perHalfHour = prices[at.stationsFrom + c.Task] + prices[at.seatsFrom + Workplace];
                var once = prices[at.instructorsFrom + Workplace] * Instructor[i];
                var size = c.Unit / Grid;
                for (var k = Tasks; k > 0; k--)
                {
                    for (var minutes = Most; minutes >= size; minutes--)
                    {
                        for (var units = 1; units <= c.Most && units * size <= minutes; units++)
                        {
                            var before = value[((k - 1) * width) + minutes - (units * size)];
                            var with = before + (units * perUnit) - (perHalfHour * OnSite[i][units]) - once;
                            if (with > value[(k * width) + minutes])
                            {
                                value[(k * width) + minutes] = with;
                                chosen[(((i * (Tasks + 1)) + k) * width) + minutes] = (short)units;
                            }
                        }
                    }
                }
            }

            var best = double.NegativeInfinity;
            var (bestTasks, bestMinutes) = (0, 0);
            for (var k = 1; k <= Tasks; k++)
            {
                for (var minutes = Math.Max(1, Least); minutes <= Most; minutes++)
                {
                    if (value[(k * width) + minutes] > best)
                    {
                        best = value[(k * width) + minutes];
                        (bestTasks, bestMinutes) = (k, minutes);
                    }
                }
            }

            if (double.IsNegativeInfinity(best))
            {
                return (best, null);
            }

            for (var s = 0; s < weights.Length; s++)
            {
                best += weights[s] * WorthOfJob[s];
            }

            return best > Tiny ? (best, Traced(chosen, width, bestTasks, bestMinutes)) : (best, null);
        }

        private double Loose(double[] weights, double[] prices)
        {
            var sum = weights.Zip(WorthOfJob, (a, b) => a * b).Sum();
            for (var i = 0; i < Candidates.Length; i++)
            {
                var perUnit = weights.Zip(Worth[i], (a, b) => a * b).Sum() - prices[Candidates[i].Task];
                sum += Math.Max(0, perUnit * Candidates[i].Most);
            }

            return sum;
        }

        private Column Traced(short[] chosen, int width, int k, int minutes)
        {
            var tasks = new List<(Candidate, int)>();
            for (var i = Candidates.Length - 1; i >= 0 && k > 0; i--)
            {
                var units = chosen[(((i * (Tasks + 1)) + k) * width) + minutes];
                if (units > 0)
                {
                    tasks.Add((Candidates[i], units));
                    minutes -= units * (Candidates[i].Unit / Grid);
                    k--;
                }
            }

            return new(Person, Workplace, tasks);
        }
    }
}
