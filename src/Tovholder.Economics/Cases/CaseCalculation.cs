using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Cases;

/// <summary>Works a business case out: facts → person weeks → figures with their lines.</summary>
public static class CaseCalculation
{
    private static readonly RuleVersion Effort = new("Indsatsens udgifter", "2013", "Kommunens egne forudsætninger");
    private static readonly RuleVersion Prices = new("Prisniveau", "2013", "Kommunens egne forudsætninger");
    private static readonly RuleVersion Discounting = new("Tilbagediskontering", "2013", "Kommunens egne forudsætninger");

    /// <param name="rulesOf">Null: each year by its own rates and refund rules. Otherwise those of that year for the whole case.</param>
    /// <param name="contribution">A rule for fleksbidrag; null leaves it out, and every figure is "før fleksbidrag".</param>
    /// <exception cref="RateMissing">A year has no rate, and the case does not allow provisional ones.</exception>
    public static CaseResult Run(CaseDefinition definition, RateBook rates, int? rulesOf = null, FlexContribution? contribution = null) =>
        new CaseRun(definition, definition.AllowsProvisionalRates ? rates.AllowingProvisional() : rates, rulesOf, contribution).ToResult();

    /// <summary>The total's net alone, for runs that are repeated many times.</summary>
    internal static Kroner Net(CaseDefinition definition, RateBook rates, int? rulesOf) =>
        new CaseRun(definition, definition.AllowsProvisionalRates ? rates.AllowingProvisional() : rates, rulesOf, contribution: null)
            .Total()
            .Net;

    /// <summary>One run: gathers week by week, then sums.</summary>
    private sealed class CaseRun
    {
        private readonly CaseDefinition definition;
        private readonly RateBook rates;
        private readonly int? rulesOf;
        private readonly FlexContribution? contribution;
        private readonly SortedDictionary<DateOnly, MonthSums> months = [];
        private readonly List<GroupRun> groups = [];
        private readonly List<RateValue> usedRates = [];

        public CaseRun(CaseDefinition definition, RateBook rates, int? rulesOf, FlexContribution? contribution)
        {
            this.definition = definition;
            this.rates = rates;
            this.rulesOf = rulesOf;
            this.contribution = contribution;
            foreach (var part in PlanningCalendar.Between(definition.From, definition.Through))
            {
                MonthOf(part.Month).Weeks += part.Part;
            }

            AddCosts();
            foreach (var group in definition.Groups)
            {
                AddGroup(group);
            }
        }

        public CaseFigures Total() => TotalOf(InPrices(NominalYears()));

        public CaseResult ToResult()
        {
            var years = NominalYears();
            var inPrices = InPrices(years);
            var total = TotalOf(inPrices);

            return new CaseResult(
                inPrices,
                [.. months.Select(month => new PlannedMonth(month.Key, month.Value.Jobs, month.Value.ToFigures().Net))],
                total,
                [.. Lines(Net(years), Net(inPrices), total.Net)],
                [.. groups.SelectMany(group => group.Weeks).SelectMany(week => new[] { week.PaymentRule, week.RefundRule }).Distinct()],
                [.. usedRates.Distinct()],
                rates.Hash,
                [.. Warnings()],
                Captions.For(contribution)
            );
        }

        private List<CaseYear> NominalYears() =>
            months
                .GroupBy(month => month.Key.Year)
                .Select(year => new CaseYear(year.Key, year.Aggregate(CaseFigures.Zero, (sum, month) => sum + month.Value.ToFigures())))
                .ToList();

        private List<CaseYear> InPrices(List<CaseYear> years) =>
            years.ConvertAll(year => year with { Figures = year.Figures.Times(definition.PriceFactor(year.Year)) });

        private CaseFigures TotalOf(List<CaseYear> years) =>
            years
                .Select(year => year.Figures.Times(definition.DiscountFactor(year.Year)))
                .Aggregate(CaseFigures.Zero, (sum, year) => sum + year);

        private void AddGroup(CaseGroup group)
        {
            var run = new GroupRun(group);
            groups.Add(run);
            foreach (var wave in JobWave.Of(group, definition.From, definition.Through))
            {
                AddWave(run, wave);
            }
        }

        private void AddWave(GroupRun run, JobWave wave)
        {
            var group = run.Group;
            if (WavePart.Of(definition, group, wave) is not { } part)
            {
                return;
            }

            var retention = new Retention(group.DropOutYearly, group.RehireWeeks, part.LastWeek, group.StartDelayWeeks);
            var persons = group.Persons * wave.Share;
            var counted = persons * group.Deadweight.Rest.Value;

            var ledger = new LedgerWriter(part.Job, rates, rulesOf, contribution).Write(
                part.Parts,
                part.StartNumber,
                week => new WeekWeights(counted * retention.In(week).InJob, counted * retention.In(week).Relapsed)
            );
            foreach (var week in part.Parts)
            {
                MonthOf(week.Month).PersonWeeks += persons * retention.In(week.Number - part.StartNumber).InJob * week.Part;
            }

            foreach (var (week, month) in part.StartMonths)
            {
                MonthOf(month).Costs += persons * retention.Starts(week) * group.ProviderCost;
            }

            run.Weeks.AddRange(ledger.Weeks);
            run.CeilingBinds |= ledger.CeilingBinds;
            usedRates.AddRange(ledger.UsedRates);
            foreach (var week in ledger.Weeks)
            {
                MonthOf(week.Month).Add(week, TaxOn(week));
            }
        }

        private void AddCosts()
        {
            foreach (var cost in definition.Costs)
            {
                foreach (var part in cost.WeeksIn(definition))
                {
                    MonthOf(part.Month).Costs += part.Part / MonthlyWage.WeeksPerYear * cost.PerYear;
                }
            }
        }

        private Kroner TaxOn(PersonWeek week)
        {
            if (definition.MunicipalTaxRate is not { } rate)
            {
                return Kroner.Zero;
            }

            var tax = MunicipalTax.Of(week.Wage, week.Gross, rate, RateDay.OfPlanningYear(rulesOf ?? week.Year), rates);
            return week.Side == LedgerSide.WithJob ? tax : -tax;
        }

        private IEnumerable<CalculationLine> Lines(Kroner nominal, Kroner inPrices, Kroner total)
        {
            foreach (var group in groups)
            {
                var lines = LedgerLines.OfGain(group.Weeks).Where(line => line.Payer == Payer.Municipality);
                foreach (var line in lines)
                {
                    yield return groups.Count == 1 ? line : line with { Text = $"{group.Group.Name}: {line.Text}" };
                }
            }

            var figures = months.Values.Select(month => month.ToFigures()).Aggregate(CaseFigures.Zero, (sum, month) => sum + month);
            CalculationLine[] rest =
            [
                new(MunicipalTax.Version, $"Kommuneskat, {definition.MunicipalTaxRate}, skønnet", figures.Budgets.Tax, Payer.Municipality),
                new(Effort, "Udgifter til indsatsen", -figures.Costs, Payer.Municipality),
                new(Prices, $"Omregning til {definition.PriceLevel?.OfYear}-priser", inPrices - nominal, Payer.Municipality),
                new(
                    Discounting,
                    $"Tilbagediskontering med {new Share(definition.DiscountRate ?? 0m)} om året",
                    total - inPrices,
                    Payer.Municipality
                ),
            ];
            foreach (var line in rest.Where(line => line.Amount != Kroner.Zero))
            {
                yield return line;
            }
        }

        private IEnumerable<string> Warnings()
        {
            yield return contribution is null
                ? "Beløbene er før fleksbidrag: statens fleksbidrag er ikke regnet med, fordi dets formel ikke er fundet."
                : $"Beløbene er med fleksbidrag efter reglen {contribution.Rule}.";
            foreach (
                var mark in usedRates
                    .Distinct()
                    .Where(rate => rate.Mark is not null)
                    .GroupBy(rate => rate.Mark!)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
            )
            {
                var names = string.Join("; ", mark.Select(rate => $"{rate.Danish} ({rate.From.Year})"));
                yield return $"{char.ToUpper(mark.Key[0], Danish.Culture)}{mark.Key[1..]}: {names}.";
            }

            foreach (var group in groups)
            {
                foreach (var warning in group.Warnings())
                {
                    yield return warning;
                }
            }

            if (definition.MunicipalTaxRate is not null)
            {
                yield return "Kommuneskatten er skønnet: uden fradrag og uden udligning, som tager en del af gevinsten. "
                    + "Statens skatter er ikke regnet med.";
            }

            if (definition.DiscountRate is not null)
            {
                yield return $"Totalen er tilbagediskonteret til {definition.From.Year}; årene er det ikke.";
            }
        }

        private MonthSums MonthOf(DateOnly date)
        {
            if (!months.TryGetValue(date, out var month))
            {
                month = new MonthSums();
                months.Add(date, month);
            }

            return month;
        }

        private static Kroner Net(IEnumerable<CaseYear> years) => years.Aggregate(Kroner.Zero, (sum, year) => sum + year.Figures.Net);
    }
}
