using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;

namespace Tovholder.App.Features.Leaders.Deputy;

/// <summary>Who answers for the enterprise when the leader is away; both fields empty for nobody.</summary>
[RequirePermission(Permission.LeadEnterprise)]
public sealed class IndexModel(TellEnterprise tellEnterprise, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, MaxLength(30), DataType(DataType.PhoneNumber)]
    public string? Phone { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == user.EnterpriseId, ct) is not { } enterprise)
        {
            return NotFound();
        }

        (Name, Phone) = (enterprise.Card.DeputyName, enterprise.Card.DeputyPhone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (user.EnterpriseId is not { } own)
        {
            return NotFound();
        }

        if (CprNumber.IsIn($"{Name}\n{Phone}"))
        {
            ModelState.AddModelError(nameof(Name), texts.Of(new CprInText(nameof(Name))));
        }

        if ((Name is null) != (Phone is null))
        {
            ModelState.AddModelError(Name is null ? nameof(Name) : nameof(Phone), texts["Skriv både navn og telefon, eller lad begge felter stå tomme."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await tellEnterprise.CardAsync(
            own,
            card => card with { DeputyName = Name, DeputyPhone = Phone },
            "DeputyNamed",
            user.Actor,
            ct
        );
        return this.Answer(outcome, texts, "/min-virksomhed", texts["Stedfortræderen er gemt."]);
    }
}
