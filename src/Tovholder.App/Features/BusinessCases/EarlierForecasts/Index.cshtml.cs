using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Memos;
using Tovholder.Documents.Memos;

namespace Tovholder.App.Features.BusinessCases.EarlierForecasts;

/// <summary>What each frozen memo forecast, beside what happened.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(CaseFigures figures, TovholderDb db) : PageModel
{
    public IReadOnlyList<EarlierForecast> Forecasts { get; private set; } = [];

    public int Held => Forecasts.Count(f => f.Held);

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var rows = Forecasts.Select(f => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Notat"] = f.MemoOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["Periode"] = f.Period.Label,
            ["Mindst"] = f.Period.ForecastLow,
            ["Højst"] = f.Period.ForecastHigh,
            ["Faktisk"] = f.Actual,
            ["Holdt"] = f.Held ? "ja" : "nej",
        });
        return await this.WorkbookAsync("tidligere-prognoser.xlsx", rows, ct);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        if (await figures.ReadAsync(ct) is not { } status)
        {
            return;
        }

        var memos = await db
            .Memos.AsNoTracking()
            .Where(m => m.FrozenAt != null && m.DataDate < status.DataDate)
            .OrderBy(m => m.DataDate)
            .ThenBy(m => m.Edition)
            .ToListAsync(ct);
        Forecasts =
        [
            .. memos
                .GroupBy(m => m.DataDate)
                .SelectMany(editions => EarlierForecast.Of(editions.Last().Id, editions.Key, ReadMemo.Frozen(editions.Last().Snapshot!).Facts, status)),
        ];
    }
}

/// <param name="MemoOf">The data date of the memo.</param>
/// <param name="Period">The quarter as the memo has it, with its interval.</param>
/// <param name="Actual">Fleksjob found by the end of the quarter.</param>
public sealed record EarlierForecast(Guid MemoId, DateOnly MemoOf, PeriodFigures Period, int Actual)
{
    /// <summary>The memo's interval contains what happened.</summary>
    public bool Held => Period.ForecastLow <= Actual && Actual <= Period.ForecastHigh;

    /// <summary>The quarters a memo had an interval for and that are over now.</summary>
    public static IEnumerable<EarlierForecast> Of(Guid memoId, DateOnly memoOf, StatusMemoFacts facts, CaseStatus status) =>
        facts
            .Periods.Where(period => period is { ForecastLow: not null, ForecastHigh: not null })
            .Select(period => (Period: period, End: EndOf(period.Label)))
            .Where(period => period.End is { } end && end <= status.DataDate)
            .Select(period => new EarlierForecast(memoId, memoOf, period.Period, status.FoundBy(period.End!.Value)));

    /// <summary>The last day of "1. kvt. 2015"; null for another label.</summary>
    private static DateOnly? EndOf(string label) =>
        label.Split(' ') is [[var quarter and >= '1' and <= '4', '.'], "kvt.", var year]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new DateOnly(number, 3 * (quarter - '0'), 1).AddMonths(1).AddDays(-1)
            : null;
}
