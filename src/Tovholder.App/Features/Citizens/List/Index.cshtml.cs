using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.List;

/// <summary>The citizens in reach, by alias, longest waiting first.</summary>
[RequirePermission(Permission.ReadCitizens)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>"alle" shows those in a fleksjob too; otherwise only those who wait.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Vis { get; set; }

    public bool All => Vis == "alle";

    public IReadOnlyList<CitizenRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = Sorted(await ReadAsync(ct));
        await RecordAsync("CitizensListed", "Borgerlisten.", ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        Rows = Sorted(await ReadAsync(ct));
        await RecordAsync("CitizensExported", "Borgerlisten som Excel.", ct);
        var rows = Rows.Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Borger"] = r.Alias,
            ["Effektive timer"] = r.Hours,
            ["Skal-hensyn"] = r.Musts,
            ["Venter siden"] = r.WaitingSince.ToString("yyyy-MM-dd", Danish.Culture),
            ["I fleksjob"] = r.InFlexjob ? texts["Ja"] : texts["Nej"],
        });
        return await this.WorkbookAsync("borgere.xlsx", rows, ct);
    }

    private async Task<List<CitizenRow>> ReadAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var rows = await db
            .Citizens.AsNoTracking()
            .OrderBy(c => c.WaitingSince)
            .ThenBy(c => c.Number)
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.WaitingSince,
                c.LeftOn,
                Capacity = c.Capacities.Where(k => k.From <= today).OrderByDescending(k => k.From).FirstOrDefault(),
                Musts = c.Considerations.Count(k => k.Through == null && k.Strength == ConsiderationStrength.Must),
                InFlexjob = db.Placements.Any(p =>
                    p.CitizenId == c.Id && p.StartedOn <= today && (p.EndedOn == null || p.EndedOn >= today)
                ),
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Where(r => All || (!r.InFlexjob && r.LeftOn is null))
                .Select(r => new CitizenRow(
                    r.Id,
                    Citizen.AliasOf(r.Number),
                    r.Capacity is { } capacity ? texts.Range(capacity) : texts["Ikke vurderet"],
                    r.Capacity?.EffectiveHoursMax.Value ?? 0m,
                    r.Musts,
                    r.WaitingSince,
                    r.InFlexjob,
                    r.LeftOn is not null
                )),
        ];
    }

    private List<CitizenRow> Sorted(List<CitizenRow> rows) =>
        Sort switch
        {
            "borger" => [.. rows.OrderBy(r => r.Alias, StringComparer.Ordinal)],
            "-borger" => [.. rows.OrderByDescending(r => r.Alias, StringComparer.Ordinal)],
            "timer" => [.. rows.OrderBy(r => r.MostHours)],
            "-timer" => [.. rows.OrderByDescending(r => r.MostHours)],
            "-venter" => [.. rows.OrderByDescending(r => r.WaitingSince)],
            _ => rows,
        };

    private Task RecordAsync(string act, string purpose, CancellationToken ct) =>
        db.RecordLookAsync(new(act, user.Actor, purpose), Rows.Select(r => r.Id), ct);
}

public sealed record CitizenRow(
    Guid Id,
    string Alias,
    string Hours,
    decimal MostHours,
    int Musts,
    DateOnly WaitingSince,
    bool InFlexjob,
    bool HasLeft
);
