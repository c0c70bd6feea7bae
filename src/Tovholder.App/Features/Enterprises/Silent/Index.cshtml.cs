using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
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

    public IReadOnlyList<SilentRow> Found { get; private set; } = [];

    public int Pages => Math.Max(1, (Found.Count + RowsOnPage - 1) / RowsOnPage);

    public IEnumerable<SilentRow> Rows => Found.Skip((PageNumber - 1) * RowsOnPage).Take(RowsOnPage);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Found = await ReadAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await ReadAsync(ct)).Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
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

    /// <summary>The silent ones, the longest silent first, and those on pause.</summary>
    private async Task<List<SilentRow>> ReadAsync(CancellationToken ct)
    {
        var (today, since) = (clock.Today(), clock.Today().AddDays(-RequestDays));
        var enterprises = await db
            .Enterprises.AsNoTracking()
            .Where(e => e.Stage != PipelineStage.Exited)
            .Select(e => new
            {
                e.Id,
                e.Name,
                e.Stage,
                e.StageSince,
                e.ResumeOn,
            })
            .ToListAsync(ct);
        var heard = await db
            .LoggedContacts.GroupBy(c => c.EnterpriseId)
            .Select(group => new { group.Key, On = group.Max(c => c.On) })
            .ToDictionaryAsync(c => c.Key, c => c.On, ct);
        var asked = await db
            .Matches.IgnoreQueryFilters()
            .Where(m => m.Status == MatchStatus.Released && m.ProposedOn >= since)
            .GroupBy(m => m.EnterpriseId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(m => m.Key, m => m.Count, ct);
        return
        [
            .. enterprises
                .Select(e =>
                {
                    // A stage was entered by somebody who talked to them.
                    var last = heard.GetValueOrDefault(e.Id, e.StageSince);
                    last = last > e.StageSince ? last : e.StageSince;
                    return new SilentRow(
                        e.Id,
                        e.Name,
                        e.Stage,
                        last,
                        today.DayNumber - last.DayNumber,
                        e.ResumeOn,
                        asked.GetValueOrDefault(e.Id)
                    );
                })
                .Where(row => row.Stage == PipelineStage.Parked || row.Days > SilentDays)
                .OrderBy(row => row.Stage == PipelineStage.Parked)
                .ThenByDescending(row => row.Days),
        ];
    }
}

/// <param name="Requests">Proposals passed on to the enterprise within ninety days and not yet settled: ask those who have few.</param>
public sealed record SilentRow(Guid Id, string Name, PipelineStage Stage, DateOnly LastHeard, int Days, DateOnly? ResumeOn, int Requests);
