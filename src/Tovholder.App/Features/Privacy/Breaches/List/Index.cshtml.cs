using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Breaches.List;

/// <summary>The register of breaches with its clock of 72 hours, those that wait first.</summary>
[RequirePermission(Permission.KeepPrivacyRegisters)]
public sealed class IndexModel(HandleBreach handle, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv den dag, bruddet blev kendt.")]
    public DateOnly? KnownOn { get; set; }

    [BindProperty]
    public string? KnownClock { get; set; }

    [BindProperty]
    public BreachForm Form { get; set; } = new();

    public IReadOnlyList<PersonalDataBreach> Breaches { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Breaches = [.. (await db.Breaches.AsNoTracking().ToListAsync(ct)).OrderBy(b => b.IsDecided).ThenByDescending(b => b.KnownAt)];
        KnownOn ??= clock.Today();
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return await this.WorkbookAsync(
            "brud.xlsx",
            Breaches.Select(b => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Kendt"] = b.KnownAt.ToLocal().ToString("yyyy-MM-dd HH:mm", Danish.Culture),
                ["Hvad skete der"] = b.What,
                ["Personer"] = b.People,
                ["Oplysninger"] = b.Categories,
                ["Konsekvenser"] = b.Consequences,
                ["Gjort"] = b.Measures,
                ["Frist"] = b.DueAt.ToLocal().ToString("yyyy-MM-dd HH:mm", Danish.Culture),
                ["Anmeldt"] = b.ReportedAt?.ToLocal().ToString("yyyy-MM-dd HH:mm", Danish.Culture),
                ["Begrundelse"] = b.Explanation,
                ["De berørte fik besked"] = b.PeopleToldOn?.ToString("yyyy-MM-dd", Danish.Culture),
                ["Skrevet op af"] = b.RegisteredBy,
            }),
            ct
        );
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var knownAt = BreachForm.Moment(KnownOn, KnownClock);
        if (knownAt is null)
        {
            ModelState.AddModelError(nameof(KnownClock), texts["Skriv klokkeslættet, fx 14.30."]);
        }

        if (ModelState.IsValid)
        {
            var outcome = await handle.RegisterAsync(knownAt!.Value, Form.ToFacts(), user.Actor, ct);
            if (outcome.Succeeded)
            {
                return this.Answer(outcome, texts, $"/brud/{outcome.Id}", texts["Bruddet er skrevet op. Uret på 72 timer løber."]);
            }

            var field = outcome.Refusal!.Field;
            ModelState.AddModelError(field == nameof(KnownOn) ? field : $"Form.{field}", texts.Of(outcome.Refusal));
        }

        await OnGetAsync(ct);
        return Page();
    }
}
