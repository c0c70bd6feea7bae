using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.SignOff;

/// <summary>The controller signs economy's remarks.</summary>
[RequirePermission(Permission.SignOffEconomy)]
public sealed class IndexModel(SignOffEconomy signOffEconomy, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid MemoId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv bemærkningen."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Remark { get; set; }

    public AgendaItem Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Remark = Item.EconomyRemark;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await signOffEconomy.RunAsync(MemoId, Remark!, Texts.Danish(user.Role!.Value), user.Actor, ct);
        return this.Answer(outcome, texts, $"/notat/{MemoId}/dagsorden", texts["Økonomis bemærkninger er skrevet under."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var item = await db.AgendaItems.AsNoTracking().SingleOrDefaultAsync(i => i.MemoId == MemoId, ct);
        Item = item!;
        return item is not null;
    }
}
