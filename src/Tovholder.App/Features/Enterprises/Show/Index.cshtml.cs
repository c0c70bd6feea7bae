using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Placements;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Show;

/// <summary>The card of an enterprise or centre: where it stands, what is agreed, what it offers, and its production tasks.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(Remind.Remind remind, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    private const int ContactsShown = 10;

    [FromRoute]
    public Guid EnterpriseId { get; set; }

    public SocialEnterprise Enterprise { get; private set; } = null!;

    public string OwnerName { get; private set; } = "";

    public bool IsOverdue => Enterprise.IsOverdue(clock.Today());

    public DateOnly Today => clock.Today();

    /// <summary>Placements under way.</summary>
    public int Placements { get; private set; }

    /// <summary>The latest contacts, and how many there are in all.</summary>
    public IReadOnlyList<LoggedContact> Contacts { get; private set; } = [];

    public int ContactCount { get; private set; }

    public IReadOnlyList<NetworkContact> People { get; private set; } = [];

    public IReadOnlyList<(Reminder Reminder, string Owner)> Reminders { get; private set; } = [];

    public IReadOnlyList<AreaStanding> Areas { get; private set; } = [];

    /// <summary>What its leader has told, the newest first; none for those who do not answer.</summary>
    public IReadOnlyList<LeaderSignal> Signals { get; private set; } = [];

    /// <summary>Nobody has given a score yet.</summary>
    public bool IsUnscored => Areas.All(area => area.Now is null && area.Self is null);

    public bool GetsSupport { get; private set; }

    /// <summary>Rimelighedskravet: how many more there is room for in praktik and løntilskud; null until both numbers are known.</summary>
    public int? RoomLeft =>
        Enterprise.Card is { OrdinaryEmployees: { } employees, InTrialOrSubsidy: { } there }
            ? ReasonablenessRule.Room(employees) - there
            : null;

    /// <summary>The municipality supports, buys from and refers to the same enterprise.</summary>
    public bool NeedsImpartiality =>
        new[] { GetsSupport, Enterprise.Card.MunicipalityBuys is not null, Placements > 0 }.Count(there => there) > 1;

    private IReadOnlyDictionary<Guid, TaskUse> used = new Dictionary<Guid, TaskUse>();

    /// <summary>What running and coming placements leave of the task.</summary>
    public int FreeMinutes(WorkTask task) => Math.Max(0, task.MinutesMax - (used.GetValueOrDefault(task.Id)?.Minutes ?? 0));

    /// <summary>The tasks the enterprise has now.</summary>
    public IEnumerable<WorkTask> OpenTasks =>
        Enterprise.Tasks.Where(t => t.RetiredOn is null).OrderBy(t => t.Name, StringComparer.Create(Danish.Culture, ignoreCase: true));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var enterprise = await db
            .Enterprises.AsNoTracking()
            .Include(e => e.StageChanges)
            .Include(e => e.Tasks)
            .AsSplitQuery()
            .SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        if (enterprise is null)
        {
            return NotFound();
        }

        Enterprise = enterprise;
        OwnerName = await db.Users.Where(u => u.Id == enterprise.OwnerId).Select(u => u.Name).SingleAsync(ct);
        Placements = await db
            .Placements.IgnoreQueryFilters()
            .Where(PlacementQuery.IsRunning(Today))
            .CountAsync(p => p.EnterpriseId == EnterpriseId, ct);
        used = await UsedMinutes.OfAsync(db, [EnterpriseId], Today, ct);
        var contacts = db.LoggedContacts.AsNoTracking().Where(c => c.EnterpriseId == EnterpriseId);
        ContactCount = await contacts.CountAsync(ct);
        Contacts = await contacts.OrderByDescending(c => c.On).ThenByDescending(c => c.Id).Take(ContactsShown).ToListAsync(ct);
        People = await db.NetworkContacts.AsNoTracking().Where(c => c.EnterpriseId == EnterpriseId).OrderBy(c => c.Name).ToListAsync(ct);
        var reminders = await (
            from reminder in db.Reminders.AsNoTracking()
            join owner in db.Users.AsNoTracking() on reminder.OwnerId equals owner.Id
            where reminder.EnterpriseId == EnterpriseId && reminder.DoneOn == null
            orderby reminder.DueOn
            select new { reminder, owner.Name }
        ).ToListAsync(ct);
        Reminders = [.. reminders.Select(r => (r.reminder, r.Name))];
        Areas = AreaStanding.Of(await db.MaturityScores.AsNoTracking().Where(s => s.EnterpriseId == EnterpriseId).ToListAsync(ct));
        Signals = user.May(Permission.EditEnterprises)
            ? await db.SignalsInReach()
                .AsNoTracking()
                .Where(s => s.EnterpriseId == EnterpriseId)
                .OrderByDescending(s => s.SentOn)
                .ThenByDescending(s => s.Id)
                .Take(ContactsShown)
                .ToListAsync(ct)
            : [];
        GetsSupport = await db.SupportEntries.AnyAsync(e => e.EnterpriseId == EnterpriseId, ct);
        return Page();
    }

    /// <summary>Every contact, also those the page has no room for.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var contacts = await db
            .LoggedContacts.AsNoTracking()
            .Where(c => c.EnterpriseId == EnterpriseId)
            .OrderByDescending(c => c.On)
            .ThenByDescending(c => c.Id)
            .ToListAsync(ct);
        var rows = contacts.Select(c => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Dag"] = c.On.ToString("yyyy-MM-dd", Danish.Culture),
            ["Hvordan"] = texts.Of(c.Kind),
            ["Med hvem"] = c.With,
            ["Hvad"] = c.Note,
            ["Dokument i ESDH"] = c.JournalNumber,
            ["Skrevet af"] = c.ByName,
        });
        return await this.WorkbookAsync("kontakter.xlsx", rows, ct);
    }

    public async Task<IActionResult> OnPostUdfoertAsync(Guid id, CancellationToken ct) =>
        user.May(Permission.EditEnterprises)
            ? this.Answer(
                await remind.FinishAsync(id, user.Actor, ct),
                texts,
                $"/virksomheder/{EnterpriseId}",
                texts["Huskeopgaven er udført."]
            )
            : NotFound();
}
