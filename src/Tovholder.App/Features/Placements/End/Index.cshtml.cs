using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.End;

/// <summary>The last day of a placement, and why it ended.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(EndPlacement endPlacement, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den sidste arbejdsdag.")]
    public DateOnly? EndedOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvorfor ansættelsen slutter.")]
    public EndReason? Reason { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv kort, hvad der skete."), MaxLength(2000), DataType(DataType.MultilineText), AboutCitizen]
    public string? Explanation { get; set; }

    /// <summary>"Positiv: ordinært job", the positive first.</summary>
    public IEnumerable<SelectListItem> Reasons =>
        Enum.GetValues<EndReason>()
            .OrderBy(r => r.Kind())
            .Select(r => new SelectListItem($"{texts.Of(r.Kind())}: {texts.Of(r)}", r.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await db.Placements.AnyAsync(p => p.Id == PlacementId, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await OnGetAsync(ct);
        }

        var outcome = await endPlacement.RunAsync(PlacementId, new(EndedOn!.Value, Reason!.Value, Explanation!), user.Actor, ct);
        return this.Answer(outcome, texts, $"/ansaettelser/{PlacementId}", texts["Ansættelsen er afsluttet, og gevinsten er regnet om."]);
    }
}
