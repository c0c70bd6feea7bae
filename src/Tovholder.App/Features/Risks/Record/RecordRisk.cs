using Tovholder.Domain.Organisation;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Risks.Record;

/// <summary>Records a risk and what we do about it.</summary>
public sealed class RecordRisk(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string Text, string Response, RiskWeight Weight, Role Owner);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (CprNumber.IsIn($"{request.Text}\n{request.Response}"))
        {
            return Outcome.Refused(new CprInText("Text"));
        }

        var risk = new Risk
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Text = request.Text,
            Response = request.Response,
            Weight = request.Weight,
            Owner = request.Owner,
            SeenOn = clock.Today(),
        };
        db.Risks.Add(risk);
        await db.SaveAsync(new("RiskRecorded", actor, request.Text), ct);
        return Outcome.Made(risk.Id);
    }
}
