using System.Numerics;
using System.Runtime.InteropServices;

namespace Tovholder.Economics.Ledger;

/// <summary>Weeks of a job with the same rates and hours.</summary>
/// <param name="Of">A week's subsidy and wage for what is drawn.</param>
/// <param name="First">The first week, counted from the start of the job.</param>
/// <param name="End">The week after the last.</param>
internal sealed record StretchWeeks(
    Func<JobDraw, (double Subsidy, double Wage)> Of,
    int First,
    int End,
    double[] PerSubsidy,
    double[] PerWage
);

/// <summary>A <see cref="JobTable"/> summed to whole weeks: a draw is then a few products of rows of numbers.</summary>
/// <param name="otherwise">By measure: passive, active, lapsed.</param>
/// <param name="relapsed">By measure, out of the job again after 9 months.</param>
internal sealed class WeekTable(double[][] otherwise, double[][] relapsed, IReadOnlyList<StretchWeeks> stretches)
{
    /// <summary>The municipality's gain when so many are in the job, and so many out of it again, in each week.</summary>
    /// <param name="inJob">By week since the jobs began.</param>
    /// <param name="outAgain">By week since the jobs began.</param>
    /// <param name="delay">Weeks that the jobs begin later than the table has it.</param>
    public double Gain(JobDraw draw, ReadOnlySpan<double> inJob, ReadOnlySpan<double> outAgain, int delay)
    {
        var active = 1d - draw.Passive - draw.Lapsed;
        var gain =
            Weighed(draw.Passive, 0, inJob, outAgain, delay)
            + Weighed(active, 1, inJob, outAgain, delay)
            + Weighed(draw.Lapsed, 2, inJob, outAgain, delay);
        foreach (var stretch in stretches)
        {
            var (first, end) = (Math.Max(stretch.First, delay), Math.Min(stretch.End, delay + inJob.Length));
            if (first < end)
            {
                var (subsidy, wage) = stretch.Of(draw);
                var there = inJob[(first - delay)..(end - delay)];
                gain += subsidy * Product(there, stretch.PerSubsidy.AsSpan(first..end));
                gain += wage == 0d ? 0d : wage * Product(there, stretch.PerWage.AsSpan(first..end));
            }
        }

        return gain;
    }

    private double Weighed(double share, int measure, ReadOnlySpan<double> inJob, ReadOnlySpan<double> outAgain, int delay) =>
        share == 0d
            ? 0d
            : share
                * (
                    Product(inJob, otherwise[measure].AsSpan(delay, inJob.Length))
                    + Product(outAgain, relapsed[measure].AsSpan(delay, outAgain.Length))
                );

    /// <summary>The sum of the products, pair by pair.</summary>
    public static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var lefts = MemoryMarshal.Cast<double, Vector<double>>(left);
        var rights = MemoryMarshal.Cast<double, Vector<double>>(right);
        var sums = Vector<double>.Zero;
        for (var v = 0; v < lefts.Length; v++)
        {
            sums += lefts[v] * rights[v];
        }

        var sum = Vector.Sum(sums);
        for (var i = lefts.Length * Vector<double>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
