using System.Collections.Immutable;
using Tovholder.Documents.Disclosure;
using Tovholder.Documents.Plots;
using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <content>Economy and the appendix.</content>
public sealed partial class StatusMemoWriter
{
    /// <summary>The year is not over: its amounts run through the data date.</summary>
    private bool IsToDate(EconomyFacts economy) => economy.Year == DataDate.Year && DataDate < new DateOnly(economy.Year, 12, 31);

    private void WriteEconomy()
    {
        Heading(2, "Økonomi", "oekonomi");
        if (_facts.Economy is not { } economy)
        {
            Say("Der er ikke opgjort en økonomi for business casen endnu.");
        }
        else if (HidesBenefit)
        {
            Say("Færre end fem borgere står bag besparelsen, så økonomien vises ikke endnu.");
        }
        else
        {
            WriteEconomy(economy);
        }

        WriteCohorts();
        Own(MemoPart.Economy);
        WriteSinceLastMemo();
    }

    private void WriteEconomy(EconomyFacts economy)
    {
        var rules = economy.RuleYear >= 2016 ? $", {BeforeFleksbidrag}" : "";
        var inWords = economy.RuleYear >= 2016 ? $" {BeforeFleksbidrag}" : "";
        var net = new Figure(Size(economy.Net), Measures.NetBenefit.Id);
        var sentence =
            economy.Net > Kroner.Zero
                ? MemoText.Say($"Efter udgifter til anden aktør og tovholder er nettogevinsten i {economy.Year} {net}{inWords}.")
                : MemoText.Say(
                    $"Udgifterne til anden aktør og tovholder er {(IsToDate(economy) ? "endnu ikke" : "ikke")} tjent hjem i {economy.Year}: Nettogevinsten er {net}{inWords}."
                );
        var interval = economy is { Low: { } low, High: { } high }
            ? MemoText.Say(
                $"Med 80 pct. sandsynlighed ligger den mellem {new Figure(Size(low), Measures.NetBenefit.Id)} og {new Figure(Size(high), Measures.NetBenefit.Id)}{inWords}."
            )
            : MemoText.Say($"Usikkerheden er ikke beregnet.");
        Say(MemoText.Join(sentence, interval, $"Beløbene er beregnet efter reglerne og satserne for {economy.RuleYear}."));
        if (economy.RuleYear < economy.Year)
        {
            Say(
                $"Tallene bruger {economy.RuleYear}-regler om et senere år. De siger derfor ikke, hvad kommunen sparer efter {economy.Year}-regler."
            );
        }

        List<(PlotStep Step, Measure Measure)> lines =
        [
            (new("Bruttobesparelse", economy.GrossSaving.Amount, IsTotal: true), Measures.GrossSaving),
            (new("Anden aktør", -economy.ProviderCost.Amount, IsTotal: false), Measures.ProviderCost),
            (new("Tovholder", -economy.CoordinatorCost.Amount, IsTotal: false), Measures.CoordinatorCost),
        ];
        if (economy.OtherCost != Kroner.Zero)
        {
            lines.Add((new("Øvrige udgifter", -economy.OtherCost.Amount, IsTotal: false), Measures.OtherCost));
        }

        lines.Add((new("Nettogevinst", economy.Net.Amount, IsTotal: true), Measures.NetBenefit));
        List<PlotStep> steps = [.. WholeKroner(lines.Select(line => line.Step))];
        Show(
            new(
                "oekonomi-figur",
                new WaterfallPlot(
                    $"Fra bruttobesparelse til nettogevinst i {economy.Year}{rules}",
                    "Vandrette søjler, der fører fra bruttobesparelsen til nettogevinsten. "
                        + Sentence(string.Join(", ", steps.Select(step => $"{step.Label}: {Amount(new(step.Amount))}"))),
                    steps
                ),
                $"Fra bruttobesparelse til nettogevinst i {economy.Year}{rules}",
                new(
                    "oekonomi-tal",
                    $"Økonomien i {economy.Year}{rules}",
                    [new("Post"), Number(IsToDate(economy) ? $"Kr. til og med {DataDate.InDanish()}" : "Kr. om året")],
                    [.. steps.Select((step, i) => new MemoRow([step.Label, Amount(new(step.Amount))], step.IsTotal, lines[i].Measure.Id))]
                )
            )
        );
    }

    /// <summary>Rounds the steps so that the printed lines add up to the printed result: the net is rounded as the sum of what is printed.</summary>
    private static IEnumerable<PlotStep> WholeKroner(IEnumerable<PlotStep> steps)
    {
        var level = 0m;
        var isFirst = true;
        foreach (var step in steps)
        {
            var rounded = Math.Round(step.Amount, 0, MidpointRounding.AwayFromZero);
            if (step.IsTotal && !isFirst)
            {
                yield return step with
                {
                    Amount = level,
                };
                continue;
            }

            level += rounded;
            isFirst = false;
            yield return step with
            {
                Amount = rounded,
            };
        }
    }

    private void WriteCohorts()
    {
        if (_facts.Cohorts.Count == 0)
        {
            return;
        }

        Say(
            $"Fra 2016 afhænger kommunens refusion af, hvor længe borgeren har fået ydelse. Derfor er gevinsten af det samme fleksjob forskellig efter reglerne for 2015 og 2016. Tallene efter 2016-regler er {BeforeFleksbidrag}."
        );
        if (!SmallNumbers.IsWorthATable(_facts.Cohorts.Select(cohort => cohort.Citizens)))
        {
            Say("Der er for få fleksjob til, at vi kan vise gevinsten for hver gruppe.");
            return;
        }

        Table(
            "gevinst-efter-gruppe",
            "Årlig gevinst pr. fleksjob efter borgerens gruppe",
            [
                new("Gruppe"),
                Number("Borgere", Measures.UniqueCitizens),
                Number("2015-regler", Measures.BenefitPerFlexjob),
                Number($"2016-regler, {BeforeFleksbidrag}", Measures.BenefitPerFlexjob),
            ],
            _facts.Cohorts.Select(cohort => new MemoRow(
                _counts.Hides(MemoCounts.Cohort(cohort.Cohort))
                    ? [cohort.Cohort, _counts.Text(MemoCounts.Cohort(cohort.Cohort)), SmallNumbers.NotShown, SmallNumbers.NotShown]
                    : [cohort.Cohort, _counts.Text(MemoCounts.Cohort(cohort.Cohort)), Amount(cohort.Rules2015), Amount(cohort.Rules2016)]
            )),
            _facts.Cohorts.Any(cohort => _counts.Hides(MemoCounts.Cohort(cohort.Cohort))) ? SmallNumberNote : null
        );
    }

    private void WriteSinceLastMemo()
    {
        Heading(3, "Siden sidste notat", "siden-sidst");
        if (_facts.SinceLastMemo is not { } bridge)
        {
            Say("Der er ikke et tidligere notat at sammenligne med.");
            return;
        }

        var rules = bridge.Year >= 2016 ? $", {BeforeFleksbidrag}" : "";
        var steps = bridge.Printed();
        if (HidesBenefit || (steps.Count == 0 && bridge.Steps.Count > 0))
        {
            Say("Færre end fem borgere står bag ændringen siden sidste notat, så den vises ikke.");
            return;
        }

        Say(SinceLastMemoInWords(bridge));
        List<PlotStep> plotted =
        [
            new($"Prognose pr. {bridge.LastMemo.InDanish()}", Rounded(bridge.Before), IsTotal: true),
            .. steps.Select(step => new PlotStep(step.Label, step.Amount.Amount, IsTotal: false)),
            new($"Prognose pr. {DataDate.InDanish()}", Rounded(bridge.Now), IsTotal: true),
        ];
        var caption = $"Hvad der har ændret prognosen for {bridge.Year}{rules}";
        Show(
            new(
                "siden-sidst-figur",
                new WaterfallPlot(
                    caption,
                    "Vandrette søjler fra den forrige prognose til den nuværende. "
                        + Sentence(string.Join(", ", plotted.Select(step => $"{step.Label}: {Amount(new(step.Amount))}"))),
                    plotted
                ),
                caption,
                new(
                    "siden-sidst-tal",
                    caption,
                    [new("Post"), Number("Kr. om året")],
                    [
                        .. plotted.Select(step => new MemoRow(
                            [step.Label, step.IsTotal ? Amount(new(step.Amount)) : Signed(new(step.Amount))],
                            step.IsTotal,
                            step.IsTotal ? Measures.BenefitForecast.Id : Measures.BenefitChange.Id
                        )),
                    ],
                    bridge.Steps.Any(step => SmallNumbers.MustHide(step.Citizens)) ? HiddenBenefitNote : null
                )
            )
        );
    }

    private static MemoText SinceLastMemoInWords(BenefitBridge bridge)
    {
        var rules = bridge.Year >= 2016 ? $" {BeforeFleksbidrag}" : "";
        var now = new Figure(Size(bridge.Now), Measures.BenefitForecast.Id);
        var change = Rounded(bridge.Now) - Rounded(bridge.Before);
        return change switch
        {
            0m => MemoText.Say($"Prognosen for gevinsten i {bridge.Year} er den samme som i sidste notat: {now}{rules}."),
            > 0m => MemoText.Say(
                $"Prognosen for gevinsten i {bridge.Year} er {now}{rules}. Det er {new Figure(Amount(new(change)), Measures.BenefitChange.Id)} mere end i sidste notat."
            ),
            _ => MemoText.Say(
                $"Prognosen for gevinsten i {bridge.Year} er {now}{rules}. Det er {new Figure(Amount(new(-change)), Measures.BenefitChange.Id)} mindre end i sidste notat."
            ),
        };
    }

    private static decimal Rounded(Kroner amount) => Math.Round(amount.Amount, 0, MidpointRounding.AwayFromZero);

    private void WriteAppendix()
    {
        Heading(2, "Bilag: Definitioner, datadato og metode", "bilag");
        Heading(3, "Datadato og metode", "metode");
        Say(
            $"Alle tal er opgjort til og med {DataDate.InDanish()}. Notatet er dannet af de registrerede data, og sætningerne følger tallene."
        );
        Say(
            _facts.Economy is { } economy
                ? $"Økonomien er beregnet efter regler og satser for {economy.RuleYear}. Satsernes kontrolsum er {economy.RateBookHash}. Beløb efter 2016-regler er {BeforeFleksbidrag}."
                : $"Beløb efter 2016-regler er {BeforeFleksbidrag}."
        );
        Say($"Tallene bag notatet har kontrolsummen {MemoJson.Hash(MemoJson.Write(_facts))}.");
        WriteRates();
        Heading(3, "Bemærkning om små tal", "smaa-tal");
        Say(
            "Når færre end fem borgere står bag et tal, skriver vi »færre end 5« eller »vises ikke«. Ellers kan et tal pege på en bestemt borger. Af samme grund skjuler vi nogle større tal, når et lille tal ellers kunne regnes ud ved at trække fra, også fra tidligere notater. Hvis færre end fem er kommet til siden et tidligere notat, skriver vi »mindst« og tallet derfra. Med få fleksjob fordelt på mange virksomheder og forløb betyder det, at flere opdelinger må udelades. Figurerne er tegnet af de samme tal som tabellerne."
        );
        if (_appendixFigures.Count > 0)
        {
            Heading(3, "Figurer", "figurer");
            _blocks.AddRange(_appendixFigures);
        }

        Heading(3, "Definitioner", "definitioner");
        WriteDefinitions();
    }

    private void WriteDefinitions()
    {
        var used = MeasuresIn(_blocks).ToHashSet(StringComparer.Ordinal);
        Table(
            "definitioner-tal",
            "Hvad tallene betyder",
            [new("Begreb"), new("Definition"), new("Kilde")],
            [
                .. Measures
                    .All.Where(measure => used.Contains(measure.Id))
                    .Select(measure => new MemoRow(
                        [measure.Name, $"{measure.Formula} {measure.CountingRule} (Version\u00a0{measure.Version})", measure.Source],
                        AnchorId: AnchorOf(measure.Id),
                        Records: measure.Records
                    )),
                .. _facts.Definitions.Select(definition => new MemoRow([definition.Term, Sentence(definition.Text), "Lokal definition"])),
            ]
        );
    }

    private void WriteRates()
    {
        if (_facts.Rates.Count == 0)
        {
            return;
        }

        Table(
            RatesId,
            "Satser bag beløbene",
            [new("Sats"), new("Værdi"), new("Gælder"), new("Kilde")],
            _facts.Rates.Select(rate => new MemoRow([
                rate.Name,
                rate.IsEstimated ? $"{rate.Value} (foreløbig sats)" : rate.Value,
                $"{Unbroken(rate.From)} til {Unbroken(rate.Through)}",
                rate.Source,
            ]))
        );
    }

    /// <summary>A day that stays on one line of a narrow column.</summary>
    private static string Unbroken(DateOnly day) => day.InDanish().Replace(' ', '\u00a0');

    /// <summary>The table of rates: what "satser" in a definition leads to.</summary>
    internal const string RatesId = "satser";

    /// <summary>The anchor of a measure's definition in the appendix.</summary>
    internal static string AnchorOf(string measureId) => "maal-" + measureId;

    private static IEnumerable<string> MeasuresIn(IEnumerable<MemoBlock> blocks) =>
        blocks
            .SelectMany(block =>
                block switch
                {
                    ParagraphBlock paragraph => MeasuresIn(paragraph.Text),
                    OutlookBlock outlook => MeasuresIn(outlook.Text),
                    BulletBlock bullets => bullets.Items.SelectMany(MeasuresIn),
                    KeyFiguresBlock figures => figures.Figures.Select(figure => figure.MeasureId),
                    TableBlock table => MeasuresIn(table),
                    FigureBlock { Beside: { } beside } => MeasuresIn(beside),
                    _ => [],
                }
            )
            .OfType<string>();

    private static IEnumerable<string?> MeasuresIn(TableBlock table) =>
        table.Columns.Select(column => column.MeasureId).Concat(table.Rows.Select(row => row.MeasureId));

    private static IEnumerable<string?> MeasuresIn(MemoText text) => text.Runs.Select(run => run.MeasureId);
}
