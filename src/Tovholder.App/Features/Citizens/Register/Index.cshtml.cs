using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Register;

/// <summary>A citizen approved for fleksjob. The CPR number is asked for once and hidden from then on.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(RegisterCitizen registerCitizen, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv borgerens navn."), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv CPR-nummeret, ti cifre."), MaxLength(20)]
    public string? Cpr { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår borgeren blev godkendt til fleksjob.")]
    public DateOnly? ApprovedOn { get; set; }

    [BindProperty]
    public ApprovalParagraph ApprovedUnder { get; set; }

    [BindProperty]
    public CurrentBenefit Benefit { get; set; }

    [BindProperty, Range(0, 2000, ErrorMessage = "Skriv antallet af uger, fra 0 til 2.000.")]
    public int LadderWeeksBefore { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv postnummeret, fire cifre."),
        RegularExpression(@"^\s*\d{4}\s*$", ErrorMessage = "Et postnummer er fire cifre. Ret postnummeret.")
    ]
    public string? PostalCode { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg en kategori.")]
    public LimitationCategory? LimitationCategory { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new RegisterCitizen.Request(
            Name!,
            Cpr!,
            ApprovedOn!.Value,
            ApprovedUnder,
            LadderWeeksBefore,
            Benefit,
            PostalCode!.Trim(),
            LimitationCategory!.Value,
            Talents: [],
            Wishes: []
        );
        var outcome = await registerCitizen.RunAsync(request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/borgere/{outcome.Id}/vurdering", texts["Borgeren er oprettet. Skriv nu, hvad borgeren kan."]);
    }
}
