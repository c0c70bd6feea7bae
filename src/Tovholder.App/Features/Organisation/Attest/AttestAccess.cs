using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Attest;

/// <param name="Last">The newest answer; null where nobody has looked yet.</param>
/// <param name="Place">The unit, provider or enterprise; empty where the role reaches none or all.</param>
public sealed record AttestedUser(User User, string Place, AccessAttestation? Last)
{
    public bool IsAnswered(DateOnly today) => Last?.Holds(today) == true;
}

/// <summary>The half-yearly control of who may enter: every user who is open, with an answer that counts for six months.</summary>
public sealed class AttestAccess(TovholderDb db, CloseUser closeUser, TimeProvider clock)
{
    public async Task<IReadOnlyList<AttestedUser>> ListAsync(Actor manager, CancellationToken ct)
    {
        var places = await db
            .Units.Select(u => new { u.Id, u.Name })
            .Concat(db.Providers.Select(p => new { p.Id, p.Name }))
            .Concat(db.Enterprises.Select(e => new { e.Id, e.Name }))
            .ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return
        [
            .. (await WithAnswersAsync(manager, ct))
                .Select(u =>
                    (u.User.UnitId ?? u.User.ProviderId ?? u.User.EnterpriseId) is { } place
                        ? u with
                        {
                            Place = places.GetValueOrDefault(place, ""),
                        }
                        : u
                )
                .OrderBy(u => u.IsAnswered(clock.Today())),
        ];
    }

    /// <summary>How many have no answer that counts: for the start page, which needs no place of anybody.</summary>
    public async Task<int> UnansweredAsync(Actor manager, CancellationToken ct) =>
        (await WithAnswersAsync(manager, ct)).Count(u => !u.IsAnswered(clock.Today()));

    /// <summary>Those whom this user answers for: of the own unit where there is one, else all; never the user, and no citizen, whose link ends by itself.</summary>
    private IQueryable<User> UsersOf(Actor manager) =>
        db
            .Users.AsNoTracking()
            .Where(u => u.ClosedAt == null && u.Role != Role.Citizen && u.Id != manager.UserId)
            .Where(u => manager.UnitId == null || u.UnitId == manager.UnitId)
            .OrderBy(u => u.Name);

    private async Task<IEnumerable<AttestedUser>> WithAnswersAsync(Actor manager, CancellationToken ct)
    {
        var users = await UsersOf(manager).ToListAsync(ct);
        var answers = (await db.AccessAttestations.AsNoTracking().ToListAsync(ct)).ToLookup(a => a.UserId);
        return users.Select(u => new AttestedUser(u, "", answers[u.Id].MaxBy(a => a.On)));
    }

    public async Task<Outcome> RunAsync(Guid userId, bool isNeeded, Actor actor, CancellationToken ct)
    {
        if (await UsersOf(actor).FirstOrDefaultAsync(u => u.Id == userId, ct) is not { } user)
        {
            return Outcome.NotFound;
        }

        db.AccessAttestations.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                UserId = userId,
                On = clock.Today(),
                ByUserId = actor.UserId,
                ByName = actor.Name,
                IsNeeded = isNeeded,
            }
        );
        var answer = isNeeded ? "arbejdet kræver stadig adgangen" : "adgangen er ikke længere nødvendig, og den lukkes";
        await db.SaveAsync(new("AccessAttested", actor, $"{user.Name}: {answer}."), ct);
        return isNeeded ? Outcome.Done : await closeUser.RunAsync(user.UserName, "Kontrol af adgange: ikke længere nødvendig.", actor, ct);
    }
}
