using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.BusinessCases.CompareScenarios;

/// <summary>Saved scenarios beside each other: the gain, pay-back, present value and break-even of each, and the difference told by cause.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(CaseFigures figures, TovholderDb db, RateBook rates, Texts texts) : PageModel
{
    /// <summary>More columns than this nobody reads beside each other.</summary>
    private const int MostBeside = 4;

    [BindProperty(SupportsGet = true)]
    public CaseBasis Basis { get; set; } = CaseBasis.Plan;

    /// <summary>The scenarios to show; the newest where none is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>What the others are compared with; null for the case as it is.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Against { get; set; }

    /// <summary>The year from which the Ministry of Finance's rate is the one to discount by; null for the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Discounted { get; set; }

    public CaseStatus? Status { get; private set; }

    /// <summary>All that are saved, newest first.</summary>
    public IReadOnlyList<Scenario> Saved { get; private set; } = [];

    /// <summary>The first is what the others are compared with.</summary>
    public IReadOnlyList<ScenarioColumn> Columns { get; private set; } = [];

    /// <summary>A rate that is missing, in words.</summary>
    public string? Missing { get; private set; }

    /// <summary>The Ministry of Finance's: the chosen one, or the newest.</summary>
    public Share DiscountRate => new((DiscountRates.FirstOrDefault(rate => rate.From.Year == Discounted) ?? DiscountRates[^1]).Amount);

    public IEnumerable<SelectListItem> DiscountChoices =>
        DiscountRates.Select(rate => new SelectListItem(
            texts.Format($"{new Share(rate.Amount)} om året, fra {rate.From}"),
            rate.From.Year.ToString(texts.Culture),
            rate.From.Year == Discounted
        ));

    public IEnumerable<SelectListItem> Choices =>
        Saved.Select(s => new SelectListItem(s.Name, $"{s.Id}", Columns.Any(column => column.Saved?.Id == s.Id)));

    public IEnumerable<SelectListItem> AgainstChoices => Saved.Select(s => new SelectListItem(s.Name, $"{s.Id}", s.Id == Against));

    /// <summary>The address of this page on another basis.</summary>
    public string On(CaseBasis basis) =>
        $"?Basis={basis}&Against={Against}&Discounted={Discounted}{string.Concat(Columns.Where(c => c.Saved is not null).Select(c => $"&Chosen={c.Saved!.Id}"))}";

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var rows = Columns.SelectMany(column =>
            column.Figures.Months.Select(month => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [texts["Scenarie"]] = column.Name,
                [texts["Måned"]] = month.Month.ToString("yyyy-MM", Danish.Culture),
                [texts["Fleksjob"]] = Math.Round(month.Jobs, 2),
                [texts["Gevinst"]] = month.Net.ToOre().Amount,
                [texts["Gevinst lagt sammen"]] = month.SoFar.ToOre().Amount,
            })
        );
        return await this.WorkbookAsync("scenarier.xlsx", rows, ct);
    }

    /// <summary>"10", "30 pct." or the name of the rate and its value, as a scenario has it; the case's own where nothing is changed.</summary>
    public string Write(ScenarioSettings settings, ScenarioCause cause) =>
        cause switch
        {
            ScenarioCause.Rules => settings.RulesOf.ToString(texts.Culture),
            ScenarioCause.Rate when settings.RateKey is { } key => $"{NameOf(key)}: {texts.Write(settings.RateAmount, "#,0.##")}",
            _ => settings.Of(cause) is { } value ? texts.Write(value, "#,0.##") : texts["som i casen"],
        };

    /// <summary>What a scenario changes of the case.</summary>
    public IEnumerable<ScenarioCause> ChangesOf(ScenarioSettings settings) =>
        Enum.GetValues<ScenarioCause>().Where(cause => cause == ScenarioCause.Rules || settings.Of(cause) is not null);

    private IReadOnlyList<RateValue> DiscountRates => rates.Rates.Single(rate => rate.Key == RateKeys.SocialDiscountRate).Values;

    private string NameOf(string key) => rates.Has(key) ? rates.Rates.Single(rate => rate.Key == key).Danish : key;

    private async Task ReadAsync(CancellationToken ct)
    {
        Status = await figures.ReadAsync(ct);
        Saved = [.. (await db.Scenarios.AsNoTracking().ToListAsync(ct)).OrderByDescending(s => s.Id)];
        if (Status is null)
        {
            return;
        }

        var against = Saved.FirstOrDefault(s => s.Id == Against);
        Against = against?.Id;
        var chosen = Saved.Where(s => Chosen.Contains(s.Id)).ToList();
        var beside = (chosen.Count > 0 ? chosen : [.. Saved]).Where(s => s.Id != Against).Take(MostBeside);
        var scenarios = new ScenarioCase(Status, Basis, rates, DiscountRate.Value);
        var reference = against?.Settings ?? ScenarioCase.AsItIs(Status.DataDate);
        try
        {
            if (scenarios.Of(reference) is not { } first)
            {
                return;
            }

            Columns =
            [
                new(against?.Name ?? texts["Casen, som den er"], against, first, []),
                .. beside.Select(s => new ScenarioColumn(
                    s.Name,
                    s,
                    scenarios.Of(s.Settings)!,
                    scenarios.Between(reference, s.Settings)
                )),
            ];
        }
        catch (RateMissing missing)
        {
            Missing = missing.Message;
        }
    }
}

/// <param name="Saved">Null for the case as it is.</param>
/// <param name="Differences">From the first column, cause by cause.</param>
public sealed record ScenarioColumn(string Name, Scenario? Saved, ScenarioFigures Figures, IReadOnlyList<ScenarioDifference> Differences)
{
    /// <summary>In whole kroner; the sum of the differences.</summary>
    public Kroner Difference => Differences.Aggregate(Kroner.Zero, (sum, difference) => sum + difference.Amount);
}
