using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Tovholder.Domain.Work;
using Tovholder.Matching;

namespace Tovholder.Bench;

/// <summary>
/// Jobs with a week: one enterprise proved, whole municipalities with the gap that is left, ten thousand people within the limit, and
/// comparisons; the peer is one model for all. Every aim is printed at the end with the figure beside it.
/// </summary>
internal static class MatchBench
{
    private const double EnterpriseSeconds = 60;
    private const double AgainSeconds = 10;
    private const double ManySeconds = 10;

    /// <summary>Reading the clock and writing the answer may take so much beyond the limit.</summary>
    private const double GraceSeconds = 1.5;
    private const int CompareRuns = 15;

    /// <param name="Met">Whether the figure reaches the aim.</param>
    private sealed record Aim(string Text, string Figure, bool Met);

    public static Command Create()
    {
        var seeds = new Option<int>("--seeds") { Description = "Virksomheder, en for hvert frø.", DefaultValueFactory = _ => 10 };
        var shapes = new Option<int>("--shapes")
        {
            Description = "Kommuner, en for hver form.",
            DefaultValueFactory = _ => MatchShape.All.Count,
        };
        var seconds = new Option<int>("--seconds") { Description = "Tid til hver kommune.", DefaultValueFactory = _ => 60 };
        var only = new Option<string>("--only")
        {
            Description = "enterprise, municipality, many, compare eller peer.",
            DefaultValueFactory = _ => "",
        };
        var quick = new Option<bool>("--quick") { Description = "Den korte: to virksomheder og én kommune, 10 sekunder hver." };
        var command = new Command("match", "Job med ugeplan: en virksomhed bevist, og en hel kommune med det gab, der er tilbage.")
        {
            seeds,
            shapes,
            seconds,
            only,
            quick,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var part = parsed.GetValue(only);
                var brief = parsed.GetValue(quick);
                var chosen = MatchShape.All.Take(brief ? 1 : parsed.GetValue(shapes)).ToList();
                var time = brief ? (int)AgainSeconds : parsed.GetValue(seconds);
                Console.WriteLine($"{Environment.ProcessorCount} kerner, 2 tråde");
                var aims = new List<Aim>();
                if (part is "" or "compare")
                {
                    aims.Add(Compare());
                }

                if (part is "" or "enterprise")
                {
                    aims.Add(Enterprises(brief ? 2 : parsed.GetValue(seeds), cancellation));
                }

                if (part is "" or "municipality")
                {
                    aims.AddRange(Municipalities(chosen, time, cancellation));
                }

                if (part is "" or "many")
                {
                    aims.Add(Many(cancellation));
                }

                if (part is "" or "peer")
                {
                    Peer(chosen[0], time, cancellation);
                }

                Console.WriteLine("mål og tal");
                foreach (var aim in aims)
                {
                    Console.WriteLine($"  {(aim.Met ? "nået    " : "ikke nået")}  {aim.Text}: {aim.Figure}");
                }

                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static Aim Compare()
    {
        var milliseconds = CompareBench.Milliseconds(CompareRuns);
        return new(
            Plain($"300 × 300 par med grunde på under {CompareBench.AimMilliseconds:0} ms"),
            Plain($"{milliseconds:0.0} ms"),
            milliseconds < CompareBench.AimMilliseconds
        );
    }

    /// <summary>Ten thousand people and sixty tasks, with weeks and without: a verified plan within the limit.</summary>
    private static Aim Many(CancellationToken cancellation)
    {
        Console.WriteLine(Plain($"10.000 borgere, 60 opgaver, grænse {ManySeconds} s"));
        var figures = new List<string>();
        var met = true;
        foreach (var schedule in new[] { true, false })
        {
            var problem = GeneratedMatch.TenThousand() with { Schedule = schedule };
            var clock = Stopwatch.StartNew();
            var answer = Matcher.Solve(problem, new(ManySeconds, 1, 2), WorkCatalogue.Shipped, null, cancellation);
            var seconds = clock.Elapsed.TotalSeconds;
            met &= answer.Verified && seconds <= ManySeconds + GraceSeconds;
            figures.Add(Plain($"{(schedule ? "med" : "uden")} uge {answer.Jobs.Count} job efter {seconds:0.0} s"));
            Console.WriteLine($"  {figures[^1]}, {Gaps(answer)}");
        }

        return new(
            Plain($"10.000 borgere: en kontrolleret plan inden for en grænse på {ManySeconds} s og {GraceSeconds} s til at skrive svaret"),
            string.Join(", ", figures),
            met
        );
    }

    private static Aim Enterprises(int seeds, CancellationToken cancellation)
    {
        Console.WriteLine($"én virksomhed, 30 borgere, 12 opgaver, halve timer, højst {EnterpriseSeconds} s");
        var proved = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var answer = Matcher.Solve(
                GeneratedMatch.Enterprise(seed),
                new(EnterpriseSeconds, seed, 2),
                WorkCatalogue.Shipped,
                null,
                cancellation
            );
            proved += answer.Status == MatchStatus.Optimal ? 1 : 0;
            Console.WriteLine(
                Plain(
                    $"  frø {seed, 2}: {answer.Stages.Count(s => s.Status == MatchStatus.Optimal)} af {answer.Stages.Count} trin bevist, {answer.Seconds:0.0} s, {answer.Jobs.Count} job, {Gaps(answer)}"
                )
            );
        }

        return new(
            $"én virksomhed: alle trin bevist på {EnterpriseSeconds} s for 9 af 10",
            $"{proved} af {seeds}",
            proved * 10 >= seeds * 9
        );
    }

    private static IEnumerable<Aim> Municipalities(List<MatchShape> shapes, int seconds, CancellationToken cancellation)
    {
        Console.WriteLine($"én kommune, 300 borgere, 30 virksomheder, {seconds} s, og igen dagen efter på {AgainSeconds} s");
        var (early, close, again) = (0, 0, 0);
        foreach (var shape in shapes)
        {
            var problem = GeneratedMatch.Municipality(shape, 1);
            var first = new First();
            var answer = Matcher.Solve(problem, new(seconds, 1, 2), WorkCatalogue.Shipped, first, cancellation);

            // The next day one person has fallen ill, and everyone else knows the plan.
            var plan = (
                from job in answer.Jobs
                from part in job.Tasks
                let hours = job.Schedule.Where(s => s.Task == part.Task).Select(s => new TimeWindow(s.Day, s.From, s.To))
                select new PlannedTask(job.Person, part.Task, part.Minutes) { Hours = [.. hours] }
            ).ToList();
            var gone = answer.Jobs[0].Person;
            var changed = problem with
            {
                Plan = plan.Where(p => p.Person != gone).ToList(),
                People = problem.People.Where(p => p.Id != gone).ToList(),
            };
            var second = Matcher.Solve(changed, new(AgainSeconds, 1, 2), WorkCatalogue.Shipped, null, cancellation);
            early += first.Seconds <= 1 ? 1 : 0;
            close += answer.Gap <= 0.02m ? 1 : 0;
            again += second.Gap <= 0.01m ? 1 : 0;
            Console.WriteLine(
                Plain(
                    $"  {shape.Name}: {problem.Tasks.Count} opgaver, første svar {first.Seconds:0.0} s ({first.Best} job), efter {answer.Seconds:0.0} s {answer.Jobs.Count} job, {Gaps(answer)}; igen efter {second.Seconds:0.0} s {Gaps(second)}"
                )
            );
        }

        Aim Of(string text, int reached) => new($"én kommune: {text}", $"{reached} af {shapes.Count}", reached == shapes.Count);
        return
        [
            Of("første kontrollerede svar på 1 s", early),
            Of($"gab højst 2 % på {seconds} s", close),
            Of($"igen dagen efter, gab højst 1 % på {AgainSeconds} s", again),
        ];
    }

    private static void Peer(MatchShape shape, int seconds, CancellationToken cancellation)
    {
        var problem = GeneratedMatch.Municipality(shape, 1);
        var own = Matcher.Solve(problem, new(seconds, 1, 2), WorkCatalogue.Shipped, null, cancellation);
        var one = Matcher.Solve(problem, new(seconds, 1, 2, int.MaxValue), WorkCatalogue.Shipped, null, cancellation);
        Console.WriteLine(
            Plain(
                $"ligemand, én model for hele kommunen ({shape.Name}, {seconds} s): {one.Jobs.Count} job, {Gaps(one)}; her {own.Jobs.Count} job, {Gaps(own)}; {own.Jobs.Count / (double)Math.Max(1, one.Jobs.Count):0.00} gange så mange job"
            )
        );
    }

    private static string Gaps(MatchAnswer answer) =>
        answer.Jobs.Count == 0
            ? "intet svar"
            : "gab " + string.Join(", ", answer.Stages.Select(s => Plain($"{s.Name} {100 * s.Gap:0.0} %")));

    private static string Plain(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>When the first plan was there, and what it held.</summary>
    private sealed class First : IProgress<MatchProgress>
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();

        public double Seconds { get; private set; } = double.PositiveInfinity;

        public decimal? Best { get; private set; }

        public void Report(MatchProgress value)
        {
            if (Best is null)
            {
                (Seconds, Best) = (clock.Elapsed.TotalSeconds, value.Best);
            }
        }
    }
}
