using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.LogContact;

/// <summary>A call, a meeting or a note, written down in one go: today, by phone and with the leader unless something else is said.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(LogContact logContact, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty]
    public ContactKind Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad der blev sagt."), MaxLength(4000), DataType(DataType.MultilineText)]
    public string? Note { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem du talte med."), MaxLength(200)]
    public string? With { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvilken dag det var.")]
    public DateOnly? On { get; set; }

    [BindProperty, MaxLength(500)]
    public string? NextStep { get; set; }

    [BindProperty]
    public DateOnly? NextStepDue { get; set; }

    [BindProperty, MaxLength(60)]
    public string? JournalNumber { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var enterprise = await FindAsync(ct);
        (With, On) = (enterprise?.LeaderName, clock.Today());
        return enterprise is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            return NotFound();
        }

        if ((NextStep is null) != (NextStepDue is null))
        {
            ModelState.AddModelError(
                nameof(NextStepDue),
                texts["Skriv både næste skridt og dets frist, eller lad begge felter stå tomme."]
            );
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new LogContact.Request(Kind, On!.Value, With!, Note!, JournalNumber, NextStep, NextStepDue);
        var outcome = await logContact.RunAsync(EnterpriseId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}#kontakter", texts["Kontakten er skrevet ned."]);
    }

    private async Task<SocialEnterprise?> FindAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        EnterpriseName = enterprise?.Name ?? "";
        return enterprise;
    }
}
