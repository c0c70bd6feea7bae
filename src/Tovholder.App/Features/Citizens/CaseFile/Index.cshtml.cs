using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.CasePapers;

namespace Tovholder.App.Features.Citizens.CaseFile;

/// <summary>What the case is put together for.</summary>
public enum CaseFileKind
{
    [Display(Name = "Borgerens indsigt i egne oplysninger, med loggen (databeskyttelsesforordningens art. 15)")]
    Insight,

    [Display(Name = "Aktindsigt i sagen (forvaltningslovens § 9)")]
    Access,
}

/// <summary>A citizen's case in one file, with a purpose, and written in the log before it is made.</summary>
[RequirePermission(Permission.RevealIdentity)]
public sealed class IndexModel(
    ReadCaseFile readCaseFile,
    CitizenRecords records,
    CitizenPage citizens,
    TovholderDb db,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvad sagen skal bruges til.")]
    public CaseFileKind? Kind { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv, hvem der har bedt om sagen."),
        MinLength(5, ErrorMessage = "Skriv lidt mere om formålet, mindst fem tegn."),
        MaxLength(500)
    ]
    public string? Purpose { get; set; }

    public string Alias { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (CprNumber.IsIn(Purpose))
        {
            ModelState.AddModelError(nameof(Purpose), texts.Of(new CprInText(nameof(Purpose))));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await db.RecordLookAsync(new("CaseFileTaken", user.Actor, Purpose!), [CitizenId], ct);
        var paper = await readCaseFile.OfAsync(CitizenId, Kind == CaseFileKind.Insight, user.Name, ct);
        var name = $"{(Kind == CaseFileKind.Insight ? "indsigt" : "aktindsigt")}-{Alias}-{paper!.WrittenOn:yyyy-MM-dd}";
        // For another program to read (article 15 and 20): what each table holds, as it is kept.
        var data = Kind == CaseFileKind.Insight ? await records.CopyAsync(CitizenId, ct) : null;
        return File(CasePackage.Pack(paper, name, data), "application/zip", $"{name}.zip");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var citizen = await citizens.FindAsync(CitizenId, "Saml sagen.", ct);
        Alias = citizen?.Alias ?? "";
        return citizen is not null;
    }
}
