using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.Enterprises.Import.Review;

/// <summary>What would happen to each row, and what must be settled first.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(ImportEnterprises importEnterprises, CurrentUser user, Texts texts) : PageModel
{
    private const int RowsOnPage = 50;

    [FromRoute]
    public Guid ImportId { get; set; }

    [BindProperty(Name = "side", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public ImportReview Review { get; private set; } = null!;

    public int Pages => Math.Max(1, (Review.Count(ImportStatus.Problem) + RowsOnPage - 1) / RowsOnPage);

    public IEnumerable<CheckedRow> Shown =>
        Review.Rows.Where(row => row.Status == ImportStatus.Problem).Skip((PageNumber - 1) * RowsOnPage).Take(RowsOnPage);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await importEnterprises.TakeInAsync(ImportId, user.Actor, ct);
        var answer = this.Answer(outcome, texts, "/virksomheder?visning=liste", texts["Virksomhederne er indlæst."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    /// <summary>The rows that need somebody, as they were written, with a column that says what is wrong. Corrected, the file can be read in again.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (await importEnterprises.ReviewAsync(ImportId, user.Actor, ct) is not { } review)
        {
            return NotFound();
        }

        var rows = review
            .Rows.Where(row => row.Status == ImportStatus.Problem)
            .Select(row => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Navn"] = row.Row.Name,
                ["Type"] = row.Row.Kind,
                ["CVR-nummer"] = row.Row.CvrNumber,
                ["Idé"] = row.Row.Idea,
                ["Postnummer"] = row.Row.PostalCode,
                ["Leder"] = row.Row.Leader,
                ["Fase"] = row.Row.Stage,
                ["Reklamebeskyttet"] = row.Row.Protected,
                ["Kontaktperson"] = row.Row.Person,
                ["Titel"] = row.Row.Title,
                ["Telefon"] = row.Row.Phone,
                ["Mail"] = row.Row.Email,
                ["Linje"] = row.Row.Line,
                ["Hvad er galt"] = string.Join(
                    ' ',
                    row.Problems.Select(texts.Of)
                        .Concat(row.LooksLike is { } like ? [texts.Format($"Ligner {like}. Er det den samme?")] : [])
                ),
            });
        return await this.WorkbookAsync("fejl.xlsx", rows, ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await importEnterprises.ReviewAsync(ImportId, user.Actor, ct) is not { } review)
        {
            return NotFound();
        }

        Review = review;
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        return Page();
    }
}
