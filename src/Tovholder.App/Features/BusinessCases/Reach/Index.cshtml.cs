using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.BusinessCases.Reach;

/// <summary>What must be true for the goal to hold: one unknown at a time, the others as they are. The same answer as <c>tov economics explain</c>.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(CaseFigures figures, RateBook rates, Texts texts) : PageModel
{
    private static readonly CaseInput[] Unknowns =
    [
        CaseInput.CoordinatorCost,
        CaseInput.WeeklyHours,
        CaseInput.HourlyCost,
        CaseInput.PassiveShare,
        CaseInput.Persons,
    ];

    [BindProperty(SupportsGet = true)]
    public CaseBasis Basis { get; set; } = CaseBasis.Plan;

    [BindProperty(SupportsGet = true)]
    public int? RulesOf { get; set; }

    /// <summary>Kroner a year; the goal of the case where nothing is written.</summary>
    [BindProperty(SupportsGet = true), Range(-1e9, 1e9, ErrorMessage = "Skriv et beløb fra -1.000.000.000 til 1.000.000.000.")]
    public decimal? Target { get; set; }

    public CaseStatus? Status { get; private set; }

    /// <summary>What the case gives as it is; null where the basis lacks something.</summary>
    public Kroner? Own { get; private set; }

    public IReadOnlyList<ReachRow> Rows { get; private set; } = [];

    public string? Missing { get; private set; }

    public int RuleYear => RulesOf ?? 2016;

    public Kroner Goal => Target is { } target ? new(target) : Status!.Case.TargetBenefit;

    public IEnumerable<SelectListItem> YearChoices =>
        Status!.RuleYears.Select(year => new SelectListItem(year.ToString(texts.Culture), year.ToString(texts.Culture)));

    public async Task OnGetAsync(CancellationToken ct)
    {
        Status = await figures.ReadAsync(ct);
        if (Status is null || !ModelState.IsValid || CaseDefinitions.Of(Status, Basis, RuleYear) is not { Groups.Count: > 0 } definition)
        {
            return;
        }

        try
        {
            Own = CaseCalculation.Run(definition, rates, RuleYear).Total.Net;
            Rows =
            [
                .. Unknowns.Select(input => new ReachRow(
                    input,
                    CaseInputs.ValueOf(input, definition),
                    Explanation.Solve(definition, input, Goal, rates, RuleYear),
                    input == CaseInput.Persons && definition.Groups[0].Persons > 0m
                        ? definition.Groups.Sum(group => group.Persons) / definition.Groups[0].Persons
                        : 1m
                )),
            ];
        }
        catch (RateMissing missing)
        {
            Missing = missing.Message;
        }
    }

    public static string InDanish(CaseInput input) =>
        input switch
        {
            CaseInput.CoordinatorCost => Texts.Key("Udgift til tovholder, kr. om året"),
            CaseInput.WeeklyHours => Texts.Key("Effektive timer om ugen"),
            CaseInput.HourlyCost => Texts.Key("Timeløn inkl. pension, kr."),
            CaseInput.PassiveShare => Texts.Key("Andel af ugerne uden virksomhedsrettet tilbud"),
            _ => Texts.Key("Antal fleksjob"),
        };
}

/// <param name="Own">The case's own value, of its first group.</param>
/// <param name="Scale">All groups for one of the first: the other groups move in proportion.</param>
public sealed record ReachRow(CaseInput Input, decimal Own, Explanation Answer, decimal Scale)
{
    public string Write(decimal value, Texts texts) =>
        Input == CaseInput.PassiveShare
            ? texts.Write(new Share(Math.Clamp(value, 0m, 1m)))
            : (value * Scale).ToString("#,0.##", texts.Culture);

    /// <summary>The answer as a scenario to be saved, of the goal's first two decimals; null where there is none.</summary>
    public string? SaveHref(int rulesOf, Texts texts)
    {
        if (Answer.Value is not { } value)
        {
            return null;
        }

        var (field, amount) = Input switch
        {
            CaseInput.CoordinatorCost => ("CoordinatorCost", value),
            CaseInput.WeeklyHours => ("WeeklyHours", value * Scale),
            CaseInput.HourlyCost => ("HourlyCost", value * Scale),
            CaseInput.PassiveShare => ("ActiveWeeks", 100m * (1m - value)),
            _ => ("Jobs", value * Scale),
        };
        return $"/businesscase/scenarier/nyt?RulesOf={rulesOf}&{field}={texts.Write(Math.Round(amount, 2), "0.##")}";
    }
}
