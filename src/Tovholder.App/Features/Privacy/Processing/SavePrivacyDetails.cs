using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Processing;

/// <summary>What the municipality says of itself in the texts about data protection.</summary>
public sealed class SavePrivacyDetails(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(
        string? ControllerContact,
        string? OfficerContact,
        string? Operation,
        string? Necessity,
        string? Views,
        string? Advice
    );

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (
            CprInText.First(
                (nameof(request.ControllerContact), request.ControllerContact),
                (nameof(request.OfficerContact), request.OfficerContact),
                (nameof(request.Operation), request.Operation),
                (nameof(request.Necessity), request.Necessity),
                (nameof(request.Views), request.Views),
                (nameof(request.Advice), request.Advice)
            ) is
            { } number
        )
        {
            return Outcome.Refused(number);
        }

        var details = await db.PrivacyDetails.SingleOrDefaultAsync(ct);
        if (details is null)
        {
            details = new() { Id = Guid.CreateVersion7(clock.GetUtcNow()) };
            db.PrivacyDetails.Add(details);
        }

        (details.ControllerContact, details.OfficerContact, details.Operation) = (
            request.ControllerContact,
            request.OfficerContact,
            request.Operation
        );
        (details.Necessity, details.Views, details.Advice) = (request.Necessity, request.Views, request.Advice);
        await db.SaveAsync(new("PrivacyDetailsSaved", actor, "Kommunens oplysninger til teksterne om databeskyttelse."), ct);
        return Outcome.Done;
    }
}
