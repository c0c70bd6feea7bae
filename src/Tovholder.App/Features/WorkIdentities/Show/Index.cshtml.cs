using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Citizens;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.WorkIdentities.Show;

/// <summary>Work identity over time: first and latest, the citizen's own words, and what to talk about.</summary>
[RequirePermission(Permission.ReadCitizens)]
public sealed class IndexModel(CitizenPage citizens, TovholderDb db, Texts texts) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    public string Alias { get; private set; } = "";

    /// <summary>The newest first.</summary>
    public IReadOnlyList<WorkIdentity> Talks { get; private set; } = [];

    public WorkIdentity? Latest => Talks.Count == 0 ? null : Talks[0];

    public WorkIdentity? First => Talks.Count == 0 ? null : Talks[^1];

    /// <summary>What fell by three points or more since the talk before.</summary>
    public IReadOnlyList<WorkIdentityStatement> Fallen => Talks.Count < 2 ? [] : [.. Talks[0].FallenSince(Talks[1])];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync("Arbejdsidentitet.", ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (!await FindAsync("Arbejdsidentitet som Excel.", ct))
        {
            return NotFound();
        }

        var rows = Talks.SelectMany(talk =>
            talk.Citizen.Select(a => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Borger"] = Alias,
                ["Talt den"] = talk.On.ToString("yyyy-MM-dd", Danish.Culture),
                ["Udsagn"] = texts.Of(a.Statement),
                ["Borgerens tal"] = a.Points,
                ["Konsulentens tal"] = talk.Consultant.Find(c => c.Statement == a.Statement)?.Points,
                ["Borgerens egne ord"] = a.OwnWords,
            })
        );
        return await this.WorkbookAsync("arbejdsidentitet.xlsx", rows, ct);
    }

    private async Task<bool> FindAsync(string purpose, CancellationToken ct)
    {
        if (await citizens.FindAsync(CitizenId, purpose, ct) is not { } citizen)
        {
            return false;
        }

        Alias = citizen.Alias;
        Talks = await db.WorkIdentities.AsNoTracking().Where(i => i.CitizenId == CitizenId).OrderByDescending(i => i.On).ToListAsync(ct);
        return true;
    }
}
