using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Citizens;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Privacy;

/// <summary>
/// Deletes a citizen and all that hangs on the citizen, in every table. Plans, meetings and lines of several people lose the citizen; lines of
/// refund whose own time is not out stay as amounts of nobody. The log keeps which records it was, by numbers that name nobody any longer.
/// </summary>
public sealed class DeleteCitizen(TovholderDb db, DeletedCitizens deleted, TimeProvider clock)
{
    /// <param name="reason">Why it is done by hand, at least ten characters.</param>
    public async Task<Outcome> RunAsync(Guid citizenId, string? reason, Actor actor, CancellationToken ct)
    {
        if (!await db.Citizens.IgnoreQueryFilters().AnyAsync(c => c.Id == citizenId, ct))
        {
            return Outcome.NotFound;
        }

        if (WrittenReason.Check(reason, new DeletedWithoutReason()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (await db.RetentionHolds.AsNoTracking().FirstOrDefaultAsync(h => h.CitizenId == citizenId && h.LiftedOn == null, ct) is { } hold)
        {
            return Outcome.Refused(new KeptBack(Texts.Danish(hold.Kind), hold.From));
        }

        if (await RunsAsync(citizenId, ct))
        {
            return Outcome.Refused(new CaseRuns());
        }

        await DeleteAsync(citizenId, new(DeletedCitizens.Act, actor, reason!), ct);
        return Outcome.Done;
    }

    /// <summary>What would go: how many records of each kind. Nothing is changed.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Guid citizenId, CancellationToken ct)
    {
        var counts = await new CitizenRecords(db).RemoveAsync(citizenId, IsAccount, ct);
        db.ChangeTracker.Clear();
        return counts;
    }

    /// <summary>Deletes again whoever has come back with an old copy.</summary>
    /// <returns>Their aliases.</returns>
    public async Task<IReadOnlyList<string>> AgainAsync(Actor actor, CancellationToken ct)
    {
        var aliases = new List<string>();
        foreach (var id in await deleted.BackAsync(db, ct))
        {
            aliases.Add((await db.AliasOfAnyAsync(id, ct))!);
            await DeleteAsync(id, new(DeletedCitizens.Act, actor, "Slettet før, og kommet tilbage med en sikkerhedskopi."), ct);
        }

        return aliases;
    }

    internal async Task DeleteAsync(Guid citizenId, Change change, CancellationToken ct)
    {
        await new CitizenRecords(db).RemoveAsync(citizenId, IsAccount, ct);
        foreach (var line in db.ChangeTracker.Entries<StateReimbursement>().Where(e => e.State == EntityState.Unchanged))
        {
            line.Entity.CitizenId = null;
        }

        await db.SaveAsync(change, ct);
        db.ChangeTracker.Clear();
        await deleted.LearnAsync(db, ct);
        await db.LeaveNoTraceAsync(ct);
    }

    private bool IsAccount(object record) => record is StateReimbursement line && line.Year > LastYearOfAccounts(clock.Today());

    /// <summary>The newest year whose accounts need not be kept any longer.</summary>
    internal static int LastYearOfAccounts(DateOnly today)
    {
        var day = KeptFor.Accounts.LatestToDelete(today);
        return day is { Month: 12, Day: 31 } ? day.Year : day.Year - 1;
    }

    private async Task<bool> RunsAsync(Guid citizenId, CancellationToken ct)
    {
        var today = clock.Today();
        return await db.Placements.IgnoreQueryFilters().AnyAsync(p => p.CitizenId == citizenId && p.EndedOn == null, ct)
            || await db.WorkTrials.IgnoreQueryFilters().AnyAsync(t => t.CitizenId == citizenId && t.EndedOn == null, ct)
            || await db
                .Referrals.IgnoreQueryFilters()
                .AnyAsync(r => r.CitizenId == citizenId && r.EndedOn == null && r.EndsOn >= today, ct);
    }
}

public sealed record DeletedWithoutReason() : Refusal("Reason", $"Skriv, hvorfor borgeren slettes, mindst ti tegn. Det kommer i loggen.");

public sealed record KeptBack(string Why, DateOnly From)
    : Refusal("Reason", $"Sletningen er sat i bero siden {From}: {Why}. Ophæv det først, hvis grunden ikke længere er der.");

public sealed record CaseRuns()
    : Refusal("Reason", $"Borgeren har en ansættelse, en praktik eller en henvisning, der ikke er slut. Afslut den først.");
