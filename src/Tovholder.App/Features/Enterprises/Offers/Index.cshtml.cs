using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Enterprises.Offers;

/// <summary>What the workplace offers, talked through with its leader.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(SetOffers setOffers, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    /// <summary>Need feature → 0 to 4.</summary>
    [BindProperty]
    public Dictionary<string, int> Offers { get; set; } = [];

    public string EnterpriseName { get; private set; } = "";

    public static IEnumerable<WorkFeature> Needs => WorkCatalogue.Shipped.Features.Where(f => f.Kind == FeatureKind.Need);

    public List<SelectListItem> Points(string feature) =>
        [
            .. WorkCatalogue.Shipped.OfferAnchors.Select(
                (anchor, points) =>
                    new SelectListItem(texts[anchor], points.ToString(Danish.Culture), Offers.GetValueOrDefault(feature) == points)
            ),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        if (enterprise is null)
        {
            return NotFound();
        }

        (EnterpriseName, Offers) = (enterprise.Name, enterprise.Offers);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var offers = Needs.ToDictionary(f => f.Id, f => Math.Clamp(Offers.GetValueOrDefault(f.Id), 0, 4), StringComparer.Ordinal);
        var outcome = await setOffers.RunAsync(EnterpriseId, new(offers), user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Gemt. Nye forslag tager højde for det."]);
    }
}
