using System.Collections.Concurrent;
using CsCheck;
using Tovholder.Documents.Disclosure;

namespace Tovholder.Documents.Tests.Disclosure;

public sealed class SuppressionTests
{
    [Fact]
    public void A_single_small_part_takes_another_part_with_it()
    {
        CountCell[] cells = [new("i alt", 23), new("a", 2), new("b", 9), new("c", 12)];

        var suppression = Suppression.Of(cells, [new("i alt", ["a", "b", "c"])]);

        Assert.Equal(["23", "vises ikke", "vises ikke", "12"], cells.Select(cell => suppression.Text(cell.Key)));
    }

    [Fact]
    public void Two_small_parts_that_would_give_each_other_away_are_not_labelled_as_small()
    {
        CountCell[] cells = [new("i alt", 28), new("a", 4), new("b", 4), new("c", 20)];

        var suppression = Suppression.Of(cells, [new("i alt", ["a", "b", "c"])]);

        // 28 - 20 = 8 could only be 4 + 4, were both labelled as small.
        Assert.Equal(["28", "vises ikke", "vises ikke", "20"], cells.Select(cell => suppression.Text(cell.Key)));
    }

    [Fact]
    public void A_rest_nobody_prints_is_protected_too()
    {
        CountCell[] cells = [new("påbegyndt", 12), new("i fleksjob", 10), new("resten", 2, IsPrinted: false)];

        var suppression = Suppression.Of(cells, [new("påbegyndt", ["i fleksjob", "resten"])]);

        Assert.True(suppression.Hides("påbegyndt") || suppression.Hides("i fleksjob"));
    }

    [Fact]
    [Trait("Requirement", "SD3")]
    public void What_an_earlier_memo_said_is_reckoned_with()
    {
        CountCell[] cells = [new("nu", 9), new("sidst", 6, IsPublished: true), new("siden", 3, IsPrinted: false)];

        var suppression = Suppression.Of(cells, [new("nu", ["sidst", "siden"])]);

        Assert.Equal("vises ikke", suppression.Text("nu"));
    }

    [Fact]
    public void Large_counts_and_zeros_are_printed()
    {
        CountCell[] cells = [new("i alt", 11), new("a", 0), new("b", 11)];

        var suppression = Suppression.Of(cells, [new("i alt", ["a", "b"])]);

        Assert.Equal(["11", "0", "11"], cells.Select(cell => suppression.Text(cell.Key)));
    }

    [Fact]
    [Trait("Requirement", "SD2")]
    public void Reckoning_with_every_sum_at_once_recovers_no_hidden_count()
    {
        var widths = new ConcurrentDictionary<string, (int Count, double Least)>(StringComparer.Ordinal);
        Table(maximum: 12)
            .Sample(
                table =>
                {
                    var (cells, sums) = Cells(table);

                    var suppression = Suppression.Of(cells, sums);

                    foreach (var cell in cells.Where(cell => cell.Value is > 0 and < 5))
                    {
                        Assert.True(suppression.Hides(cell.Key));
                        var (low, high) = Attack(cells, sums, suppression, cell.Key);
                        Assert.True(
                            high - low >= (suppression.Text(cell.Key) == "færre end 5" ? 3 : 5) - 1e-6,
                            $"{cell.Key} = {cell.Value} lies between {low} and {high}."
                        );
                        widths.AddOrUpdate(
                            suppression.Text(cell.Key),
                            (1, high - low),
                            (_, met) => (met.Count + 1, Math.Min(met.Least, high - low))
                        );
                    }
                },
                iter: 1000
            );
        TestContext.Current.AddAttachment(
            "SD2",
            $"1000 tabeller: 0 fundet, {string.Join(", ", widths.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"„{w.Key}“ {w.Value.Count} gange, mindst {Math.Round(w.Value.Least)} bredt"))}"
        );
    }

    [Fact]
    [Trait("Requirement", "SD4")]
    public void Few_more_cells_are_hidden_than_the_least_possible()
    {
        var (extra, least) = (0, 0);
        Table(maximum: 9, rows: 2, columns: 2)
            .Sample(
                table =>
                {
                    var (cells, sums) = Cells(table);

                    var suppression = Suppression.Of(cells, sums);

                    Interlocked.Add(ref extra, cells.Count(cell => cell.Value >= 5 && suppression.Hides(cell.Key)));
                    Interlocked.Add(ref least, FewestExtra(cells, sums, suppression));
                },
                iter: 200
            );

        Assert.True(least > 0);
        Assert.True(extra <= 1.3 * least, $"{extra} against {least}");
        TestContext.Current.AddAttachment("SD4", $"{100 * extra / least} % af det mindste");
    }

    [Fact]
    public void The_bounds_of_a_table_are_those_found_by_trying_everything() =>
        Gen.Select(Gen.Int[0, 4].Array[4], Gen.Int[0, 3])
            .Sample(
                (values, asked) =>
                {
                    double[] lows = [0, 0, 0, 0];
                    double[] highs = [4, 4, 4, 4];
                    double[][] equations =
                    [
                        [1, 1, 0, 0],
                        [0, 0, 1, 1],
                        [1, 0, 1, 0],
                        [0, 1, 0, 1],
                    ];
                    double[] sums = [.. equations.Select(row => row.Zip(values, (c, v) => c * v).Sum())];
                    var possible =
                        from a in Enumerable.Range(0, 5)
                        from b in Enumerable.Range(0, 5)
                        from c in Enumerable.Range(0, 5)
                        from d in Enumerable.Range(0, 5)
                        let tried = new[] { a, b, c, d }
                        where equations.Zip(sums).All(e => e.First.Zip(tried, (k, v) => k * v).Sum() == e.Second)
                        select tried[asked];

                    var bounds = LinearBounds.Of(lows, highs, equations, sums, asked);

                    Assert.Equal(possible.Min(), bounds!.Value.Low, 6);
                    Assert.Equal(possible.Max(), bounds.Value.High, 6);
                },
                iter: 300
            );

    [Fact]
    public void Sums_that_contradict_each_other_have_no_bounds()
    {
        var bounds = LinearBounds.Of(
            [0, 0],
            [9, 9],
            [
                [1, 1],
                [1, 1],
            ],
            [3, 4],
            0
        );

        Assert.Null(bounds);
    }

    private static Gen<int[][]> Table(int maximum, int rows = 3, int columns = 3) => Gen.Int[0, maximum].Array[columns].Array[rows];

    private static (List<CountCell> Cells, List<CountSum> Sums) Cells(int[][] table)
    {
        var cells = new List<CountCell>();
        var sums = new List<CountSum>();
        var columns = table[0].Length;
        for (var r = 0; r < table.Length; r++)
        {
            cells.AddRange(table[r].Select((value, c) => new CountCell($"{r}/{c}", value)));
            cells.Add(new($"{r}/i alt", table[r].Sum()));
            sums.Add(new($"{r}/i alt", [.. Enumerable.Range(0, columns).Select(c => $"{r}/{c}")]));
        }

        for (var c = 0; c < columns; c++)
        {
            cells.Add(new($"i alt/{c}", table.Sum(row => row[c])));
            sums.Add(new($"i alt/{c}", [.. Enumerable.Range(0, table.Length).Select(r => $"{r}/{c}")]));
        }

        cells.Add(new("i alt/i alt", table.Sum(row => row.Sum())));
        sums.Add(new("i alt/i alt", [.. Enumerable.Range(0, table.Length).Select(r => $"{r}/i alt")]));
        return (cells, sums);
    }

    /// <summary>The reader's view, written apart from the product's own: printed texts, sums, and what the two labels mean.</summary>
    private static (double Low, double High) Attack(List<CountCell> cells, List<CountSum> sums, Suppression suppression, string asked)
    {
        var texts = cells.ToDictionary(cell => cell.Key, cell => suppression.Text(cell.Key), StringComparer.Ordinal);
        var keys = cells.ConvertAll(cell => cell.Key);
        double[] lows =
        [
            .. keys.Select(key =>
                texts[key] switch
                {
                    "færre end 5" or "vises ikke" => 1,
                    var n => double.Parse(n),
                }
            ),
        ];
        double[] highs =
        [
            .. keys.Select(key =>
                texts[key] switch
                {
                    "færre end 5" => 4,
                    "vises ikke" => 1000,
                    var n => double.Parse(n),
                }
            ),
        ];
        double[][] equations =
        [
            .. sums.Select(sum =>
                keys.Select(key =>
                        key == sum.Total ? 1.0
                        : sum.Parts.Contains(key) ? -1.0
                        : 0.0
                    )
                    .ToArray()
            ),
        ];
        return LinearBounds.Of(lows, highs, equations, new double[equations.Length], keys.IndexOf(asked))!.Value;
    }

    /// <summary>By trying every set of extra cells: the fewest that leave each small count an interval five wide.</summary>
    private static int FewestExtra(List<CountCell> cells, List<CountSum> sums, Suppression suppression)
    {
        var small = cells.Where(cell => cell.Value is > 0 and < 5).ToList();
        if (small.TrueForAll(cell => suppression.Text(cell.Key) == "færre end 5"))
        {
            return 0;
        }

        var large = cells.Where(cell => cell.Value >= 5).ToList();
        double[][] equations =
        [
            .. sums.Select(sum =>
                cells
                    .Select(c =>
                        c.Key == sum.Total ? 1.0
                        : sum.Parts.Contains(c.Key) ? -1.0
                        : 0.0
                    )
                    .ToArray()
            ),
        ];
        return Enumerable
            .Range(0, 1 << large.Count)
            .OrderBy(set => System.Numerics.BitOperations.PopCount((uint)set))
            .Where(set => Protects(large.Where((_, i) => (set & (1 << i)) != 0).Concat(small).ToHashSet()))
            .Select(set => System.Numerics.BitOperations.PopCount((uint)set))
            .First();

        bool Protects(HashSet<CountCell> hidden)
        {
            double[] lows = [.. cells.Select(c => hidden.Contains(c) ? 1.0 : c.Value)];
            double[] highs = [.. cells.Select(c => hidden.Contains(c) ? 1000.0 : c.Value)];
            return small.TrueForAll(cell =>
            {
                var bounds = LinearBounds.Of(lows, highs, equations, new double[equations.Length], cells.IndexOf(cell))!.Value;
                return bounds.High - bounds.Low >= 5 - 1e-6;
            });
        }
    }
}
