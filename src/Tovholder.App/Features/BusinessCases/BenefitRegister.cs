using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>The benefits with their values now: what the product counts itself, and what people have measured.</summary>
public sealed class BenefitRegister(TovholderDb db, CaseFigures figures, TimeProvider clock)
{
    public async Task<IReadOnlyList<BenefitNow>> ReadAsync(CancellationToken ct) => await ReadAsync(await figures.ReadAsync(ct), ct);

    /// <summary>What needs somebody first, then by due date.</summary>
    /// <param name="status">The case where the caller has read it already; null before one is approved.</param>
    public async Task<IReadOnlyList<BenefitNow>> ReadAsync(CaseStatus? status, CancellationToken ct)
    {
        var benefits = await db.Benefits.AsNoTracking().Include(b => b.Realisations).ToListAsync(ct);
        var today = clock.Today();
        return
        [
            .. benefits
                .Select(b => (Benefit: b, Value: ValueOf(b, status)))
                .Select(b => new BenefitNow(b.Benefit, b.Value, b.Benefit.StatusOn(today, b.Value)))
                .OrderByDescending(b => b.Status)
                .ThenBy(b => b.Benefit.DueOn)
                .ThenBy(b => b.Benefit.Id),
        ];
    }

    private static decimal? ValueOf(Benefit benefit, CaseStatus? status) =>
        benefit.Source switch
        {
            BenefitSource.FlexjobsRunning => status?.Curve.JobsAtDataDate,
            BenefitSource.YearlyGain => status?.Curve.AnnualisedGain.ToWholeKroner().Amount,
            _ => benefit.Latest?.Value,
        };
}

/// <param name="Value">Null where nobody has measured.</param>
public sealed record BenefitNow(Benefit Benefit, decimal? Value, BenefitStatus Status)
{
    /// <summary>Somebody must measure or act.</summary>
    public bool NeedsSomebody => Status is BenefitStatus.Measure or BenefitStatus.Act or BenefitStatus.Overdue;

    /// <summary>The day that matters next: the measuring where that is what is missing, else the due date.</summary>
    public DateOnly Day => Status == BenefitStatus.Measure ? Benefit.NextMeasuring ?? Benefit.DueOn : Benefit.DueOn;
}
