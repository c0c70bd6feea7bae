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
    private readonly IReadOnlyList<StatusMemoFacts> _earlier;
    private readonly Suppression _counts;

    /// <summary>The number of fleksjob found that the reader already has; null when no earlier memo printed one.</summary>
    private readonly int? _foundBefore;
    private readonly List<MemoBlock> _blocks = [];
    private readonly List<FigureBlock> _appendixFigures = [];
    private readonly List<FigureBlock> _allFigures = [];
    private int _figures;

    private StatusMemoWriter(StatusMemoFacts facts, IReadOnlyList<StatusMemoFacts> earlier)
    {
        _facts = facts;
        _earlier = earlier;
        var judged = MemoCounts.Judge(facts, earlier);
        _counts = judged[^1];
        for (var i = 0; i < earlier.Count; i++)
        {
            if (earlier[i].Placements is { Found: >= SmallNumbers.Threshold } known && !judged[i].Hides(MemoCounts.Found))
            {
                _foundBefore = known.Found;
            }
        }
    }

    private DateOnly DataDate => _facts.Head.DataDate;

    private BusinessCaseFacts Case => _facts.BusinessCase;

    /// <summary>A sum over fewer than five citizens would tell one citizen's benefit.</summary>
    private bool HidesBenefit => _facts.Placements is { } placements && SmallNumbers.MustHide(placements.UniqueCitizens);

    /// <summary>
    /// A forecast is the number found and what the plan adds: whoever knows the plan subtracts. Where more is agreed than the plan adds,
    /// it is a whole number above the number found, and that many citizens are about to begin.
    /// </summary>
    private bool HidesForecast(decimal? forecast) =>
        _facts.Placements is { } placements
        && forecast is { } expected
        && (_counts.Hides(MemoCounts.Found) || expected - placements.Found is 1m or 2m or 3m or 4m);

    /// <param name="earlier">The facts of the memos already published, oldest first: what they print is not to be subtracted from this one.</param>
    /// <exception cref="ArgumentException">The steps since the last memo do not add up; ask <see cref="BenefitBridge.Check"/> first.</exception>
    public static MemoDocument Write(StatusMemoFacts facts, params IReadOnlyList<StatusMemoFacts> earlier)
    {
        var writer = Written(facts, earlier);
        return writer.Document($"NOTAT - Status på Business case omkring {facts.BusinessCase.Name}", writer._blocks);
    }

    /// <summary>The writer with every block written: each shorter form takes its figures and sentences from the memo itself.</summary>
    private static StatusMemoWriter Written(StatusMemoFacts facts, IReadOnlyList<StatusMemoFacts> earlier)
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
        writer.WriteRisks();
        writer.WriteDecisions();
        writer.WriteNextSteps();
        writer.WriteAppendix();
        return writer;
    }

    private MemoDocument Document(string title, IEnumerable<MemoBlock> blocks) =>
        new(
            title,
            [.. _facts.Head.CentreLines, _facts.Head.AuthorTitle, .. DateLines(_facts.Head)],
            $"Til {_facts.Head.Committee}",
            DataDate,
            [.. blocks]
        );

    private static IEnumerable<string> DateLines(MemoHead head)
    {
        yield return head.WrittenOn.ToString("d.M.yyyy", Danish.Culture);
        if (head.Correction is { } correction)
        {
            yield return $"Version {Whole(correction.Version)}";
        }
    }

    private void WriteSummary()
    {
        if (_facts.Head.Correction is { } correction)
        {
            Say(
                $"Version {Whole(correction.Version)}. Notatet træder i stedet for det, der blev skrevet den {correction.Replaces.InDanish()}. {Sentence($"Rettet, fordi: {correction.Reason.Trim()}")}"
            );
        }

        Say(
            $"Dette statusnotat omhandler business case om tovholder for etablering af {Case.Name}. Tallene er opgjort til og med {DataDate.InDanish()}."
        );
        Heading(2, "Kort fortalt", "kort-fortalt");
        var outlook = GoalOutlook.Of(_facts);
        _blocks.Add(new OutlookBlock(outlook.Outlook, OutlookText(outlook)));
        _blocks.Add(new KeyFiguresBlock("Nøgletal", [.. KeyFigures()]));
        Own(MemoPart.Summary);
    }

    /// <summary>When fewer than five have come since an earlier memo, the number in it still holds as a least.</summary>
    private string FoundText =>
        _facts.Placements is null ? "0"
        : _counts.Hides(MemoCounts.Found) && _foundBefore is { } before ? $"mindst {Whole(before)}"
        : _counts.Text(MemoCounts.Found);

    private IEnumerable<KeyFigure> KeyFigures()
    {
        yield return new(
            "Fleksjob fundet",
            FoundText,
            $"mål: {Whole(Case.GoalFlexjobs)} i {Case.FullPhaseInYear}",
            Measures.FlexjobsFound.Id
        );

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
        var goalJobs = new Figure($"{Whole(Case.GoalFlexjobs)} fleksjob", Measures.FlexjobsPlanned.Id);
        var goalAmount = new Figure(Size(Case.GoalBenefit), Measures.BenefitPlanned.Id);
        var rules = Case.FullPhaseInYear >= 2016 ? $" {BeforeFleksbidrag}" : "";
        if (outlook.Flexjobs is not { } flexjobs || outlook.Benefit is not { } benefit || HidesBenefit)
        {
            return _facts.Placements is { } small && SmallNumbers.MustHide(small.UniqueCitizens)
                ? MemoText.Say(
                    $"Målet er {goalJobs} og {goalAmount} om året i {Case.FullPhaseInYear}. Der er endnu for få fleksjob til, at vi kan vise, hvor tæt vi er på målet."
                )
                : MemoText.Say(
                    $"Målet er {goalJobs} og {goalAmount} om året i {Case.FullPhaseInYear}. Der er ingen prognose endnu, så vi kan ikke sige, hvor tæt vi kommer på målet."
                );
        }

        var isHidden = outlook.IsOver ? _counts.Hides(MemoCounts.Year(Case.FullPhaseInYear)) : HidesForecast(flexjobs);
        if (isHidden && _foundBefore is null)
        {
            return MemoText.Say($"Målet er {goalJobs} og {goalAmount} om året i {Case.FullPhaseInYear}. Antallet af fleksjob vises ikke.");
        }

        var jobs = new Figure(
            $"{(isHidden ? $"mindst {Whole(_foundBefore!.Value)}" : Decimal(flexjobs))} fleksjob",
            outlook.IsOver ? Measures.FlexjobsFound.Id : Measures.FlexjobsForecast.Id
        );
        var amount = new Figure(Size(benefit), outlook.IsOver ? Measures.BenefitActual.Id : Measures.BenefitForecast.Id);
        if (outlook.IsOver)
        {
            return outlook switch
            {
                { ReachesFlexjobs: true, ReachesBenefit: true } => MemoText.Say(
                    $"Målet er nået: {Case.FullPhaseInYear} endte med {jobs} og en gevinst på {amount}{rules}."
                ),
                { ReachesFlexjobs: true } => MemoText.Say(
                    $"Måltallet for fleksjob er nået med {jobs}, men gevinsten blev {amount}{rules} mod {goalAmount} i planen."
                ),
                { ReachesBenefit: true } => MemoText.Say(
                    $"Gevinsten er nået med {amount}{rules}, men vi fandt {jobs} mod {new Figure(Whole(Case.GoalFlexjobs), Measures.FlexjobsPlanned.Id)} i planen."
                ),
                _ => MemoText.Say(
                    $"Målet er ikke nået: {Case.FullPhaseInYear} endte med {jobs} og {amount}{rules} mod {goalJobs} og {goalAmount} i planen."
                ),
            };
        }

        return outlook switch
        {
            { ReachesFlexjobs: true, ReachesBenefit: true } => MemoText.Say(
                $"Med den nuværende prognose nås målet i {Case.FullPhaseInYear}: Vi venter {jobs} og en gevinst på {amount}{rules}."
            ),
            { ReachesFlexjobs: true } => MemoText.Say(
                $"Vi venter at finde fleksjobbene, men ikke hele gevinsten: Prognosen for {Case.FullPhaseInYear} er {jobs} og {amount}{rules} mod {goalAmount} i planen."
            ),
            { ReachesBenefit: true } => MemoText.Say(
                $"Vi venter hele gevinsten, men færre fleksjob end planlagt: Prognosen for {Case.FullPhaseInYear} er {amount}{rules} og {jobs} mod {new Figure(Whole(Case.GoalFlexjobs), Measures.FlexjobsPlanned.Id)} i planen."
            ),
            _ => MemoText.Say(
                $"Med den nuværende prognose bliver målet ikke nået: Vi venter {jobs} og {amount}{rules} i {Case.FullPhaseInYear} mod {goalJobs} og {goalAmount} i planen."
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
        List<MemoText> goal =
        [
            MemoText.Say(
                $"Målet er {new Figure(Whole(Case.GoalFlexjobs) + " fleksjob", Measures.FlexjobsPlanned.Id)} og en gevinst på {new Figure(Size(Case.GoalBenefit), Measures.BenefitPlanned.Id)} om året, fuldt indfaset i {Case.FullPhaseInYear}."
            ),
        ];
        if (Case.GoalFlexjobs > 0)
        {
            var perJob = new Figure(Amount(Case.GoalBenefit / Case.GoalFlexjobs), Measures.BenefitPlanned.Id);
            goal.Add(MemoText.Say($"Det svarer til {perJob} om året pr. fleksjob."));
        }

        if (Case.ApprovedOn is { } day)
        {
            goal.Add($"Business casen er godkendt den {day.InDanish()}.");
        }

        Say(MemoText.Join(goal));
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
            Forecast(year.ForecastFlexjobs),
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
            YearsNote()
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
        if (periods.Any(p => p.Forecast is not null && !HidesForecastOf(p)))
        {
            lines.Add(new("Prognose", LineRole.Forecast, [.. periods.Select(p => HidesForecastOf(p) ? null : p.Forecast)]));
        }

        if (actual.Exists(value => value is not null))
        {
            lines.Add(new("Faktisk", LineRole.Actual, actual));
        }

        var band = periods.Any(p => p.ForecastLow is not null && !HidesForecastOf(p))
            ? new PlotBand(
                "80 pct. interval",
                [.. periods.Select(p => HidesForecastOf(p) ? null : p.ForecastLow)],
                [.. periods.Select(p => HidesForecastOf(p) ? null : p.ForecastHigh)]
            )
            : null;
        var hides = periods.Any(p => Hides(p) || HidesForecast(p.Forecast));
        var last = periods.LastOrDefault(p => p.Actual is not null);
        var soFar = last is null
            ? "Der er ingen faktiske tal endnu."
            : $"Ved {last.Label} er {_counts.Text(MemoCounts.Period(last.Label))} fundet.";
        var end = periods[^1];
        var ahead =
            !HidesForecast(end.Forecast) && end.Forecast is { } expected ? $" Prognosen ender på {Decimal(expected)} ved {end.Label}." : "";
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
                            Forecast(p.Forecast),
                        ])),
                    ],
                    hides ? SmallNumberNote : null
                )
            )
        );
    }

    private const string SmallNumberNote = "Tal fra 1 til 4 om borgere vises ikke. Se statusnotatets bemærkning om små tal.";

    private const string HiddenBenefitNote =
        "Beløb, som færre end fem borgere står bag, vises ikke. Se statusnotatets bemærkning om små tal.";

    private void Heading(int level, string text, string id) => _blocks.Add(new HeadingBlock(level, text, id));

    private void Say(MemoText text) => _blocks.Add(new ParagraphBlock(text));

    private void Table(string id, string caption, ImmutableArray<MemoColumn> columns, IEnumerable<MemoRow> rows, string? note = null) =>
        _blocks.Add(new TableBlock(id, caption, columns, [.. rows], note));

    private void Show(FigureBlock figure)
    {
        if (_figures < FiguresInMemo)
        {
            _figures++;
            _allFigures.Add(figure);
            _blocks.Add(figure);
            return;
        }

        ShowInAppendix(figure);
    }

    /// <summary>The numbers stand where they belong, the picture of them in the appendix.</summary>
    private void ShowInAppendix(FigureBlock figure)
    {
        _allFigures.Add(figure);
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
            _blocks.Add(new OwnTextBlock(own.Part, own.Text));
        }
    }

    private string Forecast(decimal? flexjobs) =>
        flexjobs is not { } expected ? "–"
        : HidesForecast(expected) ? SmallNumbers.NotShown
        : Decimal(expected);

    private string? YearsNote()
    {
        var hidesCount = _facts.Years.Any(year =>
            HidesForecast(year.ForecastFlexjobs) || (year.ActualFlexjobs is not null && _counts.Hides(MemoCounts.Year(year.Year)))
        );
        var notes = new[] { hidesCount ? SmallNumberNote : null, _facts.Years.Any(HidesBenefitOf) ? HiddenBenefitNote : null };
        return Array.Exists(notes, note => note is not null) ? string.Join(' ', notes.OfType<string>()) : null;
    }

    private string BenefitToDate(YearFigures year) =>
        year.ActualBenefit is not { } benefit ? "–"
        : HidesBenefitOf(year) ? SmallNumbers.NotShown
        : Size(benefit);

    private bool HidesBenefitOf(YearFigures year) =>
        HidesBenefit || (year.ActualFlexjobs is not null && _counts.Hides(MemoCounts.Year(year.Year)) && !IsKnownToBeMany(year));

    /// <summary>The number is hidden for its growth alone: an earlier one that is printed shows that five or more stand behind the amount.</summary>
    private bool IsKnownToBeMany(YearFigures year) =>
        (_foundBefore is not null && year.Year >= DataDate.Year)
        || _facts.Years.Any(other =>
            other.Year < year.Year && other.ActualFlexjobs >= SmallNumbers.Threshold && !_counts.Hides(MemoCounts.Year(other.Year))
        );

    private bool Hides(PeriodFigures period) => period.Actual is not null && _counts.Hides(MemoCounts.Period(period.Label));

    private bool HidesForecastOf(PeriodFigures period) => Hides(period) || HidesForecast(period.Forecast);

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
