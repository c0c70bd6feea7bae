using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.List;

/// <summary>The placements in reach, newest first; persons by alias.</summary>
[RequirePermission(Permission.ReadPlacements)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    public IReadOnlyList<PlacementRow> Rows { get; private set; } = [];

    public IReadOnlyList<WorkTrialRow> Trials { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await ReadAsync(ct);
        Trials = await ReadTrialsAsync(ct);
        var seen = Rows.Select(r => r.CitizenId).Concat(Trials.Select(t => t.Trial.CitizenId));
        await db.RecordLookAsync(new("PlacementsListed", user.Actor, "Ansættelseslisten."), seen, ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        Rows = await ReadAsync(ct);
        await db.RecordLookAsync(new("PlacementsExported", user.Actor, "Ansættelseslisten som Excel."), Rows.Select(r => r.CitizenId), ct);
        var rows = Rows.Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Borger"] = r.Alias,
            ["Virksomhed"] = r.Enterprise,
            ["Effektive timer"] = HoursOf(r.Placement).Value,
            ["Første arbejdsdag"] = r.Placement.StartedOn.ToString("yyyy-MM-dd", Danish.Culture),
            ["Sidste arbejdsdag"] = r.Placement.EndedOn?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Årsag"] = r.Placement.EndReason is { } reason ? texts.Of(reason) : null,
            ["Årsagens art"] = r.Placement.EndReason is { } kind ? texts.Of(kind.Kind()) : null,
        });
        return await this.WorkbookAsync("ansaettelser.xlsx", rows, ct);
    }

    /// <summary>The effective hours now, or those it ended with.</summary>
    public WeeklyHours HoursOf(Placement placement) => placement.TermsOn(placement.EndedOn ?? clock.Today()).EffectiveHours;

    public bool IsRunning(Placement placement) => placement.IsRunning(clock.Today());

    private async Task<IReadOnlyList<WorkTrialRow>> ReadTrialsAsync(CancellationToken ct)
    {
        var rows = await (
            from trial in db.WorkTrials.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on trial.CitizenId equals citizen.Id
            join enterprise in db.Enterprises.AsNoTracking() on trial.EnterpriseId equals enterprise.Id
            orderby trial.StartedOn descending, citizen.Number
            select new
            {
                trial,
                citizen.Number,
                enterprise.Name,
            }
        ).ToListAsync(ct);
        return rows.ConvertAll(r => new WorkTrialRow(r.trial, Domain.Citizens.Citizen.AliasOf(r.Number), r.Name));
    }

    private async Task<IReadOnlyList<PlacementRow>> ReadAsync(CancellationToken ct)
    {
        var rows = await (
            from placement in db.Placements.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on placement.CitizenId equals citizen.Id
            join enterprise in db.Enterprises.AsNoTracking() on placement.EnterpriseId equals enterprise.Id
            orderby placement.StartedOn descending, citizen.Number
            select new
            {
                placement,
                citizen.Number,
                enterprise.Name,
            }
        ).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PlacementRow(r.placement, r.placement.CitizenId, Domain.Citizens.Citizen.AliasOf(r.Number), r.Name)),
        ];
    }
}

public sealed record PlacementRow(Placement Placement, Guid CitizenId, string Alias, string Enterprise);

public sealed record WorkTrialRow(WorkTrial Trial, string Alias, string Enterprise);
