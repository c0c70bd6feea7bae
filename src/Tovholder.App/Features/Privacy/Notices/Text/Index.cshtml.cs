using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Privacy.Processing;
using Tovholder.Documents.CasePapers;

namespace Tovholder.App.Features.Privacy.Notices.Text;

/// <summary>The text to citizens (GDPR articles 13 and 14), as it is today.</summary>
[RequirePermission(Permission.GivePrivacyNotices)]
public sealed class IndexModel(WritePrivacyTexts write) : PageModel
{
    public CasePaper Paper { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Paper = await write.NoticeAsync(ct);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct) =>
        File(Encoding.UTF8.GetBytes(CasePackage.Html(await write.NoticeAsync(ct))), "text/html", "saadan-bruger-vi-dine-oplysninger.html");
}
