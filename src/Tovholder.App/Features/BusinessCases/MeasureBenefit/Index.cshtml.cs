using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.BusinessCases.MeasureBenefit;

/// <summary>One benefit: where it stands, its measurements, and a new one.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(MeasureBenefit measureBenefit, BenefitRegister register, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    [FromRoute]
    public Guid BenefitId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den dag, der er målt.")]
    public DateOnly? On { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv det målte tal."),
        Range(-1_000_000_000, 1_000_000_000, ErrorMessage = "Skriv et tal på højst 1 mia.")
    ]
    public decimal? Value { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvor tallet er fra."), MaxLength(1000)]
    public string? Note { get; set; }

    public BenefitNow Now { get; private set; } = null!;

    public bool MayMeasure => Now.Benefit.Source == Domain.Programme.BenefitSource.Person && user.May(Permission.EditBenefits);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        On = clock.Today();
        return await FindAsync(ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!user.May(Permission.EditBenefits))
        {
            return Forbid();
        }

        return ModelState.IsValid
            ? this.Answer(
                await measureBenefit.RunAsync(BenefitId, new(On!.Value, Value!.Value, Note!), user.Actor, ct),
                texts,
                $"/businesscase/gevinster/{BenefitId}",
                texts["Målingen er gemt."]
            )
            : Page();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if ((await register.ReadAsync(ct)).FirstOrDefault(b => b.Benefit.Id == BenefitId) is not { } found)
        {
            return false;
        }

        Now = found;
        return true;
    }
}
