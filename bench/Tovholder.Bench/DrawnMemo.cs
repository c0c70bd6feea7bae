using Tovholder.Documents.Memos;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>The facts of an invented large municipality, drawn from a seed: the same course seen from a later or an earlier day.</summary>
internal static class DrawnMemo
{
    private static readonly string[] Stages =
    [
        "Mulig virksomhed",
        "Interessetilkendegivelse",
        "Sonderende samtale",
        "Idéfase",
        "Etableringsfase",
        "I drift",
        "Konsolideret",
    ];

    private static readonly string[] Areas =
    [
        "Forretningsidé",
        "Ledelse",
        "Partnerskaber",
        "Salg af ydelser",
        "Forretningsmodel",
        "Nye medarbejdere",
        "Match",
    ];

    /// <param name="quartersAgo">How much earlier the memo was written; 0 for the one that is measured.</param>
    public static StatusMemoFacts Draw(int citizens, int providers, int seed, int quartersAgo)
    {
        var random = new Random(seed);
        var dataDate = new DateOnly(2016, 9, 30).AddMonths(-3 * quartersAgo);
        var found = Enumerable
            .Range(0, 11 - quartersAgo)
            .Select(_ => random.Next(0, citizens / 5_000))
            .Aggregate(new List<int> { 0 }, (sums, n) => [.. sums, sums[^1] + n])[1..];
        var ended = found[^1] / 4;
        return new()
        {
            Head = new(["Center for Arbejdsmarked"], "Specialkonsulent", dataDate, dataDate),
            BusinessCase = new("socialøkonomiske virksomheder", 300, new(16_000_000m), 2016, new(2014, 6, 16)),
            Placements = new(found[^1], ended, found[^1], 80m),
            Years =
            [
                new(2014, 40, found[3], null, new(1_000_000m), new(900_000m), null),
                new(2016, 300, found[^1], 280m, new(16_000_000m), new(7_000_000m), new(15_000_000m)),
            ],
            Periods =
            [
                .. Enumerable
                    .Range(0, 12)
                    .Select(i => new PeriodFigures(
                        $"{(i % 4) + 1}. kvt. {2014 + (i / 4)}",
                        25 * i,
                        i < found.Count ? found[i] : null,
                        i < found.Count ? null : 280m
                    )),
            ],
            Outreach = new(new(2014, 8, 1), 2_400, 410, 36, 1_900),
            Pipeline = [.. Stages.Select((stage, i) => new StageCount(stage, random.Next(20, 400), 0, i > 2))],
            SupportAreas = [.. Areas.Select(area => new SupportAreaMedian(area, 1m, 2.5m, 120))],
            Partnerships = [.. Enumerable.Range(1, 11).Select(i => new PartnershipCount($"Art {i}", random.Next(20), random.Next(9)))],
            Citizens = new(citizens / 200, citizens / 500, citizens / 900, citizens / 2_000),
            BlockedReasons = [.. Enumerable.Range(1, 14).Select(i => new BlockedReasonCount($"Grund {i}", random.Next(0, 90)))],
            Hours = HoursCount.Of(Enumerable.Range(0, found[^1] - ended).Select(_ => (decimal)random.Next(2, 24))),
            Waiting = [.. Enumerable.Range(0, 6).Select(i => new WaitingInterval(6 * i, 400 - (60 * i), 30 - (4 * i)))],
            Learnings =
            [
                .. Enumerable.Range(1, 12).Select(i => new LearningFact(dataDate, $"Vi har lært noget, nummer {i}", "Det modsatte")),
            ],
            Providers =
            [
                .. Enumerable
                    .Range(1, providers)
                    .Select(i => (Provider: $"Leverandør {i}", Started: random.Next(8, 40)))
                    .Select(row => new ProviderRow(
                        row.Provider,
                        50,
                        row.Started * (12 - quartersAgo),
                        Share.Percent(75),
                        row.Started * (12 - quartersAgo) / 4
                    )),
            ],
            WorkIdentity = [.. Enumerable.Range(1, 8).Select(i => new WorkIdentityRow($"Udsagn {i}", 4m, 5.5m, 200))],
            Economy = new(2016, 2016, new(12_000_000m), new(3_000_000m), new(2_000_000m), Kroner.Zero, "sha256:bench"),
            Decisions =
            [
                .. Enumerable
                    .Range(1, 10)
                    .Select(i => new DecisionAnswer(
                        new(2016, 1, i),
                        $"Beslutning {i}",
                        [
                            new("En opgave", "Tovholderen", new(2016, 6, 1), DecisionTaskStatus.Done, "Det er sket"),
                            new("En til", "Jobcentret", null, DecisionTaskStatus.InProgress),
                        ]
                    )),
            ],
            NextSteps = [.. Enumerable.Range(1, 15).Select(i => new NextStep($"Skridt {i}", "Tovholderen", dataDate.AddDays(i)))],
        };
    }
}
