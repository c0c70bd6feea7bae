using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.RegisterBenefit;

/// <summary>Writes down a benefit before it is reaped: owner, measuring point, baseline, target and threshold.</summary>
public sealed class RegisterBenefit(TovholderDb db)
{
    public async Task<Outcome> RunAsync(Benefit benefit, Actor actor, CancellationToken ct)
    {
        if (CprNumber.IsIn($"{benefit.Name}\n{benefit.Owner}\n{benefit.MeasuringPoint}\n{benefit.Action}"))
        {
            return Outcome.Refused(new CprInText("Name"));
        }

        if (benefit.Check() is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.Benefits.Add(benefit);
        await db.SaveAsync(new("BenefitRegistered", actor, benefit.Name), ct);
        return Outcome.Made(benefit.Id);
    }
}
