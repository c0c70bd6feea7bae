using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Memos.Correct;

/// <summary>Begins a new edition of a frozen memo.</summary>
[RequirePermission(Permission.EditMemo)]
public sealed class IndexModel(CorrectMemo correctMemo, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid MemoId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvorfor notatet rettes."), MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    public DateOnly DataDate { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var outcome = await correctMemo.RunAsync(MemoId, Reason!, user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/notat/{outcome.Id}", texts["Den nye version er gemt som kladde."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var memo = await db.Memos.AsNoTracking().SingleOrDefaultAsync(m => m.Id == MemoId, ct);
        DataDate = memo?.DataDate ?? default;
        return memo is null ? NotFound() : Page();
    }
}
