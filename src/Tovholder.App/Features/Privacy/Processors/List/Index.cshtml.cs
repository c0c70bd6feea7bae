using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Privacy.Processors.List;

/// <summary>Who handles data for the municipality, when each is supervised next, and which providers are not in the register yet.</summary>
[RequirePermission(Permission.KeepPrivacyRegisters)]
public sealed class IndexModel(HandleProcessor handle, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv, hvem databehandleren er."), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad der behandles."), MaxLength(1000), DataType(DataType.MultilineText)]
    public string? What { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår aftalen er underskrevet.")]
    public DateOnly? AgreedOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår det næste tilsyn skal holdes.")]
    public DateOnly? NextSupervisionOn { get; set; }

    [BindProperty]
    public Guid? ProviderId { get; set; }

    /// <summary>The provider that the form is filled with.</summary>
    [FromQuery]
    public Guid? Aktoer { get; set; }

    public IReadOnlyList<DataProcessor> Processors { get; private set; } = [];

    /// <summary>Providers with an agreement that nobody has planned a supervision of.</summary>
    public IReadOnlyList<Provider> NotYet { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (NotYet.FirstOrDefault(p => p.Id == Aktoer) is { Agreement: { } agreement } provider)
        {
            (ProviderId, Name, AgreedOn) = (provider.Id, provider.Name, agreement.SignedOn);
            What = texts["Forløb for borgere: navn, datoer, fremmøde og rapporter."];
            NextSupervisionOn = clock.Today().AddYears(1);
        }
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return await this.WorkbookAsync(
            "databehandlere.xlsx",
            Processors.Select(p => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Databehandler"] = p.Name,
                ["Behandler"] = p.What,
                ["Aftale"] = p.AgreedOn.ToString("yyyy-MM-dd", Danish.Culture),
                ["Seneste tilsyn"] = p.Supervisions.LastOrDefault()?.On.ToString("yyyy-MM-dd", Danish.Culture),
                ["Hvad det viste"] = p.Supervisions.LastOrDefault()?.Finding,
                ["Næste tilsyn"] = p.NextSupervisionOn.ToString("yyyy-MM-dd", Danish.Culture),
                ["Ophørt"] = p.EndedOn?.ToString("yyyy-MM-dd", Danish.Culture),
            }),
            ct
        );
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var outcome = await handle.RegisterAsync(
                new(Name!, What!, AgreedOn!.Value, NextSupervisionOn!.Value, ProviderId),
                user.Actor,
                ct
            );
            var answer = this.Answer(outcome, texts, "/databehandlere", texts["Databehandleren står i registret."]);
            if (outcome.Refusal is null)
            {
                return answer;
            }
        }

        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Processors =
        [
            .. (await db.DataProcessors.AsNoTracking().OrderBy(p => p.Name).ToListAsync(ct))
                .OrderBy(p => p.EndedOn is not null)
                .ThenBy(p => p.NextSupervisionOn),
        ];
        NotYet = await db
            .Providers.AsNoTracking()
            .Where(p => p.Agreement != null && !db.DataProcessors.Any(d => d.ProviderId == p.Id && d.EndedOn == null))
            .OrderBy(p => p.Name)
            .ToListAsync(ct);
    }
}
