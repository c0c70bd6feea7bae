using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.Caseloads.HandOver;
using Tovholder.App.Features.Placements;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Caseloads.Show;

/// <summary>The own caseload with those one covers for; hand-over with its receipt, and holiday cover.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(
    OwnCaseload ownCaseload,
    HandOverCaseload handOverCaseload,
    ReceiveCaseload receiveCaseload,
    AgreeCover agreeCover,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    [BindProperty]
    public Guid? ToUserId { get; set; }

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText), AboutCitizen]
    public string? Note { get; set; }

    [BindProperty]
    public Guid? CoverId { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Through { get; set; }

    public IReadOnlyList<CaseloadRow> Rows { get; private set; } = [];

    public IReadOnlyList<CaseloadHandover> ToReceive { get; private set; } = [];

    public IReadOnlyList<CaseloadHandover> Given { get; private set; } = [];

    public IReadOnlyList<Cover> Covers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public string NameOf(Guid userId) => names.GetValueOrDefault(userId, "");

    public Task OnGetAsync(CancellationToken ct) => ReadAsync("CitizensListed", "Egne borgere.", ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync("CitizensExported", "Egne borgere som Excel.", ct);
        var rows = Rows.Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Borger"] = r.Alias,
            ["I fleksjob"] = r.InFlexjob ? texts["Ja"] : texts["Nej"],
            ["Hos"] = r.Consultant,
        });
        return await this.WorkbookAsync("mine-borgere.xlsx", rows, ct);
    }

    public async Task<IActionResult> OnPostHandOverAsync(CancellationToken ct)
    {
        var outcome = await handOverCaseload.RunAsync(ToUserId ?? Guid.Empty, Note, user.Actor, ct);
        return await AnswerAsync(outcome, texts["Borgerne er overdraget. Du får besked, når der er kvitteret."], ct);
    }

    public async Task<IActionResult> OnPostReceiveAsync([FromForm] Guid handoverId, CancellationToken ct) =>
        await AnswerAsync(await receiveCaseload.RunAsync(handoverId, user.Actor, ct), texts["Du har kvitteret."], ct);

    public async Task<IActionResult> OnPostCoverAsync(CancellationToken ct)
    {
        if (From is null || Through is null)
        {
            ModelState.AddModelError(
                From is null ? nameof(From) : nameof(Through),
                texts["Skriv, hvornår afløsningen begynder og slutter."]
            );
        }

        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            return Page();
        }

        var outcome = await agreeCover.RunAsync(CoverId ?? Guid.Empty, From!.Value, Through!.Value, user.Actor, ct);
        return await AnswerAsync(outcome, texts["Afløsningen er aftalt."], ct);
    }

    private async Task<IActionResult> AnswerAsync(Outcome outcome, string notice, CancellationToken ct)
    {
        var answer = this.Answer(outcome, texts, "/sager", notice);
        if (outcome.Refusal is not null)
        {
            await OnGetAsync(ct);
        }

        return answer;
    }

    private async Task ReadAsync(string act, string purpose, CancellationToken ct)
    {
        var today = clock.Today();
        var own = await ownCaseload.OfAsync(user.Actor.UserId, ct);
        names = await db.Users.ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var running = db.Placements.Where(PlacementQuery.IsRunning(today));
        var citizens = await db
            .Citizens.AsNoTracking()
            .Where(c => c.ConsultantId != null && own.Contains(c.ConsultantId.Value) && c.LeftOn == null)
            .OrderBy(c => c.Number)
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.ConsultantId,
                InFlexjob = running.Any(p => p.CitizenId == c.Id),
            })
            .ToListAsync(ct);
        await db.RecordLookAsync(new(act, user.Actor, purpose), citizens.Select(c => c.Id), ct);
        Rows = citizens.ConvertAll(c => new CaseloadRow(c.Id, Citizen.AliasOf(c.Number), c.InFlexjob, NameOf(c.ConsultantId!.Value)));
        var handovers = await db
            .CaseloadHandovers.AsNoTracking()
            .Where(h => h.FromUserId == user.Actor.UserId || h.ToUserId == user.Actor.UserId)
            .OrderByDescending(h => h.On)
            .ToListAsync(ct);
        ToReceive = handovers.FindAll(h => h.ToUserId == user.Actor.UserId && h.ReceivedOn is null);
        Given = handovers.FindAll(h => h.FromUserId == user.Actor.UserId);
        Covers = await db
            .Covers.AsNoTracking()
            .Where(c => (c.UserId == user.Actor.UserId || c.CoverId == user.Actor.UserId) && c.Through >= today)
            .OrderBy(c => c.From)
            .ToListAsync(ct);
        Colleagues = await db
            .Users.AsNoTracking()
            .Where(u => u.Role == Role.JobConsultant && u.UnitId == user.UnitId && u.Id != user.Actor.UserId)
            .OrderBy(u => u.Name)
            .Select(u => new SelectListItem(u.Name, u.Id.ToString()))
            .ToListAsync(ct);
    }
}

public sealed record CaseloadRow(Guid Id, string Alias, bool InFlexjob, string Consultant);
