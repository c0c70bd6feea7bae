using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.Citizens;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Corrections;

/// <summary>What has been changed of what is known of a citizen, what was before, and who is to be told of a correction.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(
    CorrectFact correct,
    ReadReceivers readReceivers,
    CitizenPage citizens,
    TovholderDb db,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty]
    public CitizenFact? Fact { get; set; }

    [BindProperty, MaxLength(200)]
    public string? Value { get; set; }

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText), AboutCitizen]
    public string? Reason { get; set; }

    public string Alias { get; private set; } = "";

    /// <summary>The newest first.</summary>
    public IReadOnlyList<FactChange> Changes { get; private set; } = [];

    private IReadOnlyList<Receiver> receivers = [];

    /// <summary>Who knew of the citizen before the correction.</summary>
    public IEnumerable<Receiver> ReceiversOf(FactChange change) => receivers.Where(r => r.On <= change.On);

    /// <summary>A name is shown nowhere but on demand, with a purpose; it is kept all the same.</summary>
    public static bool IsHidden(FactChange change) => change.Fact == "Citizen.Name";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await citizens.FindAsync(CitizenId, "Rettelser af borgerens oplysninger.", ct) is not { } citizen)
        {
            return NotFound();
        }

        Alias = citizen.Alias;
        Changes = await db.FactChanges.AsNoTracking().Where(f => f.CitizenId == CitizenId).OrderByDescending(f => f.Id).ToListAsync(ct);
        receivers = await readReceivers.OfAsync(CitizenId, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ModelState.IsValid
            ? await AnswerAsync(
                await correct.RunAsync(CitizenId, Fact, Value, Reason, user.Actor, ct),
                texts["Rettet. Se, hvem der skal have besked."],
                ct
            )
            : await OnGetAsync(ct);

    public async Task<IActionResult> OnPostWrongAsync([FromForm] Guid changeId, CancellationToken ct) =>
        await AnswerAsync(await correct.WasWrongAsync(CitizenId, changeId, user.Actor, ct), texts["Se, hvem der skal have besked."], ct);

    public async Task<IActionResult> OnPostToldAsync([FromForm] Guid changeId, [FromForm] Guid receiverId, CancellationToken ct) =>
        await AnswerAsync(
            await correct.TellAsync(CitizenId, changeId, receiverId, user.Actor, ct),
            texts["Det er skrevet op, at modtageren har fået besked."],
            ct
        );

    private async Task<IActionResult> AnswerAsync(Outcome outcome, string notice, CancellationToken ct)
    {
        var answer = this.Answer(outcome, texts, $"/borgere/{CitizenId}/rettelser", notice);
        return outcome.Refusal is null ? answer : await OnGetAsync(ct);
    }
}
