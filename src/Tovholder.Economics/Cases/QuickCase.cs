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
    private readonly int longest;

    /// <exception cref="AggregateException">A year has no rate; the innermost is <see cref="RateMissing"/>.</exception>
    public QuickCase(CaseDefinition definition, RateBook rates, int? rulesOf)
    {
        groups = definition
            .Groups.AsParallel()
            .AsOrdered()
            .Select((group, i) => new QuickGroup(definition, group, i, rates, rulesOf))
            .ToList();
        longest = groups.Max(group => group.Weeks);
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
        var kept = new Kept(stackalloc double[4 * longest]);
        foreach (var group in groups)
        {
            net += group.Net(values, ref kept);
        }

        return net;
    }

    private static double YearsOf(CaseCost cost, CaseDefinition definition) =>
        (double)cost.WeeksIn(definition).Sum(part => part.Part / MonthlyWage.WeeksPerYear * definition.WeightOf(part.Year));

    /// <summary><see cref="Retention"/> in doubles, from the week the jobs begin; groups that lose alike share one.</summary>
    private ref struct Kept(Span<double> room)
    {
        private readonly Span<double> room = room;
        private double dropOutYearly = double.NaN;
        private int? rehireWeeks;

        private readonly int Weeks => room.Length / 4;

        public readonly ReadOnlySpan<double> InJob(int weeks) => room[..weeks];

        public readonly ReadOnlySpan<double> Relapsed(int weeks) => room.Slice(Weeks, weeks);

        public readonly ReadOnlySpan<double> Starting(int weeks) => room.Slice(2 * Weeks, weeks);

        public void Become(double dropOut, int? rehire)
        {
            if (dropOut.Equals(dropOutYearly) && rehire == rehireWeeks)
            {
                return;
            }

            (dropOutYearly, rehireWeeks) = (dropOut, rehire);
            var weekly = dropOut / (double)MonthlyWage.WeeksPerYear;
            var left = room[(3 * Weeks)..];
            var (inJob, relapsed) = (0d, 0d);
            for (var week = 0; week < Weeks; week++)
            {
                var leftIn = rehire is { } wait && week >= wait ? week - wait : -1;
                var back = leftIn >= 0 ? left[leftIn] : 0d;
                var starting = week == 0 ? 1d : back;
                inJob += starting;
                relapsed -= leftIn >= Relapse.WeeksThatChangeTheFallback ? back : 0d;
                room[week] = inJob;
                room[Weeks + week] = relapsed;
                room[(2 * Weeks) + week] = starting;
                left[week] = Math.Min(inJob, inJob * weekly);
                inJob -= left[week];
                relapsed += week >= Relapse.WeeksThatChangeTheFallback ? left[week] : 0d;
            }
        }
    }

    private sealed class QuickGroup
    {
        private readonly double[] own;
        private readonly double[] highest;
        private readonly double[] proportions;
        private readonly double lapsed;
        private readonly double providerCost;
        private readonly int? rehireWeeks;
        private readonly List<QuickWave> waves = [];

        public QuickGroup(CaseDefinition definition, CaseGroup group, int index, RateBook rates, int? rulesOf)
        {
            var inputs = Enum.GetValues<CaseInput>();
            own = [.. inputs.Select(input => (double)CaseInputs.ValueOf(input, group))];
            highest = [.. inputs.Select(input => (double)CaseInputs.HighestOf(input, group))];
            proportions = [.. inputs.Select(input => Proportion(input))];
            lapsed = (double)CaseInputs.ShareOf(group.Job.Otherwise, Measure.Lapsed);
            providerCost = (double)group.ProviderCost.Amount;
            rehireWeeks = group.RehireWeeks;
            foreach (var wave in JobWave.Of(group, definition.From, definition.Through))
            {
                if (WavePart.Of(definition, group, wave) is { } part)
                {
                    waves.Add(new QuickWave(definition, part, rates, rulesOf));
                }
            }

            double Proportion(CaseInput input)
            {
                var first = CaseInputs.ValueOf(input, definition.Groups[0]);
                return index == 0 || first == 0m ? 1d : (double)(CaseInputs.ValueOf(input, group) / first);
            }
        }

        /// <summary>Of the wave that goes on longest, from its start.</summary>
        public int Weeks => waves.Select(wave => wave.Weeks).DefaultIfEmpty(0).Max();

        public double Net(ReadOnlySpan<double> values, ref Kept kept)
        {
            var draw = new JobDraw(
                Of(CaseInput.WeeklyHours, values),
                Of(CaseInput.HourlyCost, values),
                Of(CaseInput.PassiveShare, values),
                lapsed
            );
            var persons = Of(CaseInput.Persons, values);
            var counted = persons * (1d - Of(CaseInput.Deadweight, values));
            kept.Become(Of(CaseInput.DropOutYearly, values), rehireWeeks);
            var delay = (int)Math.Round(Of(CaseInput.StartDelay, values), MidpointRounding.AwayFromZero);
            var net = 0d;
            foreach (var wave in waves)
            {
                var starts = providerCost == 0d ? 0d : wave.Starts(kept, delay);
                net += wave.Share * ((counted * wave.Gain(draw, kept, delay)) - (persons * providerCost * starts));
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
        private readonly WeekTable table;
        private readonly double[] startWeights;

        public QuickWave(CaseDefinition definition, WavePart part, RateBook rates, int? rulesOf)
        {
            Share = (double)part.Wave.Share;
            startWeights = new double[part.LastWeek + 1];
            foreach (var (week, month) in part.StartMonths)
            {
                startWeights[week] = (double)definition.WeightOf(month.Year);
            }

            table = new JobTable(
                part.Job,
                part.Parts,
                part.StartNumber,
                rates,
                rulesOf,
                definition.MunicipalTaxRate,
                definition.WeightOf
            ).ByWeek([.. part.Parts.Select(week => week.Number - part.StartNumber)], Weeks);
        }

        public double Share { get; }

        public int Weeks => startWeights.Length;

        /// <summary>The gain of one person of the wave.</summary>
        public double Gain(JobDraw draw, Kept kept, int delay)
        {
            var weeks = Math.Max(0, Weeks - delay);
            return weeks == 0 ? 0d : table.Gain(draw, kept.InJob(weeks), kept.Relapsed(weeks), delay);
        }

        /// <summary>How many jobs start, for one person of the wave, each counted by its year's weight.</summary>
        public double Starts(Kept kept, int delay)
        {
            var weeks = Math.Max(0, Weeks - delay);
            return weeks == 0 ? 0d : WeekTable.Product(kept.Starting(weeks), startWeights.AsSpan(delay, weeks));
        }
    }
}
