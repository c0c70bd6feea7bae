using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.AnswerRemark;

/// <summary>One remark of a citizen's, and the answer to it.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(AnswerRemark answerRemark, CitizenPage citizens, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [FromRoute]
    public Guid RemarkId { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv, hvad du har gjort ved det."),
        MaxLength(1000),
        DataType(DataType.MultilineText),
        AboutCitizen
    ]
    public string? Reply { get; set; }

    public string Alias { get; private set; } = "";

    public CitizenRemark Remark { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? this.Answer(
                await answerRemark.RunAsync(CitizenId, RemarkId, Reply!, user.Actor, ct),
                texts,
                $"/borgere/{CitizenId}/bemaerkninger/{RemarkId}",
                texts["Svaret er sendt. Borgeren ser det på sit ark."]
            )
            : Page();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await citizens.FindAsync(CitizenId, "Borgerens bemærkning til sit ark.", ct) is not { } citizen)
        {
            return false;
        }

        Alias = citizen.Alias;
        var remark = await db.CitizenRemarks.AsNoTracking().SingleOrDefaultAsync(r => r.Id == RemarkId && r.CitizenId == CitizenId, ct);
        Remark = remark!;
        return remark is not null;
    }
}
