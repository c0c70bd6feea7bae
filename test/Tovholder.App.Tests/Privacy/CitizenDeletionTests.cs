using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Features.Privacy;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Programme;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Privacy;

/// <summary>A citizen whose time is out is gone: from every table, from the file, and from a copy that is laid back.</summary>
public sealed class CitizenDeletionTests
{
    private static readonly DateOnly Today = new(2020, 2, 23);
    private static readonly DateOnly DueDay = Today.AddDays(-1825);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR8")]
    public async Task After_five_years_exactly_those_go_whose_last_case_was_closed_then_and_whom_nobody_holds_back(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var db = database.Open(new ShiftedClock(Today, TimeProvider.System));
        var ids = await db.Citizens.OrderBy(c => c.Number).Select(c => c.Id).Take(8).ToListAsync(Ct);
        await db.Citizens.ExecuteUpdateAsync(s => s.SetProperty(c => c.LeftOn, (DateOnly?)null), Ct);
        DateOnly[] closed = [DueDay, DueDay.AddDays(-1), DueDay.AddDays(1), DueDay, DueDay, DueDay.AddDays(-400), DueDay, DueDay];
        foreach (var (id, day) in ids.Zip(closed))
        {
            await CloseAsync(db, id, day);
        }

        var holdBack = new HoldBack(db, new ShiftedClock(Today, TimeProvider.System));
        Assert.True(
            (await holdBack.SetAsync(ids[3], HoldKind.LegalHold, "Klage over afgørelse i Ankestyrelsen.", Actor.Operator, Ct)).Succeeded
        );
        Assert.True((await holdBack.SetAsync(ids[4], HoldKind.Preserved, "Afleveres til arkivet i 2021.", Actor.Operator, Ct)).Succeeded);
        // The last of these two is closed by a trial that ended a day later, and by a job that still runs.
        db.WorkTrials.Add(Trial(ids[6], await db.Matches.FirstAsync(m => !ids.Contains(m.CitizenId), Ct)));
        await db.SaveAsync(new("Test", Actor.Operator, "En praktik."), Ct);
        await db.Citizens.Where(c => c.Id == ids[7]).ExecuteUpdateAsync(s => s.SetProperty(c => c.LeftOn, (DateOnly?)null), Ct);
        var before = await db.Citizens.Select(c => c.Id).ToListAsync(Ct);

        Assert.Equal(3, (await RunAsync(database, dryRun: true)).Single(r => r.Rule == KeptFor.ClosedCase).Count);
        Assert.Equal(before.Count, await db.Citizens.CountAsync(Ct));
        Assert.Equal(3, (await RunAsync(database, dryRun: false)).Single(r => r.Rule == KeptFor.ClosedCase).Count);

        var after = await db.Citizens.Select(c => c.Id).ToListAsync(Ct);
        Assert.Equal(new[] { ids[0], ids[1], ids[5] }.Order(), before.Except(after).Order());
        var entry = await db.Audit.Where(a => a.Act == DeletedCitizens.Act).FirstAsync(Ct);
        Assert.Equal(KeptFor.ClosedCase.Reason, entry.Reason);
        Assert.Empty((await new AuditVerification(database.Location, database.Log.Chain, database.Log.Anchor).RunAsync(Ct)).Findings);
        TestContext.Current.AddAttachment("PR8", $"præcis 3 af 8 slettet efter 5 år, 0 for tidligt, 0 for sent ({engine})");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR6")]
    public async Task Nothing_of_a_deleted_citizen_is_left_in_any_table_or_in_the_files(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var db = database.Open();
        var id = await db
            .Citizens.OrderByDescending(c =>
                db.Placements.Count(p => p.CitizenId == c.Id) * 3
                + db.Matches.Count(m => m.CitizenId == c.Id)
                + db.Referrals.Count(r => r.CitizenId == c.Id) * 3
            )
            .Select(c => c.Id)
            .FirstAsync(Ct);
        await CloseAsync(db, id, new(2015, 2, 20));
        await Traces.LeaveAsync(db, id, await db.Citizens.Where(c => c.Id != id).Select(c => c.Id).FirstAsync(Ct), Ct);
        await db.RetentionHolds.ExecuteUpdateAsync(s => s.SetProperty(h => h.LiftedOn, new DateOnly(2015, 2, 2)), Ct);
        db.ChangeTracker.Clear();
        var (records, words) = await PlantAsync(db, id);
        Assert.NotEmpty(await Footprint.OfAsync(db, "kanarie"));

        var outcome = await new DeleteCitizen(db, DeletedCitizens.Beside(database.KeyFile), TimeProvider.System).RunAsync(
            id,
            "Oprettet ved en fejl i dag.",
            Actor.Operator,
            Ct
        );

        Assert.Null(outcome.Refusal?.Message);
        Assert.True(outcome.Succeeded);
        Assert.Empty(await Footprint.OfAsync(db, "kanarie"));
        Assert.Equal(["Audit", "AuditedCitizen"], (await Footprint.OfAsync(db, [id]))[id].Order(StringComparer.Ordinal));
        if (engine == Engine.Sqlite)
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(database.Location.Text)!, "*.db*"))
            {
                var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Ct));
                Assert.DoesNotContain("kanarie", bytes, StringComparison.Ordinal);
            }
        }

        // The log says which records it was, and is whole.
        var entry = await db.Audit.SingleAsync(a => a.Act == DeletedCitizens.Act, Ct);
        Assert.Contains("\"Kind\":\"Citizen\"", entry.Fields, StringComparison.Ordinal);
        Assert.Empty((await new AuditVerification(database.Location, database.Log.Chain, database.Log.Anchor).RunAsync(Ct)).Findings);
        TestContext.Current.AddAttachment("PR6", $"0 fund af {words} tekster i {records} poster, i tabeller, fil og WAL ({engine})");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_accounts_stay_a_year_longer_and_belong_to_nobody(Engine engine)
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync(engine);
        await using var db = app.Database();
        var import = new StateReimbursementImport
        {
            Id = Guid.CreateVersion7(),
            FileName = "refusion.csv",
            ImportedOn = new(2015, 2, 1),
            ImportedBy = "Test",
            From = new(2014, 1, 6),
            Through = new(2015, 1, 4),
            Lines = 2,
            UnmatchedPersons = 0,
        };
        var citizen = await db.Citizens.OrderByDescending(c => c.Number).Select(c => c.Id).FirstAsync(Ct);
        await CloseAsync(db, citizen, DueDay);
        db.StateReimbursementImports.Add(import);
        db.StateReimbursements.AddRange(Line(import.Id, citizen, 2013), Line(import.Id, citizen, 2014));
        await db.SaveAsync(new("Test", Actor.Operator, "To linjer."), Ct);
        var clock = new ShiftedClock(Today, TimeProvider.System);

        await new DeleteExpired(db, app.Services.GetRequiredService<DeletedCitizens>(), clock).RunAsync(dryRun: false, Actor.Operator, Ct);

        var left = await db.StateReimbursements.IgnoreQueryFilters().AsNoTracking().Where(r => r.ImportId == import.Id).ToListAsync(Ct);
        Assert.Equal((2014, (Guid?)null), (Assert.Single(left).Year, left[0].CitizenId));
        Assert.False(await db.Citizens.AnyAsync(c => c.Id == citizen, Ct));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR7")]
    public async Task A_copy_from_before_the_deletion_does_not_bring_the_citizen_back(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var target = await TestDatabase.BlankAsync(engine);
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "kopi.zip");
        Citizen citizen;
        await using (var db = database.Open())
        {
            citizen = await db.Citizens.AsNoTracking().OrderBy(c => c.Number).FirstAsync(Ct);
            await CloseAsync(db, citizen.Id, new(2026, 1, 1));
        }

        var (code, said) = await RunningProgram.TovAsync(database, $"backup {copy}");
        Assert.True(code == 0, said);
        await using (var db = database.Open())
        {
            await new DeleteCitizen(db, DeletedCitizens.Beside(database.KeyFile), TimeProvider.System).RunAsync(
                citizen.Id,
                "Borgeren er flyttet og har bedt om det.",
                Actor.Operator,
                Ct
            );
            Assert.False(await db.Citizens.AnyAsync(c => c.Id == citizen.Id, Ct));
        }

        File.Copy(database.KeyFile, target.KeyFile);
        File.Copy(Path.ChangeExtension(database.KeyFile, ".deleted"), Path.ChangeExtension(target.KeyFile, ".deleted"));
        (code, said) = await RunningProgram.TovAsync(target, $"restore {copy}");

        Assert.True(code == 0, said);
        Assert.Contains($"Slettet før, og derfor slettet igen: {citizen.Alias}.", said, StringComparison.Ordinal);
        await using var restored = target.Open();
        Assert.False(await restored.Citizens.AnyAsync(c => c.Id == citizen.Id, Ct));
        Assert.DoesNotContain(
            citizen.Id.ToString(),
            await File.ReadAllTextAsync(Path.ChangeExtension(database.KeyFile, ".deleted"), Ct),
            StringComparison.OrdinalIgnoreCase
        );
        TestContext.Current.AddAttachment("PR7", $"1 af 1 slettet igen og nævnt ({engine})");
    }

    [Fact]
    public async Task A_citizen_with_a_job_or_a_hold_is_not_deleted_by_hand_either()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        await using var db = database.Open();
        var delete = new DeleteCitizen(db, DeletedCitizens.Beside(database.KeyFile), TimeProvider.System);
        var working = await db.Placements.Where(p => p.EndedOn == null).Select(p => p.CitizenId).FirstAsync(Ct);

        Assert.IsType<CaseRuns>((await delete.RunAsync(working, "Oprettet ved en fejl i dag.", Actor.Operator, Ct)).Refusal);
        Assert.IsType<DeletedWithoutReason>((await delete.RunAsync(working, "kort", Actor.Operator, Ct)).Refusal);
        Assert.IsType<CprInText>((await delete.RunAsync(working, "Det er 610185-0001, slettes.", Actor.Operator, Ct)).Refusal);
        var holdBack = new HoldBack(db, TimeProvider.System);
        await holdBack.SetAsync(working, HoldKind.LegalHold, "Klage over afgørelsen.", Actor.Operator, Ct);
        Assert.IsType<KeptBack>((await delete.RunAsync(working, "Oprettet ved en fejl i dag.", Actor.Operator, Ct)).Refusal);
        Assert.IsType<HeldAlready>(
            (await holdBack.SetAsync(working, HoldKind.LegalHold, "Klage over afgørelsen.", Actor.Operator, Ct)).Refusal
        );
    }

    [Fact]
    public async Task The_page_shows_what_is_due_holds_it_back_and_deletes_with_a_reason()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var citizen = await db.Citizens.AsNoTracking().OrderBy(c => c.Number).FirstAsync(Ct);
        await CloseAsync(db, citizen.Id, new(2009, 1, 5));
        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");

        var list = await officer.GetStringAsync(new Uri("/sletning", UriKind.Relative), Ct);
        Assert.Contains(citizen.Alias, list, StringComparison.Ordinal);
        Assert.Contains("Forfalden", list, StringComparison.Ordinal);
        Assert.Contains("P1825D", list, StringComparison.Ordinal);
        var page = $"/sletning/{citizen.Id}";
        using var held = await officer.SubmitAsync(
            page,
            new() { ["Hold"] = "LegalHold", ["HoldReason"] = "Klage over afgørelsen." },
            $"{page}?handler=Hold"
        );
        Assert.Contains("Klage over afgørelsen.", await held.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var kept = await officer.SubmitAsync(page, new() { ["Reason"] = "Flyttet til en anden kommune." }, $"{page}?handler=Delete");
        Assert.Contains("Sletningen er sat i bero siden", await kept.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var hold = await db.RetentionHolds.Select(h => h.Id).SingleAsync(Ct);
        using var lifted = await officer.SubmitAsync(page, new() { ["holdId"] = hold.ToString() }, $"{page}?handler=Lift");
        using var gone = await officer.SubmitAsync(page, new() { ["Reason"] = "Flyttet til en anden kommune." }, $"{page}?handler=Delete");
        Assert.Contains($"{citizen.Alias} er slettet.", await gone.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.False(await db.Citizens.AnyAsync(c => c.Id == citizen.Id, Ct));
    }

    private static async Task<IReadOnlyList<(KeptFor Rule, int Count)>> RunAsync(TestDatabase database, bool dryRun)
    {
        var clock = new ShiftedClock(Today, TimeProvider.System);
        await using var db = database.Open(clock);
        return await new DeleteExpired(db, DeletedCitizens.Beside(database.KeyFile), clock).RunAsync(dryRun, Actor.Operator, Ct);
    }

    /// <summary>As if all that the citizen had was over by that day.</summary>
    private static async Task CloseAsync(TovholderDb db, Guid id, DateOnly on)
    {
        await db.Placements.Where(p => p.CitizenId == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.EndedOn, on), Ct);
        await db.WorkTrials.Where(t => t.CitizenId == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.EndedOn, on), Ct);
        await db
            .Referrals.Where(r => r.CitizenId == id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedOn, on).SetProperty(r => r.EndsOn, on), Ct);
        await db.Citizens.Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.LeftOn, on), Ct);
    }

    /// <summary>A word of its own in every text of every record that belongs to the citizen.</summary>
    private static async Task<(int Records, int Words)> PlantAsync(TovholderDb db, Guid id)
    {
        var owned = await new CitizenRecords(db).OwnedAsync(id, Ct);
        var words = 0;
        foreach (var property in owned.SelectMany(r => db.Entry(r).Properties))
        {
            if (property.Metadata.ClrType == typeof(string) && !property.Metadata.IsKey() && property.Metadata.Name != "Version")
            {
                property.CurrentValue = $"kanarie{++words:0000}";
            }
        }

        await db.SaveAsync(new("Test", Actor.Operator, "Ord, der ikke står andre steder."), Ct);
        Assert.True(words > 20, $"Only {words} words were planted.");
        return (owned.Count, words);
    }

    private static WorkTrial Trial(Guid citizen, Match match)
    {
        var trial = new WorkTrial
        {
            Id = Guid.CreateVersion7(),
            CitizenId = citizen,
            EnterpriseId = match.EnterpriseId,
            MatchId = match.Id,
            Purpose = default,
            Goal = "Prøve et køkken",
            StartedOn = DueDay.AddDays(-30),
            EndsOn = DueDay.AddDays(1),
            ContractHours = new(10m),
        };
        Assert.Null(trial.End(DueDay.AddDays(1), default, "Prøvet.", Today));
        return trial;
    }

    private static StateReimbursement Line(Guid import, Guid citizen, int year) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            ImportId = import,
            CitizenId = citizen,
            Year = year,
            Week = 10,
            Benefit = ReimbursedBenefit.UnemploymentAllowanceFlex,
            Gross = new(4000m),
            RefundShare = Share.Percent(30m),
            Refund = new(1200m),
            CoFinancingShare = Share.None,
            CoFinancing = Kroner.Zero,
            Line = 2,
            Fingerprint = Guid.CreateVersion7().ToByteArray(),
        };
}
