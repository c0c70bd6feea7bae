using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using QRCoder;
using Tovholder.App.Design;

namespace Tovholder.App.Features.SignIn.Invitation;

/// <summary>Where an invitation leads: a password, the app's first code, and the codes for the day the app is lost.</summary>
[AllowAnonymous]
public sealed class IndexModel(AcceptInvitation accept, SecondFactor factor, TovholderDb db, Texts texts) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Vælg en adgangskode."), MaxLength(Passwords.Longest), DataType(DataType.Password)]
    public string? Password { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den kode, appen viser."), MaxLength(20)]
    public string? Code { get; set; }

    public string UserName { get; private set; } = "";

    /// <summary>The secret in groups of four, for an app that cannot read the picture.</summary>
    public string Secret { get; private set; } = "";

    public TagBuilder Picture { get; private set; } = new("svg");

    /// <summary>Set when the invitation has just been used; shown this once.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (codes, refusal) = await accept.RunAsync(Token, Password!, Code!, ct);
        if (refusal is not null)
        {
            ModelState.AddModelError(refusal.Field, texts.Of(refusal));
        }

        RecoveryCodes = codes ?? [];
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (await accept.FindAsync(Token, ct) is not { } invited)
        {
            return false;
        }

        var municipality = await db.Municipalities.Select(m => m.Name).SingleAsync(ct);
        UserName = invited.User.UserName;
        Secret = string.Join(' ', factor.Typed(invited.Account.SealedSecret).Chunk(4).Select(group => new string(group)));
        Picture = PictureOf(factor.Address(invited.Account.SealedSecret, UserName, municipality));
        return true;
    }

    private TagBuilder PictureOf(Uri address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        // The library draws its own quiet zone, which is as wide as the standard asks for.
        var size = rows.Count;
        var dark = rows.SelectMany((row, y) => Enumerable.Range(0, size).Where(x => row[x]).Select(x => $"M{x} {y}h1v1h-1z"));
        var picture = Svg.Picture(size, size, texts["Billede til din app"]);
        picture.Attributes["class"] = "tov-qr";
        picture.InnerHtml.AppendHtml(Svg.Mark("path", ("d", string.Concat(dark)), ("fill", "#000"), ("shape-rendering", "crispEdges")));
        return picture;
    }
}
