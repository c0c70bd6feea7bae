using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Design;
using Tovholder.Domain.Uploads;

namespace Tovholder.App.Features.Uploads;

/// <summary>Chooses the file.</summary>
/// <param name="address">Where the pages of this import lie, such as "/borgere/indlaes".</param>
[RequestFormLimits(MultipartBodyLengthLimit = LargestFile)]
[RequestSizeLimit(LargestFile)]
public abstract class ChooseFilePage(RowImport import, string address, CurrentUser user, Texts texts) : PageModel
{
    /// <summary>4 MB: five thousand rows and more.</summary>
    private const int LargestFile = 4 * 1024 * 1024;

    [BindProperty, Required(ErrorMessage = "Vælg en fil.")]
    public IFormFile? Upload { get; set; }

    /// <summary>The headings that are read: Danish, like the files.</summary>
    public IReadOnlyList<ImportColumn> Columns => import.Columns;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        using var content = new MemoryStream();
        await Upload!.CopyToAsync(content, ct);
        var outcome = await import.BeginAsync(Path.GetFileName(Upload.FileName), content.ToArray(), user.Actor, ct);
        return this.Answer(outcome, texts, $"{address}/{outcome.Id}", texts["Filen er gennemset. Intet er indlæst endnu."]);
    }
}

/// <summary>What would happen to each row, and what must be settled first.</summary>
/// <param name="next">Where the rows stand when they have been taken in.</param>
public abstract class ReviewPage(RowImport import, string address, string next, CurrentUser user, Texts texts) : PageModel
{
    private const int RowsOnPage = 50;

    [FromRoute]
    public Guid UploadId { get; set; }

    [BindProperty(Name = "side", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public string Address => $"{address}/{UploadId}";

    public UploadReview Review { get; private set; } = null!;

    public int Pages => PagerTagHelper.PagesFor(Review.Count(RowStatus.Problem), RowsOnPage);

    public IEnumerable<CheckedUploadRow> Shown =>
        Review.Rows.Where(row => row.Status == RowStatus.Problem).Skip((PageNumber - 1) * RowsOnPage).Take(RowsOnPage);

    public IEnumerable<UploadRow> LeftOut => Review.Rows.Where(row => row.Status == RowStatus.LeftOut).Select(row => row.Row);

    /// <summary>What the row is called: its first cell that is no number of a person, rightly written or not.</summary>
    public string NameOf(UploadRow row) =>
        import
            .Columns.Where(c => !c.IsHidden || !row[c.Field].Any(char.IsAsciiDigit))
            .Select(c => row[c.Field])
            .FirstOrDefault(text => text.Length > 0 && !CprNumber.IsIn(text))
        ?? texts["Uden navn"];

    /// <summary>"Postnummer: Et postnummer er fire cifre …"</summary>
    public string Words(Refusal problem) =>
        import.Columns.FirstOrDefault(c => c.Field == problem.Field) is { } column
            ? $"{column.Words(texts)}: {texts.Of(problem)}"
            : texts.Of(problem);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await import.TakeInAsync(UploadId, user.Actor, ct);
        var answer = this.Answer(outcome, texts, next, texts["Rækkerne er indlæst."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostFortrydAsync(CancellationToken ct) =>
        this.Answer(await import.DiscardAsync(UploadId, user.Actor, ct), texts, address, texts["Filen er slettet. Intet er indlæst."]);

    /// <summary>The rows that need somebody, as they were written, with a column that says what is wrong. Corrected, the file can be read in again.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (await import.ReviewAsync(UploadId, user.Actor, ct) is not { } review)
        {
            return NotFound();
        }

        var faulty = review.Rows.Where(row => row.Status == RowStatus.Problem).ToList();
        var columns = import.Columns.Where(c => !c.IsRare || faulty.Exists(row => row.Row[c.Field].Length > 0)).ToList();
        return await this.WorkbookAsync("fejl.xlsx", faulty.Select(Cells), ct);

        IDictionary<string, object?> Cells(CheckedUploadRow row)
        {
            var cells = columns.ToDictionary(c => c.Label, c => (object?)row.Row[c.Field], StringComparer.Ordinal);
            cells["Linje"] = row.Row.Line;
            cells["Hvad er galt"] = string.Join(' ', row.Problems.Select(Words));
            return cells;
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await import.ReviewAsync(UploadId, user.Actor, ct) is not { } review)
        {
            return NotFound();
        }

        Review = review;
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        return Page();
    }
}

/// <summary>One row of the file, repaired here instead of in the file.</summary>
public abstract class RowPage(RowImport import, string address, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid UploadId { get; set; }

    [FromRoute]
    public int Line { get; set; }

    /// <summary>Field → what stands there.</summary>
    [BindProperty]
    public Dictionary<string, string?> Cells { get; set; } = [];

    /// <summary>The fields of the row that are shown.</summary>
    public IReadOnlyList<ImportColumn> Columns { get; private set; } = [];

    /// <summary>The hidden fields that are in order: written anew only to be changed.</summary>
    public IReadOnlySet<string> InOrder { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public CheckedUploadRow Row { get; private set; } = null!;

    public string Address => $"{address}/{UploadId}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Cells = Columns.ToDictionary(
            c => c.Field,
            c => InOrder.Contains(c.Field) ? null : (string?)Row.Row[c.Field],
            StringComparer.Ordinal
        );
        Say();
        return Page();
    }

    /// <summary>Keeps the row as it is written now; what is still wrong stands beside its field.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var written = Row.Row.Cells.ToDictionary(StringComparer.Ordinal);
        foreach (var column in Columns)
        {
            var text = Cells.GetValueOrDefault(column.Field)?.Trim() ?? "";
            Cells[column.Field] = text;
            if (text.Length > 0 || !InOrder.Contains(column.Field))
            {
                written[column.Field] = text;
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await import.RepairAsync(UploadId, Row.Row with { Cells = written, IsLeftOut = false }, user.Actor, ct);
        if (outcome.Succeeded && await FindAsync(ct) && Row.Status == RowStatus.Problem)
        {
            Say();
            return Page();
        }

        return this.Answer(outcome, texts, Address, texts["Rækken er rettet."]);
    }

    public async Task<IActionResult> OnPostUdAsync(CancellationToken ct) =>
        await FindAsync(ct)
            ? this.Answer(
                await import.RepairAsync(UploadId, Row.Row with { IsLeftOut = true }, user.Actor, ct),
                texts,
                Address,
                texts["Rækken går ud."]
            )
            : NotFound();

    private void Say()
    {
        foreach (var problem in Row.Problems)
        {
            ModelState.AddModelError($"{nameof(Cells)}[{problem.Field}]", texts.Of(problem));
        }
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var review = await import.ReviewAsync(UploadId, user.Actor, ct);
        if (review?.Rows.FirstOrDefault(row => row.Row.Line == Line) is not { } found)
        {
            return false;
        }

        Row = found;
        Columns = [.. import.Columns.Where(c => !c.IsRare || found.Row[c.Field].Length > 0)];
        InOrder = Columns.Where(c => c.IsHidden && found.Problems.All(p => p.Field != c.Field)).Select(c => c.Field).ToHashSet();
        return true;
    }
}
