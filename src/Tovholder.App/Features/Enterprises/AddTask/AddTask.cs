using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Enterprises.AddTask;

/// <summary>A production task of an enterprise: how much there is of it, and what it demands.</summary>
public sealed class AddTask(TovholderDb db, TimeProvider clock)
{
    /// <param name="Hours">Effective hours a week there is work for.</param>
    /// <param name="HoursMin">Hours that have to be done before it is worth while; 0 where any is welcome.</param>
    /// <param name="Demands">Feature → 0 to 4.</param>
    public sealed record Request(
        string Name,
        string Disco,
        WeeklyHours HoursMin,
        WeeklyHours Hours,
        int BlockMinutes,
        int AtATime,
        int Value,
        IReadOnlyDictionary<string, int> Demands,
        bool DisplacesNobody
    );

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        if (!await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.NotFound;
        }

        if (!request.DisplacesNobody)
        {
            return Outcome.Refused(new MayDisplace());
        }

        if (
            request.Demands.FirstOrDefault(d => WorkCatalogue.Shipped.Feature(d.Key) is null || d.Value is < 0 or > 4) is
            { Key: { } feature } demand
        )
        {
            return Outcome.Refused(new UnknownDemand(feature, demand.Value));
        }

        var task = new WorkTask
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EnterpriseId = enterpriseId,
            Name = request.Name,
            Disco = request.Disco,
            MinutesMin = request.HoursMin.Minutes,
            MinutesMax = request.Hours.Minutes,
            BlockMinutes = request.BlockMinutes,
            AtATime = request.AtATime,
            Value = request.Value,
            Demands = request.Demands.Where(d => d.Value > 0).ToDictionary(StringComparer.Ordinal),
            DisplacesNobody = request.DisplacesNobody,
        };
        if (task.Check() is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.Tasks.Add(task);
        await db.SaveAsync(new("TaskAdded", actor, $"Opgaven {request.Name} er beskrevet sammen med virksomheden."), ct);
        return Outcome.Made(task.Id);
    }
}

public sealed record MayDisplace()
    : Refusal("DisplacesNobody", $"Opgaven må ikke fortrænge ordinært ansatte. Bekræft det sammen med virksomheden, før opgaven oprettes.");

public sealed record UnknownDemand(string Feature, int Points)
    : Refusal("Demands", $"Kravet {Feature} med {Points} point kendes ikke. Vælg et krav fra profilen og et tal fra 0 til 4.");
