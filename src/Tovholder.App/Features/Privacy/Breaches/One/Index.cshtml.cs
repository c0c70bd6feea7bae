using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Breaches.One;

/// <summary>One breach: what is known by now, and whether Datatilsynet and those it concerns have been told.</summary>
[RequirePermission(Permission.KeepPrivacyRegisters)]
public sealed class IndexModel(HandleBreach handle, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid BreachId { get; set; }

    [BindProperty]
    public BreachForm Form { get; set; } = new();

    [BindProperty]
    public DateOnly? ReportedOn { get; set; }

    [BindProperty]
    public string? ReportedClock { get; set; }

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Explanation { get; set; }

    public PersonalDataBreach Breach { get; private set; } = null!;

    public bool IsOverdue => Breach.IsOverdue(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Form = new()
        {
            What = Breach.What,
            People = Breach.People,
            Categories = Breach.Categories,
            Consequences = Breach.Consequences,
            Measures = Breach.Measures,
        };
        ReportedOn = clock.Today();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await handle.DescribeAsync(BreachId, Form.ToFacts(), user.Actor, ct);
        if (outcome.Refusal is { } refusal)
        {
            ModelState.AddModelError($"Form.{refusal.Field}", texts.Of(refusal));
            return Page();
        }

        return this.Answer(outcome, texts, $"/brud/{BreachId}", texts["Gemt."]);
    }

    public async Task<IActionResult> OnPostReportAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (BreachForm.Moment(ReportedOn, ReportedClock) is not { } at)
        {
            ModelState.AddModelError(nameof(ReportedClock), texts["Skriv dagen og klokkeslættet, fx 14.30."]);
            return await ShowAsync(ct);
        }

        return await AnswerAsync(
            await handle.ReportAsync(BreachId, at, Explanation, user.Actor, ct),
            texts["Anmeldelsen er skrevet op."],
            ct
        );
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return await AnswerAsync(
            await handle.LeaveUnreportedAsync(BreachId, Explanation, user.Actor, ct),
            texts["Det er skrevet op, hvorfor bruddet ikke anmeldes."],
            ct
        );
    }

    public async Task<IActionResult> OnPostToldAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return await AnswerAsync(await handle.TellPeopleAsync(BreachId, user.Actor, ct), texts["Det er skrevet op."], ct);
    }

    private async Task<IActionResult> AnswerAsync(Outcome outcome, string notice, CancellationToken ct)
    {
        var answer = this.Answer(outcome, texts, $"/brud/{BreachId}", notice);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    /// <summary>The page again with what was typed about the report.</summary>
    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var day = ReportedOn;
        var shown = await OnGetAsync(ct);
        ReportedOn = day;
        return shown;
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        Breach = (await db.Breaches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == BreachId, ct))!;
        return Breach is not null;
    }
}
