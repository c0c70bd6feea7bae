using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Design;
using Tovholder.App.Features.Citizens.Sheet;

namespace Tovholder.App.Features.Citizens.Remark;

/// <summary>The two things one says with one choice.</summary>
public enum RemarkChoice
{
    [Display(Name = "Ikke det her")]
    NotThis,

    [Display(Name = "Det er forkert")]
    Wrong,
}

/// <summary>A citizen says something about a line of the own sheet, or about the whole of it.</summary>
[RequirePermission(Permission.SeeOwnSheet)]
public sealed class IndexModel(
    MakeRemark makeRemark,
    ReadSheet readSheet,
    TextCatalogue catalogue,
    TovholderDb db,
    CurrentUser user,
    Texts texts
) : PageModel
{
    /// <summary>The line it is about; null for the whole sheet.</summary>
    [FromQuery]
    public string? Linje { get; set; }

    [FromQuery]
    public RemarkChoice? Ord { get; set; }

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText), AboutCitizen]
    public string? Words { get; set; }

    /// <summary>In Danish, as the municipality reads it.</summary>
    public SheetLine? Line { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (Ord is null && Words is null)
        {
            ModelState.AddModelError(nameof(Words), texts["Skriv, hvad du vil sige."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var said = string.Join(". ", new[] { Ord is { } chosen ? Texts.Danish(chosen) : null, Words }.OfType<string>());
        var outcome = await makeRemark.RunAsync(user.CitizenId!.Value, new(Line?.Whole ?? "", said), user.Actor, ct);
        return this.Answer(outcome, texts, "/mit-ark", texts["Det er sendt til din jobkonsulent. Svaret kommer på dit ark."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (user.CitizenId is not { } own)
        {
            return false;
        }

        if (Linje is null)
        {
            return true;
        }

        Line = (await readSheet.OfAsync(own, new Texts(catalogue, Danish.Culture), ct))?.Line(Linje);
        if (Line is null)
        {
            return false;
        }

        await db.RecordLookAsync(new("SheetSeen", user.Actor, "En linje af eget ark."), [own], ct);
        return true;
    }
}
