using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.AnswerSignal;

/// <summary>What a leader has told with one button, and the municipality's answer. One about a citizen out of reach is not there.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(AnswerSignal answerSignal, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid SignalId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad kommunen gør."), MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Reply { get; set; }

    public LeaderSignal Signal { get; private set; } = null!;

    public string EnterpriseName { get; private set; } = "";

    /// <summary>Null where it concerns the enterprise.</summary>
    public string? Alias { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? this.Answer(
                await answerSignal.RunAsync(SignalId, Reply!, user.Actor, ct),
                texts,
                $"/beskeder/{SignalId}",
                texts["Svaret er sendt. Lederen ser det på sin side."]
            )
            : Page();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var signal = await db.SignalsInReach().AsNoTracking().SingleOrDefaultAsync(s => s.Id == SignalId, ct);
        if (signal is null)
        {
            return false;
        }

        Signal = signal;
        EnterpriseName = await db.Enterprises.Where(e => e.Id == signal.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        var citizen = await (
            from match in db.Matches
            join c in db.Citizens on match.CitizenId equals c.Id
            where match.Id == signal.MatchId
            select new { c.Id, c.Number }
        ).SingleOrDefaultAsync(ct);
        if (citizen is not null)
        {
            Alias = Citizen.AliasOf(citizen.Number);
            await db.RecordLookAsync(new("LeaderSignalSeen", user.Actor, "Besked fra en leder."), [citizen.Id], ct);
        }

        return true;
    }
}
