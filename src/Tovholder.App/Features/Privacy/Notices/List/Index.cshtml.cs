using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Notices.List;

/// <summary>The citizens in reach who have not been told yet how their data are used, those approved first on top.</summary>
[RequirePermission(Permission.GivePrivacyNotices)]
public sealed class IndexModel(GivePrivacyNotice give, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    private const int Shown = 50;

    [BindProperty]
    public List<Guid> Told { get; set; } = [];

    [BindProperty]
    public DateOnly? GivenOn { get; set; }

    [BindProperty]
    public NoticeWay? Way { get; set; }

    public IReadOnlyList<(Guid Id, string Alias, DateOnly ApprovedOn)> Waiting { get; private set; } = [];

    /// <summary>Of all in reach, also those further down than the page goes.</summary>
    public int Count { get; private set; }

    public IEnumerable<SelectListItem> Choices =>
        Waiting.Select(w => new SelectListItem(texts.Format($"{w.Alias}, godkendt {w.ApprovedOn}"), w.Id.ToString()));

    private IQueryable<Citizen> Untold =>
        db
            .Citizens.Where(c => c.LeftOn == null && !db.PrivacyNotices.Any(n => n.CitizenId == c.Id))
            .OrderBy(c => c.ApprovedOn)
            .ThenBy(c => c.Number);

    public async Task OnGetAsync(CancellationToken ct)
    {
        GivenOn ??= clock.Today();
        Waiting = await ReadAsync(Shown, ct);
        Count = await Untold.CountAsync(ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct) =>
        await this.WorkbookAsync(
            "ikke-oplyst.xlsx",
            (await ReadAsync(int.MaxValue, ct)).Select(w => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Borger"] = w.Alias,
                ["Godkendt"] = w.ApprovedOn.ToString("yyyy-MM-dd", Danish.Culture),
            }),
            ct
        );

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await give.RunAsync(Told, GivenOn, Way, user.Actor, ct) : null;
        var answer = outcome is null
            ? Page()
            : this.Answer(
                outcome,
                texts,
                "/oplysningspligt",
                texts.Count(Told.Count, $"{Told.Count} borger er skrevet op.", $"{Told.Count} borgere er skrevet op.")
            );
        if (outcome is not { Succeeded: true })
        {
            await OnGetAsync(ct);
        }

        return answer;
    }

    private async Task<IReadOnlyList<(Guid Id, string Alias, DateOnly ApprovedOn)>> ReadAsync(int most, CancellationToken ct)
    {
        var rows = await Untold
            .Take(most)
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.ApprovedOn,
            })
            .ToListAsync(ct);
        await db.RecordLookAsync(new("UntoldCitizensListed", user.Actor, "Borgere, der ikke er oplyst."), rows.Select(r => r.Id), ct);
        return rows.ConvertAll(r => (r.Id, Citizen.AliasOf(r.Number), r.ApprovedOn));
    }
}
