using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Tovholder.App.Design;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Placements;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Citizens.List;

/// <summary>The citizens in reach, by alias, longest waiting first; found by number, and by those who may see names by name or CPR number.</summary>
[RequirePermission(Permission.ReadCitizens)]
public sealed class IndexModel(TovholderDb db, CprVault vault, IMemoryCache counts, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    private const int RowsOnPage = 50;

    /// <summary>How old the number above a list may be that takes more than a page.</summary>
    private static readonly TimeSpan CountLasts = TimeSpan.FromSeconds(30);

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>"alle" shows those in a fleksjob too; otherwise only those who wait.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Vis { get; set; }

    [BindProperty(Name = "side", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    /// <summary>Who is looked for. It is sent in the body: neither a name nor a number of a person stands in an address.</summary>
    [BindProperty]
    public string? Find { get; set; }

    public bool All => Vis == "alle";

    /// <summary>Whether <see cref="Rows"/> is what a search found.</summary>
    public bool HasSearched { get; private set; }

    public bool MaySearchNames => user.May(Permission.RevealIdentity);

    /// <summary>How many there are of the kind shown, or how many a search found.</summary>
    public int Count { get; private set; }

    public int Pages => PagerTagHelper.PagesFor(Count, RowsOnPage);

    public IReadOnlyList<CitizenRow> Rows { get; private set; } = [];

    private DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        PageNumber = Math.Max(1, PageNumber);
        // One more than is shown: a list that fits on a page has counted itself.
        var rows = await RowsAsync(Sorted().Skip((PageNumber - 1) * RowsOnPage).Take(RowsOnPage + 1), ct);
        if (PageNumber == 1 && rows.Count <= RowsOnPage)
        {
            Count = rows.Count;
        }
        else
        {
            Count = await CountAsync(ct);
            if (rows.Count == 0)
            {
                PageNumber = Pages;
                rows = await RowsAsync(Sorted().Skip((PageNumber - 1) * RowsOnPage).Take(RowsOnPage), ct);
            }
        }

        Rows = [.. rows.Take(RowsOnPage)];
        await RecordAsync("CitizensListed", "Borgerlisten.", ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        Rows = await RowsAsync(Sorted(), ct);
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

    /// <summary>A number leads to its citizen at once; a name shows who is called so.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        HasSearched = true;
        if (MaySearchNames && CprNumber.TryParse(Find, out var cpr))
        {
            var indexes = vault.IndexesOf(cpr);
            return await FoundAsync(db.Citizens.Where(c => indexes.Contains(c.CprIndex)), "Søgning på CPR-nummer.", ct);
        }

        if (Citizen.NumberOf(Find) is { } number)
        {
            return await FoundAsync(db.Citizens.Where(c => c.Number == number), $"Søgning på {Citizen.AliasOf(number)}.", ct);
        }

        var search = new NameSearch(Find);
        if (search.IsEmpty || !MaySearchNames)
        {
            ModelState.AddModelError(
                nameof(Find),
                MaySearchNames
                    ? texts["Skriv borgerens nummer, navn eller CPR-nummer, fx B-012."]
                    : texts["Skriv borgerens nummer, fx B-012."]
            );
            return Page();
        }

        // Typing errors are looked for here, among all names in reach; the log keeps whom it was, and not the name.
        var known = await db.Citizens.OrderBy(c => c.Number).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        var hits = search.In(known, c => [c.Name]).Select(c => c.Id).ToList();
        var shown = hits.Take(RowsOnPage).ToList();
        Count = hits.Count;
        Rows = [.. (await RowsAsync(db.Citizens.Where(c => EF.Parameter(shown).Contains(c.Id)), ct)).OrderBy(r => shown.IndexOf(r.Id))];
        await RecordAsync("CitizensFound", "Søgning på navn.", ct);
        return Page();
    }

    private async Task<IActionResult> FoundAsync(IQueryable<Citizen> wanted, string purpose, CancellationToken ct)
    {
        var found = await wanted.Select(c => c.Id).ToListAsync(ct);
        await db.RecordLookAsync(new("CitizensFound", user.Actor, purpose), found, ct);
        return found is [var citizen] ? LocalRedirect($"/borgere/{citizen}") : Page();
    }

    private IQueryable<Placement> Running => db.Placements.Where(PlacementQuery.IsRunning(Today));

    private IQueryable<Citizen> Shown()
    {
        var running = Running;
        return All
            ? db.Citizens.AsNoTracking()
            : db.Citizens.AsNoTracking().Where(c => c.LeftOn == null && !running.Any(p => p.CitizenId == c.Id));
    }

    /// <summary>
    /// The same, for one page of them: asked whether there is a first placement, PostgreSQL looks for the citizens it comes to, and does not
    /// bring all placements together first.
    /// </summary>
    private IQueryable<Citizen> ShownOneByOne()
    {
        var running = Running;
        return All
            ? db.Citizens.AsNoTracking()
            : db
                .Citizens.AsNoTracking()
                .Where(c => c.LeftOn == null && running.Where(p => p.CitizenId == c.Id).Select(p => (Guid?)p.Id).FirstOrDefault() == null);
    }

    private IQueryable<Citizen> Sorted()
    {
        var (shown, today) = (ShownOneByOne(), Today);
        return Sort switch
        {
            "borger" => shown.OrderBy(c => c.Number),
            "-borger" => shown.OrderByDescending(c => c.Number),
            "timer" => shown
                .OrderBy(c => c.Capacities.Any(k => k.From <= today))
                .ThenBy(c =>
                    c.Capacities.Where(k => k.From <= today)
                        .OrderByDescending(k => k.From)
                        .Select(k => k.EffectiveHoursMax)
                        .FirstOrDefault()
                )
                .ThenBy(c => c.Number),
            "-timer" => shown
                .OrderByDescending(c => c.Capacities.Any(k => k.From <= today))
                .ThenByDescending(c =>
                    c.Capacities.Where(k => k.From <= today)
                        .OrderByDescending(k => k.From)
                        .Select(k => k.EffectiveHoursMax)
                        .FirstOrDefault()
                )
                .ThenBy(c => c.Number),
            "-venter" => shown.OrderByDescending(c => c.WaitingSince).ThenByDescending(c => c.Number),
            _ => shown.OrderBy(c => c.WaitingSince).ThenBy(c => c.Number),
        };
    }

    private Task<int> CountAsync(CancellationToken ct) =>
        counts.GetOrCreateAsync(
            ("borgere", db.UnitInReach, db.OpenedCitizen, All),
            entry =>
            {
                entry.AbsoluteExpirationRelativeToNow = CountLasts;
                return Shown().CountAsync(ct);
            }
        );

    private async Task<List<CitizenRow>> RowsAsync(IQueryable<Citizen> citizens, CancellationToken ct)
    {
        // Of those who wait it is known.
        var (running, today, asks) = (Running, Today, All || HasSearched);
        var rows = await citizens
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.WaitingSince,
                HasLeft = asks && c.LeftOn != null,
                Musts = c.Considerations.Count(k => k.Through == null && k.Strength == ConsiderationStrength.Must),
                InFlexjob = asks && running.Any(p => p.CitizenId == c.Id),
            })
            .ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.Id);
        var capacities = (
            await db.Set<WorkCapacity>()
                .AsNoTracking()
                .Where(k => k.From <= today && EF.Parameter(ids).Contains(EF.Property<Guid>(k, "CitizenId")))
                .Select(k => new { CitizenId = EF.Property<Guid>(k, "CitizenId"), Capacity = k })
                .ToListAsync(ct)
        ).ToLookup(k => k.CitizenId, k => k.Capacity);
        return rows.ConvertAll(r => new CitizenRow(
            r.Id,
            Citizen.AliasOf(r.Number),
            capacities[r.Id].MaxBy(k => k.From) is { } capacity ? texts.Range(capacity) : texts["Ikke vurderet"],
            r.Musts,
            r.WaitingSince,
            r.InFlexjob,
            r.HasLeft
        ));
    }

    private Task RecordAsync(string act, string purpose, CancellationToken ct) =>
        db.RecordLookAsync(new(act, user.Actor, purpose), Rows.Select(r => r.Id), ct);
}

public sealed record CitizenRow(Guid Id, string Alias, string Hours, int Musts, DateOnly WaitingSince, bool InFlexjob, bool HasLeft);
