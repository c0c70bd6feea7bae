using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.WaitingTimes;

/// <summary>How long it takes to come into a fleksjob, and how many last 3, 6 and 12 months; numbers only.</summary>
[RequirePermission(Permission.ReadRetention)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    /// <summary>Fewer than this say who: hidden from those who do not read the placements themselves.</summary>
    private const int SmallestGroup = 5;

    public DateOnly Today => clock.Today();

    public IReadOnlyList<ClockRow> Clocks { get; private set; } = [];

    public IReadOnlyList<RetentionRow> Rows { get; private set; } = [];

    private bool HidesSmall => !user.May(Permission.ReadPlacements);

    private string Hidden => texts["Vises ikke"];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var clocks = Clocks.Select(c => Cells(texts[c.Name], c.Value, c.Count, texts[c.Rule]));
        var kept = Rows.Select(r =>
            Cells(
                texts.Format($"Fastholdt efter {r.Months} måneder"),
                r.Share,
                r.Reached,
                texts.Format($"Fortsat {r.Kept}, videre {r.MovedOn}, stoppet {r.Lost}")
            )
        );
        return await this.WorkbookAsync("ventetider.xlsx", clocks.Concat(kept), ct);
    }

    private static Dictionary<string, object?> Cells(string name, string value, string count, string rule) =>
        new(StringComparer.Ordinal)
        {
            ["Ur"] = name,
            ["Tal"] = value,
            ["Antal"] = count,
            ["Talt sådan"] = rule,
        };

    private async Task ReadAsync(CancellationToken ct)
    {
        var placements = await db.Placements.AsNoTracking().ToListAsync(ct);
        var citizens = await db
            .Citizens.AsNoTracking()
            .Where(c => c.ApprovedOn <= Today)
            .Select(c => new
            {
                c.Id,
                c.ApprovedOn,
                c.WaitingSince,
                c.LeftOn,
            })
            .ToListAsync(ct);
        var firstJob = placements
            .Where(p => p.StartedOn <= Today)
            .GroupBy(p => p.CitizenId)
            .ToDictionary(g => g.Key, g => g.Min(p => p.StartedOn));
        var inJob = placements.Where(p => p.IsRunning(Today)).ToList();
        var working = inJob.Select(p => p.CitizenId).ToHashSet();
        var active = citizens.Where(c => c.LeftOn is null || working.Contains(c.Id)).ToList();
        var waiting = active.Where(c => !working.Contains(c.Id)).ToList();
        Clocks =
        [
            Median(
                Texts.Key("Fra godkendelse til fleksjob"),
                [.. citizens.Where(c => firstJob.ContainsKey(c.Id)).Select(c => firstJob[c.Id].DayNumber - c.ApprovedOn.DayNumber)],
                Texts.Key("Median af dage fra godkendelsen til den første lønnede dag i borgerens første fleksjob her.")
            ),
            Median(
                Texts.Key("Ventet til nu på ledighedsydelse"),
                [.. waiting.Select(c => Today.DayNumber - c.WaitingSince.DayNumber)],
                Texts.Key("Median af dage, siden den nuværende ventetid begyndte, for dem, der venter i dag.")
            ),
            Part(
                Texts.Key("Andel, der venter"),
                waiting.Count,
                active.Count,
                Texts.Key("De godkendte, der ikke er i fleksjob i dag, af alle godkendte, der ikke er gået videre.")
            ),
            Part(
                Texts.Key("Andel med flere timer end i begyndelsen"),
                inJob.Count(p => p.TermsOn(Today).EffectiveHours > p.TermsOn(p.StartedOn).EffectiveHours),
                inJob.Count,
                Texts.Key("Ansættelser i gang, hvor de effektive timer er steget siden den første lønnede dag.")
            ),
        ];
        Rows = [.. Retention.Of(placements, Today).Select(Row)];
    }

    private ClockRow Median(string name, List<int> days, string rule)
    {
        days.Sort();
        var hides = HidesSmall && IsSmall(days.Count);
        var middle = days.Count == 0 ? 0 : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2m;
        return new(
            name,
            days.Count == 0 ? "–"
                : hides ? Hidden
                : texts.Format($"{middle:0.#} dage"),
            CountOf(days.Count),
            rule
        );
    }

    private ClockRow Part(string name, int part, int whole, string rule)
    {
        var hides = HidesSmall && (IsSmall(part) || IsSmall(whole - part));
        return new(
            name,
            whole == 0 ? "–"
                : hides ? Hidden
                : texts.Write(Share.Percent(Math.Round(100m * part / whole))),
            CountOf(whole),
            rule
        );
    }

    private string CountOf(int count) => HidesSmall && IsSmall(count) ? Hidden : texts.Write(count);

    private static bool IsSmall(int count) => count is > 0 and < SmallestGroup;

    private RetentionRow Row(Retention retention)
    {
        // A row with one small part tells it by subtraction: then the parts are hidden together.
        var hides = HidesSmall && new[] { retention.Kept, retention.MovedOn, retention.Lost }.Any(IsSmall);
        return new(
            retention.Months,
            CountOf(retention.Reached),
            hides ? Hidden : texts.Write(retention.Kept),
            hides ? Hidden : texts.Write(retention.MovedOn),
            hides ? Hidden : texts.Write(retention.Lost),
            retention.Reached == 0 ? "–"
                : hides ? Hidden
                : texts.Write(Share.Percent(Math.Round(100m * retention.Kept / retention.Reached)))
        );
    }
}

/// <summary>A clock as it may be shown.</summary>
/// <param name="Name">In Danish: a key of the catalogue.</param>
/// <param name="Rule">In Danish: a key of the catalogue.</param>
public sealed record ClockRow(string Name, string Value, string Count, string Rule);

/// <summary>A mark of retention as it may be shown.</summary>
public sealed record RetentionRow(int Months, string Reached, string Kept, string MovedOn, string Lost, string Share);
