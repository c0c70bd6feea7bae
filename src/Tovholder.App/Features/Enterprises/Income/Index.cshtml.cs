using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Income;

/// <summary>What each task gives when the instruction is paid, with and without the job centre as a customer.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(TellEnterprise tellEnterprise, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty, Range(0, 10_000, ErrorMessage = "Skriv et beløb fra 0 til 10.000 kr.")]
    public decimal? InstructorCost { get; set; }

    [BindProperty, Range(0, 10_000, ErrorMessage = "Skriv et beløb fra 0 til 10.000 kr.")]
    public decimal? JobCentrePerPerson { get; set; }

    /// <summary>One for each open task, in the order of <see cref="Rows"/>.</summary>
    [BindProperty]
    public List<TaskPrice> Prices { get; set; } = [];

    public string EnterpriseName { get; private set; } = "";

    public IReadOnlyList<TaskIncome> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } enterprise)
        {
            return NotFound();
        }

        var card = enterprise.Card;
        (InstructorCost, JobCentrePerPerson) = (card.InstructorCost, card.JobCentrePerPerson);
        Prices = [.. Rows.Select(row => new TaskPrice { TaskId = row.TaskId, PerHour = PriceOf(card, row.TaskId) })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } enterprise)
        {
            return NotFound();
        }

        var own = enterprise.Tasks.Select(task => task.Id).ToHashSet();
        if (!ModelState.IsValid || Prices.Count != Rows.Count || !Prices.TrueForAll(price => own.Contains(price.TaskId)))
        {
            return Page();
        }

        var prices = Prices.Where(price => price.PerHour is not null).ToDictionary(price => price.TaskId, price => price.PerHour!.Value);
        var outcome = await tellEnterprise.CardAsync(
            EnterpriseId,
            card => card with { InstructorCost = InstructorCost, JobCentrePerPerson = JobCentrePerPerson, TaskPrices = prices },
            "TaskIncomeTold",
            user.Actor,
            ct
        );
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}/indtaegt", texts["Gemt. Tabellen er regnet igen."]);
    }

    private static decimal? PriceOf(EnterpriseCard card, Guid taskId) => card.TaskPrices.TryGetValue(taskId, out var price) ? price : null;

    private async Task<SocialEnterprise?> FindAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().Include(e => e.Tasks).SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        if (enterprise is null)
        {
            return null;
        }

        EnterpriseName = enterprise.Name;
        Rows =
        [
            .. enterprise
                .Tasks.Where(task => task.RetiredOn is null)
                .OrderBy(task => task.Name, StringComparer.Create(Danish.Culture, ignoreCase: true))
                .Select(task => TaskIncome.Of(task, enterprise.Card)),
        ];
        return enterprise;
    }
}

public sealed class TaskPrice
{
    public Guid TaskId { get; set; }

    [Range(0, 10_000, ErrorMessage = "Skriv et beløb fra 0 til 10.000 kr.")]
    public decimal? PerHour { get; set; }
}

/// <summary>One task in a week; null where a price is not known.</summary>
public sealed record TaskIncome(Guid TaskId, string Name, decimal Hours, Kroner? Income, Kroner? Instruction, Kroner? Without, Kroner? With)
{
    public static TaskIncome Of(WorkTask task, EnterpriseCard card)
    {
        var hours = task.MinutesMax / 60m;
        Kroner? income = card.TaskPrices.TryGetValue(task.Id, out var price) ? new Kroner(hours * price).ToWholeKroner() : null;
        Kroner? instruction = card.InstructorCost is { } cost
            ? new Kroner(task.InstructorMinutes / 60m * task.AtATime * cost).ToWholeKroner()
            : null;
        var without = income - instruction;
        var with = card.JobCentrePerPerson is { } paid ? without + new Kroner(paid * task.AtATime).ToWholeKroner() : null;
        return new(task.Id, task.Name, hours, income, instruction, without, with);
    }
}
