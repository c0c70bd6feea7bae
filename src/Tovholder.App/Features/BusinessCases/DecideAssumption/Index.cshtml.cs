using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.BusinessCases.DecideAssumption;

/// <summary>One assumption: what it says, what it would change in the figures, and the decision of a second person.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(
    DecideAssumption decideAssumption,
    CaseFigures figures,
    TovholderDb db,
    RateBook rates,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid AssumptionId { get; set; }

    [BindProperty, MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Because { get; set; }

    public Assumption Assumption { get; private set; } = null!;

    /// <summary>The figures now and as they would be; empty for a decided assumption.</summary>
    public IReadOnlyList<ChangedFigure> Changes { get; private set; } = [];

    public bool MayDecide => Assumption.Status == ProposalStatus.Proposed && user.May(Permission.ApproveAssumptions);

    public bool IsOwnProposal => Assumption.ProposedBy == user.Actor.UserId;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        return user.May(Permission.ApproveAssumptions)
            ? this.Answer(
                await decideAssumption.ApproveAsync(AssumptionId, user.Actor, ct),
                texts,
                "/businesscase/forudsaetninger",
                texts["Forudsætningen er godkendt og tæller nu med."]
            )
            : Forbid();
    }

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!user.May(Permission.ApproveAssumptions))
        {
            return Forbid();
        }

        if (Because is null)
        {
            ModelState.AddModelError(nameof(Because), texts["Skriv, hvorfor forslaget afvises."]);
        }

        return ModelState.IsValid
            ? this.Answer(
                await decideAssumption.RejectAsync(AssumptionId, Because!, user.Actor, ct),
                texts,
                "/businesscase/forudsaetninger",
                texts["Forslaget er afvist og gemt i historikken."]
            )
            : Page();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.Set<Assumption>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == AssumptionId, ct) is not { } assumption)
        {
            return false;
        }

        Assumption = assumption;
        if (
            assumption.Status == ProposalStatus.Proposed
            && await figures.ReadAsync(ct) is { } now
            && await figures.ReadAsIfApprovedAsync(assumption, ct) is { } then
        )
        {
            Changes = [.. ChangedFigure.Between(now, then, rates, rates, texts)];
        }

        return true;
    }
}
