using System.Globalization;
using CsCheck;
using Tovholder.Documents.Disclosure;
using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Tests.Disclosure;

/// <summary>
/// A reader keeps every memo of an invented municipality, reads each printed count off its tables and sentences, and reckons with all
/// of them at once: what is found in a later memo, what has ended, which group and how many hours.
/// </summary>
public sealed class GrowthAttackTests
{
    private const double Unbounded = 500;

    private static readonly DateOnly[] DataDates = [new(2015, 2, 23), new(2015, 8, 20), new(2016, 2, 22)];

    private static readonly string[] Groups = ["A", "B", "C"];

    private sealed record Job(int StartsIn, int LastsFor, int Group, int Hours);

    private static readonly Gen<Job[]> Population = Gen.Select(Gen.Int[0, 25], Gen.Int[1, 30], Gen.Int[0, 2], Gen.Int[2, 24])
        .Select((start, length, group, hours) => new Job(start, length, group, hours))
        .Array[0, 34];

    [Fact]
    public void Three_memos_together_give_no_small_count_away() =>
        Population.Sample(
            jobs =>
            {
                var facts = DataDates.Select((date, i) => FactsOf(jobs, date, i)).ToList();
                var memos = facts.Select((memo, i) => StatusMemoWriter.Write(memo, facts.Take(i).ToList())).ToList();

                var (known, sums, truth) = ReadAll(facts, memos);

                foreach (var (key, value) in truth.Where(count => count.Value is > 0 and < 5))
                {
                    var (low, high) = Bounds(known, sums, key);
                    Assert.True(low <= value && value <= high, $"The reader's sums are wrong about {key}.");
                    Assert.True(high - low >= 3 - 1e-6, $"{key} = {value} lies between {low} and {high}.");
                }
            },
            iter: 25
        );

    [Fact]
    public void Without_the_protection_the_same_reader_finds_small_counts()
    {
        var found = 0;
        Population.Sample(
            jobs =>
            {
                var facts = DataDates.Select((date, i) => FactsOf(jobs, date, i)).ToList();
                // Each memo is written as if it were the first.
                var memos = facts.ConvertAll(memo => StatusMemoWriter.Write(memo));
                var (known, sums, truth) = ReadAll(facts, memos);
                found += truth.Count(count =>
                    count.Value is > 0 and < 5 && Bounds(known, sums, count.Key) is var (low, high) && high - low < 1e-6
                );
            },
            iter: 5,
            threads: 1
        );

        Assert.True(found > 0);
    }

    private static StatusMemoFacts FactsOf(Job[] jobs, DateOnly date, int memo)
    {
        var month = MonthOf(date);
        var begun = jobs.Where(job => job.StartsIn <= month).ToList();
        var running = begun.Where(job => job.StartsIn + job.LastsFor > month).ToList();
        var quarters = Enumerable.Range(0, 9).Select(q => (Label: $"{(q % 4) + 1}. kvt. {2014 + (q / 4)}", End: (3 * q) + 2));
        return SampleFacts.Empty with
        {
            Head = SampleFacts.Empty.Head with { DataDate = date, WrittenOn = date },
            Placements = new(begun.Count, begun.Count - running.Count, begun.Count, Math.Round(begun.Count / 3m, 1)),
            Periods =
            [
                .. quarters.Select(q => new PeriodFigures(
                    q.Label,
                    q.End,
                    q.End - 2 > month ? null : jobs.Count(job => job.StartsIn <= Math.Min(q.End, month)),
                    null
                )),
            ],
            Years =
            [
                .. Enumerable
                    .Range(2014, 3)
                    .Select(year => new YearFigures(
                        year,
                        10,
                        year > date.Year ? null : jobs.Count(job => job.StartsIn <= Math.Min((12 * (year - 2014)) + 11, month)),
                        null,
                        new(1m),
                        null,
                        null
                    )),
            ],
            Cohorts =
            [
                .. Groups.Select((name, g) => new CohortBenefit(name, running.Count(job => job.Group == g), new(67_340m), new(624m))),
            ],
            Hours = HoursCount.Of(running.Select(job => (decimal)job.Hours)),
        };
    }

    private static int MonthOf(DateOnly date) => (12 * (date.Year - 2014)) + date.Month - 1;

    private static (
        Dictionary<string, (double Low, double High)> Known,
        List<(string Total, string[] Parts)> Sums,
        List<(string Key, int Value)> Truth
    ) ReadAll(List<StatusMemoFacts> facts, List<MemoDocument> memos)
    {
        var known = new Dictionary<string, (double Low, double High)>(StringComparer.Ordinal);
        var sums = new List<(string Total, string[] Parts)>();
        var truth = new List<(string Key, int Value)>();
        for (var m = 0; m < memos.Count; m++)
        {
            var placements = facts[m].Placements!;
            Know($"fundet {m}", memos[m].Blocks.OfType<KeyFiguresBlock>().Single().Figures[0].Value, placements.Found);
            Unknown($"ophørt {m}", placements.Ended);
            Unknown($"i gang {m}", placements.Found - placements.Ended);
            ReadSentence(memos[m], m);
            sums.Add(($"fundet {m}", [$"ophørt {m}", $"i gang {m}"]));
            ReadTable(memos[m], m, "gevinst-efter-gruppe", 1, [.. facts[m].Cohorts.Select(c => c.Citizens)]);
            ReadTable(memos[m], m, "effektive-timer-tal", 1, [.. facts[m].Hours.Select(h => h.Citizens)]);
            ReadTable(memos[m], m, "fleksjob-over-tid-tal", 2, [.. facts[m].Periods.Select(p => p.Actual ?? -1)]);
            ReadTable(memos[m], m, "plan-faktisk-prognose", 2, [.. facts[m].Years.Select(y => y.ActualFlexjobs ?? -1)]);
            sums.Add(($"i gang {m}", [.. Groups.Select((_, i) => $"gevinst-efter-gruppe {i} {m}")]));
            if (memos[m].Tables.Any(t => t.Id == "effektive-timer-tal"))
            {
                sums.Add(($"i gang {m}", [.. facts[m].Hours.Select((_, i) => $"effektive-timer-tal {i} {m}")]));
            }

            LinkCourse("fleksjob-over-tid-tal", facts[m].Periods.Count(p => p.Actual is not null), m);
            LinkCourse("plan-faktisk-prognose", facts[m].Years.Count(y => y.ActualFlexjobs is not null), m);
            if (m > 0)
            {
                Grow($"fundet {m}", $"fundet {m - 1}", placements.Found - facts[m - 1].Placements!.Found);
                Grow($"ophørt {m}", $"ophørt {m - 1}", placements.Ended - facts[m - 1].Placements!.Ended);
                // A quarter or year that is over is the same in both memos.
                for (var i = 0; i < facts[m - 1].Periods.Count(p => p.Actual is not null) - 1; i++)
                {
                    sums.Add(($"fleksjob-over-tid-tal {i} {m}", [$"fleksjob-over-tid-tal {i} {m - 1}"]));
                }
            }
        }

        return (known, sums, truth);

        void ReadSentence(MemoDocument memo, int m)
        {
            var runs = memo.Blocks.OfType<ParagraphBlock>().SelectMany(p => p.Text.Runs).ToList();
            Narrow($"ophørt {m}", runs.Find(run => run.MeasureId == Measures.FlexjobsEnded.Id)?.Text);
            Narrow($"i gang {m}", runs.Find(run => run.MeasureId == Measures.FlexjobsRunning.Id)?.Text);
        }

        void ReadTable(MemoDocument memo, int m, string id, int column, int[] values)
        {
            var table = memo.Tables.FirstOrDefault(t => t.Id == id);
            for (var i = 0; table is not null && i < values.Length; i++)
            {
                if (values[i] >= 0)
                {
                    Know($"{id} {i} {m}", table.Rows[i].Cells[column], values[i]);
                }
            }
        }

        void LinkCourse(string id, int count, int m)
        {
            for (var i = 1; i < count; i++)
            {
                Grow(
                    $"{id} {i} {m}",
                    $"{id} {i - 1} {m}",
                    truth.Single(t => t.Key == $"{id} {i} {m}").Value - truth.Single(t => t.Key == $"{id} {i - 1} {m}").Value
                );
            }

            if (count > 0)
            {
                sums.Add(($"fundet {m}", [$"{id} {count - 1} {m}"]));
            }
        }

        void Grow(string now, string before, int growth)
        {
            Unknown($"{now} efter {before}", growth);
            sums.Add((now, [before, $"{now} efter {before}"]));
        }

        void Know(string key, string printed, int value)
        {
            known.Add(key, RangeOf(printed));
            truth.Add((key, value));
        }

        void Unknown(string key, int value)
        {
            known.Add(key, (0, Unbounded));
            truth.Add((key, value));
        }

        void Narrow(string key, string? printed)
        {
            if (printed is not null)
            {
                known[key] = RangeOf(printed);
            }
        }
    }

    private static (double Low, double High) RangeOf(string printed) =>
        printed switch
        {
            "færre end 5" => (1, 4),
            "vises ikke" => (1, Unbounded),
            _ when printed.StartsWith("mindst ", StringComparison.Ordinal) => (Number(printed[7..]), Unbounded),
            _ => (Number(printed), Number(printed)),
        };

    private static double Number(string printed) => double.Parse(printed, CultureInfo.InvariantCulture);

    private static (double Low, double High) Bounds(
        Dictionary<string, (double Low, double High)> known,
        List<(string Total, string[] Parts)> sums,
        string asked
    )
    {
        // Only what hangs together with the asked count can say anything about it.
        var near = new HashSet<string>(StringComparer.Ordinal) { asked };
        var used = new List<(string Total, string[] Parts)>();
        for (var grew = true; grew; )
        {
            var more = sums.Where(sum =>
                    !used.Contains(sum) && sum.Parts.Append(sum.Total).Any(key => near.Contains(key) && known[key].Low < known[key].High)
                )
                .ToList();
            used.AddRange(more);
            near.UnionWith(more.SelectMany(sum => sum.Parts.Append(sum.Total)));
            grew = more.Count > 0;
        }

        List<string> keys = [.. near];
        double[][] equations =
        [
            .. used.Select(sum =>
                keys.Select(key =>
                        key == sum.Total ? 1.0
                        : sum.Parts.Contains(key) ? -1.0
                        : 0.0
                    )
                    .ToArray()
            ),
        ];
        return LinearBounds
            .Of(
                [.. keys.Select(key => known[key].Low)],
                [.. keys.Select(key => known[key].High)],
                equations,
                new double[used.Count],
                keys.IndexOf(asked)
            )!
            .Value;
    }
}
