using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn;

/// <summary>The door. In a demo database on this very machine one chooses a role; elsewhere it takes a password and a second factor.</summary>
[AllowAnonymous]
public sealed class IndexModel(
    TovholderDb db,
    SignInWithPassword signIn,
    SignInWithPasskey signInWithPasskey,
    Passkeys passkeys,
    Sessions sessions,
    SignInThrottle throttle,
    ServeOptions options,
    Texts texts
) : PageModel
{
    private const string DeviceCookie = "tovholder-device";

    [FromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>Set when the municipality's own sign-in has just turned somebody away.</summary>
    [FromQuery]
    public bool Afvist { get; set; }

    public bool HasMunicipalSignIn => options.Provider is not null;

    [BindProperty, Required(ErrorMessage = "Skriv dit brugernavn."), MaxLength(100)]
    public string? UserName { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv din adgangskode."), MaxLength(Passwords.Longest), DataType(DataType.Password)]
    public string? Password { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv koden fra din app, eller en af dine nødkoder."), MaxLength(SecondFactor.LongestCode)]
    public string? Code { get; set; }

    [BindProperty, MaxLength(PasskeyAnswer.LongestCredential)]
    public string? Credential { get; set; }

    [BindProperty, MaxLength(PasskeyAnswer.LongestState)]
    public string? State { get; set; }

    public IReadOnlyList<User> DemoUsers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        DemoUsers = await MayChooseRoleAsync(ct) ? await db.Users.AsNoTracking().OrderBy(u => u.Id).ToListAsync(ct) : [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (
            !await MayChooseRoleAsync(ct)
            || await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.UserName == UserName, ct) is not { } user
        )
        {
            return NotFound();
        }

        await sessions.BeginAsync(HttpContext, user, "Rollen er valgt i demoen.", provenAt: null, ct);
        return Onwards();
    }

    public async Task<IActionResult> OnPostAdgangskodeAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var device = Request.Cookies[options.CookieName(DeviceCookie)];
        var address = HttpContext.ClientAddressOf();
        var (user, refusal) = await signIn.RunAsync(new(UserName!, Password!, Code!, address, device), ct);
        if (user is null)
        {
            ModelState.AddModelError(refusal!.Field, texts.Of(refusal));
            ModelState.Remove(nameof(Code));
            Code = null;
            return Page();
        }

        return await BeginAsync(user, "Adgangskode og anden faktor.", ct);
    }

    /// <summary>What the browser asks the device with; the same for everybody, for nobody knows yet who asks.</summary>
    public async Task<IActionResult> OnGetOptionsAsync() =>
        options.Demo ? NotFound() : new JsonResult(await passkeys.ForUseAsync(user: null, HttpContext));

    public async Task<IActionResult> OnPostNoegleAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var (user, refusal) = await signInWithPasskey.RunAsync(new(Credential, State), HttpContext, ct);
        if (user is null)
        {
            ModelState.AddModelError(nameof(UserName), texts.Of(refusal!));
            return Page();
        }

        return await BeginAsync(user, "Adgangsnøgle.", ct);
    }

    private async Task<IActionResult> BeginAsync(User user, string how, CancellationToken ct)
    {
        await sessions.BeginAsync(HttpContext, user, how, TimeProvider.System.GetUtcNow(), ct);
        Response.Cookies.Append(
            options.CookieName(DeviceCookie),
            throttle.DeviceOf(user.UserName),
            new()
            {
                HttpOnly = true,
                Secure = !options.Demo,
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(365),
            }
        );
        return Onwards();
    }

    private LocalRedirectResult Onwards() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");

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
