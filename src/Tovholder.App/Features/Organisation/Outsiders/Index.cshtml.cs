using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.Organisation.Outsiders;

/// <summary>Who outside the municipality has access: where, until when, and whether it is in use. Citizens stand by alias.</summary>
[RequirePermission(Permission.InviteOutsiders)]
public sealed class IndexModel(ReadOutsiders readOutsiders, CurrentUser user, Texts texts) : PageModel
{
    public IReadOnlyList<Outsider> Outsiders { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Outsiders = await readOutsiders.OfAsync(user, ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct) =>
        await this.WorkbookAsync(
            "adgange.xlsx",
            (await readOutsiders.OfAsync(user, ct)).Select(o => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Hvem"] = o.Name,
                ["Rolle"] = texts.Of(o.User.Role),
                ["Hvor"] = o.Place,
                ["Til og med"] = o.User.AccessThrough?.ToString("yyyy-MM-dd", Danish.Culture),
                ["Tilstand"] = texts.Of(o.State),
            }),
            ct
        );
}
