using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Pipeline;

/// <summary>The rows of board and list as the database sorts and counts them.</summary>
public static class PipelineQuery
{
    /// <summary><see cref="PipelineStages.IsOverdue"/> for the database.</summary>
    public static Expression<Func<SocialEnterprise, bool>> IsOverdue(DateOnly today) => IsOverdueOrDue(today, today.AddDays(-1));

    /// <summary>Overdue, or with a next step due by the day named.</summary>
    public static Expression<Func<SocialEnterprise, bool>> IsOverdueOrDue(DateOnly today, DateOnly by)
    {
        var (lead, interest, sounding) = (Limit(PipelineStage.Lead), Limit(PipelineStage.Interest), Limit(PipelineStage.Sounding));
        var (idea, establishment) = (Limit(PipelineStage.Idea), Limit(PipelineStage.Establishment));
        var (running, consolidated) = (Limit(PipelineStage.Running), Limit(PipelineStage.Consolidated));
        return e =>
            e.Stage == PipelineStage.Parked
                ? e.ResumeOn < today
                : e.Stage != PipelineStage.Exited
                    && (
                        e.NextStepDue <= by
                        || (
                            e.NextStepDue == null
                            && e.StageSince
                                < (
                                    e.Stage == PipelineStage.Lead ? lead
                                    : e.Stage == PipelineStage.Interest ? interest
                                    : e.Stage == PipelineStage.Sounding ? sounding
                                    : e.Stage == PipelineStage.Idea ? idea
                                    : e.Stage == PipelineStage.Establishment ? establishment
                                    : e.Stage == PipelineStage.Running ? running
                                    : consolidated
                                )
                        )
                    );

        DateOnly Limit(PipelineStage stage) => today.AddDays(-stage.StaleAfterDays()!.Value);
    }

    /// <summary>The late ones first, then by deadline, as on the board.</summary>
    public static IOrderedQueryable<SocialEnterprise> MostUrgentFirst(this IQueryable<SocialEnterprise> enterprises, DateOnly today) =>
        enterprises
            .OrderByDescending(IsOverdue(today))
            .ThenBy(e => (e.NextStepDue ?? e.ResumeOn) == null)
            .ThenBy(e => e.NextStepDue ?? e.ResumeOn)
            .ThenBy(e => e.Name);

    /// <param name="sort">A column of the list, with "-" before it for the other way; by name where it is none.</param>
    public static IQueryable<SocialEnterprise> Sorted(this IQueryable<SocialEnterprise> enterprises, string? sort, TovholderDb db) =>
        (
            sort switch
            {
                "-navn" => enterprises.OrderByDescending(e => e.Name),
                "fase" => enterprises.OrderBy(Place()),
                "-fase" => enterprises.OrderByDescending(Place()),
                "dage" => enterprises.OrderByDescending(e => e.StageSince),
                "-dage" => enterprises.OrderBy(e => e.StageSince),
                "frist" => enterprises.OrderBy(e => (e.NextStepDue ?? e.ResumeOn) == null).ThenBy(e => e.NextStepDue ?? e.ResumeOn),
                "-frist" => enterprises
                    .OrderBy(e => (e.NextStepDue ?? e.ResumeOn) == null)
                    .ThenByDescending(e => e.NextStepDue ?? e.ResumeOn),
                "ejer" => enterprises.OrderBy(e => db.Users.First(u => u.Id == e.OwnerId).Name),
                "-ejer" => enterprises.OrderByDescending(e => db.Users.First(u => u.Id == e.OwnerId).Name),
                _ => enterprises.OrderBy(e => e.Name),
            }
        )
            .ThenBy(e => e.Name)
            .ThenBy(e => e.Id);

    public static async Task<List<PipelineRow>> RowsAsync(
        this IQueryable<SocialEnterprise> enterprises,
        TovholderDb db,
        DateOnly today,
        CancellationToken ct
    ) =>
        (
            await enterprises
                .Select(e => new
                {
                    e.Id,
                    e.Name,
                    e.Kind,
                    e.Stage,
                    e.StageSince,
                    e.NextStep,
                    e.NextStepDue,
                    e.ResumeOn,
                    Owner = db.Users.First(u => u.Id == e.OwnerId).Name,
                    Tasks = e.Tasks.Count(t => t.RetiredOn == null),
                })
                .ToListAsync(ct)
        ).ConvertAll(e => new PipelineRow(
            e.Id,
            e.Name,
            e.Kind,
            e.Stage,
            today.DayNumber - e.StageSince.DayNumber,
            e.NextStep,
            e.NextStepDue ?? e.ResumeOn,
            e.Stage.IsOverdue(e.StageSince, e.NextStepDue, e.ResumeOn, today),
            e.Owner,
            e.Tasks
        ));

    /// <summary>The place of the stage on the way; the database keeps the name alone.</summary>
    private static Expression<Func<SocialEnterprise, int>> Place() =>
        e =>
            e.Stage == PipelineStage.Lead ? 0
            : e.Stage == PipelineStage.Interest ? 1
            : e.Stage == PipelineStage.Sounding ? 2
            : e.Stage == PipelineStage.Idea ? 3
            : e.Stage == PipelineStage.Establishment ? 4
            : e.Stage == PipelineStage.Running ? 5
            : e.Stage == PipelineStage.Consolidated ? 6
            : e.Stage == PipelineStage.Parked ? 7
            : 8;
}
