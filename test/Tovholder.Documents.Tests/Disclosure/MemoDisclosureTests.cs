using CsCheck;
using Tovholder.Documents.Disclosure;
using Tovholder.Documents.Memos;
using Tovholder.Domain;

namespace Tovholder.Documents.Tests.Disclosure;

/// <summary>Reads the finished memo as a curious reader would, with nothing but what is printed.</summary>
public sealed class MemoDisclosureTests
{
    private static readonly string[] TablesOfPersons =
    [
        "anden-aktoer-tal",
        "borgere-tal",
        "grunde-uden-match",
        "gevinst-efter-gruppe",
        "fleksjob-over-tid-tal",
    ];

    private static readonly Gen<ProviderRow> Provider = Gen.Select(Gen.Int[0, 14], Gen.Int[0, 14])
        .Select((started, part) => new ProviderRow("", 20, started, Share.Percent(75), Math.Min(started, part)));

    private static readonly Gen<StatusMemoFacts> Facts = Gen.Select(
            Provider.Array[1, 4],
            Gen.Int[0, 12].Array[3],
            Gen.Int[0, 10].Array[4],
            Gen.Int[0, 8],
            Gen.Int[0, 40]
        )
        .Select((providers, cohorts, citizens, ended, waiting) => FactsOf(providers, cohorts, citizens, ended, waiting));

    [Fact]
    [Trait("Requirement", "SD1")]
    public void No_count_from_1_to_4_stands_in_a_table_about_persons()
    {
        var (memos, counts) = (0, 0);
        Facts.Sample(
            facts =>
            {
                var memo = StatusMemoWriter.Write(facts);

                var cells = memo
                    .Tables.Where(table => TablesOfPersons.Contains(table.Id))
                    .SelectMany(table => table.Rows.SelectMany(row => row.Cells.Where((_, i) => IsCount(table, i))))
                    .ToList();
                Assert.NotEmpty(cells);
                Assert.DoesNotContain(cells, cell => cell is "1" or "2" or "3" or "4");
                Interlocked.Increment(ref memos);
                Interlocked.Add(ref counts, cells.Count);
            },
            iter: 1000
        );
        TestContext.Current.AddAttachment("SD1", $"0 af {counts} antal i {memos} notater om tilfældige borgere er fra 1 til 4");
    }

    [Fact]
    [Trait("Requirement", "SD2")]
    public void Neither_totals_rests_nor_the_memo_before_give_a_small_count_away()
    {
        var attacked = 0;
        Gen.Select(Provider.Array[3], Gen.Int[0, 6].Array[3], Gen.Int[0, 6].Array[3])
            .Sample(
                (before, started, placed) =>
                {
                    var first = FactsOf(before, [0, 0, 0], [0, 0, 0, 0], 0, 0);
                    var later = before.Select(
                        (row, i) => row with { Started = row.Started + started[i] + placed[i], ToFlexjob = row.ToFlexjob + placed[i] }
                    );
                    var second = FactsOf([.. later], [0, 0, 0], [0, 0, 0, 0], 0, 0);

                    var printed = Printed(StatusMemoWriter.Write(first), "1")
                        .Concat(Printed(StatusMemoWriter.Write(second, first), "2"))
                        .ToList();

                    foreach (var (key, value) in Truth(first, "1").Concat(Truth(second, "2")).Where(count => count.Value is > 0 and < 5))
                    {
                        var (low, high) = Attack(printed, key);
                        Assert.True(high - low >= 3 - 1e-6, $"{key} = {value} lies between {low} and {high}.");
                        Interlocked.Increment(ref attacked);
                    }

                    for (var i = 0; i < 3; i++)
                    {
                        AssertNotExactlySmall(printed, $"2 påbegyndt {i}", $"1 påbegyndt {i}", started[i] + placed[i]);
                        AssertNotExactlySmall(printed, $"2 fleksjob {i}", $"1 fleksjob {i}", placed[i]);
                    }
                },
                iter: 300
            );
        TestContext.Current.AddAttachment("SD2", $"to notater efter hinanden: 0 af {attacked} små antal fundet");
    }

    private static bool IsCount(TableBlock table, int column) =>
        column > 0 && table.Columns[column].Heading is "Borgere" or "Påbegyndt" or "I fleksjob" or "Faktisk";

    private static void AssertNotExactlySmall(List<(string Key, string Text)> printed, string now, string before, int since)
    {
        if (since is 0 or >= 5)
        {
            return;
        }

        var isComputable = int.TryParse(Text(now), out _) && int.TryParse(Text(before), out _);
        Assert.False(isComputable, $"{now} minus {before} is {since}.");

        string Text(string key) => printed.Single(cell => cell.Key == key).Text;
    }

    private static List<(string Key, string Text)> Printed(MemoDocument memo, string number)
    {
        var table = memo.Tables.Single(t => t.Id == "anden-aktoer-tal");
        return
        [
            .. table.Rows.Take(3).Select((row, i) => ($"{number} påbegyndt {i}", row.Cells[2])),
            .. table.Rows.Take(3).Select((row, i) => ($"{number} fleksjob {i}", row.Cells[4])),
            ($"{number} påbegyndt i alt", table.Rows[3].Cells[2]),
            ($"{number} fleksjob i alt", table.Rows[3].Cells[4]),
        ];
    }

    private static IEnumerable<(string Key, int Value)> Truth(StatusMemoFacts facts, string number) =>
        facts.Providers.SelectMany(
            (row, i) =>
                new[]
                {
                    ($"{number} påbegyndt {i}", row.Started),
                    ($"{number} fleksjob {i}", row.ToFlexjob),
                    ($"{number} rest {i}", row.Started - row.ToFlexjob),
                }
        );

    /// <summary>Unknowns: every printed cell, and for each provider the rest who are not in fleksjob.</summary>
    private static (double Low, double High) Attack(List<(string Key, string Text)> printed, string asked)
    {
        string[] numbers = ["1", "2"];
        List<string> keys =
        [
            .. printed.Select(cell => cell.Key),
            .. numbers.SelectMany(n => Enumerable.Range(0, 3).Select(i => $"{n} rest {i}")),
        ];
        var lows = new double[keys.Count];
        var highs = Enumerable.Repeat(500.0, keys.Count).ToArray();
        for (var i = 0; i < printed.Count; i++)
        {
            (lows[i], highs[i]) = printed[i].Text switch
            {
                "færre end 5" => (1, 4),
                "vises ikke" => (1, 500),
                var text => (int.Parse(text), int.Parse(text)),
            };
        }

        var equations = new List<double[]>();
        foreach (var number in numbers)
        {
            for (var i = 0; i < 3; i++)
            {
                equations.Add(Row($"{number} påbegyndt {i}", [$"{number} fleksjob {i}", $"{number} rest {i}"]));
            }

            equations.Add(Row($"{number} påbegyndt i alt", [.. Enumerable.Range(0, 3).Select(i => $"{number} påbegyndt {i}")]));
            equations.Add(Row($"{number} fleksjob i alt", [.. Enumerable.Range(0, 3).Select(i => $"{number} fleksjob {i}")]));
        }

        return LinearBounds.Of(lows, highs, [.. equations], new double[equations.Count], keys.IndexOf(asked))!.Value;

        double[] Row(string total, string[] parts) =>
            [
                .. keys.Select(key =>
                    key == total ? 1.0
                    : parts.Contains(key) ? -1.0
                    : 0.0
                ),
            ];
    }

    private static StatusMemoFacts FactsOf(ProviderRow[] providers, int[] cohorts, int[] citizens, int ended, int waiting)
    {
        var running = cohorts.Sum();
        return SampleFacts.Full with
        {
            Placements = new(running + ended, ended, running + ended, 1m),
            Providers = [.. providers.Select((row, i) => row with { Provider = $"Leverandør {i}" })],
            Cohorts = [.. cohorts.Select((count, i) => new CohortBenefit($"Gruppe {i}", count, new(67_340m), new(624m)))],
            Citizens = new(waiting + citizens[0] + citizens[1], citizens[2], citizens[0] + citizens[1], citizens[1]),
            BlockedReasons = [new("Grund", citizens[3])],
            Periods = [new("4. kvt. 2014", 4, ended, null), new("1. kvt. 2015", 8, running + ended, running + ended, running, running)],
            Years = [],
        };
    }
}
