using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.LogContact;

/// <summary>Writes down a contact, and what is agreed as the next step where something is.</summary>
public sealed class LogContact(TovholderDb db, TimeProvider clock)
{
    /// <param name="NextStep">With its deadline, or neither: then the step already agreed stands.</param>
    public sealed record Request(
        ContactKind Kind,
        DateOnly On,
        string With,
        string Note,
        string? JournalNumber,
        string? NextStep,
        DateOnly? NextStepDue
    );

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (enterprise is null)
        {
            return Outcome.NotFound;
        }

        if (request.On > clock.Today())
        {
            return Outcome.Refused(new ContactInTheFuture(request.On));
        }

        if (CprNumber.IsIn($"{request.With}\n{request.Note}\n{request.NextStep}"))
        {
            return Outcome.Refused(new CprInText("Note"));
        }

        if (request is { NextStep: { } step, NextStepDue: { } due } && enterprise.Plan(step, due, clock.Today()) is { } tooLate)
        {
            return Outcome.Refused(tooLate);
        }

        var contact = new LoggedContact
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EnterpriseId = enterpriseId,
            On = request.On,
            Kind = request.Kind,
            With = request.With,
            Note = request.Note,
            JournalNumber = request.JournalNumber,
            ByName = actor.Name,
        };
        db.LoggedContacts.Add(contact);
        await db.SaveAsync(new("ContactLogged", actor, $"Kontakt med {enterprise.Name}."), ct);
        return Outcome.Made(contact.Id);
    }
}
