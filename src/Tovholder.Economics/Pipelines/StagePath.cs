using Tovholder.Domain.Enterprises;

namespace Tovholder.Economics.Pipelines;

/// <summary>One enterprise's way through the pipeline: no name, no person.</summary>
/// <param name="Steps">In the order they were taken; never empty.</param>
/// <param name="JobStarts">First working days of its fleksjob, agreed ones too.</param>
public sealed record StagePath(EnterpriseKind Kind, IReadOnlyList<StageStep> Steps, IReadOnlyList<DateOnly> JobStarts)
{
    /// <summary>The same way as it was known on a day; null where the enterprise was not known yet.</summary>
    public StagePath? KnownOn(DateOnly day)
    {
        var known = Steps.Where(step => step.On <= day).ToList();
        return known.Count == 0 ? null : this with { Steps = known };
    }

    public PipelineStage Stage => Steps[^1].Stage;

    /// <summary>The farthest stage of the way through that was ever reached.</summary>
    public PipelineStage Farthest =>
        Steps.Where(step => step.Stage < PipelineStage.Parked).Select(step => step.Stage).DefaultIfEmpty(PipelineStage.Lead).Max();

    /// <summary>Every stay in a stage, with what ended it; null while it lasts.</summary>
    internal IEnumerable<StageStay> Stays(DateOnly dataDate) =>
        Steps.Select(
            (step, i) =>
                i + 1 < Steps.Count
                    ? new StageStay(step.Stage, Steps[i + 1].On.DayNumber - step.On.DayNumber, Steps[i + 1].Stage)
                    : new StageStay(step.Stage, dataDate.DayNumber - step.On.DayNumber, null)
        );
}

public sealed record StageStep(PipelineStage Stage, DateOnly On);

/// <param name="Days">From 0.</param>
/// <param name="Next">The stage that followed.</param>
internal sealed record StageStay(PipelineStage Stage, int Days, PipelineStage? Next)
{
    public bool MovedOn => Next > Stage && Next < PipelineStage.Parked;

    public bool WasLost => Next == PipelineStage.Exited;
}
