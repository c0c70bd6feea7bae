using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises;

/// <summary>How much of each task is taken by placements that run or are agreed, whoever's citizens they are.</summary>
public static class UsedMinutes
{
    /// <summary>Instructor minutes a week that people in work leave; null where the enterprise has set no limit.</summary>
    public static int? FreeInstructorMinutes(SocialEnterprise enterprise, IReadOnlyDictionary<Guid, TaskUse> used) =>
        enterprise.InstructorMinutes is { } minutes
            ? Math.Max(0, minutes - enterprise.Tasks.Sum(t => t.InstructorMinutes * (used.GetValueOrDefault(t.Id)?.People ?? 0)))
            : null;

    /// <summary>The refusal of a job that wants more of the task than the others leave; null where there is room.</summary>
    public static TaskTakenMeanwhile? Check(WorkTask task, int minutes, IReadOnlyDictionary<Guid, TaskUse> used)
    {
        var free = Math.Max(0, task.MinutesMax - (used.GetValueOrDefault(task.Id)?.Minutes ?? 0));
        return minutes > free ? new(task.Name, WeeklyHours.FromMinutes(free), WeeklyHours.FromMinutes(minutes)) : null;
    }

    /// <summary>Task → what is taken of it; a task nobody is in is left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, TaskUse>> OfAsync(
        TovholderDb db,
        IReadOnlyCollection<Guid> enterpriseIds,
        DateOnly today,
        CancellationToken ct
    )
    {
        var jobs = await db
            .Placements.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(p => enterpriseIds.Contains(p.EnterpriseId) && (p.EndedOn == null || p.EndedOn >= today))
            .ToListAsync(ct);
        return jobs.SelectMany(p => p.TermsOn(today).Tasks)
            .GroupBy(t => t.TaskId)
            .ToDictionary(g => g.Key, g => new TaskUse(g.Sum(t => t.Minutes), g.Count()));
    }
}

/// <param name="Minutes">Effective minutes a week.</param>
/// <param name="People">People who have the task in their job.</param>
public sealed record TaskUse(int Minutes, int People);

public sealed record TaskTakenMeanwhile(string Task, WeeklyHours Free, WeeklyHours Wanted)
    : Refusal(
        "",
        $"Af {Task} er der {Free} timer ledige om ugen, og jobbet bruger {Wanted}. Andre har fået timerne imens. Find nye forslag."
    );
