using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Caseloads.Messages;

/// <summary>The inbox: what the user has been told, and the day's digest of what waits.</summary>
[RequirePermission(Permission.ReadInbox)]
public sealed class IndexModel(DailyDigest dailyDigest, ReadMessage readMessage, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    private const int Shown = 100;

    public IReadOnlyList<InboxItem> Items { get; private set; } = [];

    public Digest Digest { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Digest = await dailyDigest.OfAsync(user.Actor.UserId, ct);
        Items = await db
            .InboxItems.AsNoTracking()
            .Where(i => i.UserId == user.Actor.UserId)
            .OrderByDescending(i => i.At)
            .Take(Shown)
            .ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostReadAsync([FromForm] Guid itemId, CancellationToken ct) =>
        this.Answer(await readMessage.RunAsync(itemId, user.Actor, ct), texts, "/indbakke", texts["Beskeden er læst."]);
}
