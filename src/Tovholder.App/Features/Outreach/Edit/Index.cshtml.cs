using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Outreach.Edit;

/// <summary>One event, and the list of those who may be invited. A key of zeros makes a new one.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(RecordOutreach recordOutreach, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EventId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv arrangementets navn."), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvilken slags arrangement det er.")]
    public OutreachEventKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvilken dag det er.")]
    public DateOnly? On { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv et antal fra 0 til 1.000.000."), Range(0, 1_000_000, ErrorMessage = "Skriv et antal fra 0 til 1.000.000.")]
    public int? Invited { get; set; }

    [BindProperty, Range(0, 1_000_000, ErrorMessage = "Skriv et antal fra 0 til 1.000.000.")]
    public int? Registered { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv et antal fra 0 til 1.000.000."), Range(0, 1_000_000, ErrorMessage = "Skriv et antal fra 0 til 1.000.000.")]
    public int? Attended { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv udgiften; 0, hvis der ingen var."),
        Range(0, 10_000_000, ErrorMessage = "Skriv et beløb fra 0 til 10.000.000 kr.")
    ]
    public decimal? Cost { get; set; }

    /// <summary>Enterprises that no campaign may reach.</summary>
    public int Protected { get; private set; }

    public bool IsNew => EventId == Guid.Empty;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (IsNew)
        {
            return Page();
        }

        var held = await db.OutreachEvents.AsNoTracking().SingleOrDefaultAsync(e => e.Id == EventId, ct);
        if (held is null)
        {
            return NotFound();
        }

        (Name, Kind, On) = (held.Name, held.Kind, held.On);
        (Invited, Registered, Attended, Cost) = (held.Invited, held.Registered, held.Attended, held.Cost.Amount);
        Protected = await db.Enterprises.CountAsync(e => e.AdvertisingProtected, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await recordOutreach.SaveEventAsync(
            IsNew ? null : EventId,
            Name!,
            Kind!.Value,
            On!.Value,
            Invited!.Value,
            Registered,
            Attended!.Value,
            new(Math.Round(Cost!.Value, 2)),
            user.Actor,
            ct
        );
        return this.Answer(outcome, texts, $"/opsoegende/{outcome.Id}", texts["Arrangementet er gemt."]);
    }

    /// <summary>Who may be invited: followed, and not protected against advertising.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var enterprises = await db
            .Enterprises.AsNoTracking()
            .Where(e => !e.AdvertisingProtected && e.Stage != PipelineStage.Exited)
            .OrderBy(e => e.Name)
            .Select(e => new
            {
                e.Name,
                e.LeaderName,
                e.PostalCode,
                e.Stage,
                People = db.NetworkContacts.Where(c => c.EnterpriseId == e.Id && c.Email != null).Select(c => c.Email!).ToList(),
            })
            .ToListAsync(ct);
        var rows = enterprises.Select(e => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Navn"] = e.Name,
            ["Leder"] = e.LeaderName,
            ["Postnummer"] = e.PostalCode,
            ["Fase"] = texts.Of(e.Stage),
            ["Mail"] = string.Join(", ", e.People),
        });
        return await this.WorkbookAsync("invitation.xlsx", rows, ct);
    }
}
