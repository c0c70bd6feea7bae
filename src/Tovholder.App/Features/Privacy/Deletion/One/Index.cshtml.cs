using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Citizens;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Deletion.One;

/// <summary>What would go with one citizen; hold it back, or delete it now with a reason.</summary>
[RequirePermission(Permission.ManageDeletion), RequireFreshFactor]
public sealed class IndexModel(DeleteCitizen deleteCitizen, HoldBack holdBack, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty]
    public HoldKind? Hold { get; set; }

    [BindProperty]
    public string? HoldReason { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Alias { get; private set; } = "";

    /// <summary>Kind → how many.</summary>
    public IReadOnlyDictionary<string, int> Records { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public IReadOnlyList<RetentionHold> Holds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostHoldAsync(CancellationToken ct) =>
        await FindAsync(ct)
            ? this.Answer(
                await holdBack.SetAsync(CitizenId, Hold, HoldReason, user.Actor, ct),
                texts,
                $"/sletning/{CitizenId}",
                texts["Sletningen er sat i bero."]
            )
            : NotFound();

    public async Task<IActionResult> OnPostLiftAsync(Guid holdId, CancellationToken ct) =>
        this.Answer(
            await holdBack.LiftAsync(holdId, user.Actor, ct),
            texts,
            $"/sletning/{CitizenId}",
            texts["Sletningen er ikke længere i bero."]
        );

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct) =>
        await FindAsync(ct)
            ? this.Answer(
                await deleteCitizen.RunAsync(CitizenId, Reason, user.Actor, ct),
                texts,
                "/sletning",
                texts.Format($"{Alias} er slettet.")
            )
            : NotFound();

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.AliasOfAnyAsync(CitizenId, ct) is not { } alias)
        {
            return false;
        }

        Alias = alias;
        Records = await deleteCitizen.CountAsync(CitizenId, ct);
        Holds = await db.RetentionHolds.AsNoTracking().Where(h => h.CitizenId == CitizenId && h.LiftedOn == null).ToListAsync(ct);
        await db.RecordLookAsync(new("DeletionSeen", user.Actor, "Hvad der ville blive slettet med borgeren."), [CitizenId], ct);
        return true;
    }
}
