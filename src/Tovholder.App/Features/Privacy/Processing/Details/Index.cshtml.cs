using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Privacy.Processing.Details;

/// <summary>What the municipality says of itself: it stands in the register, the assessment, and the text to citizens.</summary>
[RequirePermission(Permission.KeepPrivacyRegisters)]
public sealed class IndexModel(SavePrivacyDetails save, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText)]
    public string? ControllerContact { get; set; }

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText)]
    public string? OfficerContact { get; set; }

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Operation { get; set; }

    [BindProperty, MaxLength(4000), DataType(DataType.MultilineText)]
    public string? Necessity { get; set; }

    [BindProperty, MaxLength(4000), DataType(DataType.MultilineText)]
    public string? Views { get; set; }

    [BindProperty, MaxLength(4000), DataType(DataType.MultilineText)]
    public string? Advice { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (await db.PrivacyDetails.AsNoTracking().SingleOrDefaultAsync(ct) is { } details)
        {
            (ControllerContact, OfficerContact, Operation) = (details.ControllerContact, details.OfficerContact, details.Operation);
            (Necessity, Views, Advice) = (details.Necessity, details.Views, details.Advice);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ModelState.IsValid
            ? this.Answer(
                await save.RunAsync(new(ControllerContact, OfficerContact, Operation, Necessity, Views, Advice), user.Actor, ct),
                texts,
                "/fortegnelse",
                texts["Gemt. Teksterne følger med."]
            )
            : Page();
}
