using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Register;

/// <summary>First contact with an enterprise or another municipal centre.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(RegisterEnterprise registerEnterprise, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv virksomhedens navn."), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty]
    public EnterpriseKind Kind { get; set; }

    [BindProperty, MaxLength(20)]
    public string? CvrNumber { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv idéen i én linje."), MaxLength(300)]
    public string? Idea { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv postnummeret, fire cifre."), MaxLength(10)]
    public string? PostalCode { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem der leder virksomheden."), MaxLength(200)]
    public string? LeaderName { get; set; }

    [BindProperty]
    public PipelineStage Stage { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvordan kontakten opstod."), MaxLength(2000)]
    public string? Reason { get; set; }

    [BindProperty]
    public Guid? SourceEventId { get; set; }

    /// <summary>The latest events.</summary>
    public IReadOnlyList<SelectListItem> Events { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReadEventsAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadEventsAsync(ct);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new RegisterEnterprise.Request(Name!.Trim(), Kind, CvrNumber, Idea!, PostalCode!.Trim(), LeaderName!, Stage, Reason!)
        {
            SourceEventId = SourceEventId,
        };
        var outcome = await registerEnterprise.RunAsync(request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{outcome.Id}", texts["Virksomheden er oprettet."]);
    }

    private async Task ReadEventsAsync(CancellationToken ct) =>
        Events = await db
            .OutreachEvents.AsNoTracking()
            .OrderByDescending(e => e.On)
            .Take(20)
            .Select(e => new SelectListItem(e.Name, e.Id.ToString()))
            .ToListAsync(ct);
}
