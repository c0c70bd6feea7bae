using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Interest.Express;

/// <summary>The public form: without sign-in, few fields, a reference and a promised answer.</summary>
[AllowAnonymous]
[EnableRateLimiting(Limit)]
public sealed class IndexModel(ReceiveInterest receiveInterest, TovholderDb db, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>The limit of what one address may send.</summary>
    public const string Limit = "public-form";

    [BindProperty, Required(ErrorMessage = "Skriv et navn på virksomheden eller idéen."), MaxLength(200)]
    public string? EnterpriseName { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv kort, hvad idéen er."), MaxLength(300), DataType(DataType.MultilineText)]
    public string? Idea { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem vi skal kontakte."), MaxLength(200)]
    public string? Person { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv en telefon eller en mail."), MaxLength(200)]
    public string? Contact { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv postnummeret, fire cifre."), MaxLength(10)]
    public string? PostalCode { get; set; }

    [BindProperty]
    public Guid? SourceEventId { get; set; }

    /// <summary>The events of the last year.</summary>
    public IReadOnlyList<SelectListItem> Events { get; private set; } = [];

    public ExpressionOfInterest? Received { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReadEventsAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadEventsAsync(ct);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await receiveInterest.RunAsync(new(EnterpriseName!, Person!, Contact!, PostalCode!, Idea!, SourceEventId), ct);
        if (outcome.Refusal is { } refusal)
        {
            ModelState.AddModelError(refusal.Field, texts.Of(refusal));
            return Page();
        }

        // Shown on the answer itself: a reference in an address would let others look.
        Received = await db.ExpressionsOfInterest.AsNoTracking().SingleAsync(i => i.Id == outcome.Id, ct);
        return Page();
    }

    private async Task ReadEventsAsync(CancellationToken ct)
    {
        var (today, yearAgo) = (clock.Today(), clock.Today().AddYears(-1));
        Events = await db
            .OutreachEvents.AsNoTracking()
            .Where(e => e.On >= yearAgo && e.On <= today)
            .OrderByDescending(e => e.On)
            .Take(20)
            .Select(e => new SelectListItem(e.Name, e.Id.ToString()))
            .ToListAsync(ct);
    }
}
