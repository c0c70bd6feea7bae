using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.Plots;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Pipelines;

namespace Tovholder.App.Features.Enterprises.Figures;

/// <summary>Conversion and time per stage, and the fleksjob the enterprises are likely to give.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(TovholderDb db, PipelineFigures figures, TimeProvider clock, Texts texts) : PageModel
{
    public IReadOnlyList<StageFigures> Stages { get; private set; } = [];

    /// <summary>Null before a business case is approved.</summary>
    public PipelineForecast? Forecast { get; private set; }

    public DateOnly Today => clock.Today();

    /// <summary>Every third month of the forecast.</summary>
    public IEnumerable<ForecastMonth> Quarters => Forecast?.Months.Where((_, month) => month % 3 == 2) ?? [];

    public LinePlot Plot =>
        new(
            texts["Fleksjob fundet: plan og prognose ud fra virksomhederne"],
            texts.Format(
                $"I dag er {Forecast!.FoundNow} fundet. Om et år ligger prognosen på {Forecast.Months[11].Median}, med 80 pct. sikkerhed mellem {Forecast.Months[11].Low} og {Forecast.Months[11].High}."
            ),
            texts["fleksjob"],
            [texts["I dag"], .. Quarters.Select(q => q.Through.ToString("MMM yyyy", texts.Culture))],
            [
                new(texts["Plan"], LineRole.Plan, [PlannedBy(Today), .. Quarters.Select(q => PlannedBy(q.Through))]),
                new(texts["Prognose"], LineRole.Forecast, [Forecast.FoundNow, .. Quarters.Select(q => (decimal?)q.Median)]),
            ],
            new(
                texts["80 pct. af udfaldene"],
                [Forecast.FoundNow, .. Quarters.Select(q => (decimal?)q.Low)],
                [Forecast.FoundNow, .. Quarters.Select(q => (decimal?)q.High)]
            )
        );

    private BusinessCase? businessCase;

    public async Task OnGetAsync(CancellationToken ct) => await ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var rows = Stages.Select(s => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Fase"] = texts.Of(s.Stage),
            ["Nu"] = s.Now,
            ["Heraf kommunale centre"] = s.Centres,
            ["Har nået fasen"] = s.Reached,
            ["Er kommet videre"] = s.MovedOn,
            ["Andel videre, pct."] = s.Conversion is { } share ? Math.Round(100m * share, 1) : null,
            ["Dage, til halvdelen er videre"] = s.MedianDays,
            ["Afsluttet i fasen"] = s.Exited,
            ["Skridt tilbage"] = s.SteppedBack,
        });
        return await this.WorkbookAsync("fremdrift.xlsx", rows, ct);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var paths = await figures.PathsAsync(ct);
        Stages = StageFigures.Of(paths, Today);
        businessCase = await db
            .BusinessCases.AsNoTracking()
            .Where(b => b.ApprovedOn <= Today)
            .OrderByDescending(b => b.ApprovedOn)
            .FirstOrDefaultAsync(ct);
        Forecast = businessCase is null ? null : PipelineFigures.Forecast(paths, businessCase.TargetJobs, businessCase.FullPhaseIn, Today);
    }

    /// <summary>The plan on the day: the last point of the phase-in that has come.</summary>
    private decimal? PlannedBy(DateOnly day) => businessCase!.PhaseIn.Where(p => p.On <= day).OrderBy(p => p.On).LastOrDefault()?.Jobs;
}
