using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Leaders.Show;

/// <summary>A leader's own page: whom has been released or employed, what is promised, and two buttons.</summary>
[RequirePermission(Permission.LeadEnterprise)]
public sealed class IndexModel(SendSignal sendSignal, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    private const int SignalsShown = 20;

    /// <summary>Whom the buttons were pressed for; null for the enterprise.</summary>
    [BindProperty]
    public Guid? MatchId { get; set; }

    [BindProperty]
    public LeaderSignalKind Kind { get; set; }

    [BindProperty, MaxLength(1000), AboutCitizen]
    public string? Note { get; set; }

    public SocialEnterprise Enterprise { get; private set; } = null!;

    public IReadOnlyList<ReleasedPerson> People { get; private set; } = [];

    /// <summary>Steps of the development plan that the municipality takes.</summary>
    public IReadOnlyList<SupportPlanStep> Promised { get; private set; } = [];

    /// <summary>The others': the enterprise's own, mostly.</summary>
    public IReadOnlyList<SupportPlanStep> OtherSteps { get; private set; } = [];

    public IReadOnlyList<GivenSupport> Support { get; private set; } = [];

    /// <summary>The newest first, without those about somebody who is no longer released.</summary>
    public IReadOnlyList<LeaderSignal> Signals { get; private set; } = [];

    public IEnumerable<WorkTask> Tasks =>
        Enterprise.Tasks.Where(t => t.RetiredOn is null).OrderBy(t => t.Name, StringComparer.Create(Danish.Culture, ignoreCase: true));

    public DateOnly Today => clock.Today();

    /// <summary>The buttons for one person, or for the enterprise; a note that was refused stands in its field again.</summary>
    public SignalForm FormOf(ReleasedPerson? person)
    {
        var refused = ModelState[nameof(Note)] is { Errors.Count: > 0 } && MatchId == person?.MatchId;
        return new(person?.MatchId, person?.Number, refused, refused ? Note : null);
    }

    /// <summary>The number the page calls a person by; null for the enterprise, and for somebody no longer released.</summary>
    public int? NumberOf(Guid? matchId) => People.FirstOrDefault(p => p.MatchId == matchId)?.Number;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await sendSignal.RunAsync(Enterprise.Id, new(MatchId, Kind, Note), user.Actor, ct);
        return this.Answer(outcome, texts, "/min-virksomhed", texts["Beskeden er sendt. Svaret kommer her på siden."]);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().Include(e => e.Tasks).SingleOrDefaultAsync(e => e.Id == user.EnterpriseId, ct);
        if (enterprise is null)
        {
            return false;
        }

        Enterprise = enterprise;
        await ReadPeopleAsync(ct);
        await ReadPromisesAsync(ct);
        var signals = await db
            .LeaderSignals.AsNoTracking()
            .Where(s => s.EnterpriseId == enterprise.Id)
            .OrderByDescending(s => s.SentOn)
            .ThenByDescending(s => s.Id)
            .ToListAsync(ct);
        Signals = [.. signals.Where(s => s.MatchId is null || NumberOf(s.MatchId) is not null).Take(SignalsShown)];
        return true;
    }

    /// <summary>What was released, word for word; of an employment no more than the day and the hours both have signed.</summary>
    private async Task ReadPeopleAsync(CancellationToken ct)
    {
        var released = await db
            .Matches.AsNoTracking()
            .Where(m => m.EnterpriseId == Enterprise.Id && m.ReleasedText != null)
            .OrderBy(m => m.DecidedOn)
            .ThenBy(m => m.Id)
            .ToListAsync(ct);
        if (released.Count == 0)
        {
            return;
        }

        await db.RecordLookAsync(
            new("ReleasedSeen", user.Actor, "Lederens egen side: det, der er videregivet."),
            released.Select(m => m.CitizenId),
            ct
        );
        var ids = released.ConvertAll(m => m.Id);
        var placements = await db
            .Placements.IgnoreQueryFilters()
            .AsNoTracking()
            .Include(p => p.Terms)
            .Where(p => ids.Contains(p.MatchId))
            .ToDictionaryAsync(p => p.MatchId, ct);
        People =
        [
            .. released.Select(
                (m, index) =>
                {
                    var placement = placements.GetValueOrDefault(m.Id);
                    return new ReleasedPerson(
                        m.Id,
                        index + 1,
                        m.ReleasedText!,
                        placement?.TermsOn(Today).EffectiveHours ?? WeeklyHours.FromMinutes(m.Minutes),
                        m.DecidedOn!.Value,
                        placement?.StartedOn
                    );
                }
            ),
        ];
    }

    /// <summary>No notes, points or contacts: what was agreed with the enterprise, and which support it has had.</summary>
    private async Task ReadPromisesAsync(CancellationToken ct)
    {
        var steps = await db
            .SupportPlanSteps.AsNoTracking()
            .Where(s => s.EnterpriseId == Enterprise.Id)
            .OrderBy(s => s.DoneOn != null)
            .ThenBy(s => s.DueOn)
            .ToListAsync(ct);
        var employees = await db.Users.Where(u => u.AccessThrough == null).Select(u => u.Name).ToListAsync(ct);
        var ours = steps.ToLookup(s => MunicipalSteps.IsOurs(s.Who, employees));
        (Promised, OtherSteps) = ([.. ours[true]], [.. ours[false]]);
        Support = await db
            .SupportEntries.AsNoTracking()
            .Where(e => e.EnterpriseId == Enterprise.Id)
            .OrderByDescending(e => e.On)
            .Select(e => new GivenSupport(e.On, e.Kind, e.Minutes))
            .ToListAsync(ct);
    }
}

/// <summary>Somebody the municipality has told the enterprise about: never by name.</summary>
/// <param name="Number">What the page calls the person.</param>
/// <param name="Text">What was released, word for word.</param>
/// <param name="Hours">Effective hours a week.</param>
/// <param name="StartedOn">The first day of the employment; null while there is none.</param>
public sealed record ReleasedPerson(Guid MatchId, int Number, string Text, WeeklyHours Hours, DateOnly ReleasedOn, DateOnly? StartedOn);

/// <param name="Number">What the page calls the person; null for the enterprise.</param>
public sealed record SignalForm(Guid? MatchId, int? Number, bool IsRefused, string? Note);

public sealed record StepList(IReadOnlyList<SupportPlanStep> Steps, string Id, string Caption, DateOnly Today);

/// <summary>Support without the note that was written beside it.</summary>
public sealed record GivenSupport(DateOnly On, SupportKind Kind, int Minutes);

/// <summary>Which steps of a development plan the municipality takes: who takes one is written in free words.</summary>
public static class MunicipalSteps
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "tovholder",
        "tovholderen",
        "jobkonsulent",
        "jobkonsulenten",
        "kommune",
        "kommunen",
        "jobcenter",
        "jobcentret",
    };

    /// <param name="employees">The names of those the municipality employs.</param>
    public static bool IsOurs(string who, IEnumerable<string> employees) =>
        who.Split([' ', ',', '.', '/', '(', ')', '&', '+'], StringSplitOptions.RemoveEmptyEntries).Any(Words.Contains)
        || employees.Any(name => who.Contains(name, StringComparison.OrdinalIgnoreCase));
}
