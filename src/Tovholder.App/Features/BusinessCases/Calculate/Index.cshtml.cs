using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases.Calculate;

/// <summary>A year of the case line by line: who gains, whose budget moves, and where it breaks even. The same answer as <c>tov economics case</c>.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(CaseFigures figures, TovholderDb db, RateBook rates, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "grundlag")]
    public CaseBasis Basis { get; set; }

    public CaseStatus? Status { get; private set; }

    /// <summary>One for each year's rules; empty where the basis lacks something.</summary>
    public IReadOnlyList<CalculatedCase> Cases { get; private set; } = [];

    /// <summary>The break-even hours of the job the plan assumes.</summary>
    public IReadOnlyList<BreakEvenRow> BreakEvens { get; private set; } = [];

    /// <summary>Whether the lines of each placement may be shown: they carry an alias.</summary>
    public bool ShowsPersons => Basis == CaseBasis.Plan || user.May(Permission.ReadPlacements);

    /// <summary>The Danish name of a rate.</summary>
    public string NameOf(string key) => rates.Rates.Single(rate => rate.Key == key).Danish;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Status is not null && Cases.Count > 0)
        {
            BreakEvens = [.. Enum.GetValues<RefundCohort>().SelectMany(BreakEvenOf)];
        }
    }

    public async Task<IActionResult> OnGetExcelAsync(int regler, CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Cases.FirstOrDefault(c => c.RulesOf == regler) is not { } calculated)
        {
            return NotFound();
        }

        var lines = ShowsPersons ? calculated.Answer.Lines : calculated.Summed();
        var rows = lines.Select(line => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Regel"] = line.Rule,
            ["Version"] = line.Version,
            ["Linje"] = line.Text,
            ["Beløb før fleksbidrag"] = line.Amount,
        });
        return await this.WorkbookAsync($"regnestykke-{regler}.xlsx", rows, ct);
    }

    /// <summary>The case as a file for <c>tov economics case</c>.</summary>
    public async Task<IActionResult> OnGetFileAsync(int regler, CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!ShowsPersons)
        {
            return Forbid();
        }

        return Cases.FirstOrDefault(c => c.RulesOf == regler) is { } calculated
            ? File(Encoding.UTF8.GetBytes(CaseFileWriter.Write(calculated.Definition)), "application/yaml", $"business-case-{regler}.yaml")
            : NotFound();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Status = await figures.ReadAsync(ct);
        if (Status is null || (Basis == CaseBasis.Placements && Status.Curve.JobsAtDataDate == 0))
        {
            return;
        }

        if (Basis == CaseBasis.Placements && ShowsPersons)
        {
            var citizens = await db.Placements.Select(p => p.CitizenId).Distinct().ToListAsync(ct);
            await db.RecordLookAsync(new("PlacementsListed", user.Actor, "Business casens regnestykke."), citizens, ct);
        }

        Cases =
        [
            .. Status
                .RuleYears.Select(year =>
                    CaseDefinitions.Of(Status, Basis, year) is { } definition
                        ? new CalculatedCase(year, definition, CaseAnswer.For(definition, rates, year))
                        : null
                )
                .OfType<CalculatedCase>(),
        ];
    }

    private IEnumerable<BreakEvenRow> BreakEvenOf(RefundCohort cohort)
    {
        if (CaseDefinitions.OneJob(Status!, Status!.HiringDay) is not { } job)
        {
            return [];
        }

        var inCohort = CaseDefinitions.InCohort(job, cohort);
        Kroner Gain(int year, decimal moreHours) =>
            Economics
                .Placements.PlacementYear.For(
                    inCohort with
                    {
                        WeeklyHours = new(Math.Min(WeeklyHours.FullTime.Value, inCohort.WeeklyHours.Value + moreHours)),
                    },
                    year,
                    rates
                )
                .Gain.Municipality;
        return Status!.RuleYears.Select(year => new BreakEvenRow(
            cohort,
            year,
            Gain(year, moreHours: 0m),
            Gain(year, moreHours: 1m) - Gain(year, moreHours: 0m),
            BreakEven.Hours(inCohort, year, rates, withCeiling: true),
            BreakEven.Hours(inCohort, year, rates, withCeiling: false)
        ));
    }
}

/// <summary>The case under one year's rules, with what it was reckoned from.</summary>
public sealed record CalculatedCase(int RulesOf, CaseDefinition Definition, CaseAnswer Answer)
{
    /// <summary>The lines without whose they are: those that say the same are one.</summary>
    public IReadOnlyList<CaseAnswerLine> Summed() =>
        [
            .. Answer
                .Lines.Select(line => line with { Text = Definition.WithoutGroup(line.Text) })
                .GroupBy(line => (line.Rule, line.Version, line.Text))
                .Select(same => same.First() with { Amount = same.Sum(line => line.Amount) }),
        ];

    /// <summary>What must be said about the case as a whole; a sentence about one placement names it.</summary>
    public IEnumerable<string> GeneralWarnings() =>
        Answer.Warnings.Where(warning => !Definition.Groups.Any(group => warning.Contains(group.Name, StringComparison.Ordinal)));
}

/// <param name="Gain">Of the assumed job, the municipality's in a year.</param>
/// <param name="OneMoreHour">What the municipality gains a year if the citizen works an hour more a week.</param>
/// <param name="WithCeiling">Effective hours a week at which the job is worth nothing; null where no number of hours is.</param>
public sealed record BreakEvenRow(
    RefundCohort Cohort,
    int RulesOf,
    Kroner Gain,
    Kroner OneMoreHour,
    WeeklyHours? WithCeiling,
    WeeklyHours? WithoutCeiling
);
