using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.StatutoryRates.List;

/// <summary>Every rate the figures rest on: value, days, law, source, how sure it is, and when somebody last checked it.</summary>
[RequirePermission(Permission.ReadRates)]
public sealed class IndexModel(RateBook rates, RatesInForce inForce, TovholderDb db, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>Whole files that people have sent in, newest first.</summary>
    public IReadOnlyList<StatutoryRateFile> Files { get; private set; } = [];

    public IReadOnlyList<Rate> Rates => rates.Rates;

    public string Hash => rates.Hash;

    public DateOnly Today => clock.Today();

    /// <summary>The value that holds today, or null.</summary>
    public RateValue? Now(Rate rate) => rate.Values.FirstOrDefault(value => value.HoldsOn(Today));

    /// <summary>Nobody has compared the file with its sources for a year.</summary>
    public bool IsOld(Rate rate) => rate.LastChecked.AddYears(1) < Today;

    /// <summary>"Venter på godkendelse", or what became of it.</summary>
    public string StateOf(StatutoryRateFile file) =>
        file.Status == ProposalStatus.Approved
            ? texts.Of(inForce.StateOf(file, Files.Where(f => f.Status == ProposalStatus.Approved)))
            : texts.Of(file.Status);

    /// <summary>The approved file that the rate is reckoned by; null for the program's own.</summary>
    public StatutoryRateFile? OwnFileOf(Rate rate) =>
        Files.FirstOrDefault(file =>
            file.Key == rate.Key
            && file.Status == ProposalStatus.Approved
            && inForce.StateOf(file, Files.Where(f => f.Status == ProposalStatus.Approved)) == ApprovedFileState.InForce
        );

    public async Task OnGetAsync(CancellationToken ct) =>
        Files = [.. (await db.StatutoryRateFiles.AsNoTracking().ToListAsync(ct)).OrderByDescending(f => f.Id)];

    /// <summary>The whole file of one rate, as it counts now.</summary>
    public async Task<IActionResult> OnGetFileAsync(string key, CancellationToken ct) =>
        rates.Has(key)
            ? File(Encoding.UTF8.GetBytes(await inForce.TextOfAsync(db, key, ct)), "application/yaml", $"{key}.yaml")
            : NotFound();

    public static string InDanish(Confidence confidence) =>
        confidence switch
        {
            Confidence.Verified => Texts.Key("Læst i loven eller hos myndigheden"),
            Confidence.Secondary => Texts.Key("Læst hos en anden, fx en kommune eller a-kasse"),
            _ => Texts.Key("Skønnet eller egen beregning"),
        };

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = rates.Rates.SelectMany(rate =>
            rate.Values.Select(value => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [texts["Sats"]] = rate.Danish,
                [texts["Nøgle"]] = rate.Key,
                [texts["Enhed"]] = rate.Unit,
                [texts["Fra"]] = value.From.ToString("yyyy-MM-dd", Danish.Culture),
                [texts["Til og med"]] = value.Through.ToString("yyyy-MM-dd", Danish.Culture),
                [texts["Beløb eller andel"]] = value.Amount,
                [texts["Mærke"]] = value.Mark is { } mark ? texts[mark] : null,
                [texts["Lov"]] = rate.Law,
                [texts["Kilde"]] = value.Source.Title,
                [texts["Adresse"]] = value.Source.Href,
                [texts["Sikkerhed"]] = texts[InDanish(value.Source.Confidence)],
                [texts["Sidst kontrolleret"]] = rate.LastChecked.ToString("yyyy-MM-dd", Danish.Culture),
                [texts["Bemærkning"]] = value.Note,
            })
        );
        return await this.WorkbookAsync("satser.xlsx", rows, ct);
    }
}
