using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.AccessRequests;

/// <summary>Anmodninger om indsigt: the register with its clock of a month.</summary>
[RequirePermission(Permission.HandleAccessRequests), RequireFreshFactor]
public sealed class IndexModel(HandleAccessRequest handle, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    private const int Shown = 200;

    [BindProperty]
    public string? Borger { get; set; }

    [BindProperty]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    public string? ExtensionReason { get; set; }

    [BindProperty]
    public string? NamesReason { get; set; }

    public IReadOnlyList<(AccessRequest Request, string Alias)> Requests { get; private set; } = [];

    public DateOnly Today => clock.Today();

    /// <summary>The databeskyttelsesrådgiver decides on names; the consultant puts the case together.</summary>
    public bool MayReleaseNames => user.May(Permission.ReadAudit);

    public async Task OnGetAsync(CancellationToken ct)
    {
        ReceivedOn ??= clock.Today();
        var rows = await (
            from request in db.AccessRequests.AsNoTracking()
            join citizen in db.Citizens on request.CitizenId equals citizen.Id
            orderby request.AnsweredOn != null, request.ReceivedOn
            select new { request, citizen.Number }
        )
            .Take(Shown)
            .ToListAsync(ct);
        Requests = rows.ConvertAll(r => (r.request, Citizen.AliasOf(r.Number)));
        await db.RecordLookAsync(
            new("AccessRequestsSeen", user.Actor, "Anmodninger om indsigt."),
            rows.Select(r => r.request.CitizenId),
            ct
        );
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(
            await handle.RegisterAsync(Citizen.NumberOf(Borger), ReceivedOn, user.Actor, ct),
            texts["Anmodningen er skrevet op."],
            ct
        );

    public async Task<IActionResult> OnPostExtendAsync(Guid id, CancellationToken ct) =>
        await AnswerAsync(
            await handle.ExtendAsync(id, ExtensionReason, user.Actor, ct),
            texts["Fristen er forlænget. Fortæl borgeren det og hvorfor."],
            ct
        );

    public async Task<IActionResult> OnPostNamesAsync(Guid id, CancellationToken ct) =>
        MayReleaseNames
            ? await AnswerAsync(await handle.ReleaseNamesAsync(id, NamesReason, user.Actor, ct), texts["Navnene kommer med i svaret."], ct)
            : Forbid();

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken ct) =>
        await AnswerAsync(await handle.AnswerAsync(id, user.Actor, ct), texts["Anmodningen er besvaret."], ct);

    private async Task<IActionResult> AnswerAsync(Outcome outcome, string notice, CancellationToken ct)
    {
        if (outcome.Refusal is not null)
        {
            await OnGetAsync(ct);
        }

        return this.Answer(outcome, texts, "/indsigt", notice);
    }
}
