using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn;

/// <summary>The door. In a demo database on this very machine one chooses a role; elsewhere there is no such choice.</summary>
[AllowAnonymous]
public sealed class IndexModel(TovholderDb db, ServeOptions options) : PageModel
{
    [FromQuery]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<User> DemoUsers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        DemoUsers = await MayChooseRoleAsync(ct) ? await db.Users.AsNoTracking().OrderBy(u => u.Id).ToListAsync(ct) : [];

    public async Task<IActionResult> OnPostAsync([FromForm] string userName, CancellationToken ct)
    {
        if (
            !await MayChooseRoleAsync(ct)
            || await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.UserName == userName, ct) is not { } user
        )
        {
            return NotFound();
        }

        await HttpContext.SignInAsync(CurrentUser.PrincipalFor(user));
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
    }

    private async Task<bool> MayChooseRoleAsync(CancellationToken ct) =>
        options.Demo
        && HttpContext.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        // A page elsewhere, or a proxy, can reach this address under another name: then it is no longer this machine's own reader.
        && (Request.Host.Host is "127.0.0.1" or "localhost" or "[::1]")
        && !Request.Headers.Keys.Any(h =>
            h.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || h.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        )
        && await db.Municipalities.AnyAsync(m => m.IsDemo, ct);
}
