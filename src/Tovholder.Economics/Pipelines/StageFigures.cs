using Tovholder.Domain.Enterprises;

namespace Tovholder.Economics.Pipelines;

/// <summary>What is known of one stage on a day.</summary>
/// <param name="Now">Enterprises in the stage, municipal centres among them.</param>
/// <param name="Reached">Enterprises that have been in the stage or beyond it; who began beyond it counts too.</param>
/// <param name="MovedOn">Of those, the ones that have been beyond it.</param>
/// <param name="Exited">Stays that ended with an exit.</param>
/// <param name="SteppedBack">Stays that ended in an earlier stage.</param>
/// <param name="MedianDays">
/// Days until half have moved on, where those still there count as long as they have been followed (Kaplan-Meier);
/// null where fewer than half have moved on.
/// </param>
public sealed record StageFigures(
    PipelineStage Stage,
    int Now,
    int Centres,
    int Reached,
    int MovedOn,
    int Exited,
    int SteppedBack,
    int? MedianDays
)
{
    /// <summary>Null where nobody has reached the stage.</summary>
    public decimal? Conversion => Reached == 0 ? null : (decimal)MovedOn / Reached;

    /// <summary>Every stage of the way through, in order.</summary>
    public static IReadOnlyList<StageFigures> Of(IEnumerable<StagePath> paths, DateOnly dataDate)
    {
        var known = paths.Select(path => path.KnownOn(dataDate)).OfType<StagePath>().ToList();
        var stays = known.SelectMany(path => path.Stays(dataDate)).ToLookup(stay => stay.Stage);
        var farthest = known.ConvertAll(path => path.Farthest);
        return
        [
            .. PipelineStages.InOrder.Select(stage => new StageFigures(
                stage,
                known.Count(path => path.Stage == stage),
                known.Count(path => path.Stage == stage && path.Kind == EnterpriseKind.OtherCentre),
                farthest.Count(reached => reached >= stage),
                farthest.Count(reached => reached > stage),
                stays[stage].Count(stay => stay.WasLost),
                stays[stage].Count(stay => stay.Next < stage),
                Median([.. stays[stage]])
            )),
        ];
    }

    private static int? Median(List<StageStay> stays)
    {
        var still = 1m;
        foreach (var day in stays.Where(stay => stay.MovedOn).GroupBy(stay => stay.Days).OrderBy(day => day.Key))
        {
            still *= 1m - ((decimal)day.Count() / stays.Count(stay => stay.Days >= day.Key));
            if (still <= 0.5m)
            {
                return day.Key;
            }
        }

        return null;
    }
}
