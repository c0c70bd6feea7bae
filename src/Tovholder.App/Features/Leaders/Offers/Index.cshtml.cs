using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Enterprises.Offers;

namespace Tovholder.App.Features.Leaders.Offers;

/// <summary>What the workplace offers, told by its leader.</summary>
[RequirePermission(Permission.LeadEnterprise)]
public sealed class IndexModel(SetOffers setOffers, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty(Name = "")]
    public OffersForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == user.EnterpriseId, ct) is not { } enterprise)
        {
            return NotFound();
        }

        Form = OffersForm.Of(enterprise);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (user.EnterpriseId is not { } own)
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? this.Answer(await setOffers.RunAsync(own, Form.Told(), user.Actor, ct), texts, "/min-virksomhed", texts["Gemt. Kommunen kan se det."])
            : Page();
    }
}
