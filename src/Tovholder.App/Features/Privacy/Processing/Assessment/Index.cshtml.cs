using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.CasePapers;

namespace Tovholder.App.Features.Privacy.Processing.Assessment;

/// <summary>Konsekvensanalyse (GDPR article 35): the draft the municipality finishes and takes its own stand on.</summary>
[RequirePermission(Permission.KeepPrivacyRegisters)]
public sealed class IndexModel(WritePrivacyTexts write, CurrentUser user) : PageModel
{
    public CasePaper Paper { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Paper = await write.AssessmentAsync(user.Name, ct);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct) =>
        File(Encoding.UTF8.GetBytes(CasePackage.Html(await write.AssessmentAsync(user.Name, ct))), "text/html", "konsekvensanalyse.html");
}
