using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Participant;

/// <summary>One referral as the municipality sees it: attendance, reports, what was passed on, and what the citizen prepares for.</summary>
[RequirePermission(Permission.ReadCitizens)]
public sealed class IndexModel(
    PrepareParticipant prepare,
    EndReferral endReferral,
    ParallelTrack parallelTrack,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid ReferralId { get; set; }

    [BindProperty]
    public Guid? EnterpriseId { get; set; }

    [BindProperty]
    public DateOnly? PreparesForOn { get; set; }

    [BindProperty]
    public DateOnly? EndedOn { get; set; }

    [BindProperty]
    public ReferralEnd? End { get; set; }

    public Referral Referral { get; private set; } = null!;

    public string Alias { get; private set; } = "";

    public string Course { get; private set; } = "";

    public string ProviderName { get; private set; } = "";

    public string? EnterpriseName { get; private set; }

    /// <summary>The first due first.</summary>
    public IReadOnlyList<ProgressReport> Reports { get; private set; } = [];

    /// <summary>The citizen's own latest points.</summary>
    public WorkIdentity? Talk { get; private set; }

    /// <summary>Those that employ, or are on their way to.</summary>
    public IReadOnlyList<SelectListItem> Enterprises { get; private set; } = [];

    /// <summary>The course runs and no workplace is in sight.</summary>
    public bool LacksWorkplace { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        (EnterpriseId, PreparesForOn) = (Referral.PreparesForId, Referral.PreparesForOn);
        EndedOn = Referral.LastDay < Today ? Referral.LastDay : Today;
        return Page();
    }

    public async Task<IActionResult> OnPostForberedAsync(CancellationToken ct)
    {
        if (!user.May(Permission.ReferCitizens) || !await FindAsync(ct))
        {
            return NotFound();
        }

        if (EnterpriseId is null)
        {
            ModelState.AddModelError(nameof(EnterpriseId), texts["Vælg den virksomhed, borgeren forbereder sig til."]);
        }

        if (PreparesForOn is null)
        {
            ModelState.TryAddModelError(nameof(PreparesForOn), texts["Skriv, hvornår arbejdet begynder."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await prepare.RunAsync(ReferralId, EnterpriseId!.Value, PreparesForOn!.Value, user.Actor, ct);
        return this.Answer(outcome, texts, $"/henvisninger/{ReferralId}", texts["Gemt. Den anden aktør kan se, hvad borgeren forbereder sig til."]);
    }

    public async Task<IActionResult> OnPostSlutAsync(CancellationToken ct)
    {
        if (!user.May(Permission.ReferCitizens) || !await FindAsync(ct))
        {
            return NotFound();
        }

        if (EndedOn is null)
        {
            ModelState.TryAddModelError(nameof(EndedOn), texts["Skriv den sidste dag."]);
        }

        if (End is null)
        {
            ModelState.AddModelError(nameof(End), texts["Vælg, hvordan det sluttede."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await endReferral.RunAsync(ReferralId, EndedOn!.Value, End!.Value, user.Actor, ct);
        return this.Answer(outcome, texts, $"/henvisninger/{ReferralId}", texts["Henvisningen er afsluttet."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var referral = await db
            .Referrals.AsNoTracking()
            .AsSplitQuery()
            .Include(r => r.Attendances)
            .Include(r => r.Reports)
            .SingleOrDefaultAsync(r => r.Id == ReferralId, ct);
        if (referral is null)
        {
            return false;
        }

        await db.RecordLookAsync(new("ReferralSeen", user.Actor, "Henvisningens side."), [referral.CitizenId], ct);
        Referral = referral;
        Reports = [.. referral.Reports.OrderBy(r => r.DueOn).ThenBy(r => r.Id)];
        Alias = Citizen.AliasOf(await db.Citizens.Where(c => c.Id == referral.CitizenId).Select(c => c.Number).SingleAsync(ct));
        Course = await db.ProviderOrders.Where(o => o.Id == referral.ProviderOrderId).Select(o => o.Course).SingleAsync(ct);
        ProviderName = await db.Providers.Where(p => p.Id == referral.ProviderId).Select(p => p.Name).SingleAsync(ct);
        EnterpriseName = await db.Enterprises.Where(e => e.Id == referral.PreparesForId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        Talk = await db
            .WorkIdentities.AsNoTracking()
            .Where(i => i.CitizenId == referral.CitizenId)
            .OrderByDescending(i => i.On)
            .FirstOrDefaultAsync(ct);
        Enterprises =
        [
            .. (
                await db
                    .Enterprises.Where(e =>
                        e.Stage == PipelineStage.Establishment
                        || e.Stage == PipelineStage.Running
                        || e.Stage == PipelineStage.Consolidated
                        || e.Id == referral.PreparesForId
                    )
                    .OrderBy(e => e.Name)
                    .Select(e => new { e.Id, e.Name })
                    .ToListAsync(ct)
            ).Select(e => new SelectListItem(e.Name, e.Id.ToString())),
        ];
        LacksWorkplace = (await parallelTrack.MissingAsync(db.Referrals.Where(r => r.Id == ReferralId), ct)).Count > 0;
        return true;
    }
}
