using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Show;

/// <summary>One order: what was ordered, who is there by alias, and what each prepares for.</summary>
[RequirePermission(Permission.ReadProviders)]
public sealed class IndexModel(TovholderDb db, OwnCaseload ownCaseload, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid OrderId { get; set; }

    /// <summary>The citizen somebody wants to refer.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? CitizenId { get; set; }

    public ProviderOrder Order { get; private set; } = null!;

    public string ProviderName { get; private set; } = "";

    public int FreeToday { get; private set; }

    public int ReferralCount { get; private set; }

    /// <summary>Those in reach; empty for a role that reads no citizens.</summary>
    public IReadOnlyList<ParticipantRow> Participants { get; private set; } = [];

    /// <summary>The reader's own citizens who wait and are not on the course.</summary>
    public IReadOnlyList<SelectListItem> Candidates { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync("ProviderOrderSeen", "Forløbets side.", ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetHenvisAsync(CancellationToken ct) =>
        CitizenId is { } citizen && user.May(Permission.ReferCitizens)
            ? LocalRedirect($"/forloeb/{OrderId}/henvis/{citizen}")
            : await OnGetAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (!await ReadAsync("ProviderOrderExported", "Forløbets deltagere som Excel.", ct))
        {
            return NotFound();
        }

        var rows = Participants.Select(row => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Borger"] = row.Alias,
            ["Fra"] = row.Referral.StartsOn.ToString("yyyy-MM-dd", Danish.Culture),
            ["Til"] = row.Referral.LastDay.ToString("yyyy-MM-dd", Danish.Culture),
            ["Fremmøde, pct."] = row.Referral.Attended is { } share ? share.Value * 100m : null,
            ["Rapporter sendt"] = row.Sent,
            ["Rapporter over fristen"] = row.Late,
            ["Forbereder sig til"] = row.Enterprise,
            ["Fra dag"] = row.Referral.PreparesForOn?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Slut"] = row.Referral.End is { } end ? texts.Of(end) : null,
        });
        return await this.WorkbookAsync("deltagere.xlsx", rows, ct);
    }

    private async Task<bool> ReadAsync(string act, string purpose, CancellationToken ct)
    {
        if (await db.ProviderOrders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == OrderId, ct) is not { } order)
        {
            return false;
        }

        Order = order;
        ProviderName = await db.Providers.Where(p => p.Id == order.ProviderId).Select(p => p.Name).SingleAsync(ct);
        // Seats are a number, taken by everybody's citizens.
        var referrals = db.Referrals.IgnoreQueryFilters().Where(r => r.ProviderOrderId == OrderId);
        ReferralCount = await referrals.CountAsync(ct);
        FreeToday = order.Seats - await referrals.CountAsync(ReferralQuery.RunsOn(Today), ct);
        if (user.May(Permission.ReadCitizens))
        {
            Participants = await ParticipantsAsync(ct);
        }

        if (user.May(Permission.ReferCitizens))
        {
            Candidates = await CandidatesAsync(ct);
        }

        var shown = Participants.Select(p => p.Referral.CitizenId).Concat(Candidates.Select(c => Guid.Parse(c.Value)));
        await db.RecordLookAsync(new(act, user.Actor, purpose), shown, ct);
        return true;
    }

    private async Task<IReadOnlyList<ParticipantRow>> ParticipantsAsync(CancellationToken ct)
    {
        var referrals = await db
            .Referrals.AsNoTracking()
            .AsSplitQuery()
            .Include(r => r.Attendances)
            .Include(r => r.Reports)
            .Where(r => r.ProviderOrderId == OrderId)
            .ToListAsync(ct);
        var ids = referrals.ConvertAll(r => r.CitizenId);
        var numbers = await db.Citizens.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, ct);
        var enterprises = referrals.Select(r => r.PreparesForId).OfType<Guid>().Distinct().ToList();
        var names = await db.Enterprises.Where(e => enterprises.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        return
        [
            .. referrals
                .Select(r => new ParticipantRow(
                    r,
                    Citizen.AliasOf(numbers[r.CitizenId]),
                    r.PreparesForId is { } id ? names[id] : null,
                    r.Reports.Count(p => p.SentOn is not null),
                    r.Reports.Count(p => p.IsOverdue(Today))
                ))
                .OrderBy(row => row.Alias, StringComparer.Ordinal),
        ];
    }

    private async Task<IReadOnlyList<SelectListItem>> CandidatesAsync(CancellationToken ct)
    {
        var (today, own) = (Today, await ownCaseload.OfAsync(user.Actor.UserId, ct));
        var waiting = await db
            .Citizens.Where(c => c.LeftOn == null && (c.ConsultantId == null || own.Contains(c.ConsultantId.Value)))
            .Where(c => !db.Placements.Any(p => p.CitizenId == c.Id && (p.EndedOn == null || p.EndedOn >= today)))
            .Where(c =>
                !db.Referrals.Any(r =>
                    r.ProviderOrderId == OrderId && r.CitizenId == c.Id && r.EndsOn >= today && (r.EndedOn == null || r.EndedOn >= today)
                )
            )
            .OrderBy(c => c.Number)
            .Select(c => new { c.Id, c.Number })
            .ToListAsync(ct);
        return [.. waiting.Select(c => new SelectListItem(Citizen.AliasOf(c.Number), c.Id.ToString()))];
    }
}

/// <param name="Enterprise">What the participant prepares for; null while there is none.</param>
public sealed record ParticipantRow(Referral Referral, string Alias, string? Enterprise, int Sent, int Late);
