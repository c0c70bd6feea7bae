using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Enterprises;
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

    [BindProperty, Range(0, 1000, ErrorMessage = "Skriv timerne om ugen, fra 0 til 1.000.")]
    public decimal? InstructorHours { get; set; }

    [BindProperty, Range(1, 200, ErrorMessage = "Skriv et antal fra 1 til 200.")]
    public int? PeopleAtATime { get; set; }

    /// <summary>When there is work, from Monday.</summary>
    [BindProperty]
    public List<DayHours> Week { get; set; } = WeekForm.Of([]);

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
        if (await FindAsync(ct) is not { } enterprise)
        {
            return NotFound();
        }

        (Offers, PeopleAtATime, Week) = (enterprise.Offers, enterprise.PeopleAtATime, WeekForm.Of(enterprise.OpeningHours));
        InstructorHours = enterprise.InstructorMinutes is { } minutes ? Math.Round(minutes / 60m, 2) : null;
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

        var offers = Needs.ToDictionary(f => f.Id, f => Math.Clamp(Offers.GetValueOrDefault(f.Id), 0, 4), StringComparer.Ordinal);
        var instructorMinutes = InstructorHours is { } hours ? (int?)(hours * 60m) : null;
        var request = new SetOffers.Request(offers, instructorMinutes, PeopleAtATime, WeekForm.Windows(Week));
        var outcome = await setOffers.RunAsync(EnterpriseId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Gemt. Nye forslag tager højde for det."]);
    }

    private async Task<SocialEnterprise?> FindAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        EnterpriseName = enterprise?.Name ?? "";
        return enterprise;
    }
}
