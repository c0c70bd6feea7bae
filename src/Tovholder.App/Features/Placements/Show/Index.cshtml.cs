using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.Deadlines;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.Placements.Show;

/// <summary>One placement: what is due, the job and its assessment, the follow-ups, and what it is worth under the rules of 2015 and 2016.</summary>
[RequirePermission(Permission.ReadPlacements)]
public sealed class IndexModel(
    ReadDeadlines readDeadlines,
    SwimLanes swimLanes,
    TovholderDb db,
    RateBook rates,
    TimeProvider clock,
    CurrentUser user
) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    public Placement Placement { get; private set; } = null!;

    public PlacementTerms Terms => Placement.TermsOn(clock.Today());

    public Citizen Citizen { get; private set; } = null!;

    public string EnterpriseName { get; private set; } = "";

    public bool IsRunning => Placement.IsRunning(clock.Today());

    public DateOnly Today => clock.Today();

    /// <summary>What is to be done about it now, the first due first.</summary>
    public IReadOnlyList<DeadlineRow> Due { get; private set; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<FollowUp> Held { get; private set; } = [];

    public IReadOnlyList<SwimLane> Lanes { get; private set; } = [];

    /// <summary>The gain a year under each year's rules, with its lines.</summary>
    public IReadOnlyList<PlacementYear> Years { get; private set; } = [];

    /// <summary>"Ja, flere timer", or that nobody was asked.</summary>
    public static string Answer(Texts texts, TrafficLight? light, HoursWish? hours) =>
        light is null && hours is null
            ? texts["Ikke spurgt"]
            : string.Join(
                ", ",
                new Enum?[] { light, hours }
                    .OfType<Enum>()
                    .Select(texts.Of)
            );

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var placement = await db.Placements.AsNoTracking().SingleOrDefaultAsync(p => p.Id == PlacementId, ct);
        if (placement is null)
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("PlacementSeen", user.Actor, "Ansættelsens side."), [placement.CitizenId], ct);
        Placement = placement;
        Citizen = await db.Citizens.AsNoTracking().SingleAsync(c => c.Id == placement.CitizenId, ct);
        var match = await db.Matches.AsNoTracking().SingleAsync(m => m.Id == placement.MatchId, ct);
        var enterprise = await db
            .Enterprises.AsNoTracking()
            .Include(e => e.StageChanges)
            .SingleAsync(e => e.Id == placement.EnterpriseId, ct);
        EnterpriseName = enterprise.Name;
        Held = await db
            .FollowUps.AsNoTracking()
            .Where(f => f.PlacementId == PlacementId)
            .OrderByDescending(f => f.HeldOn)
            .ThenByDescending(f => f.Id)
            .ToListAsync(ct);
        Due = [.. (await readDeadlines.OfAsync(placement, Held, ct)).Where(d => d.Deadline.WarnFrom <= Today)];
        Lanes = await swimLanes.OfAsync(placement, Citizen, match, enterprise, Held, ct);
        var facts = CaseFigures.Facts(placement, Citizen, enterprise.Kind).AsOf(Today);
        Years = [PlacementYear.For(facts, 2015, rates), PlacementYear.For(CaseFigures.PastFirstYear(facts), 2016, rates)];
        return Page();
    }
}
