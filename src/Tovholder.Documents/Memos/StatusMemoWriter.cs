using System.Collections.Immutable;
using Tovholder.Documents.Disclosure;
using Tovholder.Documents.Plots;
using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <summary>Writes the status memo: the headings of the 2015 memo in their order, and sentences chosen by what the data says.</summary>
/// <remarks>
/// No sentence takes a result for granted: "målet nås" is written only when forecast and plan say so.
/// Counts of persons pass <see cref="SmallNumbers"/> before they become text, table or plot.
/// </remarks>
public sealed partial class StatusMemoWriter
{
    /// <summary>More figures than these go to the appendix: a committee member has two minutes.</summary>
    private const int FiguresInMemo = 4;

    private const string BeforeFleksbidrag = "før fleksbidrag";

    private readonly StatusMemoFacts _facts;
    private readonly Suppression _counts;
    private readonly List<MemoBlock> _blocks = [];
    private readonly List<FigureBlock> _appendixFigures = [];
    private int _figures;

    private StatusMemoWriter(StatusMemoFacts facts, IReadOnlyList<StatusMemoFacts> earlier)
    {
        _facts = facts;
        _counts = MemoCounts.Judge(facts, earlier);
    }

    private DateOnly DataDate => _facts.Head.DataDate;

    private BusinessCaseFacts Case => _facts.BusinessCase;

    /// <summary>A sum over fewer than five citizens would tell one citizen's benefit.</summary>
    private bool HidesBenefit => _facts.Placements is { } placements && SmallNumbers.MustHide(placements.UniqueCitizens);

    /// <param name="earlier">The facts of the memos already published, oldest first: what they print is not to be subtracted from this one.</param>
    /// <exception cref="ArgumentException">The steps since the last memo do not add up; ask <see cref="BenefitBridge.Check"/> first.</exception>
    public static MemoDocument Write(StatusMemoFacts facts, params IReadOnlyList<StatusMemoFacts> earlier)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(earlier);
        if (facts.SinceLastMemo?.Check() is { } refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(facts));
        }

        var writer = new StatusMemoWriter(facts, earlier);
        writer.WriteSummary();
        writer.WriteBusinessCase();
        writer.WriteStatus();
        writer.WriteLearningAndChanges();
        writer.WriteProviders();
        writer.WriteEconomy();
        writer.WriteRisksAndNextSteps();
        writer.WriteAppendix();

        var head = facts.Head;
        return new(
            $"NOTAT - Status på Business case omkring {facts.BusinessCase.Name}",
            [.. head.CentreLines, head.AuthorTitle, head.WrittenOn.ToString("d.M.yyyy", Danish.Culture)],
            $"Til {head.Committee}",
            head.DataDate,
            [.. writer._blocks]
        );
    }

    private void WriteSummary()
    {
        Say($"Notatet gør status på business casen om en tovholder for {Case.Name}. Tallene er opgjort til og med {DataDate.InDanish()}.");
        Heading(2, "Kort fortalt", "kort-fortalt");
        var outlook = GoalOutlook.Of(_facts);
        _blocks.Add(new OutlookBlock(outlook.Outlook, OutlookText(outlook)));
        _blocks.Add(new KeyFiguresBlock("Nøgletal", [.. KeyFigures()]));
        Own(MemoPart.Summary);
    }

    private IEnumerable<KeyFigure> KeyFigures()
    {
        var found = _facts.Placements is null ? "0" : _counts.Text(MemoCounts.Found);
        yield return new("Fleksjob fundet", found, $"mål: {Whole(Case.GoalFlexjobs)} i {Case.FullPhaseInYear}", Measures.FlexjobsFound.Id);

        var year = _facts.Years.FirstOrDefault(y => y.Year == DataDate.Year);
        if (year is not null)
        {
            var label = $"Gevinst i {year.Year} til dato" + (year.Year >= 2016 ? $", {BeforeFleksbidrag}" : "");
            yield return new(label, BenefitToDate(year), $"plan for året: {Size(year.PlannedBenefit)}", Measures.BenefitActual.Id);
        }

        if (_facts.Pipeline.Count > 0)
        {
            var supported = _facts.Pipeline.Where(stage => stage.IsSupported).ToList();
            var note = string.Join(", ", supported.Select(stage => $"{Whole(stage.Enterprises)} {Lower(stage.Stage)}"));
            yield return new(
                "Virksomheder fra idé til drift",
                Whole(supported.Sum(stage => stage.Enterprises)),
                note,
                Measures.Enterprises.Id
            );
        }

        if (_facts.Citizens is not null)
        {
            yield return new(
                "Borgere i forløb",
                _counts.Text(MemoCounts.InCourse),
                _counts.Hides(MemoCounts.Waiting) ? "" : $"{_counts.Text(MemoCounts.Waiting)} venter på et fleksjob",
                Measures.Citizens.Id
            );
        }
    }

    private MemoText OutlookText(GoalOutlook outlook)
    {
        var goal = MemoText.Say($"{Whole(Case.GoalFlexjobs)} fleksjob og {Size(Case.GoalBenefit)} om året i {Case.FullPhaseInYear}");
        var rules = Case.FullPhaseInYear >= 2016 ? $" {BeforeFleksbidrag}" : "";
        if (outlook.Flexjobs is not { } flexjobs || outlook.Benefit is not { } benefit || HidesBenefit)
        {
            return _facts.Placements is { } small && SmallNumbers.MustHide(small.UniqueCitizens)
                ? MemoText.Say($"Målet er {goal.ToString()}. Der er endnu for få fleksjob til, at vi kan vise, hvor tæt vi er på målet.")
                : MemoText.Say(
                    $"Målet er {goal.ToString()}. Der er ingen prognose endnu, så vi kan ikke sige, hvor tæt vi kommer på målet."
                );
        }

        var jobs = new Figure($"{Decimal(flexjobs)} fleksjob", outlook.IsOver ? Measures.FlexjobsFound.Id : Measures.FlexjobsForecast.Id);
        var amount = new Figure(Size(benefit), outlook.IsOver ? Measures.BenefitActual.Id : Measures.BenefitForecast.Id);
        if (outlook.IsOver)
        {
            return outlook switch
            {
                { ReachesFlexjobs: true, ReachesBenefit: true } => MemoText.Say(
                    $"Målet er nået: {Case.FullPhaseInYear} endte med {jobs} og en gevinst på {amount}{rules}."
                ),
                { ReachesFlexjobs: true } => MemoText.Say(
                    $"Måltallet for fleksjob er nået med {jobs}, men gevinsten blev {amount}{rules} mod {Size(Case.GoalBenefit)} i planen."
                ),
                { ReachesBenefit: true } => MemoText.Say(
                    $"Gevinsten er nået med {amount}{rules}, men vi fandt {jobs} mod {Whole(Case.GoalFlexjobs)} i planen."
                ),
                _ => MemoText.Say(
                    $"Målet er ikke nået: {Case.FullPhaseInYear} endte med {jobs} og {amount}{rules} mod {Whole(Case.GoalFlexjobs)} fleksjob og {Size(Case.GoalBenefit)} i planen."
                ),
            };
        }

        return outlook switch
        {
            { ReachesFlexjobs: true, ReachesBenefit: true } => MemoText.Say(
                $"Med den nuværende prognose nås målet i {Case.FullPhaseInYear}: Vi venter {jobs} og en gevinst på {amount}{rules}."
            ),
            { ReachesFlexjobs: true } => MemoText.Say(
                $"Vi venter at finde fleksjobbene, men ikke hele gevinsten: Prognosen for {Case.FullPhaseInYear} er {jobs} og {amount}{rules} mod {Size(Case.GoalBenefit)} i planen."
            ),
            { ReachesBenefit: true } => MemoText.Say(
                $"Vi venter hele gevinsten, men færre fleksjob end planlagt: Prognosen for {Case.FullPhaseInYear} er {amount}{rules} og {jobs} mod {Whole(Case.GoalFlexjobs)} i planen."
            ),
            _ => MemoText.Say(
                $"Med den nuværende prognose bliver målet ikke nået: Vi venter {jobs} og {amount}{rules} i {Case.FullPhaseInYear} mod {Whole(Case.GoalFlexjobs)} fleksjob og {Size(Case.GoalBenefit)} i planen."
            ),
        };
    }

    private void WriteBusinessCase()
    {
        Heading(2, "Indhold i business casen/gevinst:", "indhold");
        Say(
            "Business casen går ud på at investere i en tovholder, som samler viden og hjælper både virksomheder og kommunens egne centre, når socialøkonomiske arbejdspladser skal tænkes ud og etableres."
        );
        Say(
            "Efter reformen af fleksjob og førtidspension kan borgere med få effektive timer om ugen få et fleksjob. Mange har psykiske begrænsninger, eller både psykiske og fysiske, og har brug for hensyn, som en almindelig stilling sjældent rummer. En socialøkonomisk virksomhed kan lægge arbejdet til rette, så hensynene er en del af driften."
        );
        var perJob = Case.GoalFlexjobs > 0 ? $" Det svarer til {Amount(Case.GoalBenefit / Case.GoalFlexjobs)} om året pr. fleksjob." : "";
        var approved = Case.ApprovedOn is { } day ? $" Business casen er godkendt den {day.InDanish()}." : "";
        Say(
            MemoText.Say(
                $"Målet er {new Figure(Whole(Case.GoalFlexjobs) + " fleksjob", Measures.FlexjobsPlanned.Id)} og en gevinst på {new Figure(Size(Case.GoalBenefit), Measures.BenefitPlanned.Id)} om året, fuldt indfaset i {Case.FullPhaseInYear}.{perJob}{approved}"
            )
        );
        WriteYears();
        WritePeriods();
        Own(MemoPart.BusinessCase);
    }

    private void WriteYears()
    {
        if (_facts.Years.Count == 0)
        {
            Say("Plan, faktiske tal og prognose for de enkelte år er ikke registreret.");
            return;
        }

        var rows = _facts.Years.Select(year => new MemoRow([
            year.Year >= 2016 ? $"{year.Year} ({BeforeFleksbidrag})" : $"{year.Year}",
            Whole(year.PlannedFlexjobs),
            year.ActualFlexjobs is null ? "–" : _counts.Text(MemoCounts.Year(year.Year)),
            year.ForecastFlexjobs is { } forecast ? Decimal(forecast) : "–",
            Amount(year.PlannedBenefit),
            year.ActualBenefit is { } benefit
                ? HidesBenefitOf(year)
                    ? SmallNumbers.NotShown
                    : Amount(benefit)
                : "–",
            year.ForecastBenefit is { } expected ? HiddenOr(expected) : "–",
        ]));
        Table(
            "plan-faktisk-prognose",
            "Plan, faktiske tal og prognose pr. år",
            [
                new("År"),
                Number("Fleksjob, plan", Measures.FlexjobsPlanned),
                Number("Fleksjob, faktisk", Measures.FlexjobsFound),
                Number("Fleksjob, prognose", Measures.FlexjobsForecast),
                Number("Gevinst, plan", Measures.BenefitPlanned),
                Number("Gevinst til dato", Measures.BenefitActual),
                Number("Gevinst, prognose", Measures.BenefitForecast),
            ],
            rows,
            _facts.Years.Any(HidesBenefitOf) ? HiddenBenefitNote : null
        );
    }

    private void WritePeriods()
    {
        var periods = _facts.Periods;
        if (periods.Count == 0)
        {
            return;
        }

        // Drawn from the suppressed numbers: a hidden count is a gap in the line.
        var actual = periods.Select(p => p.Actual is { } count && !Hides(p) ? (decimal?)count : null).ToList();
        List<PlotLine> lines = [new("Plan", LineRole.Plan, [.. periods.Select(p => (decimal?)p.Planned)])];
        if (periods.Any(p => p.Forecast is not null))
        {
            lines.Add(new("Prognose", LineRole.Forecast, [.. periods.Select(p => Hides(p) ? null : p.Forecast)]));
        }

        if (actual.Exists(value => value is not null))
        {
            lines.Add(new("Faktisk", LineRole.Actual, actual));
        }

        var band = periods.Any(p => p.ForecastLow is not null)
            ? new PlotBand(
                "80 pct. interval",
                [.. periods.Select(p => Hides(p) ? null : p.ForecastLow)],
                [.. periods.Select(p => Hides(p) ? null : p.ForecastHigh)]
            )
            : null;
        var hides = periods.Any(Hides);
        var last = periods.LastOrDefault(p => p.Actual is not null);
        var soFar = last is null
            ? "Der er ingen faktiske tal endnu."
            : $"Ved {last.Label} er {_counts.Text(MemoCounts.Period(last.Label))} fundet.";
        var end = periods[^1];
        var ahead = end.Forecast is { } expected ? $" Prognosen ender på {Decimal(expected)} ved {end.Label}." : "";
        var fan = band is null ? "" : " Det skraverede felt er det område, som prognosen med 80 pct. sandsynlighed holder sig inden for.";
        Show(
            new(
                "fleksjob-over-tid",
                new LinePlot(
                    "Fleksjob fundet over tid, mod planen",
                    $"Kurver over fleksjob fundet i alt. Planen går fra {Decimal(periods[0].Planned)} ved {periods[0].Label} til {Decimal(end.Planned)} ved {end.Label}. {soFar}{ahead}{fan}",
                    "fleksjob i alt",
                    [.. periods.Select(p => p.Label)],
                    lines,
                    band
                ),
                "Fleksjob fundet i alt, mod plan og prognose" + (band is null ? "" : " (feltet er prognosens interval på 80 pct.)"),
                new(
                    "fleksjob-over-tid-tal",
                    "Fleksjob i alt ved periodens slutning",
                    [
                        new("Periode"),
                        Number("Plan", Measures.FlexjobsPlanned),
                        Number("Faktisk", Measures.FlexjobsFound),
                        Number("Prognose", Measures.FlexjobsForecast),
                    ],
                    [
                        .. periods.Select(p => new MemoRow([
                            p.Label,
                            Decimal(p.Planned),
                            p.Actual is null ? "–" : _counts.Text(MemoCounts.Period(p.Label)),
                            p.Forecast is { } forecast ? Decimal(forecast) : "–",
                        ])),
                    ],
                    hides ? SmallNumberNote : null
                )
            )
        );
    }

    private const string SmallNumberNote = "Tal fra 1 til 4 om borgere vises ikke. Se bemærkningen om små tal i bilaget.";

    private const string HiddenBenefitNote = "Beløb, som færre end fem borgere står bag, vises ikke. Se bemærkningen om små tal i bilaget.";

    private void Heading(int level, string text, string id) => _blocks.Add(new HeadingBlock(level, text, id));

    private void Say(MemoText text) => _blocks.Add(new ParagraphBlock(text));

    private void Table(string id, string caption, ImmutableArray<MemoColumn> columns, IEnumerable<MemoRow> rows, string? note = null) =>
        _blocks.Add(new TableBlock(id, caption, columns, [.. rows], note));

    private void Show(FigureBlock figure)
    {
        if (_figures < FiguresInMemo)
        {
            _figures++;
            _blocks.Add(figure);
            return;
        }

        _appendixFigures.Add(figure with { Beside = null });
        if (figure.Beside is { } beside)
        {
            _blocks.Add(beside);
        }

        Say("Figuren over disse tal står i bilaget.");
    }

    private void Own(MemoPart part)
    {
        foreach (var own in _facts.OwnTexts.Where(own => own.Part == part))
        {
            _blocks.Add(new OwnTextBlock(own.Text));
        }
    }

    private string BenefitToDate(YearFigures year) =>
        year.ActualBenefit is not { } benefit ? "–"
        : HidesBenefitOf(year) ? SmallNumbers.NotShown
        : Size(benefit);

    private bool HidesBenefitOf(YearFigures year) =>
        HidesBenefit || (year.ActualFlexjobs is not null && _counts.Hides(MemoCounts.Year(year.Year)));

    private bool Hides(PeriodFigures period) => period.Actual is not null && _counts.Hides(MemoCounts.Period(period.Label));

    private string HiddenOr(Kroner amount) => HidesBenefit ? SmallNumbers.NotShown : Amount(amount);

    private static MemoColumn Number(string heading, Measure? measure = null) => new(heading, ColumnAlignment.Number, measure?.Id);

    private static string Whole(int value) => value.ToString("N0", Danish.Culture);

    private static string Decimal(decimal value) => value.ToString("#,##0.#", Danish.Culture);

    /// <summary>Whole kroner, the way a table prints an amount.</summary>
    private static string Amount(Kroner amount) => new Kroner(Math.Round(amount.Amount, 0, MidpointRounding.AwayFromZero)).ToString();

    /// <summary>"1,6 mio. kr." from one million up, else whole kroner.</summary>
    private static string Size(Kroner amount) => Math.Abs(amount.Amount) >= 1_000_000m ? amount.InMillions() : Amount(amount);

    private static string Counted(int count, string one, string many) => $"{Whole(count)} {(count == 1 ? one : many)}";

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLower(text[0], Danish.Culture) + text[1..];
}
