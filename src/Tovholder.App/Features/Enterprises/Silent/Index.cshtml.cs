using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.Enterprises.Move;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Enterprises.Silent;

/// <summary>Enterprises nobody has heard from: wake them, pause them or go on, each in one click; and who has been asked a lot already.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(
    Remind.Remind remind,
    MoveEnterprise moveEnterprise,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    /// <summary>Days without a contact after which an enterprise is silent.</summary>
    public const int SilentDays = 60;

    private const int RequestDays = 90;
    private const int RowsOnPage = 50;

    [BindProperty(Name = "side", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public int Count { get; private set; }

    public int Pages => PagerTagHelper.PagesFor(Count, RowsOnPage);

    public IReadOnlyList<SilentRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Count = await Silent().CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Rows = await ReadAsync((PageNumber - 1) * RowsOnPage, RowsOnPage, ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await ReadAsync(0, int.MaxValue, ct)).Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Navn"] = r.Name,
            ["Fase"] = texts.Of(r.Stage),
            ["Seneste kontakt"] = r.LastHeard.ToString("yyyy-MM-dd", Danish.Culture),
            ["Dage uden kontakt"] = r.Days,
            ["Forespørgsler på 90 dage"] = r.Requests,
        });
        return await this.WorkbookAsync("tavse-virksomheder.xlsx", rows, ct);
    }

    public async Task<IActionResult> OnPostVaekAsync(Guid id, CancellationToken ct) =>
        this.Answer(
            await remind.AddAsync(id, "Ring: vi har ikke hørt fra hinanden længe", clock.Today().AddDays(3), null, user.Actor, ct),
            texts,
            "/virksomheder/tavse",
            texts["Du har fået en huskeopgave om tre dage."]
        );

    public async Task<IActionResult> OnPostPauseAsync(Guid id, CancellationToken ct) =>
        this.Answer(
            await moveEnterprise.RunAsync(
                id,
                new(PipelineStage.Parked, "Sat på pause, fordi vi ikke hører fra dem.", null, null)
                {
                    ResumeOn = clock.Today().AddDays(90),
                },
                user.Actor,
                ct
            ),
            texts,
            "/virksomheder/tavse",
            texts["Virksomheden er sat på pause i 90 dage."]
        );

    public async Task<IActionResult> OnPostGenoptagAsync(Guid id, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().Include(e => e.StageChanges).SingleOrDefaultAsync(e => e.Id == id, ct);
        return enterprise is not { Stage: PipelineStage.Parked }
            ? NotFound()
            : this.Answer(
                await moveEnterprise.RunAsync(
                    id,
                    new(enterprise.StageBeforePause, "Pausen er slut.", null, null) { Anyway = true },
                    user.Actor,
                    ct
                ),
                texts,
                "/virksomheder/tavse",
                texts["Virksomheden er genoptaget i den fase, den var i."]
            );
    }

    /// <summary>The silent ones, and those on pause. A stage was entered by somebody who talked to them.</summary>
    private IQueryable<Heard> Silent()
    {
        var silentBefore = clock.Today().AddDays(-SilentDays);
        return db
            .Enterprises.AsNoTracking()
            .Where(e => e.Stage != PipelineStage.Exited)
            .Select(e => new { Enterprise = e, Contact = db.LoggedContacts.Where(c => c.EnterpriseId == e.Id).Max(c => (DateOnly?)c.On) })
            .Select(e => new Heard
            {
                Enterprise = e.Enterprise,
                Last = e.Contact > e.Enterprise.StageSince ? e.Contact.Value : e.Enterprise.StageSince,
            })
            .Where(e => e.Enterprise.Stage == PipelineStage.Parked || e.Last < silentBefore);
    }

    /// <summary>The longest silent first, last those on pause.</summary>
    private async Task<List<SilentRow>> ReadAsync(int skip, int take, CancellationToken ct)
    {
        var (today, since) = (clock.Today(), clock.Today().AddDays(-RequestDays));
        var rows = await Silent()
            .OrderBy(e => e.Enterprise.Stage == PipelineStage.Parked)
            .ThenBy(e => e.Last)
            .ThenBy(e => e.Enterprise.Name)
            .ThenBy(e => e.Enterprise.Id)
            .Skip(skip)
            .Take(take)
            .Select(e => new
            {
                e.Enterprise.Id,
                e.Enterprise.Name,
                e.Enterprise.Stage,
                e.Enterprise.ResumeOn,
                e.Last,
            })
            .ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var asked = await db
            .Matches.IgnoreQueryFilters()
            .Where(m => m.Status == MatchStatus.Released && m.ProposedOn >= since && EF.Parameter(ids).Contains(m.EnterpriseId))
            .GroupBy(m => m.EnterpriseId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(m => m.Key, m => m.Count, ct);
        return rows.ConvertAll(row => new SilentRow(
            row.Id,
            row.Name,
            row.Stage,
            row.Last,
            today.DayNumber - row.Last.DayNumber,
            row.ResumeOn,
            asked.GetValueOrDefault(row.Id)
        ));
    }

    /// <summary>An enterprise and the day it was last heard from.</summary>
    private sealed class Heard
    {
        public required SocialEnterprise Enterprise { get; init; }

        public required DateOnly Last { get; init; }
    }
}

/// <param name="Requests">Proposals passed on to the enterprise within ninety days and not yet settled: ask those who have few.</param>
public sealed record SilentRow(Guid Id, string Name, PipelineStage Stage, DateOnly LastHeard, int Days, DateOnly? ResumeOn, int Requests);
