using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App;

/// <summary>The three ways an operation's outcome becomes an answer.</summary>
public static class PageResults
{
    /// <summary>Done: on to the next page with a notice; refused: the same form with the sentence beside its field; not there: 404.</summary>
    public static IActionResult Answer(this PageModel page, Outcome outcome, Texts texts, string next, string notice)
    {
        if (outcome.Refusal is { } refusal)
        {
            page.ModelState.AddModelError(refusal.Field, texts.Of(refusal));
            return page.Page();
        }

        if (!outcome.Succeeded)
        {
            return page.NotFound();
        }

        page.TempData["Notice"] = notice;
        return page.LocalRedirect(next);
    }

    /// <summary>An Excel workbook of a list, as it stands on the page.</summary>
    public static async Task<IActionResult> WorkbookAsync(
        this PageModel page,
        string name,
        IEnumerable<IDictionary<string, object?>> rows,
        CancellationToken ct
    )
    {
        var file = new MemoryStream();
        await MiniExcelLibs.MiniExcel.SaveAsAsync(file, rows.Select(Harmless), cancellationToken: ct);
        file.Position = 0;
        return page.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
    }

    private static Dictionary<string, object?> Harmless(IDictionary<string, object?> row) =>
        row.ToDictionary(
            cell => cell.Key,
            cell => cell.Value is string text ? Spreadsheet.AsText(text) : cell.Value,
            StringComparer.Ordinal
        );
}
