using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.SignIn.OwnAccess;

/// <summary>Min adgang: the own password, the codes for the day the app is lost, and where one is signed in.</summary>
[RequirePermission(Permission.SeeStartPage)]
public sealed class IndexModel(ChangePassword changePassword, Sessions sessions, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv din nuværende adgangskode."), MaxLength(Passwords.Longest), DataType(DataType.Password)]
    public string? Present { get; set; }

    [BindProperty, MaxLength(Passwords.Longest), DataType(DataType.Password)]
    public string? Password { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv koden fra din app, eller en af dine nødkoder."), MaxLength(SecondFactor.LongestCode)]
    public string? Code { get; set; }

    public IReadOnlyList<SignedInPlace> Places { get; private set; } = [];

    /// <summary>False in the demo and for one who comes in by the municipality's own sign-in: there is no password here to change.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>How many codes are left for the day the app is lost.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>Set when new ones have just been made; shown this once.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Places = await sessions.OfAsync(HttpContext, user.Actor.UserId, ct);
        var codes = user.IsConnected
            ? null
            : await db
                .Accounts.AsNoTracking()
                .Where(a => a.UserId == user.Actor.UserId && a.PasswordHash != null)
                .Select(a => a.RecoveryDigests)
                .SingleOrDefaultAsync(ct);
        (HasPassword, CodesLeft) = (codes is not null, codes?.Count ?? 0);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), texts["Vælg en adgangskode."]);
        }

        return ChangeAsync(Password, ct);
    }

    public Task<IActionResult> OnPostCodesAsync(CancellationToken ct) => ChangeAsync(chosen: null, ct);

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct)
    {
        await sessions.EndOthersAsync(HttpContext, user.Actor, ct);
        TempData["Notice"] = texts["Du er logget ud alle andre steder."];
        return LocalRedirect("/min-adgang");
    }

    private async Task<IActionResult> ChangeAsync(string? chosen, CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (!HasPassword)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (codes, refusal) = await changePassword.RunAsync(
            user.Actor.UserId,
            new(Present!, chosen, Code!, HttpContext.ClientAddressOf()),
            ct
        );
        if (refusal is not null)
        {
            ModelState.AddModelError(refusal.Field, texts.Of(refusal));
            return Page();
        }

        if (chosen is null)
        {
            ModelState.Clear();
            (RecoveryCodes, CodesLeft) = (codes, codes.Count);
            return Page();
        }

        await sessions.EndOthersAsync(HttpContext, user.Actor, ct);
        TempData["Notice"] = texts["Adgangskoden er skiftet, og du er logget ud alle andre steder."];
        return LocalRedirect("/min-adgang");
    }
}
