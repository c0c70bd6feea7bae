using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Citizens.Talents;

/// <summary>Which production tasks use a talent: the open ones that ask for at least a regular measure of it.</summary>
public sealed class TalentTasks(TovholderDb db)
{
    private const int Regular = 2;
    private const int Shown = 5;

    /// <summary>Feature → the tasks that ask most for it, at most five.</summary>
    public async Task<ILookup<string, UsingTask>> OfAsync(IReadOnlyCollection<string> features, CancellationToken ct)
    {
        var tasks = await (
            from task in db.Tasks.AsNoTracking()
            join enterprise in db.Enterprises.AsNoTracking() on task.EnterpriseId equals enterprise.Id
            where task.RetiredOn == null
            select new
            {
                task.Name,
                task.Demands,
                task.EnterpriseId,
                Enterprise = enterprise.Name,
            }
        ).ToListAsync(ct);
        return features
            .Distinct(StringComparer.Ordinal)
            .SelectMany(feature =>
                tasks
                    .Where(t => t.Demands.GetValueOrDefault(feature) >= Regular)
                    .OrderByDescending(t => t.Demands[feature])
                    .ThenBy(t => t.Name, StringComparer.Ordinal)
                    .Take(Shown)
                    .Select(t => (feature, Task: new UsingTask(t.Name, t.Enterprise, t.EnterpriseId)))
            )
            .ToLookup(pair => pair.feature, pair => pair.Task, StringComparer.Ordinal);
    }
}

public sealed record UsingTask(string Name, string Enterprise, Guid EnterpriseId);
