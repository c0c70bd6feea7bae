using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Tovholder.Domain.Work;
using Tovholder.Matching;

namespace Tovholder.Bench;

/// <summary>Jobs with a week: one enterprise proved, and whole municipalities with the gap that is left; the peer is one model for all.</summary>
internal static class MatchBench
{
    private const double EnterpriseSeconds = 60;
    private const double AgainSeconds = 10;

    public static Command Create()
    {
        var seeds = new Option<int>("--seeds") { Description = "Virksomheder, en for hvert frø.", DefaultValueFactory = _ => 10 };
        var shapes = new Option<int>("--shapes")
        {
            Description = "Kommuner, en for hver form.",
            DefaultValueFactory = _ => MatchShape.All.Count,
        };
        var seconds = new Option<int>("--seconds") { Description = "Tid til hver kommune.", DefaultValueFactory = _ => 60 };
        var only = new Option<string>("--only") { Description = "enterprise, municipality eller peer.", DefaultValueFactory = _ => "" };
        var command = new Command("match", "Job med ugeplan: en virksomhed bevist, og en hel kommune med det gab, der er tilbage.")
        {
            seeds,
            shapes,
            seconds,
            only,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var part = parsed.GetValue(only);
                var chosen = MatchShape.All.Take(parsed.GetValue(shapes)).ToList();
                Console.WriteLine($"{Environment.ProcessorCount} kerner, 2 tråde");
                if (part is "" or "enterprise")
                {
                    Enterprises(parsed.GetValue(seeds), cancellation);
                }

                if (part is "" or "municipality")
                {
                    Municipalities(chosen, parsed.GetValue(seconds), cancellation);
                }

                if (part is "" or "peer")
                {
                    Peer(chosen[0], parsed.GetValue(seconds), cancellation);
                }

                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static void Enterprises(int seeds, CancellationToken cancellation)
    {
        Console.WriteLine(
            $"én virksomhed, 30 borgere, 12 opgaver, halve timer; mål: alle trin bevist på {EnterpriseSeconds} s for 9 af 10"
        );
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

        Console.WriteLine($"  {proved} af {seeds} bevist i alle trin");
    }

    private static void Municipalities(List<MatchShape> shapes, int seconds, CancellationToken cancellation)
    {
        Console.WriteLine(
            $"én kommune, 300 borgere, 30 virksomheder; mål: første svar på 1 s, gab højst 2 % på {seconds} s, igen højst 1 % på {AgainSeconds} s"
        );
        var (early, close, again) = (0, 0, 0);
        foreach (var shape in shapes)
        {
            var problem = GeneratedMatch.Municipality(shape, 1);
            var first = new First();
            var answer = Matcher.Solve(problem, new(seconds, 1, 2), WorkCatalogue.Shipped, first, cancellation);

            // The next day one person has fallen ill, and everyone else knows the plan.
            var plan = answer.Jobs.SelectMany(j => j.Tasks.Select(t => new PlannedTask(j.Person, t.Task, t.Minutes))).ToList();
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

        Console.WriteLine(
            $"  første svar på 1 s: {early} af {shapes.Count}; gab højst 2 %: {close} af {shapes.Count}; igen højst 1 %: {again} af {shapes.Count}"
        );
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
