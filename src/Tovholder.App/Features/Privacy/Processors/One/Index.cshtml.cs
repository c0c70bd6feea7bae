using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Processors.One;

/// <summary>One processor: the supervisions that were held, and the next one.</summary>
[RequirePermission(Permission.KeepPrivacyRegisters)]
public sealed class IndexModel(HandleProcessor handle, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid ProcessorId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår tilsynet blev holdt.")]
    public DateOnly? On { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad tilsynet viste."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Finding { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår det næste tilsyn skal holdes.")]
    public DateOnly? NextOn { get; set; }

    public DataProcessor Processor { get; private set; } = null!;

    public bool IsOverdue => Processor.IsOverdue(clock.Today());

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        (On, NextOn) = (clock.Today(), clock.Today().AddYears(1));
        return await FindAsync(ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? this.Answer(
                await handle.SuperviseAsync(ProcessorId, On!.Value, Finding!, NextOn!.Value, user.Actor, ct),
                texts,
                $"/databehandlere/{ProcessorId}",
                texts["Tilsynet er skrevet op."]
            )
            : Page();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct) =>
        this.Answer(
            await handle.EndAsync(ProcessorId, user.Actor, ct),
            texts,
            "/databehandlere",
            texts["Databehandleren er ophørt. Den bliver stående i registret."]
        );

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        Processor = (await db.DataProcessors.AsNoTracking().SingleOrDefaultAsync(p => p.Id == ProcessorId, ct))!;
        return Processor is not null;
    }
}
