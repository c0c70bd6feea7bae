using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Offers;

/// <summary>What the workplace offers, talked through with its leader.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(SetOffers setOffers, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty(Name = "")]
    public OffersForm Form { get; set; } = new();

    public string EnterpriseName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } enterprise)
        {
            return NotFound();
        }

        Form = OffersForm.Of(enterprise);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await setOffers.RunAsync(EnterpriseId, Form.Told(), user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Gemt. Nye forslag tager højde for det."]);
    }

    private async Task<SocialEnterprise?> FindAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        EnterpriseName = enterprise?.Name ?? "";
        return enterprise;
    }
}
