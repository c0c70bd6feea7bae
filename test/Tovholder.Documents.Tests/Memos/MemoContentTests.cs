using CsCheck;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Domain;

namespace Tovholder.Documents.Tests.Memos;

public sealed class MemoContentTests
{
    [Fact]
    public void The_headings_of_the_founding_memo_are_found_in_its_own_order()
    {
        var founding = FoundingMemo();
        Assert.SkipWhen(
            founding is null,
            "The founding memo (../shared/memo) is not beside the repository, so its headings were not read."
        );
        var lines = File.ReadAllLines(founding);
        var headings = lines.Where(line => line.EndsWith(':') && line.Length < 100).ToList();

        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        Assert.Equal(2, headings.Count);
        Assert.Equal(headings, memo.Headings.Select(heading => heading.Text).Where(headings.Contains));
        Assert.Contains(memo.Title, lines);
        Assert.Contains(memo.Receiver, lines);
        Assert.Equal(lines.Take(4), memo.Sender);
        var opening = lines.Single(line => line.StartsWith("Dette statusnotat omhandler", StringComparison.Ordinal));
        Assert.StartsWith(opening, StatusMemoWriterTests.TextOf(memo), StringComparison.Ordinal);
    }

    [Fact]
    public void No_sentence_says_that_the_goal_is_reached_unless_the_numbers_do() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 3_200_000], Gen.Bool, Gen.Int[1, 40])
            .Sample(
                (tenths, benefit, isOver, goal) =>
                {
                    var flexjobs = isOver ? tenths / 10 : tenths / 10m;
                    var facts = SampleFacts.Full with
                    {
                        Head = SampleFacts.Full.Head with { DataDate = isOver ? new(2016, 12, 31) : new(2015, 2, 23) },
                        BusinessCase = SampleFacts.Full.BusinessCase with { GoalFlexjobs = goal },
                        Years =
                        [
                            isOver
                                ? new(2016, goal, (int)flexjobs, null, new(1_600_200m), new Kroner(benefit), null)
                                : new(2016, goal, null, flexjobs, new(1_600_200m), null, new Kroner(benefit)),
                        ],
                        Periods = [],
                        Placements = SampleFacts.Full.Placements! with { Found = isOver ? (int)flexjobs : 14, Ended = 0 },
                        Hours = [],
                    };

                    var memo = StatusMemoWriter.Write(facts);

                    var isReached = flexjobs >= goal && benefit >= 1_600_200;
                    var text = StatusMemoWriterTests.TextOf(memo);
                    var saysSo =
                        text.Contains("nås målet", StringComparison.Ordinal) || text.Contains("Målet er nået", StringComparison.Ordinal);
                    Assert.True(!saysSo || isReached, memo.Blocks.OfType<OutlookBlock>().Single().Text.ToString());
                    Assert.True(saysSo || !isReached || text.Contains("vises ikke", StringComparison.Ordinal));
                    Assert.Equal(isReached, memo.Blocks.OfType<OutlookBlock>().Single().Outlook == Outlook.OnTrack);
                },
                iter: 500
            );

    [Fact]
    public void Every_part_has_a_place_for_the_coordinators_own_text_under_its_heading()
    {
        Assert.Equal(Enum.GetValues<MemoPart>().Order(), MemoSlot.All.Select(slot => slot.Part).Order());
        var facts = SampleFacts.Full with
        {
            OwnTexts = [.. MemoSlot.All.Select(slot => new OwnText(slot.Part, $"Egen tekst om {slot.Name}."))],
        };

        var blocks = StatusMemoWriter.Write(facts).Blocks.ToList();

        Assert.All(
            MemoSlot.All,
            slot =>
            {
                var at = blocks.FindIndex(block => block is OwnTextBlock own && own.Part == slot.Part);
                Assert.Equal(slot.HeadingId, blocks.Take(at).OfType<HeadingBlock>().Last().Id);
            }
        );
        Assert.Equal(MemoSlot.All.Select(slot => slot.Part), blocks.OfType<OwnTextBlock>().Select(own => own.Part));
    }

    [Fact]
    public void The_coordinators_own_text_stays_when_every_figure_moves()
    {
        var facts = SampleFacts.Full with
        {
            OwnTexts = [.. MemoSlot.All.Select(slot => new OwnText(slot.Part, $"Om {slot.Name}: 17 er mit eget tal."))],
        };
        var later = SampleFacts.Empty with { OwnTexts = facts.OwnTexts };

        var before = StatusMemoWriter.Write(facts).Blocks.OfType<OwnTextBlock>();
        var after = StatusMemoWriter.Write(later).Blocks.OfType<OwnTextBlock>();

        Assert.Equal(before, after);
    }

    [Fact]
    public void Each_task_of_each_decision_is_answered_on_a_line_of_its_own()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var table = memo.Tables.Single(t => t.Id == "beslutninger");
        Assert.Equal(["Udført. Prognosen står i dette notat.", "I gang. Fristen er overskredet."], table.Rows.Select(row => row.Cells[3]));
        Assert.All(table.Rows, row => Assert.StartsWith("9. december 2014: Indsatsen fortsætter", row.Cells[0], StringComparison.Ordinal));
        Assert.Contains(
            "1 af 2 opgaver fra udvalgets beslutninger er udført.",
            StatusMemoWriterTests.TextOf(memo),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_decision_without_a_task_is_not_passed_over_in_silence()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full with { Decisions = [new(new(2014, 12, 9), "Taget til efterretning", [])] });

        Assert.Equal("Beslutningen har ikke givet opgaver.", memo.Tables.Single(t => t.Id == "beslutninger").Rows.Single().Cells[3]);
    }

    [Fact]
    public void A_correction_is_a_new_version_whose_head_says_what_it_replaces_and_why()
    {
        var head = SampleFacts.Full.Head with
        {
            WrittenOn = new(2015, 3, 4),
            Correction = new(2, new(2015, 2, 23), "Fremmødet hos leverandør 2 var talt dobbelt"),
        };

        var memo = StatusMemoWriter.Write(SampleFacts.Full with { Head = head });

        Assert.Equal(["4.3.2015", "Version 2"], memo.Sender.TakeLast(2));
        Assert.StartsWith(
            "Version 2. Notatet træder i stedet for det, der blev skrevet den 23. februar 2015. Rettet, fordi: Fremmødet hos leverandør 2 var talt dobbelt.",
            StatusMemoWriterTests.TextOf(memo),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_lesson_leads_to_its_change_and_to_the_effect_where_it_is_known()
    {
        var table = StatusMemoWriter.Write(SampleFacts.Full).Tables.Single(t => t.Id == "aendringer-tal");

        Assert.Equal(
            [
                "2. februar 2015",
                "Kompetencerne er ikke på plads, når borgeren er visiteret.",
                "Et forløb hos anden aktør begynder, før borgeren møder virksomheden.",
                "-180.000 kr.",
            ],
            table.Rows[0].Cells
        );
        Assert.Equal("ikke opgjort", table.Rows[1].Cells[3]);
    }

    [Fact]
    public void The_key_figures_and_the_dashboard_are_the_memos_own()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var sheet = StatusMemoWriter.WriteKeyFigures(SampleFacts.Full);
        var dashboard = StatusMemoWriter.WriteDashboard(SampleFacts.Full);

        Assert.Equal("NØGLETAL 1. kvartal 2015 - socialøkonomiske virksomheder", sheet.Title);
        var printed = MeasureTests.InTables(memo).Select(cell => (cell.Measure, cell.Text)).ToHashSet();
        Assert.True(MeasureTests.InTables(sheet).Count() > 60);
        Assert.All(MeasureTests.InTables(sheet), cell => Assert.Contains((cell.Measure, cell.Text), printed));
        var keys = memo.Blocks.OfType<KeyFiguresBlock>().Single().Figures;
        Assert.Equal(keys.Where(figure => figure.MeasureId != Measures.Citizens.Id), dashboard.KeyFigures.Figures);
        Assert.All(dashboard.Figures, figure => Assert.NotNull(figure.Beside));
        var shown = dashboard.Figures.Select(figure => figure.Beside!).Concat(dashboard.Tables).ToList();
        Assert.Equal(
            [
                "aendringer-tal",
                "fleksjob-over-tid-tal",
                "indsatsomraader-tal",
                "oekonomi-tal",
                "partnerskaber-tal",
                "plan-faktisk-prognose",
                "virksomheder-efter-fase-tal",
            ],
            shown.Select(table => table.Id).Order(StringComparer.Ordinal)
        );
        Assert.All(
            shown.SelectMany(table => table.Rows.SelectMany(row => row.Cells.Skip(1))),
            cell => Assert.Contains(cell, memo.Tables.SelectMany(table => table.Rows.SelectMany(row => row.Cells)))
        );
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Changing_one_record_changes_exactly_the_figures_that_depend_on_it(string change, string[] dependent)
    {
        var before = Figures(StatusMemoWriter.Write(SampleFacts.Full));

        var after = Figures(StatusMemoWriter.Write(Changed(change)));

        var moved = Measures.All.Select(measure => measure.Id).Where(id => !before[id].SequenceEqual(after[id]));
        Assert.Equal(dependent.Order(StringComparer.Ordinal), moved.Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string[]> Changes =>
        new()
        {
            { "et partnerskab mere", [Measures.Partnerships.Id] },
            { "en kontakt mere", [Measures.Outreach.Id] },
            { "en virksomhed skifter fase", [Measures.Enterprises.Id] },
            { "en dyrere plads", [Measures.ProviderCost.Id, Measures.NetBenefit.Id] },
            { "et fleksjob ophører", [Measures.FlexjobsEnded.Id, Measures.FlexjobsRunning.Id, Measures.EffectiveHours.Id] },
            { "en borger mere venter", [Measures.Citizens.Id] },
            { "en opgave er udført", [Measures.DecisionTasks.Id] },
            { "en anden prognose", [Measures.BenefitForecast.Id] },
            { "en læring mere", [] },
        };

    private static StatusMemoFacts Changed(string change)
    {
        var full = SampleFacts.Full;
        return change switch
        {
            "et partnerskab mere" => full with { Partnerships = [full.Partnerships[0] with { Active = 3 }, .. full.Partnerships.Skip(1)] },
            "en kontakt mere" => full with { Outreach = full.Outreach! with { Contacts = 88 } },
            "en virksomhed skifter fase" => full with
            {
                Pipeline =
                [
                    full.Pipeline[0] with
                    {
                        Enterprises = 10,
                    },
                    full.Pipeline[1] with
                    {
                        Enterprises = 8,
                    },
                    .. full.Pipeline.Skip(2),
                ],
            },
            "en dyrere plads" => full with
            {
                Economy = full.Economy! with { ProviderCost = full.Economy.ProviderCost + new Kroner(1_000m) },
            },
            "et fleksjob ophører" => full with
            {
                Placements = full.Placements! with { Ended = 6 },
                Hours = [.. full.Hours.Select(hours => hours with { Citizens = hours.Citizens == 9 ? 8 : 0 })],
            },
            "en borger mere venter" => full with { Citizens = full.Citizens! with { ApprovedWaiting = 47 } },
            "en opgave er udført" => full with
            {
                Decisions =
                [
                    full.Decisions[0] with
                    {
                        Tasks = [.. full.Decisions[0].Tasks.Select(task => task with { Status = DecisionTaskStatus.Done })],
                    },
                ],
            },
            "en anden prognose" => full with
            {
                Years = [.. full.Years.Select(y => y.Year == 2015 ? y with { ForecastBenefit = new(880_000m) } : y)],
            },
            "en læring mere" => full with
            {
                Learnings = [.. full.Learnings, new(new(2014, 9, 1), "Et møde om morgenen passer lederne bedst")],
            },
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Unknown change."),
        };
    }

    private static Dictionary<string, List<string>> Figures(MemoDocument memo)
    {
        var printed = MeasureTests
            .InSentences(memo)
            .Concat(MeasureTests.InTables(memo).Select(cell => (cell.Measure, cell.Text)))
            .ToLookup(figure => figure.Item1, figure => figure.Item2);
        return Measures.All.ToDictionary(measure => measure.Id, measure => printed[measure.Id].ToList());
    }

    private static string? FoundingMemo()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tovholder.slnx")))
            {
                var path = Path.Combine(folder.FullName, "..", "shared", "memo", "statusnotat-2015-02-23.txt");
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
