using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.CasePapers;

namespace Tovholder.App.Features.Privacy.Processing.Record;

/// <summary>Fortegnelse: every table of the model that holds personal data, by what it is used for; as a page, a paper and a workbook.</summary>
[RequirePermission(Permission.KeepPrivacyRegisters)]
public sealed class IndexModel(WritePrivacyTexts write, TovholderDb db, CurrentUser user) : PageModel
{
    public IReadOnlyList<ProcessedTable> Tables { get; private set; } = [];

    public void OnGet() => Tables = RecordOfProcessing.Of(db.Model);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct) =>
        File(Encoding.UTF8.GetBytes(CasePackage.Html(await write.RecordAsync(user.Name, ct))), "text/html", "fortegnelse.html");

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct) =>
        await this.WorkbookAsync(
            "fortegnelse.xlsx",
            RecordOfProcessing
                .Of(db.Model)
                .Select(t => new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["Aktivitet"] = t.Activity.Name,
                    ["Tabel"] = t.Table,
                    ["Oplysninger"] = t.What,
                    ["Hvem det handler om"] = t.Activity.People,
                    ["Formål"] = t.Activity.Purpose,
                    ["Hjemmel"] = t.Activity.LegalBasis,
                    ["Modtagere"] = t.Activity.Receivers,
                    ["Sletning"] = t.Activity.Deletion,
                    ["Felter"] = string.Join(", ", t.Columns),
                }),
            ct
        );
}
