using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Citizens;

namespace Tovholder.App.Features.Providers.ChooseCourse;

/// <summary>The courses a citizen may be referred to, with the seats that are free.</summary>
[RequirePermission(Permission.ReferCitizens)]
public sealed class IndexModel(CitizenPage citizens, TovholderDb db, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    public string Alias { get; private set; } = "";

    public IReadOnlyList<CourseRow> Courses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await citizens.FindAsync(CitizenId, "Valg af forløb.", ct) is not { } citizen)
        {
            return NotFound();
        }

        Alias = citizen.Alias;
        var today = clock.Today();
        var taken = db.Referrals.IgnoreQueryFilters().Where(ReferralQuery.RunsOn(today));
        Courses = await (
            from order in db.ProviderOrders.AsNoTracking()
            join provider in db.Providers.AsNoTracking() on order.ProviderId equals provider.Id
            where order.Through >= today
            orderby order.From, order.Id
            select new CourseRow(
                order.Id,
                order.Course,
                provider.Name,
                order.From,
                order.Through,
                order.Seats - taken.Count(r => r.ProviderOrderId == order.Id)
            )
        )
            .IgnoreQueryFilters()
            .ToListAsync(ct);
        return Page();
    }
}

public sealed record CourseRow(Guid Id, string Name, string Provider, DateOnly From, DateOnly Through, int Free);
