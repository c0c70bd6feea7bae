using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Interest;

/// <summary>Receives an expression of interest, and makes an enterprise or an answer of it.</summary>
public sealed class ReceiveInterest(TovholderDb db, TimeProvider clock)
{
    /// <summary>Nobody is signed in at the public form; the log says so.</summary>
    private static readonly Actor Public = new(Guid.Empty, "Offentlig formular", "Public", null);

    public sealed record Request(string EnterpriseName, string Person, string Contact, string PostalCode, string Idea, Guid? SourceEventId);

    /// <returns>Made, with the key of what was received.</returns>
    public async Task<Outcome> RunAsync(Request request, CancellationToken ct)
    {
        if (EnterpriseIdentity.Check(null, request.PostalCode) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (CprNumber.IsIn($"{request.EnterpriseName}\n{request.Person}\n{request.Contact}\n{request.Idea}"))
        {
            return Outcome.Refused(new CprInText("Idea"));
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var known = request.SourceEventId is { } source && await db.OutreachEvents.AnyAsync(e => e.Id == source, ct);
        db.ExpressionsOfInterest.Add(
            new()
            {
                Id = id,
                Reference = $"{clock.Today().Year}-{Convert.ToHexString(id.ToByteArray().AsSpan(12))}",
                ReceivedOn = clock.Today(),
                EnterpriseName = request.EnterpriseName,
                Person = request.Person,
                Contact = request.Contact,
                PostalCode = request.PostalCode,
                Idea = request.Idea,
                SourceEventId = known ? request.SourceEventId : null,
            }
        );
        await db.SaveAsync(new("InterestReceived", Public, "Interessetilkendegivelse fra den offentlige formular."), ct);
        return Outcome.Made(id);
    }

    /// <summary>Makes it an enterprise in the stage of interest, followed by the one named.</summary>
    public async Task<Outcome> MakeEnterpriseAsync(Guid id, Guid ownerId, Actor actor, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is not { } interest)
        {
            return Outcome.NotFound;
        }

        if (await EnterpriseIdentity.CheckAsync(db, null, interest.EnterpriseName, null, interest.PostalCode, ct) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        var enterprise = new SocialEnterprise
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = interest.EnterpriseName,
            Kind = EnterpriseKind.SocialEnterprise,
            Idea = interest.Idea,
            PostalCode = interest.PostalCode,
            LeaderName = interest.Person,
            OwnerId = ownerId,
            SourceEventId = interest.SourceEventId,
        };
        enterprise.Open(Guid.CreateVersion7(clock.GetUtcNow()), PipelineStage.Interest, clock.Today(), "Skrev i den offentlige formular.");
        db.Enterprises.Add(enterprise);
        await BelongAsync(interest, enterprise.Id, "Er oprettet som virksomhed.", actor, ct);
        return Outcome.Made(enterprise.Id);
    }

    /// <summary>It is about an enterprise that is followed already.</summary>
    public async Task<Outcome> BelongsToAsync(Guid id, Guid enterpriseId, Actor actor, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is not { } interest || !await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.NotFound;
        }

        await BelongAsync(interest, enterpriseId, "Hører til en virksomhed, vi følger.", actor, ct);
        return Outcome.Made(enterpriseId);
    }

    /// <summary>It leads to no enterprise; the answer says why.</summary>
    public async Task<Outcome> AnswerAsync(Guid id, string answer, Actor actor, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is not { } interest)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(answer))
        {
            return Outcome.Refused(new CprInText("Answer"));
        }

        interest.Close(clock.Today(), null, answer);
        await db.SaveAsync(new("InterestAnswered", actor, answer), ct);
        return Outcome.Done;
    }

    private Task<ExpressionOfInterest?> OpenAsync(Guid id, CancellationToken ct) =>
        db.ExpressionsOfInterest.SingleOrDefaultAsync(i => i.Id == id && i.AnsweredOn == null, ct);

    private async Task BelongAsync(ExpressionOfInterest interest, Guid enterpriseId, string answer, Actor actor, CancellationToken ct)
    {
        db.LoggedContacts.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                EnterpriseId = enterpriseId,
                On = interest.ReceivedOn,
                Kind = ContactKind.Email,
                With = interest.Person,
                Note = $"{interest.Idea} ({interest.Contact})",
                ByName = actor.Name,
            }
        );
        if (interest.SourceEventId is { } source)
        {
            db.EventTouches.Add(
                new()
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    EnterpriseId = enterpriseId,
                    EventId = source,
                    On = interest.ReceivedOn,
                }
            );
        }

        interest.Close(clock.Today(), enterpriseId, answer);
        await db.SaveAsync(new("InterestTakenUp", actor, interest.Reference), ct);
    }
}
