using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Score;

/// <summary>Scores the areas there is something to see in; the others keep the score they have.</summary>
public sealed class ScoreEnterprise(TovholderDb db, TimeProvider clock)
{
    /// <param name="Points">0 to 4; null leaves the area as it is.</param>
    public sealed record AreaScore(SupportArea Area, int? Points, string? Evidence);

    public async Task<Outcome> RunAsync(
        Guid enterpriseId,
        Scorer scorer,
        IReadOnlyList<AreaScore> scores,
        Actor actor,
        CancellationToken ct
    )
    {
        var name = await db.Enterprises.Where(e => e.Id == enterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        if (name is null)
        {
            return Outcome.NotFound;
        }

        var given = scores.Where(score => score.Points is not null).ToList();
        if (given.Count == 0)
        {
            return Outcome.Refused(new NothingScored());
        }

        if (given.FirstOrDefault(score => string.IsNullOrWhiteSpace(score.Evidence)) is { } bare)
        {
            return Outcome.Refused(new ScoredWithoutEvidence($"Scores[{(int)bare.Area}].Evidence"));
        }

        if (given.FirstOrDefault(score => CprNumber.IsIn(score.Evidence!)) is { } named)
        {
            return Outcome.Refused(new CprInText($"Scores[{(int)named.Area}].Evidence"));
        }

        db.MaturityScores.AddRange(
            given.Select(score => new MaturityScore
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                EnterpriseId = enterpriseId,
                Area = score.Area,
                Scorer = scorer,
                Points = Math.Clamp(score.Points!.Value, 0, 4),
                Evidence = score.Evidence!,
                On = clock.Today(),
                ByName = actor.Name,
            })
        );
        await db.SaveAsync(new("EnterpriseScored", actor, $"{given.Count} indsatsområder i {name}."), ct);
        return Outcome.Done;
    }
}
