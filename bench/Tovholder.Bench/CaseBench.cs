using System.CommandLine;
using System.Diagnostics;
using Tovholder.Domain;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Bench;

/// <summary>Draws of a case with every uncertain input; the peer works each draw out by plain loops over the ledger.</summary>
internal static class CaseBench
{
    private const double AimMilliseconds = 1_000;

    public static Command Create()
    {
        var draws = new Option<int>("--draws") { Description = "Trækninger.", DefaultValueFactory = _ => 10_000 };
        var jobs = new Option<int>("--jobs") { Description = "Fleksjob, hvert sin gruppe.", DefaultValueFactory = _ => 30 };
        var years = new Option<int>("--years") { Description = "År.", DefaultValueFactory = _ => 5 };
        var plain = new Option<int>("--plain") { Description = "Trækninger for ligemanden.", DefaultValueFactory = _ => 20 };
        var command = new Command("case", "Usikkerheden i en business case.") { draws, jobs, years, plain };
        command.SetAction(parsed =>
            Run(parsed.GetValue(draws), parsed.GetValue(plain), Case(parsed.GetValue(jobs), parsed.GetValue(years)))
        );
        return command;
    }

    private static void Run(int draws, int plain, CaseDefinition definition)
    {
        var rates = RateBook.Shipped();
        Uncertainty.Draw(definition, rates, draws, seed: 1);
        var runs = Enumerable.Range(0, 5).Select(_ => Measure(() => Uncertainty.Draw(definition, rates, draws, seed: 1))).ToList();
        var quick = runs.OrderBy(run => run.Wall).ElementAt(runs.Count / 2);
        var peer = Measure(() =>
        {
            for (var i = 0; i < plain; i++)
            {
                CaseCalculation.Run(definition.With(CaseInput.WeeklyHours, 5m + (i * 0.2m)), rates);
            }
        });
        var interval = Uncertainty.Draw(definition, rates, draws, seed: 1).Quantiles;

        Console.WriteLine(
            $"{draws} trækninger × {definition.Groups.Count} fleksjob × {definition.Through.Year - definition.From.Year + 1} år, {Environment.ProcessorCount} kerner"
        );
        Console.WriteLine($"trækningerne, bredden og årsagerne {quick.Told}   mål {AimMilliseconds:0} ms");
        Console.WriteLine(
            $"ligemand: regnskabet én gang for hver {peer.Processor / plain, 8:0.00} ms pr. trækning   {peer.Processor / plain * draws / quick.Processor:0} gange så meget arbejde"
        );
        Console.WriteLine($"9 af 10 trækninger ligger fra {interval["0.05"].ToWholeKroner()} til {interval["0.95"].ToWholeKroner()}");
    }

    /// <summary>Jobs of all three cohorts, with everything that may be uncertain.</summary>
    private static CaseDefinition Case(int jobs, int years)
    {
        DateOnly[] approved = [new(2012, 12, 1), new(2014, 3, 1), new(2014, 8, 1)];
        var from = new DateOnly(2013, 1, 1).AddYears(2);
        var groups = Enumerable
            .Range(0, jobs)
            .Select(i => new CaseGroup(
                $"Fleksjob {i + 1}",
                1m,
                new PlacementFacts(
                    $"B-{i + 1:000}",
                    approved[i % 3],
                    20 + i,
                    Otherwise.Of(Allowance.LyHigh),
                    from.AddDays(7 * (i % 26)),
                    null,
                    new WeeklyHours(4 + (i % 9)),
                    Share.All,
                    new Kroner(120 + i),
                    new Kroner(190),
                    EmployerKind.Private
                ),
                [Share.All]
            )
            {
                DropOutYearly = 0.2m,
                RehireWeeks = 13,
            })
            .ToList();
        return new CaseDefinition("Måling", from, from.AddYears(years).AddDays(-1), groups, [new CaseCost("Tovholder", new Kroner(420_000))])
        {
            AllowsProvisionalRates = true,
            Uncertainty =
            [
                new UncertainInput(CaseInput.CoordinatorCost, 380_000m, 520_000m),
                new UncertainInput(CaseInput.WeeklyHours, 3m, 6m),
                new UncertainInput(CaseInput.HourlyCost, 110m, 140m),
                new UncertainInput(CaseInput.PassiveShare, 0.6m, 1m),
                new UncertainInput(CaseInput.DropOutYearly, 0.1m, 0.4m),
                new UncertainInput(CaseInput.Deadweight, 0m, 0.2m),
                new UncertainInput(CaseInput.StartDelay, 0m, 26m),
            ],
        };
    }

    private static Time Measure(Action work)
    {
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        work();
        var wall = clock.Elapsed.TotalMilliseconds;
        process.Refresh();
        return new(wall, (process.TotalProcessorTime - before).TotalMilliseconds);
    }

    private sealed record Time(double Wall, double Processor)
    {
        public string Told => $"{Wall, 8:0} ms ({Processor:0} ms processortid)";
    }
}
