using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.Enterprises.Import;

/// <summary>Chooses the file.</summary>
[RequirePermission(Permission.EditEnterprises)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestFile)]
[RequestSizeLimit(LargestFile)]
public sealed class IndexModel(ImportEnterprises importEnterprises, CurrentUser user, Texts texts) : PageModel
{
    /// <summary>16 MB: fifty thousand rows.</summary>
    private const int LargestFile = 16 * 1024 * 1024;

    [BindProperty, Required(ErrorMessage = "Vælg en fil med virksomheder.")]
    public IFormFile? Upload { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        using var content = new MemoryStream();
        await Upload!.CopyToAsync(content, ct);
        var outcome = await importEnterprises.BeginAsync(Path.GetFileName(Upload.FileName), content.ToArray(), user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/indlaes/{outcome.Id}", texts["Filen er gennemset. Intet er indlæst endnu."]);
    }
}
