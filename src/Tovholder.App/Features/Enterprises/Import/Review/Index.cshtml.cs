using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Design;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Enterprises.Import.Review;

/// <summary>What would happen to each row, and what must be settled first.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(ImportEnterprises importEnterprises, CurrentUser user, Texts texts) : PageModel
{
    private const int RowsOnPage = 50;
    private const string List = "/virksomheder?visning=liste";

    [FromRoute]
    public Guid ImportId { get; set; }

    [BindProperty(Name = "side", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public ImportProgress Progress { get; private set; } = null!;

    /// <summary>Not there while the rows are taken in.</summary>
    public ImportReview Review { get; private set; } = null!;

    /// <summary>The day the file is deleted if nobody takes it in.</summary>
    public DateOnly DeletedOn => KeptFor.UnusedUpload.DeletedOn(Review.Import.On);

    public int Pages => PagerTagHelper.PagesFor(Review.Count(ImportStatus.Problem), RowsOnPage);

    public IEnumerable<CheckedRow> Shown =>
        Review.Rows.Where(row => row.Status == ImportStatus.Problem).Skip((PageNumber - 1) * RowsOnPage).Take(RowsOnPage);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await importEnterprises.TakeInAsync(ImportId, user.Actor, ct);
        if (outcome.Refusal is not null)
        {
            this.Answer(outcome, texts, "", "");
            return await ShowAsync(ct);
        }

        return await importEnterprises.ProgressAsync(ImportId, user.Actor, ct) is { IsUnderWay: true }
            ? this.Answer(outcome, texts, $"/virksomheder/indlaes/{ImportId}", texts["Rækkerne indlæses nu. Siden følger med."])
            : this.Answer(outcome, texts, List, texts["Virksomhederne er indlæst."]);
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        var outcome = await importEnterprises.CancelAsync(ImportId, user.Actor, ct);
        var answer = this.Answer(
            outcome,
            texts,
            $"/virksomheder/indlaes/{ImportId}",
            texts["Den stopper om et øjeblik, og intet er indlæst."]
        );
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    /// <summary>The part of the page that follows the work; the whole page comes again when it is over.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken ct)
    {
        if (await importEnterprises.ProgressAsync(ImportId, user.Actor, ct) is not { } progress)
        {
            return NotFound();
        }

        if (!progress.IsUnderWay)
        {
            Response.Headers["HX-Refresh"] = "true";
        }

        return Partial("_Progress", progress);
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
        if (await importEnterprises.ProgressAsync(ImportId, user.Actor, ct) is not { } progress)
        {
            return NotFound();
        }

        if (progress.Step == ImportStep.Done)
        {
            return LocalRedirect(List);
        }

        Progress = progress;
        if (progress.IsUnderWay)
        {
            return Page();
        }

        if (await importEnterprises.ReviewAsync(ImportId, user.Actor, ct) is not { } review)
        {
            return NotFound();
        }

        Review = review;
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        return Page();
    }
}
