using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Enterprises;

/// <summary>Those who may follow an enterprise, as choices.</summary>
public static class EnterpriseOwners
{
    public static async Task<IReadOnlyList<SelectListItem>> OfAsync(TovholderDb db, CancellationToken ct)
    {
        var users = await db.Users.AsNoTracking().OrderBy(u => u.Name).ToListAsync(ct);
        return [.. users.Where(u => u.Role.May(Permission.EditEnterprises)).Select(u => new SelectListItem(u.Name, u.Id.ToString()))];
    }
}
