using Tovholder.Documents.Memos;
using Tovholder.Documents.Plots;
using Tovholder.Domain;

namespace Tovholder.Documents.Tests.Memos;

public sealed class StatusMemoWriterTests
{
    [Fact]
    public void The_headings_of_the_2015_memo_stand_in_their_order_and_wording()
    {
        string[] expected =
        [
            "Indhold i business casen/gevinst:",
            "Status: Hvor er vi, er vi blevet klogere undervejs – og har det givet ændringer:",
        ];

        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        Assert.Equal("NOTAT - Status på Business case omkring socialøkonomiske virksomheder", memo.Title);
        Assert.Equal("Til BIU-udvalget", memo.Receiver);
        Assert.Equal(["Center for Arbejdsmarked", "og Integration", "Specialkonsulent", "23.2.2015"], memo.Sender);
        Assert.Equal(expected, memo.Headings.Select(h => h.Text).Where(expected.Contains));
    }

    [Fact]
    public void The_parts_follow_the_outline()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        Assert.Equal(
            [
                "Kort fortalt",
                "Indhold i business casen/gevinst:",
                "Status: Hvor er vi, er vi blevet klogere undervejs – og har det givet ændringer:",
                "Hvor er vi",
                "Opsøgende indsats og interesse",
                "Støtte i idé- og etableringsfasen",
                "Partnerskaber",
                "Kendskab",
                "Borgere og match",
                "Er vi blevet klogere undervejs",
                "Har det givet ændringer",
                "Indsatsen med 2. aktør",
                "Økonomi",
                "Siden sidste notat",
                "Risici og opmærksomhedspunkter",
                "Svar på udvalgets beslutninger",
                "Næste skridt",
                "Bilag: Definitioner, datadato og metode",
                "Datadato og metode",
                "Bemærkning om små tal",
                "Figurer",
                "Definitioner",
            ],
            memo.Headings.Select(h => h.Text)
        );
    }

    [Fact]
    public void An_empty_case_keeps_every_heading_and_says_that_nothing_is_registered()
    {
        var full = StatusMemoWriter.Write(SampleFacts.Full);

        var empty = StatusMemoWriter.Write(SampleFacts.Empty);

        Assert.Equal(full.Headings.Select(h => h.Text).Where(text => text != "Figurer"), empty.Headings.Select(h => h.Text));
        Assert.Contains("Der er ikke registreret ansættelser i fleksjob endnu.", TextOf(empty), StringComparison.Ordinal);
        Assert.Contains("Der er ikke registreret risici.", TextOf(empty), StringComparison.Ordinal);
        Assert.Contains("Der er ingen prognose endnu", TextOf(empty), StringComparison.Ordinal);
    }

    [Fact]
    public void The_goal_is_called_within_reach_only_when_the_forecast_meets_both_jobs_and_gain()
    {
        var reached = TextOf(StatusMemoWriter.Write(WithForecast(30m, 1_600_200m)));
        var fewerJobs = TextOf(StatusMemoWriter.Write(WithForecast(29.9m, 1_700_000m)));
        var lessGain = TextOf(StatusMemoWriter.Write(WithForecast(31m, 1_600_199m)));

        Assert.Contains("nås målet i 2016", reached, StringComparison.Ordinal);
        Assert.DoesNotContain("nås målet", fewerJobs, StringComparison.Ordinal);
        Assert.Contains("Vi venter hele gevinsten, men færre fleksjob end planlagt", fewerJobs, StringComparison.Ordinal);
        Assert.DoesNotContain("nås målet", lessGain, StringComparison.Ordinal);
        Assert.Contains("Vi venter at finde fleksjobbene, men ikke hele gevinsten", lessGain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, 1_600_200, Outlook.OnTrack)]
    [InlineData(27, 1_440_180, Outlook.Watch)]
    [InlineData(26.9, 1_600_200, Outlook.OffTrack)]
    [InlineData(30, 1_440_179, Outlook.OffTrack)]
    public void The_outlook_follows_the_forecast(decimal flexjobs, decimal benefit, Outlook expected)
    {
        var memo = StatusMemoWriter.Write(WithForecast(flexjobs, benefit));

        Assert.Equal(expected, Assert.Single(memo.Blocks.OfType<OutlookBlock>()).Outlook);
    }

    [Fact]
    public void After_the_last_year_the_memo_speaks_of_what_was_reached_not_of_a_forecast()
    {
        var facts = SampleFacts.Full with
        {
            Head = SampleFacts.Full.Head with { WrittenOn = new(2017, 1, 15), DataDate = new(2016, 12, 31) },
            Years = [new(2016, 30, 31, 31m, new(1_600_200m), new(1_204_000m), new(1_700_000m))],
        };

        var text = TextOf(StatusMemoWriter.Write(facts));

        Assert.Contains(
            "Måltallet for fleksjob er nået med 31 fleksjob, men gevinsten blev 1,2 mio. kr. før fleksbidrag mod 1,6 mio. kr. i planen.",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Med den nuværende prognose", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_gain_of_2016_says_before_fleksbidrag()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var years = memo.Tables.Single(t => t.Id == "plan-faktisk-prognose");
        var cohorts = memo.Tables.Single(t => t.Id == "gevinst-efter-gruppe");
        Assert.Equal(["2014", "2015", "2016 (før fleksbidrag)"], years.Rows.Select(r => r.Cells[0]));
        Assert.Equal("2016-regler, før fleksbidrag", cohorts.Columns[3].Heading);
        Assert.Contains("1,31 mio. kr. før fleksbidrag i 2016", TextOf(memo), StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_and_dates_are_written_as_a_danish_memo_writes_them()
    {
        var text = TextOf(StatusMemoWriter.Write(SampleFacts.Full));

        Assert.Contains("1,6 mio. kr.", text, StringComparison.Ordinal);
        Assert.Contains("78 pct.", text, StringComparison.Ordinal);
        Assert.Contains("23. februar 2015", text, StringComparison.Ordinal);
        Assert.DoesNotContain("%", text, StringComparison.Ordinal);
        Assert.DoesNotContain("..", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_count_of_persons_from_1_to_4_is_printed()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var providers = memo.Tables.Single(t => t.Id == "anden-aktoer-tal");
        var reasons = memo.Tables.Single(t => t.Id == "grunde-uden-match");
        var cohorts = memo.Tables.Single(t => t.Id == "gevinst-efter-gruppe");
        Assert.Equal(["Leverandør 1", "20", "17", "78 pct.", "vises ikke"], providers.Rows[0].Cells);
        Assert.Equal(["Leverandør 2", "10", "6", "71 pct.", "vises ikke"], providers.Rows[1].Cells);
        Assert.Equal("færre end 5", reasons.Rows[3].Cells[1]);
        Assert.Equal(["C: visiteret fra midten af 2014", "færre end 5", "vises ikke", "vises ikke"], cohorts.Rows[2].Cells);
        Assert.Contains("Bemærkning om små tal", TextOf(memo), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_count_is_a_gap_in_the_plot_too()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var plot = Assert.IsType<LinePlot>(memo.Blocks.OfType<FigureBlock>().First().Plot);
        var actual = plot.Lines.Single(line => line.Role == LineRole.Actual);
        Assert.Equal([null, 6m, 14m], actual.Values.Take(3));
    }

    [Fact]
    public void With_fewer_than_five_citizens_no_gain_is_shown()
    {
        var facts = SampleFacts.Full with { Placements = new(4, 0, 4, 1m) };

        var memo = StatusMemoWriter.Write(facts);

        var text = TextOf(memo);
        Assert.DoesNotContain("212.450", text, StringComparison.Ordinal);
        Assert.DoesNotContain("871.000", text, StringComparison.Ordinal);
        Assert.Contains("færre end 5 fleksjob", text, StringComparison.Ordinal);
        Assert.Contains("økonomien vises ikke endnu", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_waterfall_adds_up_in_what_is_printed()
    {
        var economy = SampleFacts.Full.Economy! with
        {
            GrossSaving = new(1_000_000.50m),
            ProviderCost = new(200_000.50m),
            CoordinatorCost = new(100_000.50m),
        };

        var memo = StatusMemoWriter.Write(SampleFacts.Full with { Economy = economy });

        var table = memo.Tables.Single(t => t.Id == "oekonomi-tal");
        Assert.Equal(["1.000.001 kr.", "-200.001 kr.", "-100.001 kr.", "699.999 kr."], table.Rows.Select(r => r.Cells[1]));
    }

    [Fact]
    public void At_most_four_figures_stand_before_the_appendix()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var appendix = memo.Blocks.ToList().FindIndex(block => block is HeadingBlock { Id: "bilag" });
        Assert.Equal(4, memo.Blocks.Take(appendix).OfType<FigureBlock>().Count());
        Assert.Equal(4, memo.Blocks.Skip(appendix).OfType<FigureBlock>().Count());
    }

    [Fact]
    public void Every_figure_used_is_defined_in_the_appendix()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var defined = memo.Tables.Single(t => t.Id == "definitioner-tal").Rows.Select(r => r.AnchorId).ToHashSet();
        var used = memo.Blocks.OfType<ParagraphBlock>().SelectMany(p => p.Text.Runs).Select(r => r.MeasureId).OfType<string>().ToList();
        Assert.NotEmpty(used);
        Assert.All(used, id => Assert.Contains("maal-" + id, defined));
    }

    [Fact]
    public void The_coordinators_own_text_is_kept_apart()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var own = Assert.Single(memo.Blocks.OfType<OwnTextBlock>());
        Assert.Equal("Boligforeningen har tilbudt lokaler uden leje i to år.", own.Text);
    }

    internal static string TextOf(MemoDocument memo) =>
        string.Join(
            '\n',
            memo.Blocks.Select(block =>
                block switch
                {
                    HeadingBlock heading => heading.Text,
                    ParagraphBlock paragraph => paragraph.Text.ToString(),
                    OutlookBlock outlook => outlook.Text.ToString(),
                    OwnTextBlock own => own.Text,
                    BulletBlock bullets => string.Join('\n', bullets.Items),
                    KeyFiguresBlock keys => string.Join('\n', keys.Figures.Select(k => $"{k.Label}: {k.Value} ({k.Note})")),
                    FigureBlock figure => $"{figure.Caption}\n{figure.Plot.Title}\n{figure.Plot.Description}\n{TextOf(figure.Beside)}",
                    TableBlock table => TextOf(table),
                    _ => throw new InvalidOperationException(block.GetType().Name),
                }
            )
        );

    private static string TextOf(TableBlock? table) =>
        table is null
            ? ""
            : $"{table.Caption}\n{string.Join(" | ", table.Columns.Select(c => c.Heading))}\n{string.Join('\n', table.Rows.Select(r => string.Join(" | ", r.Cells)))}\n{table.Note}";

    private static StatusMemoFacts WithForecast(decimal flexjobs, decimal benefit) =>
        SampleFacts.Full with
        {
            Years = [new(2016, 30, null, flexjobs, new(1_600_200m), null, new Kroner(benefit))],
        };
}
