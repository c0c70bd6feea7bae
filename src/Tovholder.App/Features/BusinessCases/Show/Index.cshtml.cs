using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases.Show;

/// <summary>Plan, actual and forecast of the business case, and where each figure comes from.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(CaseFigures figures, BenefitRegister register, TovholderDb db, RateBook rates, CurrentUser user, Texts texts)
    : PageModel
{
    public CaseStatus? Status { get; private set; }

    public IReadOnlyList<Learning> Learnings { get; private set; } = [];

    /// <summary>What waits for somebody in the case itself.</summary>
    public IReadOnlyList<(string Text, string Href)> Work { get; private set; } = [];

    /// <summary>The job the plan assumes, for a citizen of each cohort; empty where an assumption is missing.</summary>
    public IReadOnlyList<OneJobRow> OneJob { get; private set; } = [];

    /// <summary>The rate of the Ministry of Finance on the data date.</summary>
    public Share DiscountRate => new(rates.AllowingProvisional().AmountOn(RateKeys.SocialDiscountRate, Status!.DataDate));

    public WeeklyHours AssumedHours => CaseDefinitions.OneJob(Status!, Status!.HiringDay)!.WeeklyHours;

    public Kroner AssumedWage => CaseDefinitions.OneJob(Status!, Status!.HiringDay)!.HourlyCost;

    /// <summary>What one job is worth on average among those who wait, under each year's rules; null where nobody waits.</summary>
    public IReadOnlyList<Kroner>? MeanOfWaiting =>
        OneJob.Sum(row => row.Waiting) is var waiting and > 0
            ?
            [
                .. Status!
                    .Rules.Index()
                    .Select(rules => OneJob.Aggregate(Kroner.Zero, (sum, row) => sum + (row.Waiting * row.Gains[rules.Index])) / waiting),
            ]
            : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Status = await figures.ReadAsync(ct);
        if (user.May(Permission.ReadPlacements))
        {
            var citizens = await db.Placements.Select(p => p.CitizenId).Distinct().ToListAsync(ct);
            await db.RecordLookAsync(new("PlacementsListed", user.Actor, "Business casens liste over fleksjob."), citizens, ct);
        }

        Learnings = await db.Learnings.AsNoTracking().OrderByDescending(l => l.On).ToListAsync(ct);
        if (Status is not null)
        {
            Work = [.. await WorkAsync(Status, ct)];
            OneJob = [.. OneJobRows(Status)];
        }
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (await figures.ReadAsync(ct) is not { } status)
        {
            return NotFound();
        }

        var rows = status.Curve.Months.Select(m => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Måned"] = m.Month.ToString("yyyy-MM", Danish.Culture),
            ["Planlagte fleksjob"] = m.PlannedJobs,
            ["Faktiske fleksjob"] = m.ActualJobs,
            ["Ventede fleksjob"] = m.ForecastJobs,
            ["Planlagt gevinst"] = m.PlannedGain.ToOre().Amount,
            ["Faktisk gevinst før fleksbidrag"] = m.ActualGain?.ToOre().Amount,
            ["Ventet gevinst før fleksbidrag"] = m.ForecastGain?.ToOre().Amount,
            ["Samlet gevinst, mindst i 8 af 10 udfald"] = Rounded(status.Fan.In(m.Month)?.GainSoFar.Low),
            ["Samlet gevinst, højst i 8 af 10 udfald"] = Rounded(status.Fan.In(m.Month)?.GainSoFar.High),
        });
        return await this.WorkbookAsync("business-case.xlsx", rows, ct);
    }

    private static decimal? Rounded(decimal? amount) => amount is { } kroner ? new Kroner(kroner).ToOre().Amount : null;

    private async Task<IEnumerable<(string Text, string Href)>> WorkAsync(CaseStatus status, CancellationToken ct)
    {
        var waiting = status.Case.Assumptions.Count(a => a.Status == ProposalStatus.Proposed);
        var needed = (await register.ReadAsync(status, ct)).Count(b => b.NeedsSomebody);
        var work = new List<(string Text, string Href)>();
        if (waiting > 0)
        {
            work.Add(
                (
                    texts.Count(
                        waiting,
                        $"{waiting} forudsætning venter på godkendelse",
                        $"{waiting} forudsætninger venter på godkendelse"
                    ),
                    "/businesscase/forudsaetninger"
                )
            );
        }

        if (needed > 0)
        {
            work.Add(
                (
                    texts.Count(needed, $"{needed} gevinst skal måles eller følges op", $"{needed} gevinster skal måles eller følges op"),
                    "/businesscase/gevinster"
                )
            );
        }

        return work;
    }

    private IEnumerable<OneJobRow> OneJobRows(CaseStatus status) =>
        CaseDefinitions.OneJob(status, status.HiringDay) is { } job
            ? Enum.GetValues<RefundCohort>()
                .Select(cohort => new OneJobRow(
                    cohort,
                    status.Waiting[cohort],
                    [
                        .. status.Rules.Select(rules =>
                            PlacementYear.For(CaseDefinitions.InCohort(job, cohort), rules.Year, rates).Gain.Municipality
                        ),
                    ]
                ))
            : [];
}

/// <param name="Waiting">Citizens of the cohort who wait for a fleksjob.</param>
/// <param name="Gains">The municipality's in a year, one for each year's rules.</param>
public sealed record OneJobRow(RefundCohort Cohort, int Waiting, IReadOnlyList<Kroner> Gains);
