using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Registration;

/// <summary>The voluntary registration as a checklist with its timers.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(TellEnterprise tellEnterprise, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty]
    public DateOnly? AppliedOn { get; set; }

    [BindProperty]
    public DateOnly? RegisteredOn { get; set; }

    [BindProperty]
    public DateOnly? ChangedOn { get; set; }

    [BindProperty]
    public DateOnly? ReportedThrough { get; set; }

    [BindProperty]
    public DateOnly? EndedOn { get; set; }

    /// <summary>One for each criterion, in order.</summary>
    [BindProperty]
    public List<string?> Evidence { get; set; } = [];

    public string EnterpriseName { get; private set; } = "";

    public bool MayRegister { get; private set; } = true;

    public DateOnly Today => clock.Today();

    /// <summary>What must happen, the nearest first.</summary>
    public IReadOnlyList<(string Text, DateOnly Day)> Timers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } enterprise)
        {
            return NotFound();
        }

        var registration = enterprise.Registration;
        (AppliedOn, RegisteredOn, EndedOn) = (registration.AppliedOn, registration.RegisteredOn, registration.EndedOn);
        (ChangedOn, ReportedThrough) = (registration.ChangedOn, registration.ReportedThrough);
        Evidence = [.. Enum.GetValues<RegistrationCriterion>().Select(criterion => registration.Evidence.GetValueOrDefault(criterion))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var registration = new SocialRegistration
        {
            AppliedOn = AppliedOn,
            RegisteredOn = RegisteredOn,
            EndedOn = EndedOn,
            ChangedOn = ChangedOn,
            ReportedThrough = ReportedThrough,
            Evidence = Evidence
                .Select((text, i) => (Criterion: (RegistrationCriterion)i, Text: text))
                .Where(given => !string.IsNullOrWhiteSpace(given.Text))
                .ToDictionary(given => given.Criterion, given => given.Text!),
        };
        var outcome = await tellEnterprise.RegistrationAsync(EnterpriseId, registration, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}/registrering", texts["Registreringen er gemt."]);
    }

    private async Task<SocialEnterprise?> FindAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        if (enterprise is null)
        {
            return null;
        }

        EnterpriseName = enterprise.Name;
        MayRegister = enterprise.MayRegister;
        var registration = enterprise.Registration;
        Timers =
        [
            .. new (string Text, DateOnly? Day)[]
            {
                (texts["Myndigheden skal have svaret"], registration.AnswerBy),
                (texts["Retten til navnet begynder"], registration.NameFrom),
                (texts["Ændringen skal være anmeldt"], registration.ReportChangeBy),
                (texts["Årsrapporten skal være indsendt"], registration.ReportBy),
            }
                .Where(timer => timer.Day is not null)
                .Select(timer => (timer.Text, timer.Day!.Value))
                .OrderBy(timer => timer.Value),
        ];
        return enterprise;
    }
}
