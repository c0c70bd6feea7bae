using Tovholder.App.Features.Matches.Propose;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;

namespace Tovholder.App.Features.Matches.Meetings;

/// <summary>The open tasks of an enterprise against the citizens who wait: what a match meeting looks at.</summary>
public sealed class CompareCandidates(TovholderDb db, ReadMatchTable readMatchTable)
{
    /// <param name="only">The candidates of a meeting; null for everybody who waits.</param>
    public async Task<IReadOnlyList<Candidate>> RunAsync(
        Guid enterpriseId,
        IReadOnlyCollection<Guid>? only,
        Actor actor,
        CancellationToken ct
    )
    {
        var citizens = await readMatchTable.InLineAsync(ct);
        citizens = only is null ? citizens : [.. citizens.Where(c => only.Contains(c.Id))];
        await db.RecordLookAsync(new("CandidatesCompared", actor, "Matchmøde."), citizens.Select(c => c.Id), ct);
        var enterprises = await readMatchTable.EnterprisesAsync(enterpriseId, ct);
        var table = await readMatchTable.TableAsync(citizens, enterprises, ct);
        var problem = table.Problem;
        var people = problem.People.ToDictionary(p => table.CitizenOf(p.Id).Id);
        return
        [
            .. citizens
                .Where(c => people.ContainsKey(c.Id))
                .Select(c => new Candidate(
                    c,
                    [
                        .. problem.Tasks.Select(task =>
                        {
                            var compared = PairComparison.Compare(
                                people[c.Id],
                                task,
                                problem.Workplaces[0],
                                WorkCatalogue.Shipped,
                                problem.Accommodations,
                                problem.Rules
                            );
                            var stops = compared.Lines.Where(l => l.Kind == LineKind.Blocked).Select(table.Line).FirstOrDefault();
                            var open = table.Tasks[task.Id];
                            return new CandidateFit(open.Id, open.Name, compared.Fit, compared.Points, stops);
                        }),
                    ]
                ))
                .OrderByDescending(c => c.Possible > 0)
                .ThenByDescending(c => c.Fits.Where(f => f.Fit != Fit.Blocked).Select(f => f.Points).DefaultIfEmpty(decimal.MinValue).Max())
                .ThenBy(c => c.Citizen.WaitingSince),
        ];
    }
}

/// <summary>A citizen beside every open task of the enterprise.</summary>
public sealed record Candidate(Citizen Citizen, IReadOnlyList<CandidateFit> Fits)
{
    /// <summary>Tasks that no hard rule stops.</summary>
    public int Possible => Fits.Count(f => f.Fit != Fit.Blocked);
}

/// <param name="Points">Suitability for each minute worked.</param>
/// <param name="Stops">The first hard rule that stops it; null where none does.</param>
public sealed record CandidateFit(Guid TaskId, string Name, Fit Fit, decimal Points, ReasonLine? Stops);
