using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
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

/// <summary>How the domain lies in tables, alike on SQLite and PostgreSQL: money, hours and shares as whole hundredths, times in UTC, enums by name.</summary>
internal static class Storage
{
    /// <summary>Danish order for names on both databases.</summary>
    public const string DanishCollation = "da_dk";

    public static void Convert(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Kroner>().HaveConversion<KronerConverter>();
        conventions.Properties<WeeklyHours>().HaveConversion<WeeklyHoursConverter>();
        conventions.Properties<Share>().HaveConversion<ShareConverter>();
        conventions.Properties<decimal>().HaveConversion<HundredthsConverter>();
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(60);
        conventions.Properties<string>().HaveMaxLength(4000);
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<User>(user =>
        {
            user.HasIndex(u => u.UserName).IsUnique();
            user.Property(u => u.Name).UseCollation(DanishCollation);
            user.HasOne<Unit>().WithMany().HasForeignKey(u => u.UnitId);
            user.HasIndex(u => new { u.Issuer, u.Subject }).IsUnique();
            user.HasOne<Provider>().WithMany().HasForeignKey(u => u.ProviderId);
            user.HasOne<SocialEnterprise>().WithMany().HasForeignKey(u => u.EnterpriseId);
            user.HasOne<Citizen>().WithMany().HasForeignKey(u => u.CitizenId);
        });
        model.Entity<OneTimeInvitation>(invitation =>
        {
            invitation.HasKey(i => i.Digest);
            invitation.HasOne<User>().WithMany().HasForeignKey(i => i.UserId);
            invitation.Property(i => i.Version).IsConcurrencyToken();
        });
        model.Entity<Account>(account =>
        {
            account.HasKey(a => a.UserId);
            account.HasOne<User>().WithOne().HasForeignKey<Account>(a => a.UserId);
            account.HasIndex(a => a.InvitationDigest);
            account.Property(a => a.Version).IsConcurrencyToken();
            Json(account.Property(a => a.RecoveryDigests));
            account.HasMany(a => a.Passkeys).WithOne().HasForeignKey(p => p.UserId);
            // A new invitation takes them away, so they always come along.
            account.Navigation(a => a.Passkeys).AutoInclude();
        });
        model.Entity<Passkey>(passkey =>
        {
            passkey.HasIndex(p => p.CredentialId).IsUnique();
            passkey.Property(p => p.Name).HasMaxLength(Passkey.LongestName);
        });
        model.Entity<Session>(session =>
        {
            session.HasKey(s => s.Digest);
            session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        });
        model.Entity<BusinessCase>(businessCase =>
        {
            Json(businessCase.Property(b => b.PhaseIn));
            businessCase.HasMany(b => b.Assumptions).WithOne().IsRequired();
            businessCase.Navigation(b => b.Assumptions).AutoInclude();
        });
        // Two who decide at once: the second is told, and the first decision stands.
        model.Entity<Assumption>().Property(a => a.Status).IsConcurrencyToken();
        model.Entity<Scenario>(scenario =>
        {
            scenario.HasIndex(s => s.Name).IsUnique();
            Json(scenario.Property(s => s.Settings));
        });
        model.Entity<StatutoryRateFile>(file =>
        {
            file.Property(f => f.Status).IsConcurrencyToken();
            file.Property(f => f.Text).HasMaxLength(-1);
            file.Ignore(f => f.FileName);
        });
        model.Entity<Benefit>().HasMany(b => b.Realisations).WithOne().IsRequired();
        model.Entity<StateReimbursement>(reimbursement =>
        {
            // The same line of the same file, or of another, is one line.
            reimbursement.HasIndex(r => r.Fingerprint).IsUnique();
            reimbursement.HasIndex(r => new { r.Year, r.Week });
            reimbursement.HasOne<StateReimbursementImport>().WithMany().HasForeignKey(r => r.ImportId);
            reimbursement.HasOne<Citizen>().WithMany().HasForeignKey(r => r.CitizenId);
        });
        model.Entity<StatusMemo>(memo =>
        {
            memo.Property(m => m.Version).IsConcurrencyToken();
            memo.Property(m => m.GainBasis).HasMaxLength(-1);
            // Two who correct the same memo at once: the second is refused by the database itself.
            memo.HasIndex(m => m.CorrectsId).IsUnique();
            memo.HasOne<StatusMemo>().WithMany().HasForeignKey(m => m.CorrectsId);
            memo.HasMany(m => m.Remarks).WithOne().HasForeignKey(r => r.MemoId);
        });
        model.Entity<MemoRemark>(remark =>
        {
            remark.Property(r => r.Version).IsConcurrencyToken();
            remark.Property(r => r.Part).HasMaxLength(60);
            remark.HasIndex(r => new { r.MemoId, r.Part }).IsUnique();
        });
        model.Entity<AgendaItem>(item =>
        {
            item.Property(i => i.Version).IsConcurrencyToken();
            item.HasIndex(i => i.MemoId).IsUnique();
            item.HasOne<StatusMemo>().WithMany().HasForeignKey(i => i.MemoId);
            Json(item.Property(i => i.Texts));
        });
        model.Entity<Decision>(decision =>
        {
            decision.HasOne<StatusMemo>().WithMany().HasForeignKey(d => d.MemoId);
            decision.HasMany(d => d.Tasks).WithOne().HasForeignKey(t => t.DecisionId);
        });
        model.Entity<DecisionTask>().Property(t => t.Version).IsConcurrencyToken();
        model.Entity<Risk>().Property(r => r.Version).IsConcurrencyToken();
        model.Entity<PlannedStep>().Property(s => s.Version).IsConcurrencyToken();
        model.Entity<SocialEnterprise>(enterprise =>
        {
            enterprise.Property(e => e.Name).UseCollation(DanishCollation);
            enterprise.Property(e => e.Version).IsConcurrencyToken();
            Json(enterprise.Property(e => e.Offers));
            Json(enterprise.Property(e => e.OpeningHours));
            Json(enterprise.Property(e => e.InPlace));
            Json(enterprise.Property(e => e.Card));
            Json(enterprise.Property(e => e.Registration));
            enterprise.Ignore(e => e.MayRegister);
            enterprise.HasIndex(e => e.CvrNumber);
            enterprise.HasOne<OutreachEvent>().WithMany().HasForeignKey(e => e.SourceEventId);
            enterprise.HasMany(e => e.StageChanges).WithOne().IsRequired();
            enterprise.HasMany(e => e.Tasks).WithOne().HasForeignKey(t => t.EnterpriseId);
            enterprise.HasOne<User>().WithMany().HasForeignKey(e => e.OwnerId);
        });
        model.Entity<StageChange>(change =>
        {
            Json(change.Property(c => c.Missing));
            change.HasIndex(c => c.On);
        });
        OfEnterprise<LoggedContact>(model, c => c.EnterpriseId);
        OfEnterprise<NetworkContact>(model, c => c.EnterpriseId);
        OfEnterprise<Reminder>(model, r => r.EnterpriseId);
        OfEnterprise<MaturityScore>(model, s => s.EnterpriseId);
        OfEnterprise<SupportPlanStep>(model, s => s.EnterpriseId);
        OfEnterprise<SupportEntry>(model, e => e.EnterpriseId);
        OfEnterprise<LeaderSignal>(model, s => s.EnterpriseId);
        model.Entity<LeaderSignal>(signal =>
        {
            signal.Property(s => s.Version).IsConcurrencyToken();
            signal.HasOne<Match>().WithMany().HasForeignKey(s => s.MatchId);
        });
        model.Entity<Reminder>(reminder =>
        {
            reminder.Property(r => r.Version).IsConcurrencyToken();
            reminder.HasOne<User>().WithMany().HasForeignKey(r => r.OwnerId);
        });
        model.Entity<SupportPlanStep>().Property(s => s.Version).IsConcurrencyToken();
        model.Entity<WorkTask>(task =>
        {
            task.Property(t => t.Name).UseCollation(DanishCollation);
            task.Property(t => t.Version).IsConcurrencyToken();
            Json(task.Property(t => t.Demands));
            Json(task.Property(t => t.Windows));
        });
        model.Entity<ProductionLine>(line =>
        {
            line.Property(l => l.Name).UseCollation(DanishCollation);
            line.Property(l => l.Version).IsConcurrencyToken();
            Json(line.Property(l => l.Steps));
            Json(line.Property(l => l.Members));
            Json(line.Property(l => l.Plan));
            line.HasOne<SocialEnterprise>().WithMany().HasForeignKey(l => l.EnterpriseId);
        });
        model.Entity<Citizen>(citizen =>
        {
            citizen.HasIndex(c => c.Number).IsUnique();
            citizen.HasIndex(c => c.CprIndex).IsUnique();
            // The list of those who wait, longest first: who is skipped is told from the index alone.
            citizen
                .HasIndex(c => new
                {
                    c.WaitingSince,
                    c.Number,
                    c.UnitId,
                    c.Id,
                })
                .HasFilter("\"LeftOn\" IS NULL");
            citizen.Property(c => c.Name).UseCollation(DanishCollation);
            citizen.Property(c => c.Version).IsConcurrencyToken();
            Json(citizen.Property(c => c.Talents));
            Json(citizen.Property(c => c.Wishes));
            Json(citizen.Property(c => c.Available));
            Json(citizen.Property(c => c.Abilities));
            Json(citizen.Property(c => c.Contacts));
            citizen.HasOne<User>().WithMany().HasForeignKey(c => c.ConsultantId);
            citizen.HasMany(c => c.Capacities).WithOne().HasForeignKey("CitizenId").IsRequired();
            citizen.HasMany(c => c.Considerations).WithOne().HasForeignKey("CitizenId").IsRequired();
            citizen.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId);
        });
        model
            .Entity<Consideration>()
            .HasIndex("CitizenId", nameof(Consideration.Code))
            .IsUnique()
            .HasFilter("\"Through\" IS NULL")
            .HasDatabaseName("OneOpenConsideration");
        model.Entity<Consideration>().HasIndex("CitizenId", nameof(Consideration.From));
        model.Entity<Consideration>().HasIndex("CitizenId", nameof(Consideration.Strength)).HasFilter("\"Through\" IS NULL");
        model.Entity<Match>(match =>
        {
            match.Property(m => m.Version).IsConcurrencyToken();
            Json(match.Property(m => m.Tasks));
            Json(match.Property(m => m.Reasons));
            Json(match.Property(m => m.Accommodations));
            match.HasOne<Citizen>().WithMany().HasForeignKey(m => m.CitizenId);
            match.HasOne<SocialEnterprise>().WithMany().HasForeignKey(m => m.EnterpriseId);
        });
        model.Entity<MatchPlan>(plan =>
        {
            plan.Property(p => p.Version).IsConcurrencyToken();
            plan.HasIndex(p => p.Status);
            Json(plan.Property(p => p.Decisions));
            Json(plan.Property(p => p.Floors));
            Json(plan.Property(p => p.Answer));
            plan.HasOne<SocialEnterprise>().WithMany().HasForeignKey(p => p.EnterpriseId);
        });
        model.Entity<MatchMeeting>(meeting =>
        {
            meeting.Property(m => m.Version).IsConcurrencyToken();
            Json(meeting.Property(m => m.CandidateIds));
            Json(meeting.Property(m => m.Decisions));
            meeting.HasOne<SocialEnterprise>().WithMany().HasForeignKey(m => m.EnterpriseId);
        });
        model.Entity<Placement>(placement =>
        {
            placement.Property(p => p.Version).IsConcurrencyToken();
            // Two who register the same citizen at once: the second is refused by the database itself.
            placement.HasIndex(p => p.CitizenId).IsUnique().HasFilter("\"EndedOn\" IS NULL").HasDatabaseName("OneOpenPlacement");
            placement.HasIndex(p => new { p.CitizenId, p.StartedOn });
            Json(placement.Property(p => p.HoursPath));
            placement.HasMany(p => p.Terms).WithOne().HasForeignKey("PlacementId").IsRequired();
            placement.Navigation(p => p.Terms).AutoInclude();
            placement.HasOne<Citizen>().WithMany().HasForeignKey(p => p.CitizenId);
            placement.HasOne<SocialEnterprise>().WithMany().HasForeignKey(p => p.EnterpriseId);
            placement.HasOne<Match>().WithMany().HasForeignKey(p => p.MatchId);
        });
        model.Entity<PlacementTerms>(terms =>
        {
            terms.HasIndex("PlacementId", nameof(PlacementTerms.From)).IsUnique();
            terms.Ignore(t => t.EffectiveHours);
            Json(terms.Property(t => t.Tasks));
            Json(terms.Property(t => t.Conditions));
        });
        model.Entity<Talent>().HasOne<Citizen>().WithMany().HasForeignKey(t => t.CitizenId);
        model.Entity<CompetenceGoal>(goal =>
        {
            goal.Property(g => g.Version).IsConcurrencyToken();
            goal.HasOne<Citizen>().WithMany().HasForeignKey(g => g.CitizenId);
        });
        model.Entity<WorkIdentity>(identity =>
        {
            identity.HasIndex(i => new { i.CitizenId, i.On });
            identity.Ignore(i => i.Mean);
            Json(identity.Property(i => i.Citizen));
            Json(identity.Property(i => i.Consultant));
            identity.HasOne<Citizen>().WithMany().HasForeignKey(i => i.CitizenId);
        });
        model.Entity<CaseloadHandover>(handover => Json(handover.Property(h => h.CitizenIds)));
        model.Entity<Cover>();
        model.Entity<InboxItem>().HasIndex(i => new { i.UserId, i.At });
        model.Entity<FollowUp>(followUp =>
        {
            followUp.HasIndex(f => new { f.PlacementId, f.HeldOn });
            Json(followUp.Property(f => f.Outcomes));
            followUp.HasOne<Placement>().WithMany().HasForeignKey(f => f.PlacementId);
        });
        model.Entity<ExternalRegistration>().HasOne<Placement>().WithMany().HasForeignKey(r => r.PlacementId);
        model.Entity<CompensationScheme>(scheme =>
        {
            scheme.Property(s => s.Version).IsConcurrencyToken();
            scheme.HasOne<Placement>().WithMany().HasForeignKey(s => s.PlacementId);
        });
        model.Entity<WorkTrial>(trial =>
        {
            trial.Property(t => t.Version).IsConcurrencyToken();
            // One trial at a time, whoever registers it.
            trial.HasIndex(t => t.CitizenId).IsUnique().HasFilter("\"EndedOn\" IS NULL").HasDatabaseName("OneOpenWorkTrial");
            trial.HasIndex(t => new { t.CitizenId, t.StartedOn });
            trial.HasOne<Citizen>().WithMany().HasForeignKey(t => t.CitizenId);
            trial.HasOne<SocialEnterprise>().WithMany().HasForeignKey(t => t.EnterpriseId);
            trial.HasOne<Match>().WithMany().HasForeignKey(t => t.MatchId);
        });
        model.Entity<CitizenRemark>(remark =>
        {
            remark.Property(r => r.Version).IsConcurrencyToken();
            remark.HasOne<Citizen>().WithMany().HasForeignKey(r => r.CitizenId);
        });
        model.Entity<Provider>(provider =>
        {
            provider.HasIndex(p => p.Name).IsUnique();
            provider.Property(p => p.Name).UseCollation(DanishCollation);
            provider.Property(p => p.Version).IsConcurrencyToken();
            provider.HasMany(p => p.Orders).WithOne().HasForeignKey(o => o.ProviderId);
            provider.OwnsOne(
                p => p.Agreement,
                agreement =>
                {
                    agreement.Property(a => a.SignedOn).HasColumnName("AgreementSignedOn");
                    agreement.Property(a => a.Through).HasColumnName("AgreementThrough");
                }
            );
        });
        model.Entity<ProviderOrder>(order =>
        {
            order.Property(o => o.Version).IsConcurrencyToken();
            order.Ignore(o => o.Commitment);
            Json(order.Property(o => o.Modules));
            Json(order.Property(o => o.Days));
            JsonOf(order.Property(o => o.Payment));
            order.HasMany(o => o.Referrals).WithOne().HasForeignKey(r => r.ProviderOrderId);
        });
        model.Entity<Referral>(referral =>
        {
            referral.Property(r => r.Version).IsConcurrencyToken();
            referral.Ignore(r => r.LastDay);
            referral.Ignore(r => r.Attended);
            referral.Ignore(r => r.Reference);
            referral.HasOne<Citizen>().WithMany().HasForeignKey(r => r.CitizenId);
            referral.HasOne<SocialEnterprise>().WithMany().HasForeignKey(r => r.PreparesForId);
            referral.HasMany(r => r.Attendances).WithOne().HasForeignKey(a => a.ReferralId);
            referral.HasMany(r => r.Reports).WithOne().HasForeignKey(r => r.ReferralId);
        });
        model.Entity<Attendance>().HasIndex(a => new { a.ReferralId, a.On }).IsUnique();
        model.Entity<ProgressReport>(report =>
        {
            report.Property(r => r.Version).IsConcurrencyToken();
            Json(report.Property(r => r.Points));
        });
        model.Entity<ProviderInvoice>(invoice =>
        {
            invoice.Property(i => i.Version).IsConcurrencyToken();
            invoice.Ignore(i => i.Amount);
            Json(invoice.Property(i => i.Lines));
            invoice.HasIndex(i => new { i.ProviderOrderId, i.InvoiceNumber }).IsUnique();
            invoice.HasOne<ProviderOrder>().WithMany().HasForeignKey(i => i.ProviderOrderId);
        });
        model.Entity<Partnership>(partnership =>
        {
            partnership.Property(p => p.Name).UseCollation(DanishCollation);
            partnership.Property(p => p.Version).IsConcurrencyToken();
            Json(partnership.Property(p => p.Collaboration));
            Json(partnership.Property(p => p.EnterpriseIds));
            partnership.HasMany(p => p.Clauses).WithOne().HasForeignKey(c => c.PartnershipId);
        });
        model.Entity<SocialClause>().Property(c => c.Version).IsConcurrencyToken();
        model.Entity<ExpressionOfInterest>(interest =>
        {
            interest.HasIndex(i => i.Reference).IsUnique();
            interest.Property(i => i.Version).IsConcurrencyToken();
            interest.HasOne<SocialEnterprise>().WithMany().HasForeignKey(i => i.EnterpriseId);
            interest.HasOne<OutreachEvent>().WithMany().HasForeignKey(i => i.SourceEventId);
        });
        model.Entity<OutreachEvent>().Property(e => e.Version).IsConcurrencyToken();
        OfEnterprise<EventTouch>(model, t => t.EnterpriseId);
        model.Entity<EventTouch>().HasOne<OutreachEvent>().WithMany().HasForeignKey(t => t.EventId);
        model.Entity<EnterpriseImport>(import =>
        {
            import.Property(i => i.Version).IsConcurrencyToken();
            Json(import.Property(i => i.Rows));
            Json(import.Property(i => i.Unused));
        });
        model.Entity<Upload>(upload =>
        {
            upload.Property(u => u.Version).IsConcurrencyToken();
            Json(upload.Property(u => u.Unused));
        });
        model.Entity<OutreachEvent>().Property(e => e.Name).UseCollation(DanishCollation);
        model.Entity<CitizenOpening>(opening =>
        {
            opening.HasIndex(o => new { o.UserId, o.Until });
            opening.HasOne<Citizen>().WithMany().HasForeignKey(o => o.CitizenId);
        });
        model.Entity<AccessAttestation>().HasIndex(a => a.UserId);
        model.Entity<AccessRequest>(request =>
        {
            request.Property(r => r.Version).IsConcurrencyToken();
            request.Ignore(r => r.DueOn);
            request.HasOne<Citizen>().WithMany().HasForeignKey(r => r.CitizenId);
        });
        model.Entity<RetentionHold>(hold =>
        {
            hold.Property(h => h.Version).IsConcurrencyToken();
            // One reason of a kind at a time.
            hold.HasIndex(h => new { h.CitizenId, h.Kind }).IsUnique().HasFilter("\"LiftedOn\" IS NULL").HasDatabaseName("OneOpenHold");
            hold.HasIndex(h => new { h.CitizenId, h.From });
            hold.HasOne<Citizen>().WithMany().HasForeignKey(h => h.CitizenId);
        });
        model.Entity<FactChange>(change =>
        {
            change.Property(c => c.Version).IsConcurrencyToken();
            change.Property(c => c.Before).HasMaxLength(-1);
            change.Property(c => c.After).HasMaxLength(-1);
            Json(change.Property(c => c.Told));
            change.HasOne<Citizen>().WithMany().HasForeignKey(c => c.CitizenId);
        });
        model.Entity<PrivacyNotice>(notice =>
        {
            notice.HasOne<Citizen>().WithMany().HasForeignKey(n => n.CitizenId);
            notice.HasOne<PrivacyNoticeText>().WithMany().HasForeignKey(n => n.TextId);
        });
        model.Entity<PrivacyNoticeText>().Property(t => t.Text).HasMaxLength(-1);
        model.Entity<PrivacyDetails>().Property(d => d.Version).IsConcurrencyToken();
        model.Entity<PersonalDataBreach>(breach =>
        {
            breach.Property(b => b.Version).IsConcurrencyToken();
            breach.Ignore(b => b.DueAt);
            breach.Ignore(b => b.IsDecided);
        });
        model.Entity<DataProcessor>(processor =>
        {
            processor.Property(p => p.Name).UseCollation(DanishCollation);
            processor.Property(p => p.Version).IsConcurrencyToken();
            Json(processor.Property(p => p.Supervisions));
            processor.HasOne<Provider>().WithMany().HasForeignKey(p => p.ProviderId);
        });
        model.Entity<SpotCheck>(check =>
        {
            check.Property(s => s.Version).IsConcurrencyToken();
            check.HasIndex(s => s.AuditEntryId).IsUnique();
        });
        model.Entity<SentForm>(form =>
        {
            form.HasKey(f => f.Digest);
            form.HasIndex(f => f.At);
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.HasIndex(a => a.At);
            entry.Property(a => a.Id).ValueGeneratedNever();
            entry.HasMany(a => a.Citizens).WithOne().HasForeignKey(c => c.AuditEntryId);
            entry.Property(a => a.Fields).HasMaxLength(-1);
        });
        model.Entity<AuditedCitizen>(citizen =>
        {
            // By citizen it is found through an index that a model cannot describe: AuditByCitizen.
            citizen.HasKey(c => new { c.AuditEntryId, c.CitizenId });
        });
        model.Entity<AuditExpiry>(expiry =>
        {
            expiry.HasKey(e => e.ThroughId);
            expiry.Property(e => e.ThroughId).ValueGeneratedNever();
        });
        KeysAreOurs(model);
    }

    /// <summary>Keys are made in the code, in order of time.</summary>
    private static void KeysAreOurs(ModelBuilder model)
    {
        var keys = model.Model.GetEntityTypes().Select(e => e.FindPrimaryKey()?.Properties[0]).Where(p => p?.ClrType == typeof(Guid));
        foreach (var key in keys)
        {
            key!.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    private static void OfEnterprise<T>(ModelBuilder model, Expression<Func<T, object?>> enterpriseId)
        where T : class => model.Entity<T>().HasOne<SocialEnterprise>().WithMany().HasForeignKey(enterpriseId).IsRequired();

    private static void Json<T>(PropertyBuilder<T> property)
        where T : class, new() => JsonOf(property);

    private static void JsonOf<T>(PropertyBuilder<T> property)
        where T : class
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<T>(
                (left, right) =>
                    JsonSerializer.Serialize(left, JsonSerializerOptions.Web) == JsonSerializer.Serialize(right, JsonSerializerOptions.Web),
                value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web).GetHashCode(StringComparison.Ordinal),
                value =>
                    JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!
            )
        );
        property.HasMaxLength(-1);
    }

    private sealed class KronerConverter() : ValueConverter<Kroner, long>(k => Hundredths(k.Amount), n => new(n / 100m));

    private sealed class WeeklyHoursConverter() : ValueConverter<WeeklyHours, long>(h => Hundredths(h.Value), n => new(n / 100m));

    private sealed class ShareConverter() : ValueConverter<Share, long>(s => Hundredths(s.Value * 100m), n => Share.Percent(n / 100m));

    private sealed class HundredthsConverter() : ValueConverter<decimal, long>(d => Hundredths(d), n => n / 100m);

    private sealed class UtcConverter()
        : ValueConverter<DateTimeOffset, DateTime>(t => t.UtcDateTime, t => new(DateTime.SpecifyKind(t, DateTimeKind.Utc)));

    /// <summary>Refuses what would be lost: more than two decimals never reach the database silently.</summary>
    private static long Hundredths(decimal value)
    {
        var hundredths = value * 100m;
        return hundredths == decimal.Truncate(hundredths)
            ? (long)hundredths
            : throw new InvalidOperationException($"{value} has more than two decimals; round it by its rule before it is saved.");
    }
}
