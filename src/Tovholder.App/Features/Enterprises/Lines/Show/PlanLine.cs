using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Matching.Lines;

namespace Tovholder.App.Features.Enterprises.Lines.Show;

/// <summary>Lays a line, and tries what one more worker, a tool or a split step would give.</summary>
/// <remarks>A line of a workshop is proved in well under a second; what is not proved by the limit is shown with its bound.</remarks>
public sealed class PlanLine(TovholderDb db, TimeProvider clock)
{
    private const double Seconds = 5;
    private const double SecondsForAllIdeas = 8;

    /// <summary>What a tool is tried with.</summary>
    public const int PercentLess = 20;

    /// <summary>The locks of the leader are kept, and the plan with them.</summary>
    /// <param name="Locks">Step → member.</param>
    public sealed record Request(Guid EnterpriseId, Guid LineId, IReadOnlyDictionary<Guid, Guid> Locks);

    public async Task<(Outcome Outcome, IReadOnlyList<FormattableString> Why)> RunAsync(
        Request request,
        LineView view,
        Actor actor,
        CancellationToken ct
    )
    {
        var line = await db.Lines.SingleOrDefaultAsync(l => l.Id == request.LineId && l.EnterpriseId == request.EnterpriseId, ct);
        if (line is null)
        {
            return (Outcome.NotFound, []);
        }

        if (line.Lock(request.Locks) is { } refusal)
        {
            return (Outcome.Refused(refusal), []);
        }

        var problem = ProblemOf(line, view.Names);
        var answer = LinePlanner.Solve(problem, new(Seconds, Workers: Environment.ProcessorCount), progress: null, ct);
        if (answer.CycleMinutes is null)
        {
            return (Outcome.Done, [.. answer.Reasons.Select(r => r.Text)]);
        }

        var members = view.Names.ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);
        var steps = line.Steps.ToDictionary(s => s.Name, s => s.Key, StringComparer.Ordinal);
        line.Keep(
            new()
            {
                At = clock.GetUtcNow(),
                Bound = answer.Bound,
                Stations = [.. answer.Stations.Select(s => new LinePlanStation(members[s.Worker], [.. s.Tasks.Select(t => steps[t])], s.Minutes))],
            }
        );
        await db.SaveAsync(new("LinePlanned", actor, $"Linjen {line.Name} er lagt."), ct);
        return (Outcome.Done, []);
    }

    /// <summary>Every idea, the most minutes saved first. Nothing is kept.</summary>
    /// <param name="extra">What one more worker is called.</param>
    public static IReadOnlyList<LineGain> WhatIf(LineView view, string extra, CancellationToken ct)
    {
        var problem = ProblemOf(view.Line, view.Names);
        var answer = LinePlanner.Solve(problem, new(Seconds, Workers: Environment.ProcessorCount), progress: null, ct);
        if (answer.CycleMinutes is null)
        {
            return [];
        }

        var ideas = LineChange.Ideas(problem, answer, extra, PercentLess);
        var options = new LineOptions(SecondsForAllIdeas / ideas.Count, Workers: Environment.ProcessorCount);
        return [.. ideas.Select(i => i.Try(answer, options, ct)).OrderByDescending(g => g.MinutesSaved ?? int.MinValue)];
    }

    private static LineProblem ProblemOf(ProductionLine line, IReadOnlyDictionary<Guid, string> names)
    {
        var steps = line.Steps.ToDictionary(s => s.Key, s => s.Name);
        return new()
        {
            Workers = [.. line.Members.Select(m => new LineWorker(names[m.Key]))],
            Tasks =
            [
                .. line.Steps.Select(s => new LineTask(
                    s.Name,
                    line.Members.Where(m => m.MinutesOf(s.Key) is not null)
                        .ToDictionary(m => names[m.Key], m => m.Minutes[s.Key], StringComparer.Ordinal)
                )),
            ],
            Before = [.. line.Steps.SelectMany(s => s.After.Select(a => new TaskOrder(steps[a], s.Name)))],
            Locks = line
                .Steps.Where(s => s.LockedTo is not null)
                .ToDictionary(s => s.Name, s => names[s.LockedTo!.Value], StringComparer.Ordinal),
        };
    }
}
