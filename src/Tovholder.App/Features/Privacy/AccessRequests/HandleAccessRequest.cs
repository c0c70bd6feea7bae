using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.AccessRequests;

/// <summary>A citizen's request to see what is kept: registered, extended with a reason, given names with a reason, and answered.</summary>
public sealed class HandleAccessRequest(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RegisterAsync(int? number, DateOnly? receivedOn, Actor actor, CancellationToken ct)
    {
        if (await db.Citizens.Where(c => c.Number == number).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct) is not { } citizenId)
        {
            return Outcome.Refused(new RequestOfNobody());
        }

        if (receivedOn is not { } day || day > clock.Today())
        {
            return Outcome.Refused(new RequestDayMissing());
        }

        var request = new AccessRequest
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CitizenId = citizenId,
            ReceivedOn = day,
            RegisteredBy = actor.Name,
        };
        db.AccessRequests.Add(request);
        await db.SaveAsync(new("AccessRequested", actor, $"Borgeren har bedt om indsigt {day.InDanish()}."), ct);
        return Outcome.Made(request.Id);
    }

    public Task<Outcome> ExtendAsync(Guid id, string? reason, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, "ExtensionReason", reason, r => r.Extend(reason!, clock.Today()), "AccessRequestExtended", actor, ct);

    /// <summary>The names of those who looked are left out of the answer unless the citizen needs them to use a right (C-579/21).</summary>
    public Task<Outcome> ReleaseNamesAsync(Guid id, string? reason, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, "NamesReason", reason, r => r.ReleaseNames(reason!, actor.Name), "AccessNamesReleased", actor, ct);

    public Task<Outcome> AnswerAsync(Guid id, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, "", "Borgeren har fået svar.", r => r.Answer(actor.Name, clock.Today()), "AccessRequestAnswered", actor, ct);

    private async Task<Outcome> ChangeAsync(
        Guid id,
        string field,
        string? reason,
        Func<AccessRequest, Refusal?> change,
        string act,
        Actor actor,
        CancellationToken ct
    )
    {
        if (await db.AccessRequests.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request)
        {
            return Outcome.NotFound;
        }

        if (WrittenReason.Check(reason, new RequestChangedWithoutReason(field)) is { } wrong)
        {
            return Outcome.Refused(wrong);
        }

        if (change(request) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new(act, actor, reason!), ct);
        return Outcome.Done;
    }
}

public sealed record RequestOfNobody()
    : Refusal("Borger", $"Der er ingen borger med det nummer. Skriv det, som det står på borgerlisten, fx B-012.");

public sealed record RequestDayMissing() : Refusal("ReceivedOn", $"Skriv den dag, anmodningen kom, senest i dag.");

public sealed record RequestChangedWithoutReason(string FieldName)
    : Refusal(FieldName, $"Skriv hvorfor, mindst ti tegn. Det kommer i loggen.");
