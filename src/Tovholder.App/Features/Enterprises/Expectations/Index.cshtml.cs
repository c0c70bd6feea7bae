using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Enterprises.Expectations;

/// <summary>The agreement sheet: what the enterprise may expect, and what the municipality may not give. Made to be printed.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(TovholderDb db) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var name = await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        EnterpriseName = name ?? "";
        return name is null ? NotFound() : Page();
    }
}
