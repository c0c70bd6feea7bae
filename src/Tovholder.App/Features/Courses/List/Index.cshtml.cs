using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Courses.List;

/// <summary>The start page of a provider's staff: the reports that are due, and the participants of today. No list leaves the page as a file.</summary>
[RequirePermission(Permission.TeachCourses)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    private const int DaysAhead = 14;

    /// <summary>Null while no databehandleraftale holds.</summary>
    public string? ProviderName { get; private set; }

    public IReadOnlyList<DueReport> Due { get; private set; } = [];

    public IReadOnlyList<(ProviderOrder Order, IReadOnlyList<Referral> Participants)> Courses { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (db.ProviderInReach is not { } provider)
        {
            return;
        }

        ProviderName = await db.Providers.Where(p => p.Id == provider).Select(p => p.Name).SingleAsync(ct);
        var orders = await db.ProviderOrders.AsNoTracking().OrderBy(o => o.Course).ThenBy(o => o.From).ToListAsync(ct);
        var referrals = await db.Referrals.AsNoTracking().OrderBy(r => r.ParticipantName).ToListAsync(ct);
        var soon = Today.AddDays(DaysAhead);
        var due = await db
            .ProgressReports.AsNoTracking()
            .Where(r => r.SentOn == null && r.DueOn <= soon)
            .OrderBy(r => r.DueOn)
            .ToListAsync(ct);
        await db.RecordLookAsync(
            new("ParticipantsListed", user.Actor, "Anden aktørs forside."),
            referrals.Select(r => r.CitizenId).Concat(due.Select(r => r.CitizenId)),
            ct
        );
        Courses =
        [
            .. orders
                .Select(o => (o, (IReadOnlyList<Referral>)[.. referrals.Where(r => r.ProviderOrderId == o.Id)]))
                .Where(c => c.o.Through >= Today || c.Item2.Count > 0),
        ];
        Due =
        [
            .. due.Select(report =>
            {
                var referral = referrals.Find(r => r.Id == report.ReferralId);
                return new DueReport(
                    report,
                    referral?.ParticipantName ?? texts.Format($"henvisning {Referral.ReferenceOf(report.ReferralId)}"),
                    orders.Find(o => o.Id == referral?.ProviderOrderId)?.Course ?? texts["Forløbet er slut"]
                );
            }),
        ];
    }
}

/// <param name="Who">The participant, or the reference alone when the last day has passed.</param>
public sealed record DueReport(ProgressReport Report, string Who, string Course);
