using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.Matches.Keep;
using Tovholder.App.Features.Matches.Plans.Ask;
using Tovholder.App.Features.Matches.Plans.Cancel;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Matching;
using Tovholder.Matching.Comparison;
using Tovholder.Matching.Explaining;
using MatchStatus = Tovholder.Domain.Matches.MatchStatus;

namespace Tovholder.App.Features.Matches.Plans.Show;

/// <summary>A plan while it is made, and when it is: jobs with reasons, who has none and what it takes, what is proved; hold, exclude and ask again.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(
    AskForPlan askForPlan,
    CancelPlan cancelPlan,
    KeepProposal keepProposal,
    TovholderDb db,
    CurrentUser user,
    Texts texts
) : PageModel
{
    private const string Keep = nameof(PlanDecisionKind.Keep);
    private const string Exclude = nameof(PlanDecisionKind.Exclude);

    private Dictionary<Guid, string> aliases = [];
    private Dictionary<Guid, string> enterprises = [];

    [FromRoute]
    public Guid PlanId { get; set; }

    /// <summary>Job → what a human wants of it in the next plan.</summary>
    [BindProperty]
    public Dictionary<string, string?> Choice { get; set; } = [];

    /// <summary>Job → why.</summary>
    [BindProperty]
    public Dictionary<string, string?> Why { get; set; } = [];

    /// <summary>Exclusions that are given free again.</summary>
    [BindProperty]
    public List<string> Lift { get; set; } = [];

    /// <summary>Groups that are to have a floor in the next plan.</summary>
    [BindProperty]
    public List<string> Floor { get; set; } = [];

    public MatchPlan Plan { get; private set; } = null!;

    public string Place { get; private set; } = "";

    public IReadOnlyList<JobView> Jobs { get; private set; } = [];

    public IReadOnlyList<UnplacedView> Unplaced { get; private set; } = [];

    /// <summary>The plan that this one was made from; null for a first one.</summary>
    public PlanAnswer? Previous { get; private set; }

    /// <summary>What each citizen gets instead, in sentences.</summary>
    public IReadOnlyList<FormattableString> Difference { get; private set; } = [];

    /// <summary>Exclusions that stand, as choices to give free.</summary>
    public IReadOnlyList<SelectListItem> Excluded { get; private set; } = [];

    public IReadOnlyList<AlternativeView> Alternatives { get; private set; } = [];

    public string EnterpriseName(Guid id) => enterprises.GetValueOrDefault(id, "");

    public IEnumerable<SelectListItem> Choices(PlanJob job)
    {
        var kept = Decision(job)?.Kind == PlanDecisionKind.Keep;
        return
        [
            new(texts["Fri"], "", !kept),
            new(texts.Of(PlanDecisionKind.Keep), Keep, kept),
            new(texts.Of(PlanDecisionKind.Exclude), Exclude),
        ];
    }

    public string? ReasonOf(PlanJob job) => Decision(job)?.Reason;

    public IReadOnlyList<WeekStretch> Stretches(PlanJob job)
    {
        var names = job.Tasks.ToDictionary(t => t.TaskId, t => t.Name);
        return [.. job.Shifts.Select(s => new WeekStretch(s.Day, s.From, s.To, names.GetValueOrDefault(s.TaskId, "")))];
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    /// <summary>Everyone in the plan on one sheet: the job, or what it would take.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var jobs = Jobs.Select(v => Row(v.Alias, v.Enterprise, v.Job.Minutes, string.Join(", ", v.Job.Tasks.Select(t => t.Name)), null));
        var without = Unplaced.Select(v =>
            v.Unplaced.Cheapest is { } way
                ? Row(v.Alias, EnterpriseName(way.EnterpriseId), way.Minutes, string.Join(' ', way.Changes.Select(Say)), way.Price)
                : Row(v.Alias, null, null, string.Join(' ', v.Unplaced.Reasons.Select(r => r.Text)), null)
        );
        return await this.WorkbookAsync("plan.xlsx", jobs.Concat(without), ct);
    }

    /// <summary>A sentence of the engine in the reader's language.</summary>
    public string Say(EngineSentence sentence) => texts.Reason(sentence.Said());

    private static Dictionary<string, object?> Row(string alias, string? enterprise, int? minutes, string what, decimal? price) =>
        new(StringComparer.Ordinal)
        {
            ["Borger"] = alias,
            ["Virksomhed"] = enterprise,
            ["Effektive timer"] = minutes is { } known ? WeeklyHours.FromMinutes(known).Value : null,
            ["Opgaver, eller hvad der skal til"] = what,
            ["Pris i kroner"] = price,
        };

    /// <summary>The part of the page that follows the work; the whole page comes again when it is done.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken ct)
    {
        var plan = await db.MatchPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == PlanId, ct);
        if (plan is null)
        {
            return NotFound();
        }

        if (!plan.IsUnderWay)
        {
            Response.Headers["HX-Refresh"] = "true";
        }

        return Partial("_Progress", plan);
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var outcome = await cancelPlan.RunAsync(PlanId, user.Actor, ct);
        return this.Answer(outcome, texts, $"/match/planer/{PlanId}", texts["Den stopper om et øjeblik og beholder det bedste, den har."]);
    }

    public async Task<IActionResult> OnPostAcceptAsync([FromForm] Guid citizenId, CancellationToken ct)
    {
        if (!await FindAsync(ct) || Jobs.FirstOrDefault(j => j.Job.CitizenId == citizenId) is not { } view)
        {
            return NotFound();
        }

        var job = view.Job;
        FormattableString proved = $"Fra en plan for {Place}: bevist, at ingen plan gør det bedre efter reglerne.";
        FormattableString verified = $"Fra en plan for {Place}: kontrolleret mod alle hårde regler.";
        var proof = Plan.Answer.Proved ? proved : verified;
        var request = new KeepProposal.Request(
            job.CitizenId,
            job.EnterpriseId,
            job.Tasks,
            job.Reasons,
            job.Accommodations,
            proof.ToString(Danish.Culture),
            job.BelowAssessed,
            Why.GetValueOrDefault(job.Key)
        );
        var outcome = await keepProposal.RunAsync(request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/match/{outcome.Id}", texts["Jobbet er valgt."]);
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (Why.Values.Any(w => CprNumber.IsIn(w ?? "")))
        {
            ModelState.AddModelError("", texts.Of(new CprInText("Why")));
            return Page();
        }

        var floors = Plan
            .Answer.Groups.Where(g => Floor.Contains(g.Code))
            .Select(g => new PlanFloor(g.Code, FloorOf(g) ?? g.AtLeast ?? g.Expected));
        var request = new AskForPlan.Request(Plan.EnterpriseId, Plan.Seconds, PlanId, Decisions()) { Floors = [.. floors] };
        var outcome = await askForPlan.RunAsync(request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/match/planer/{outcome.Id}", texts["Der regnes nu. Siden følger med."]);
    }

    /// <summary>The floor that the group has in this plan, or null.</summary>
    /// <summary>Groups that have a floor, or could be given one.</summary>
    public IEnumerable<SelectListItem> FloorChoices =>
        from theGroup in Plan.Answer.Groups
        let floor = FloorOf(theGroup)
        where floor is not null || theGroup.AtLeast is not null
        select new SelectListItem(
            texts.Format($"{Say(theGroup.Name)}: mindst {floor ?? theGroup.AtLeast} i job"),
            theGroup.Code,
            floor is not null
        );

    public int? FloorOf(PlanGroup group) => Plan.Floors.Find(f => f.Code == group.Code)?.AtLeast;

    /// <summary>The group was behind in the plan before as well.</summary>
    public bool IsBehindAgain(PlanGroup group) =>
        group.IsBehind && Previous is not null && Previous.Groups.Exists(g => g.Code == group.Code && g.IsBehind);

    /// <summary>What stands from before and is not given free, and what is chosen now.</summary>
    private List<PlanDecision> Decisions()
    {
        var shown = Plan.Answer.Jobs.Select(j => (j.CitizenId, j.EnterpriseId)).ToHashSet();
        var standing = Plan.Decisions.Where(d => !shown.Contains((d.CitizenId, d.EnterpriseId)) && !Lift.Contains(KeyOf(d)));
        var chosen =
            from view in Jobs
            let choice = Choice.GetValueOrDefault(view.Job.Key)
            where choice is Keep or Exclude
            let reason = Why.GetValueOrDefault(view.Job.Key)
            select new PlanDecision(
                view.Job.CitizenId,
                view.Job.EnterpriseId,
                null,
                Enum.Parse<PlanDecisionKind>(choice),
                string.IsNullOrWhiteSpace(reason) ? user.Name : reason
            );
        return [.. standing, .. chosen];
    }

    private PlanDecision? Decision(PlanJob job) =>
        Plan.Decisions.FirstOrDefault(d => d.CitizenId == job.CitizenId && d.EnterpriseId == job.EnterpriseId);

    /// <summary>The engine's own lines, with names. A citizen who has moved out of reach since is left out.</summary>
    private List<FormattableString> DifferenceOf(IReadOnlyList<PlanJob> before, IReadOnlyList<PlanJob> after)
    {
        var tasks = before.Concat(after).SelectMany(j => j.Tasks).DistinctBy(t => t.TaskId).ToDictionary(t => $"{t.TaskId}", t => t.Name);
        string NameOf(Reference reference) =>
            reference.Kind switch
            {
                ReferenceKind.Workplace => EnterpriseName(Guid.Parse(reference.Id, Danish.Culture)),
                ReferenceKind.Task => tasks[reference.Id],
                _ => reference.Id,
            };
        return
        [
            .. PlanDifference
                .Between([.. before.Select(JobOf).OfType<Job>()], [.. after.Select(JobOf).OfType<Job>()])
                .Moves.SelectMany(m => m.Lines)
                .Select(line => line.Named(NameOf)),
        ];
    }

    private Job? JobOf(PlanJob job) =>
        aliases.TryGetValue(job.CitizenId, out var alias)
            ? new(
                alias,
                $"{job.EnterpriseId}",
                [.. job.Tasks.Select(t => new JobTask($"{t.TaskId}", t.Minutes))],
                job.Accommodations,
                [],
                []
            )
            : null;

    private static string KeyOf(PlanDecision decision) => $"{decision.CitizenId:N}-{decision.EnterpriseId:N}";

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var plan = await db.MatchPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == PlanId, ct);
        if (plan is null)
        {
            return false;
        }

        Plan = plan;
        var previous = await db.MatchPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == plan.PreviousId, ct);
        var people = plan
            .Answer.Jobs.Select(j => j.CitizenId)
            .Concat(plan.Answer.Unplaced.Select(u => u.CitizenId))
            .Concat(plan.Decisions.Select(d => d.CitizenId))
            .Concat(plan.Answer.Alternatives.SelectMany(a => a.Jobs).Select(j => j.CitizenId))
            .Concat(previous?.Answer.Jobs.Select(j => j.CitizenId) ?? [])
            .Distinct()
            .ToList();
        await db.RecordLookAsync(new("PlanSeen", user.Actor, "Plan for mange på én gang."), people, ct);
        aliases = await db
            .Citizens.Where(c => people.Contains(c.Id))
            .Select(c => new { c.Id, c.Number })
            .ToDictionaryAsync(c => c.Id, c => Citizen.AliasOf(c.Number), ct);
        enterprises = await db.Enterprises.Select(e => new { e.Id, e.Name }).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        Place = plan.EnterpriseId is { } id ? enterprises[id] : texts["hele kommunen"];
        var open = await db
            .Matches.Where(m => people.Contains(m.CitizenId))
            .Where(m => m.Status != MatchStatus.Rejected && m.Status != MatchStatus.Revoked)
            .Select(m => new
            {
                m.Id,
                m.CitizenId,
                m.EnterpriseId,
            })
            .ToListAsync(ct);
        var chosen = open.ToLookup(m => (m.CitizenId, m.EnterpriseId), m => m.Id);
        // A citizen who has moved out of reach since is not shown.
        Jobs =
        [
            .. plan
                .Answer.Jobs.Where(j => aliases.ContainsKey(j.CitizenId))
                .Select(j => new JobView(
                    j,
                    aliases[j.CitizenId],
                    enterprises[j.EnterpriseId],
                    chosen[(j.CitizenId, j.EnterpriseId)].Select(m => (Guid?)m).FirstOrDefault()
                ))
                .OrderBy(j => j.Enterprise, StringComparer.Create(Danish.Culture, ignoreCase: true))
                .ThenBy(j => j.Alias, StringComparer.Ordinal),
        ];
        Unplaced =
        [
            .. plan
                .Answer.Unplaced.Where(u => aliases.ContainsKey(u.CitizenId))
                .OrderBy(u => u.Cheapest?.Price ?? decimal.MaxValue)
                .Select(u => new UnplacedView(u, aliases[u.CitizenId])),
        ];
        Excluded =
        [
            .. plan
                .Decisions.Where(d => d.Kind == PlanDecisionKind.Exclude && aliases.ContainsKey(d.CitizenId))
                .Select(d => new SelectListItem($"{aliases[d.CitizenId]}, {enterprises[d.EnterpriseId]}: {d.Reason}", KeyOf(d))),
        ];
        Previous = previous is { Answer.Verified: true } ? previous.Answer : null;
        Difference = Previous is not null && plan.Answer.Verified ? DifferenceOf(Previous.Jobs, plan.Answer.Jobs) : [];
        Alternatives = [.. plan.Answer.Alternatives.Select(a => new AlternativeView(a, DifferenceOf(plan.Answer.Jobs, a.Jobs)))];
        return true;
    }
}

/// <param name="MatchId">Set where somebody has accepted the job.</param>
public sealed record JobView(PlanJob Job, string Alias, string Enterprise, Guid? MatchId);

public sealed record UnplacedView(PlanUnplaced Unplaced, string Alias);

/// <param name="Difference">What each citizen gets instead of what the plan gives.</param>
public sealed record AlternativeView(PlanAlternative Plan, IReadOnlyList<FormattableString> Difference);
