using Tovholder.Economics.Placements;

namespace Tovholder.Economics.Rules;

/// <summary>What a citizen falls back on when a flexjob ends: not always what it was before.</summary>
/// <remarks>
/// LAS § 74 a: 9 months of flexjob give a right to ledighedsydelse at 89 % (<see cref="LyLevel"/>), and by the rules before 2016 they
/// bring lapsed refund back (<see cref="RefundLapse"/>). So a job that ends can cost more than one that never began.
/// </remarks>
public static class Relapse
{
    /// <summary>39 weeks are 9 months.</summary>
    public const int WeeksThatChangeTheFallback = 39;

    /// <summary>
    /// What the citizen receives after a job of 9 months, where without the job it would have been <paramref name="otherwise"/>.
    /// </summary>
    public static Otherwise After(Otherwise otherwise) =>
        new(
            otherwise
                .Allowances.Select(part => part.Allowance.IsUnemploymentAllowanceFlex() ? part with { Allowance = Allowance.LyHigh } : part)
                .ToList(),
            otherwise.Measures.Select(part => part.Measure == Measure.Lapsed ? part with { Measure = Measure.Passive } : part).ToList()
        );
}
