using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Work;
using Tovholder.Matching;
using Tovholder.Matching.Comparison;
using Engine = Tovholder.Matching;

namespace Tovholder.App.Features.Matches.Propose;

/// <summary>Asks the engine for jobs: from one citizen, or from one task.</summary>
public sealed class ProposeMatches(TovholderDb db, ReadMatchTable readMatchTable)
{
    private const int MostNearMisses = 15;

    /// <summary>Jobs for a citizen; null when the citizen is not in reach.</summary>
    public async Task<ProposalList?> ForCitizenAsync(Guid citizenId, Actor actor, CancellationToken ct)
    {
        var citizen = await readMatchTable.Citizens().SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return null;
        }

        await db.RecordLookAsync(new("ProposalsMade", actor, "Forslag til borgeren."), [citizenId], ct);
        var enterprises = await readMatchTable.EnterprisesAsync(null, ct);
        var table = await readMatchTable.TableAsync([citizen], enterprises, ct);
        if (table.Problem.People.Count == 0)
        {
            FormattableString missing = $"Arbejdsevnen er ikke vurderet endnu. Skriv en vurdering først.";
            return new(citizen.Alias, null, null, table.RulesYear, [], [new(citizen.Alias, [new("blocked", missing)], null)]);
        }

        var answer = Proposals.ForPerson(table.Problem, citizen.Alias, WorkCatalogue.Shipped, ct);
        var aside = await AsideAsync([citizen], ct);
        return new(
            citizen.Alias,
            null,
            null,
            table.RulesYear,
            [.. answer.Items.Select(p => Show(table, p, table.Enterprises[p.Job.Workplace].Name, aside))],
            [
                .. answer
                    .NearMisses.Take(MostNearMisses)
                    .Select(m => Show(table, m, $"{table.Tasks[m.Comparison.Task].Name}, {table.EnterpriseOf(m.Comparison.Task).Name}")),
            ]
        )
        {
            OwnWords = citizen.OwnWords,
            AskFirst = AskFirst(table, citizen),
        };
    }

    /// <summary>Citizens for a task; null when there is no such task.</summary>
    public async Task<ProposalList?> ForTaskAsync(Guid taskId, Actor actor, CancellationToken ct)
    {
        var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == taskId && t.RetiredOn == null, ct);
        if (task is null)
        {
            return null;
        }

        var citizens = await readMatchTable.InLineAsync(ct);
        await db.RecordLookAsync(new("ProposalsMade", actor, "Forslag til en opgave."), citizens.Select(c => c.Id), ct);
        var enterprise = await db.Enterprises.AsNoTracking().Include(e => e.Tasks).SingleAsync(e => e.Id == task.EnterpriseId, ct);
        var table = await readMatchTable.TableAsync(citizens, [enterprise], ct);
        if (!enterprise.Stage.CanEmploy() || table.Problem.Tasks.All(t => t.Id != table.IdOf(task)))
        {
            FormattableString taken = $"Alle timer i opgaven er besat. Skriv flere timer på opgaven, eller vælg en anden.";
            FormattableString early =
                $"{enterprise.Name} er ikke i drift endnu og kan ikke ansætte. Flyt virksomheden til driftsfasen først.";
            var why = enterprise.Stage.CanEmploy() ? taken : early;
            return new(task.Name, enterprise.Id, enterprise.Name, table.RulesYear, [], [new(task.Name, [new("blocked", why)], null)]);
        }

        var answer = Proposals.ForTask(table.Problem, table.IdOf(task), WorkCatalogue.Shipped, ct);
        var aside = await AsideAsync(citizens, ct);
        return new(
            task.Name,
            enterprise.Id,
            enterprise.Name,
            table.RulesYear,
            [.. answer.Items.Select(p => Show(table, p, p.Job.Person, aside))],
            [.. answer.NearMisses.Take(MostNearMisses).Select(m => Show(table, m, m.Comparison.Person))]
        );
    }

    /// <summary>Who has been put aside where, the latest first.</summary>
    private async Task<ILookup<(Guid Citizen, Guid Enterprise), Match>> AsideAsync(IReadOnlyList<Citizen> citizens, CancellationToken ct)
    {
        var ids = citizens.Select(c => c.Id).ToList();
        var matches = await db
            .Matches.AsNoTracking()
            .Where(m => ids.Contains(m.CitizenId) && m.Status == Domain.Matches.MatchStatus.Rejected)
            .OrderByDescending(m => m.DecidedOn)
            .ToListAsync(ct);
        return matches.ToLookup(m => (m.CitizenId, m.EnterpriseId));
    }

    /// <summary>The question whose answer decides most of the citizen's tasks, or null when nothing is unclear.</summary>
    private static Question? AskFirst(MatchTable table, Citizen citizen)
    {
        var person = table.Problem.People.Single();
        var workplaces = table.Problem.Workplaces.ToDictionary(w => w.Id, StringComparer.Ordinal);
        return table
            .Problem.Tasks.Select(t =>
                PairComparison.Compare(
                    person,
                    t,
                    workplaces[t.Workplace],
                    WorkCatalogue.Shipped,
                    table.Problem.Accommodations,
                    table.Problem.Rules
                )
            )
            .Where(c => c is { Fit: Fit.Possibly, AskFirst: not null })
            .GroupBy(c => c.AskFirst!, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Question(citizen.Id, g.Key, g.Count()))
            .FirstOrDefault();
    }

    private static Proposal Show(
        MatchTable table,
        Engine.Proposal proposal,
        string title,
        ILookup<(Guid Citizen, Guid Enterprise), Match> aside
    )
    {
        var job = proposal.Job;
        var enterprise = table.Enterprises[job.Workplace];
        var citizen = table.CitizenOf(job.Person);
        return new(
            citizen.Id,
            enterprise.Id,
            title,
            [.. job.Tasks.Select(t => new MatchTask(table.Tasks[t.Task].Id, table.Tasks[t.Task].Name, t.Minutes))],
            [.. job.Reasons.Select(table.Line)],
            [.. job.Accommodations.Select(MatchTable.AccommodationName)],
            proposal.BelowAssessed,
            table.Named(proposal.Proof.Text),
            table.GainOf(citizen, enterprise, job.Minutes),
            enterprise.Kind == EnterpriseKind.OtherCentre
        )
        {
            PutAside = aside[(citizen.Id, enterprise.Id)].Select(m => new PutAside(m.DecidedOn!.Value, m.DecisionReason!)).FirstOrDefault(),
        };
    }

    private static NearMiss Show(MatchTable table, Engine.NearMiss miss, string title) =>
        new(
            title,
            [.. miss.Comparison.Lines.Select(table.Line)],
            $"/borgere/{table.CitizenOf(miss.Comparison.Person).Id}/opgaver/{table.Tasks[miss.Comparison.Task].Id}"
        );
}
