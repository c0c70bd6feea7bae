using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Cases;

/// <summary>A case prepared for thousands of draws: the same net as <see cref="CaseCalculation"/>, from sums made once.</summary>
public sealed class QuickCase
{
    private readonly List<QuickGroup> groups;
    private readonly double perCoordinatorKrone;
    private readonly double otherCosts;
    private readonly double ownCoordinatorCost;

    /// <param name="drawn">The inputs that will be drawn; the others keep the case's own value.</param>
    /// <exception cref="RateMissing">A year has no rate.</exception>
    public QuickCase(CaseDefinition definition, IReadOnlyCollection<CaseInput> drawn, RateBook rates, int? rulesOf)
    {
        groups = definition
            .Groups.AsParallel()
            .AsOrdered()
            .Select((group, i) => new QuickGroup(definition, group, i, drawn, rates, rulesOf))
            .ToList();
        var costs = definition.Costs.Select(cost => (cost.PerYear, Years: YearsOf(cost, definition))).ToList();
        perCoordinatorKrone = costs.Count > 0 ? costs[0].Years : YearsOf(new CaseCost("", Kroner.Zero), definition);
        otherCosts = costs.Skip(1).Sum(cost => (double)cost.PerYear.Amount * cost.Years);
        ownCoordinatorCost = (double)CaseInputs.ValueOf(CaseInput.CoordinatorCost, definition);
    }

    /// <param name="values">By input; NaN where the case's own value stands.</param>
    public double Net(ReadOnlySpan<double> values)
    {
        var coordinator = values[(int)CaseInput.CoordinatorCost];
        var net = -otherCosts - (perCoordinatorKrone * (double.IsNaN(coordinator) ? ownCoordinatorCost : coordinator));
        foreach (var group in groups)
        {
            net += group.Net(values);
        }

        return net;
    }

    private static double YearsOf(CaseCost cost, CaseDefinition definition)
    {
        var first = cost.From is { } from && from > definition.From ? from : definition.From;
        var last = cost.Through is { } through && through < definition.Through ? through : definition.Through;
        return first > last
            ? 0d
            : (double)PlanningCalendar.Between(first, last).Sum(part => part.Part / MonthlyWage.WeeksPerYear * definition.WeightOf(part.Year));
    }

    private sealed class QuickGroup
    {
        private readonly double[] own;
        private readonly double[] highest;
        private readonly double[] proportions;
        private readonly double lapsed;
        private readonly double providerCost;
        private readonly List<QuickWave> waves = [];

        public QuickGroup(
            CaseDefinition definition,
            CaseGroup group,
            int index,
            IReadOnlyCollection<CaseInput> drawn,
            RateBook rates,
            int? rulesOf
        )
        {
            var inputs = Enum.GetValues<CaseInput>();
            own = [.. inputs.Select(input => (double)CaseInputs.ValueOf(input, group))];
            highest = [.. inputs.Select(input => (double)CaseInputs.HighestOf(input, group))];
            proportions = [.. inputs.Select(input => Proportion(input))];
            lapsed = (double)CaseInputs.ShareOf(group.Job.Otherwise, Measure.Lapsed);
            providerCost = (double)group.ProviderCost.Amount;
            var moves = drawn.Contains(CaseInput.DropOutYearly) || drawn.Contains(CaseInput.StartDelay);
            foreach (var wave in JobWave.Of(group, definition.From, definition.Through))
            {
                if (WavePart.Of(definition, group, wave) is { } part)
                {
                    waves.Add(new QuickWave(definition, group, part, moves, rates, rulesOf));
                }
            }

            double Proportion(CaseInput input)
            {
                var first = CaseInputs.ValueOf(input, definition.Groups[0]);
                return index == 0 || first == 0m ? 1d : (double)(CaseInputs.ValueOf(input, group) / first);
            }
        }

        public double Net(ReadOnlySpan<double> values)
        {
            var draw = new JobDraw(
                Of(CaseInput.WeeklyHours, values),
                Of(CaseInput.HourlyCost, values),
                Of(CaseInput.PassiveShare, values),
                lapsed
            );
            var persons = Of(CaseInput.Persons, values);
            var counted = persons * (1d - Of(CaseInput.Deadweight, values));
            var dropOut = Of(CaseInput.DropOutYearly, values);
            var delay = (int)Math.Round(Of(CaseInput.StartDelay, values), MidpointRounding.AwayFromZero);
            var net = 0d;
            foreach (var wave in waves)
            {
                var (gain, starts) = wave.PerPerson(draw, dropOut, delay);
                net += wave.Share * ((counted * gain) - (persons * providerCost * starts));
            }

            return net;
        }

        private double Of(CaseInput input, ReadOnlySpan<double> values)
        {
            var value = values[(int)input];
            return double.IsNaN(value) ? own[(int)input] : Math.Clamp(value * proportions[(int)input], 0d, highest[(int)input]);
        }
    }

    /// <summary>Jobs that start on the same day.</summary>
    private sealed class QuickWave
    {
        private readonly JobTable table;
        private readonly int[] weeks;
        private readonly double[] startWeights;
        private readonly int? rehireWeeks;
        private readonly double[]? retained;

        /// <param name="moves">Whether drop-out or start is drawn; otherwise who is in the job when is reckoned once.</param>
        public QuickWave(CaseDefinition definition, CaseGroup group, WavePart part, bool moves, RateBook rates, int? rulesOf)
        {
            Share = (double)part.Wave.Share;
            table = new JobTable(part.Job, part.Parts, part.StartNumber, rates, rulesOf, definition.MunicipalTaxRate, definition.WeightOf);
            weeks = [.. part.Parts.Select(week => week.Number - part.StartNumber)];
            rehireWeeks = group.RehireWeeks;
            startWeights = new double[part.LastWeek + 1];
            foreach (var (week, month) in part.StartMonths)
            {
                startWeights[week] = (double)definition.WeightOf(month.Year);
            }

            if (!moves)
            {
                retained = new double[4 * startWeights.Length];
                Retain((double)group.DropOutYearly, group.StartDelayWeeks, retained);
            }
        }

        public double Share { get; }

        /// <summary>The gain of one person of the wave, and how many jobs start, each counted by its year's weight.</summary>
        public (double Gain, double Starts) PerPerson(JobDraw draw, double dropOut, int delay)
        {
            var count = startWeights.Length;
            Span<double> own = stackalloc double[retained is null ? 4 * count : 0];
            if (retained is null)
            {
                Retain(dropOut, delay, own);
            }

            var all = retained is null ? own : retained;
            var inJobWeights = all[..count];
            var relapsedWeights = all[count..(2 * count)];
            var starting = all[(2 * count)..(3 * count)];
            Span<double> inJob = stackalloc double[weeks.Length];
            Span<double> outAgain = stackalloc double[weeks.Length];
            table.Fill(draw, inJob, outAgain);
            var (gain, starts) = (0d, 0d);
            for (var p = 0; p < weeks.Length; p++)
            {
                gain += (inJobWeights[weeks[p]] * inJob[p]) + (relapsedWeights[weeks[p]] * outAgain[p]);
            }

            for (var week = 0; week < count; week++)
            {
                starts += startWeights[week] * starting[week];
            }

            return (gain, starts);
        }

        /// <summary><see cref="Retention"/> in doubles: in the job, out again, starting, and leaving, week by week.</summary>
        private void Retain(double dropOutYearly, int delay, Span<double> all)
        {
            all.Clear();
            var count = startWeights.Length;
            var left = all[(3 * count)..];
            var weekly = dropOutYearly / (double)MonthlyWage.WeeksPerYear;
            var (inJob, relapsed) = (0d, 0d);
            for (var week = 0; week + delay < count; week++)
            {
                var leftIn = rehireWeeks is { } wait && week >= wait ? week - wait : -1;
                var back = leftIn >= 0 ? left[leftIn] : 0d;
                var starting = week == 0 ? 1d : back;
                inJob += starting;
                relapsed -= leftIn >= Relapse.WeeksThatChangeTheFallback ? back : 0d;
                all[week + delay] = inJob;
                all[count + week + delay] = relapsed;
                all[(2 * count) + week + delay] = starting;
                left[week] = Math.Min(inJob, inJob * weekly);
                inJob -= left[week];
                relapsed += week >= Relapse.WeeksThatChangeTheFallback ? left[week] : 0d;
            }
        }
    }
}
