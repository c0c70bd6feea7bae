using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises;

/// <summary>Where the enterprises stick: the median of each area at the start and now. Pages and memo read it here.</summary>
public sealed class SupportAreaFigures(TovholderDb db)
{
    /// <summary>By the coordinator's scores through the day, of the enterprises that were followed then. Empty before the first score.</summary>
    public async Task<IReadOnlyList<SupportAreaMedian>> ReadAsync(DateOnly dataDate, CancellationToken ct)
    {
        var scores = await db
            .MaturityScores.AsNoTracking()
            .Where(s => s.On <= dataDate && s.Scorer == Scorer.Coordinator)
            .OrderBy(s => s.On)
            .ThenBy(s => s.Id)
            .Select(s => new
            {
                s.EnterpriseId,
                s.Area,
                s.Points,
            })
            .ToListAsync(ct);
        if (scores.Count == 0)
        {
            return [];
        }

        var exited = await db.Set<StageChange>()
            .Where(c => c.On <= dataDate && c.Stage == PipelineStage.Exited)
            .Select(c => EF.Property<Guid>(c, "SocialEnterpriseId"))
            .ToListAsync(ct);
        var followed = scores.Where(s => !exited.Contains(s.EnterpriseId)).GroupBy(s => (s.Area, s.EnterpriseId)).ToList();
        return
        [
            .. Enum.GetValues<SupportArea>()
                .Select(area =>
                {
                    var mine = followed.Where(group => group.Key.Area == area).ToList();
                    return new SupportAreaMedian(
                        Texts.Danish(area),
                        Median(mine.Select(group => group.First().Points)),
                        Median(mine.Select(group => group.Last().Points)),
                        mine.Count
                    );
                }),
        ];
    }

    private static decimal? Median(IEnumerable<int> points)
    {
        var ordered = points.Order().ToList();
        return ordered.Count == 0 ? null : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2m;
    }
}
