using System.Collections;
using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Outreach;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Providers;
using Tovholder.Domain.Uploads;

namespace Tovholder.Data;

/// <summary>One municipality's database. Saving takes a <see cref="Change"/>; a look at a person is recorded before it is answered.</summary>
/// <remarks>Citizens, matches and placements outside the reader's scope are not found: the filter lies here, once.</remarks>
public abstract class TovholderDb(DbContextOptions options, TimeProvider clock, AuditLog? log) : DbContext(options)
{
    /// <summary>The keys of the records that the page is about.</summary>
    public HashSet<Guid> About { get; } = [];

    /// <summary>Of those, the version that stood before the page was read.</summary>
    public Dictionary<Guid, int> Read { get; } = [];

    /// <summary>The versions that the form was filled from: a record that is another by now is not written over.</summary>
    public Dictionary<Guid, int> Seen { get; } = [];

    /// <summary>What the form under way is known by, until its work has been saved; null where there is none.</summary>
    public byte[]? SentForm { get; set; }

    public DbSet<Municipality> Municipalities => Set<Municipality>();

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<User> Users => Set<User>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<OneTimeInvitation> OneTimeInvitations => Set<OneTimeInvitation>();

    public DbSet<BusinessCase> BusinessCases => Set<BusinessCase>();

    public DbSet<Scenario> Scenarios => Set<Scenario>();

    public DbSet<StatutoryRateFile> StatutoryRateFiles => Set<StatutoryRateFile>();

    public DbSet<Learning> Learnings => Set<Learning>();

    public DbSet<Benefit> Benefits => Set<Benefit>();

    public DbSet<StateReimbursementImport> StateReimbursementImports => Set<StateReimbursementImport>();

    public DbSet<StateReimbursement> StateReimbursements => Set<StateReimbursement>();

    public DbSet<Risk> Risks => Set<Risk>();

    public DbSet<PlannedStep> PlannedSteps => Set<PlannedStep>();

    public DbSet<StatusMemo> Memos => Set<StatusMemo>();

    public DbSet<MemoRemark> MemoRemarks => Set<MemoRemark>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<DecisionTask> DecisionTasks => Set<DecisionTask>();

    public DbSet<SocialEnterprise> Enterprises => Set<SocialEnterprise>();

    public DbSet<WorkTask> Tasks => Set<WorkTask>();

    public DbSet<ProductionLine> Lines => Set<ProductionLine>();

    public DbSet<LoggedContact> LoggedContacts => Set<LoggedContact>();

    public DbSet<NetworkContact> NetworkContacts => Set<NetworkContact>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<MaturityScore> MaturityScores => Set<MaturityScore>();

    public DbSet<SupportPlanStep> SupportPlanSteps => Set<SupportPlanStep>();

    public DbSet<SupportEntry> SupportEntries => Set<SupportEntry>();

    public DbSet<LeaderSignal> LeaderSignals => Set<LeaderSignal>();

    public DbSet<Citizen> Citizens => Set<Citizen>();

    public DbSet<CitizenRemark> CitizenRemarks => Set<CitizenRemark>();

    public DbSet<Match> Matches => Set<Match>();

    public DbSet<MatchPlan> MatchPlans => Set<MatchPlan>();

    public DbSet<MatchMeeting> MatchMeetings => Set<MatchMeeting>();

    public DbSet<Placement> Placements => Set<Placement>();

    public DbSet<WorkTrial> WorkTrials => Set<WorkTrial>();

    public DbSet<Talent> Talents => Set<Talent>();

    public DbSet<CompetenceGoal> CompetenceGoals => Set<CompetenceGoal>();

    public DbSet<WorkIdentity> WorkIdentities => Set<WorkIdentity>();

    public DbSet<CaseloadHandover> CaseloadHandovers => Set<CaseloadHandover>();

    public DbSet<Cover> Covers => Set<Cover>();

    public DbSet<InboxItem> InboxItems => Set<InboxItem>();

    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    public DbSet<ExternalRegistration> ExternalRegistrations => Set<ExternalRegistration>();

    public DbSet<CompensationScheme> CompensationSchemes => Set<CompensationScheme>();

    public DbSet<Provider> Providers => Set<Provider>();

    public DbSet<ProviderOrder> ProviderOrders => Set<ProviderOrder>();

    public DbSet<Referral> Referrals => Set<Referral>();

    public DbSet<Attendance> Attendances => Set<Attendance>();

    public DbSet<ProgressReport> ProgressReports => Set<ProgressReport>();

    public DbSet<ProviderInvoice> ProviderInvoices => Set<ProviderInvoice>();

    public DbSet<Partnership> Partnerships => Set<Partnership>();

    public DbSet<SocialClause> SocialClauses => Set<SocialClause>();

    public DbSet<ExpressionOfInterest> ExpressionsOfInterest => Set<ExpressionOfInterest>();

    public DbSet<KnowledgeNote> KnowledgeNotes => Set<KnowledgeNote>();

    public DbSet<EnterpriseImport> EnterpriseImports => Set<EnterpriseImport>();

    public DbSet<Upload> Uploads => Set<Upload>();

    public DbSet<OutreachEvent> OutreachEvents => Set<OutreachEvent>();

    public DbSet<EventTouch> EventTouches => Set<EventTouch>();

    public DbSet<CitizenOpening> CitizenOpenings => Set<CitizenOpening>();

    public DbSet<AccessibilityStatement> AccessibilityStatements => Set<AccessibilityStatement>();

    public DbSet<AccessAttestation> AccessAttestations => Set<AccessAttestation>();

    public DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();

    public DbSet<RetentionHold> RetentionHolds => Set<RetentionHold>();

    public DbSet<FactChange> FactChanges => Set<FactChange>();

    public DbSet<PrivacyNotice> PrivacyNotices => Set<PrivacyNotice>();

    public DbSet<PrivacyNoticeText> PrivacyNoticeTexts => Set<PrivacyNoticeText>();

    public DbSet<PrivacyDetails> PrivacyDetails => Set<PrivacyDetails>();

    public DbSet<PersonalDataBreach> Breaches => Set<PersonalDataBreach>();

    public DbSet<DataProcessor> DataProcessors => Set<DataProcessor>();

    public DbSet<SpotCheck> SpotChecks => Set<SpotCheck>();

    public DbSet<SentForm> SentForms => Set<SentForm>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<AuditExpiry> AuditExpiries => Set<AuditExpiry>();

    /// <summary>The unit in reach: null reaches every unit. Set once a request, from the signed-in user.</summary>
    public Guid? UnitInReach { get; set; }

    /// <summary>The provider whose participants are in reach, of a provider's staff; null for all others.</summary>
    public Guid? ProviderInReach { get; set; }

    /// <summary>The enterprise whose released matches are in reach, of its leader; null for all others.</summary>
    public Guid? EnterpriseInReach { get; set; }

    /// <summary>The citizen in reach, of the citizen; null for all others.</summary>
    public Guid? CitizenInReach { get; set; }

    /// <summary>One citizen of another unit, whom a job consultant has opened with a reason; null when the hour is over, and for all others.</summary>
    public Guid? OpenedCitizen { get; set; }

    /// <summary>The day that decides what is in reach of those outside the municipality.</summary>
    public DateOnly InReachOn { get; set; }

    /// <summary>Notes which version stands now of each record the page is about.</summary>
    public async Task NoteVersionsAsync(CancellationToken ct)
    {
        foreach (var id in About)
        {
            var noted = await Database.SqlQueryRaw<RecordVersion>(VersionOfId, id).ToListAsync(ct);
            noted.ForEach(record => Read[id] = record.Version);
        }
    }

    /// <summary>Asks each table whose records have a version; a key stands in one of them at most.</summary>
    private string VersionOfId =>
        versionOfId ??= string.Join(
            " UNION ALL ",
            Model
                .GetEntityTypes()
                .Where(t => t.FindProperty("Version") is not null && t.FindProperty("Id")?.ClrType == typeof(Guid))
                .Select(t => $$"""SELECT "Version" FROM "{{t.GetTableName()}}" WHERE "Id" = {0}""")
        );

    // The same for every context: one model.
    private static string? versionOfId;

    private sealed record RecordVersion(int Version);

    /// <summary>Saves the work and its audit entry in one transaction.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same record meanwhile; nothing was saved.</exception>
    /// <exception cref="AuditUnavailable">The entry could not be written; nothing was saved.</exception>
    /// <exception cref="FormSentBefore">The form under way has been sent and saved before; nothing was saved.</exception>
    public Task SaveAsync(Change change, CancellationToken ct) => SaveAsync(change, [], ct);

    /// <summary>
    /// What is saved next rests on what this record says is left: who saved on the strength of it at the same moment is refused, as if both had changed it.
    /// </summary>
    public void RestOn(object record) => Entry(record).Property("Version").IsModified = true;

    /// <summary>The same, and inserts new records by the thousand: they are not tracked, and each stands in the audit entry like any other.</summary>
    /// <param name="added">With what hangs on them. What others refer to comes before them.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same record meanwhile; nothing was saved.</exception>
    /// <exception cref="AuditUnavailable">The entry could not be written; nothing was saved.</exception>
    public async Task SaveAsync(Change change, IReadOnlyList<object> added, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(change.Reason))
        {
            throw new ArgumentException($"{change.Name} needs a reason.", nameof(change));
        }

        ChangeTracker.DetectChanges();
        var changed = ChangeTracker
            .Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        var facts = changed.SelectMany(e => FactChangesOf(e, change)).ToList();
        AddRange(facts);
        changed.AddRange(facts.Select(fact => Entry(fact)));
        foreach (var record in changed.Where(e => e.State == EntityState.Modified && e.Metadata.FindProperty("Version") is not null))
        {
            var version = record.Property("Version");
            if (
                record.Metadata.FindProperty("Id") is not null
                && record.Property("Id").CurrentValue is Guid id
                && Seen.TryGetValue(id, out var seen)
            )
            {
                version.OriginalValue = seen;
            }

            version.CurrentValue = (int)version.OriginalValue! + 1;
        }

        var entry = Entry(
            AuditKind.Change,
            change,
            CitizensIn(changed.Concat(added.Select(record => Entry(record)))),
            JsonSerializer.Serialize(
                changed.Select(FieldsOf).Concat(added.SelectMany(record => FieldsOf(Model.FindEntityType(record.GetType())!, record)))
            )
        );
        using var turn = await Log.TurnAsync(ct);
        await using var transaction = await Database.BeginTransactionAsync(ct);
        Database.AutoSavepointsEnabled = false;
        if (SentForm is { } digest)
        {
            await SendAsync(digest, ct);
        }

        await SaveNowAsync(ct);
        foreach (var alike in added.GroupBy(record => record.GetType()))
        {
            await BulkInsert.RunAsync(this, alike.Key, alike, ct);
        }

        await ChainAsync([entry], transaction, ct);
        SentForm = null;
    }

    /// <summary>The second of two who send the same form waits here for the first, and saves nothing.</summary>
    private async Task SendAsync(byte[] digest, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        var isFirst = await Database.ExecuteSqlAsync(
            $"""INSERT INTO "SentForms" ("Digest", "At") VALUES ({digest}, {at}) ON CONFLICT DO NOTHING""",
            ct
        );
        if (isFirst == 0)
        {
            throw new FormSentBefore();
        }
    }

    /// <summary>After a deletion: empties the write-ahead log of SQLite, where the pages as they were before can still be read.</summary>
    /// <remarks>In the file itself deleted rows are overwritten at once. PostgreSQL overwrites them when its own VACUUM has given the room to others.</remarks>
    public async Task LeaveNoTraceAsync(CancellationToken ct)
    {
        if (Database.IsSqlite())
        {
            await Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct);
        }
    }

    /// <summary>Records a look at citizens. Await it before the answer is sent: what cannot be recorded is not shown.</summary>
    /// <exception cref="AuditUnavailable">It could not be recorded.</exception>
    public Task RecordLookAsync(Change look, IEnumerable<Guid> citizenIds, CancellationToken ct) =>
        ChangeTracker.HasChanges()
            ? throw new InvalidOperationException($"{look.Name} would save changes that no act stands for. Use SaveAsync.")
            : Log.AppendAsync(Entry(AuditKind.Look, look, citizenIds, fields: null), ct);

    /// <summary>Records that somebody asked for what is not theirs and got nothing.</summary>
    /// <exception cref="AuditUnavailable">It could not be recorded.</exception>
    public Task RecordRefusalAsync(Change refused, IEnumerable<Guid> citizenIds, CancellationToken ct) =>
        Log.AppendAsync(Entry(AuditKind.Refused, refused, citizenIds, fields: null), ct);

    /// <summary>Writes entries that stand alone, in a transaction of their own.</summary>
    internal async Task SaveEntriesAsync(IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        using var turn = await Log.TurnAsync(ct);
        await using var transaction = await Database.BeginTransactionAsync(ct);
        await ChainAsync(entries, transaction, ct);
    }

    private async Task ChainAsync(IReadOnlyList<AuditEntry> entries, IDbContextTransaction transaction, CancellationToken ct)
    {
        long first;
        try
        {
            first = await Log.LinkAsync(this, entries, ct);
            await BulkInsert.RunAsync(this, typeof(AuditEntry), entries, ct);
        }
        catch (DbException failure)
        {
            throw new AuditUnavailable(failure);
        }

        await transaction.CommitAsync(ct);
        Log.Anchor.Advance(entries[^1], first);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Storage.Convert(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Storage.Map(modelBuilder);
        modelBuilder
            .Entity<Citizen>()
            .HasQueryFilter(c => UnitInReach == null || c.UnitId == UnitInReach || c.Id == CitizenInReach || c.Id == OpenedCitizen);
        modelBuilder
            .Entity<Match>()
            .HasQueryFilter(m =>
                UnitInReach == null
                || Citizens.IgnoreQueryFilters().Any(c => c.Id == m.CitizenId && c.UnitId == UnitInReach)
                || m.CitizenId == CitizenInReach
                || m.CitizenId == OpenedCitizen
                || (
                    m.EnterpriseId == EnterpriseInReach
                    && (
                        m.Status == MatchStatus.Released
                        || (
                            m.Status == MatchStatus.Placed
                            && Placements.IgnoreQueryFilters().Any(p => p.MatchId == m.Id && (p.EndedOn == null || p.EndedOn >= InReachOn))
                        )
                    )
                )
            );
        modelBuilder.Entity<MatchPlan>().HasQueryFilter(p => UnitInReach == null || p.UnitId == UnitInReach);
        modelBuilder.Entity<MatchMeeting>().HasQueryFilter(m => UnitInReach == null || m.UnitId == UnitInReach);
        modelBuilder
            .Entity<Placement>()
            .HasQueryFilter(p =>
                UnitInReach == null
                || Citizens.IgnoreQueryFilters().Any(c => c.Id == p.CitizenId && c.UnitId == UnitInReach)
                || p.CitizenId == OpenedCitizen
            );
        modelBuilder
            .Entity<Referral>()
            .HasQueryFilter(r =>
                UnitInReach == null
                || Citizens.IgnoreQueryFilters().Any(c => c.Id == r.CitizenId && c.UnitId == UnitInReach)
                || r.CitizenId == CitizenInReach
                || r.CitizenId == OpenedCitizen
                || (r.ProviderId == ProviderInReach && InReachOn <= r.EndsOn && (r.EndedOn == null || InReachOn <= r.EndedOn))
            );
        modelBuilder
            .Entity<ProviderOrder>()
            .HasQueryFilter(o =>
                UnitInReach != Guid.Empty
                || o.ProviderId == ProviderInReach
                || (CitizenInReach != null && Referrals.Any(r => r.ProviderOrderId == o.Id))
            );
        modelBuilder.Entity<Attendance>().HasQueryFilter(a => UnitInReach == null || Referrals.Any(r => r.Id == a.ReferralId));
        // An end report is due after the last day: the provider reaches the report then, and nothing of the participant.
        modelBuilder
            .Entity<ProgressReport>()
            .HasQueryFilter(r =>
                UnitInReach == null
                || Referrals.Any(o => o.Id == r.ReferralId)
                || (r.ProviderId == ProviderInReach && r.SentOn == null && r.Kind == ProgressReportKind.End && InReachOn <= r.DueOn)
            );
        modelBuilder.Entity<CitizenRemark>().HasQueryFilter(r => UnitInReach == null || Citizens.Any(c => c.Id == r.CitizenId));
        modelBuilder.Entity<Talent>().HasQueryFilter(t => UnitInReach == null || Citizens.Any(c => c.Id == t.CitizenId));
        modelBuilder.Entity<CompetenceGoal>().HasQueryFilter(g => UnitInReach == null || Citizens.Any(c => c.Id == g.CitizenId));
        modelBuilder.Entity<WorkIdentity>().HasQueryFilter(i => UnitInReach == null || Citizens.Any(c => c.Id == i.CitizenId));
        modelBuilder.Entity<FollowUp>().HasQueryFilter(f => UnitInReach == null || Placements.Any(p => p.Id == f.PlacementId));
        modelBuilder.Entity<ExternalRegistration>().HasQueryFilter(r => UnitInReach == null || Placements.Any(p => p.Id == r.PlacementId));
        modelBuilder.Entity<CompensationScheme>().HasQueryFilter(s => UnitInReach == null || Placements.Any(p => p.Id == s.PlacementId));
        modelBuilder
            .Entity<WorkTrial>()
            .HasQueryFilter(t =>
                UnitInReach == null
                || Citizens.IgnoreQueryFilters().Any(c => c.Id == t.CitizenId && c.UnitId == UnitInReach)
                || t.CitizenId == OpenedCitizen
            );
        modelBuilder.Entity<AccessRequest>().HasQueryFilter(r => UnitInReach == null || Citizens.Any(c => c.Id == r.CitizenId));
        modelBuilder.Entity<FactChange>().HasQueryFilter(f => UnitInReach == null || Citizens.Any(c => c.Id == f.CitizenId));
        modelBuilder.Entity<PrivacyNotice>().HasQueryFilter(n => UnitInReach == null || Citizens.Any(c => c.Id == n.CitizenId));
        modelBuilder
            .Entity<StateReimbursement>()
            .HasQueryFilter(r =>
                UnitInReach == null || Citizens.IgnoreQueryFilters().Any(c => c.Id == r.CitizenId && c.UnitId == UnitInReach)
            );
    }

    /// <summary>What belongs to a placement is saved with the placement in view: whose it is stands there.</summary>
    /// <exception cref="InvalidOperationException">The placement was not read first, so nobody could be named in the log.</exception>
    private IEnumerable<Guid> CitizenOfPlacement(EntityEntry part)
    {
        var id = (Guid)part.Property("PlacementId").CurrentValue!;
        var placement = ChangeTracker.Entries<Placement>().FirstOrDefault(p => p.Entity.Id == id)?.Entity;
        return [placement?.CitizenId ?? throw new InvalidOperationException($"Read placement {id} before what belongs to it is saved.")];
    }

    /// <summary>Whose it is stands on another record, which is read first.</summary>
    private IEnumerable<Guid> InView<T>(Func<T, bool> which, Func<T, Guid> citizen)
        where T : class => ChangeTracker.Entries<T>().Select(e => e.Entity).Where(which).Select(citizen);

    private IEnumerable<Guid> CitizensIn(IEnumerable<EntityEntry> changed) =>
        changed.SelectMany(e =>
            e.Entity switch
            {
                Citizen citizen => [citizen.Id],
                Match match => [match.CitizenId],
                MatchPlan plan => plan.Answer.Jobs.Select(j => j.CitizenId).Concat(plan.Answer.Unplaced.Select(u => u.CitizenId)),
                MatchMeeting meeting => meeting.CandidateIds,
                ProductionLine line => line.Members.Select(m => m.CitizenId ?? Guid.Empty),
                Placement placement => [placement.CitizenId],
                WorkTrial trial => [trial.CitizenId],
                Talent talent => [talent.CitizenId],
                CompetenceGoal goal => [goal.CitizenId],
                WorkIdentity identity => [identity.CitizenId],
                CaseloadHandover handover => handover.CitizenIds,
                Referral referral => [referral.CitizenId],
                Attendance attendance => [attendance.CitizenId],
                ProgressReport report => [report.CitizenId],
                CitizenRemark remark => [remark.CitizenId],
                LeaderSignal signal => InView<Match>(m => m.Id == signal.MatchId, m => m.CitizenId),
                User user => [user.CitizenId ?? Guid.Empty],
                OneTimeInvitation invitation => InView<User>(u => u.Id == invitation.UserId, u => u.CitizenId ?? Guid.Empty),
                StateReimbursement reimbursement => [reimbursement.CitizenId ?? Guid.Empty],
                RetentionHold hold => [hold.CitizenId],
                AccessRequest request => [request.CitizenId],
                FactChange change => [change.CitizenId],
                PrivacyNotice notice => [notice.CitizenId],
                CitizenOpening opening => [opening.CitizenId],
                PlacementTerms or FollowUp or CompensationScheme or ExternalRegistration => CitizenOfPlacement(e),
                WorkCapacity or Consideration => [(Guid)e.Property("CitizenId").CurrentValue!],
                _ => Enumerable.Empty<Guid>(),
            }
        );

    /// <summary>What was known of a citizen and is another now, with what it was. A new assessment counts: it takes the place of the one before.</summary>
    private IEnumerable<FactChange> FactChangesOf(EntityEntry entry, Change change)
    {
        if (entry is { Entity: Citizen, State: EntityState.Modified })
        {
            var modified = entry.Properties.Where(p =>
                p.IsModified
                && p.Metadata.Name is not (nameof(Citizen.Version) or nameof(Citizen.ConsultantId))
                && AsKept(p.OriginalValue) != AsKept(p.CurrentValue)
            );
            foreach (var property in modified)
            {
                yield return Fact($"{nameof(Citizen)}.{property.Metadata.Name}", property.OriginalValue, property.CurrentValue);
            }
        }
        else if (entry is { Entity: Consideration consideration, State: EntityState.Modified })
        {
            var through = entry.Property(nameof(Consideration.Through));
            yield return Fact($"{nameof(Consideration)}.{consideration.Code}", through.OriginalValue, through.CurrentValue);
        }
        else if (entry is { Entity: WorkCapacity capacity, State: EntityState.Added } && Earlier(capacity) is { } earlier)
        {
            yield return Fact(nameof(WorkCapacity), earlier, capacity);
        }

        FactChange Fact(string fact, object? before, object? after) =>
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CitizenId = entry.Entity is Citizen citizen ? citizen.Id : (Guid)entry.Property("CitizenId").CurrentValue!,
                Fact = fact,
                Before = AsKept(before),
                After = AsKept(after),
                On = DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
                ChangedBy = change.Actor.Name,
                Reason = change.Reason,
                WasWrong = change.Name == FactChange.Correction,
            };
    }

    /// <summary>The assessment that this one takes the place of; null for the first.</summary>
    private WorkCapacity? Earlier(WorkCapacity capacity) =>
        ChangeTracker
            .Entries<Citizen>()
            .FirstOrDefault(c => c.State != EntityState.Added && c.Entity.Capacities.Contains(capacity))
            ?.Entity.Capacities.Where(c => c.From < capacity.From)
            .MaxBy(c => c.From);

    /// <summary>Words and numbers as they are, lists as JSON, an assessment as a sentence.</summary>
    private static string? AsKept(object? value) =>
        value switch
        {
            null => null,
            string text => text,
            DateOnly day => day.ToString("yyyy-MM-dd", Danish.Culture),
            Enum choice => choice.ToString(),
            WorkCapacity c => string.Create(
                Danish.Culture,
                $"{c.EffectiveHoursMin}-{c.EffectiveHoursMax} timer om ugen, højst {c.DaysMax} dage og {c.LongestDay:0.##} timer om dagen, intensitet {c.Intensity}"
            ),
            _ => JsonSerializer.Serialize(value, value.GetType(), JsonSerializerOptions.Web),
        };

    private static object FieldsOf(EntityEntry entry) =>
        new
        {
            Kind = entry.Metadata.ClrType.Name,
            Key = entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p.Name).CurrentValue?.ToString()),
            State = entry.State.ToString(),
            Fields = entry.Properties.Where(p => entry.State == EntityState.Added || p.IsModified).Select(p => p.Metadata.Name),
        };

    /// <summary>The same of a new record that is not tracked, and of what hangs on it.</summary>
    private static IEnumerable<object> FieldsOf(IEntityType type, object record) =>
        type.GetNavigations()
            .Where(navigation => navigation.IsCollection)
            .SelectMany(navigation =>
                ((IEnumerable)navigation.PropertyInfo!.GetValue(record)!)
                    .Cast<object>()
                    .SelectMany(child => FieldsOf(navigation.TargetEntityType, child))
            )
            .Prepend(
                new
                {
                    Kind = type.ClrType.Name,
                    Key = type.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(record)?.ToString()),
                    State = nameof(EntityState.Added),
                    Fields = type.GetProperties().Select(p => p.Name),
                }
            );

    private AuditLog Log =>
        log
        ?? throw new InvalidOperationException("This database was opened without its log: it can be read, and neither shown nor changed.");

    private AuditEntry Entry(AuditKind kind, Change change, IEnumerable<Guid> citizenIds, string? fields) =>
        new()
        {
            At = ToTheMicrosecond(clock.GetUtcNow()),
            Kind = kind,
            ActorId = change.Actor.UserId,
            ActorName = change.Actor.Name,
            ActorRole = change.Actor.Role,
            Act = change.Name,
            Reason = change.Reason,
            Citizens = [.. citizenIds.Where(id => id != Guid.Empty).Distinct().Select(id => new AuditedCitizen { CitizenId = id })],
            Fields = fields,
        };

    private static DateTimeOffset ToTheMicrosecond(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % 10), TimeSpan.Zero);

#pragma warning disable RS0030 // The one place that saves; both ways to it write an audit entry.
    private Task<int> SaveNowAsync(CancellationToken ct) => base.SaveChangesAsync(acceptAllChangesOnSuccess: true, ct);
#pragma warning restore RS0030
}
