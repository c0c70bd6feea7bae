using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Places;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Work;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Matching;
using Tovholder.Matching.Comparison;
using Engine = Tovholder.Matching;

namespace Tovholder.App.Features.Matches.Propose;

/// <summary>Asks the engine for jobs: from one citizen, or from one task. The engine sees pseudonyms, considerations and hours; no name, no CPR number.</summary>
public sealed class ProposeMatches(TovholderDb db, RateBook rates, TimeProvider clock)
{
    private const int MaxTasks = 3;
    private const int MaxAccommodations = 3;
    private const int MostNearMisses = 15;

    /// <summary>Jobs for a citizen; null when the citizen is not in reach.</summary>
    public async Task<ProposalList?> ForCitizenAsync(Guid citizenId, Actor actor, CancellationToken ct)
    {
        var citizen = await Citizens().SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return null;
        }

        await db.RecordLookAsync(new("ProposalsMade", actor, "Forslag til borgeren."), [citizenId], ct);
        var enterprises = await EnterprisesAsync(ct);
        var table = await TableAsync([citizen], enterprises, ct);
        if (table.Problem.People.Count == 0)
        {
            return new(citizen.Alias, null, null, table.RulesYear, [], [new(citizen.Alias, [table.NotAssessed])]);
        }

        var answer = Proposals.ForPerson(table.Problem, citizen.Alias, WorkCatalogue.Shipped, ct);
        return new(
            citizen.Alias,
            null,
            null,
            table.RulesYear,
            [.. answer.Items.Select(p => table.Show(p, table.Enterprises[p.Job.Workplace].Name))],
            [
                .. answer
                    .NearMisses.Take(MostNearMisses)
                    .Select(m => table.Show(m, $"{table.Tasks[m.Comparison.Task].Name}, {table.EnterpriseOf(m.Comparison.Task).Name}")),
            ]
        );
    }

    /// <summary>Citizens for a task; null when there is no such task.</summary>
    public async Task<ProposalList?> ForTaskAsync(Guid taskId, Actor actor, CancellationToken ct)
    {
        var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == taskId, ct);
        if (task is null)
        {
            return null;
        }

        var today = clock.Today();
        var citizens = await Citizens()
            .Where(c => c.LeftOn == null && !db.Placements.Any(p => p.CitizenId == c.Id && (p.EndedOn == null || p.EndedOn >= today)))
            .OrderBy(c => c.WaitingSince)
            .ThenBy(c => c.Number)
            .ToListAsync(ct);
        await db.RecordLookAsync(new("ProposalsMade", actor, "Forslag til en opgave."), citizens.Select(c => c.Id), ct);
        var enterprise = await db.Enterprises.AsNoTracking().Include(e => e.Tasks).SingleAsync(e => e.Id == task.EnterpriseId, ct);
        var table = await TableAsync(citizens, [enterprise], ct);
        if (!enterprise.Stage.CanEmploy() || table.Problem.Tasks.All(t => t.Id != table.IdOf(task)))
        {
            FormattableString taken = $"Alle timer i opgaven er besat. Skriv flere timer på opgaven, eller vælg en anden.";
            FormattableString early =
                $"{enterprise.Name} er ikke i drift endnu og kan ikke ansætte. Flyt virksomheden til driftsfasen først.";
            var why = enterprise.Stage.CanEmploy() ? taken : early;
            return new(task.Name, enterprise.Id, enterprise.Name, table.RulesYear, [], [new(task.Name, [new("blocked", why)])]);
        }

        var answer = Proposals.ForTask(table.Problem, table.IdOf(task), WorkCatalogue.Shipped, ct);
        return new(
            task.Name,
            enterprise.Id,
            enterprise.Name,
            table.RulesYear,
            [.. answer.Items.Select(p => table.Show(p, p.Job.Person))],
            [.. answer.NearMisses.Take(MostNearMisses).Select(m => table.Show(m, m.Comparison.Person))]
        );
    }

    private IQueryable<Citizen> Citizens() => db.Citizens.AsNoTracking().Include(c => c.Capacities).Include(c => c.Considerations);

    /// <summary>Every enterprise that can employ now.</summary>
    private async Task<List<SocialEnterprise>> EnterprisesAsync(CancellationToken ct) =>
        await db
            .Enterprises.AsNoTracking()
            .Include(e => e.Tasks)
            .Where(e => e.Stage == PipelineStage.Running || e.Stage == PipelineStage.Consolidated)
            .OrderBy(e => e.Name)
            .ToListAsync(ct);

    /// <summary>The problem with its pseudonyms, and the way back from them. What running placements use of a task is taken from it.</summary>
    private async Task<Table> TableAsync(IReadOnlyList<Citizen> citizens, IReadOnlyList<SocialEnterprise> enterprises, CancellationToken ct)
    {
        var today = clock.Today();
        var used = await UsedMinutes.OfAsync(db, [.. enterprises.Select(e => e.Id)], today, ct);
        var businessCase = await db.BusinessCases.AsNoTracking().OrderByDescending(b => b.ApprovedOn).FirstOrDefaultAsync(ct);
        return new(citizens, enterprises, used, businessCase, today, rates);
    }

    private sealed class Table
    {
        private readonly Dictionary<string, Citizen> citizensByAlias;
        private readonly Dictionary<Guid, string> taskIds;
        private readonly BusinessCase? businessCase;
        private readonly DateOnly today;
        private readonly RateBook rates;

        public Table(
            IReadOnlyList<Citizen> citizens,
            IReadOnlyList<SocialEnterprise> enterprises,
            IReadOnlyDictionary<Guid, int> used,
            BusinessCase? businessCase,
            DateOnly today,
            RateBook rates
        )
        {
            (this.businessCase, this.today, this.rates, RulesYear) = (businessCase, today, rates, today.Year);
            citizensByAlias = citizens.ToDictionary(c => c.Alias, StringComparer.Ordinal);
            Enterprises = enterprises.Index().ToDictionary(e => $"V-{e.Index + 1}", e => e.Item, StringComparer.Ordinal);
            Tasks = enterprises
                .SelectMany(e => e.Tasks.OrderBy(t => t.Name, StringComparer.Ordinal))
                .Index()
                .ToDictionary(t => $"O-{t.Index + 1}", t => t.Item, StringComparer.Ordinal);
            taskIds = Tasks.ToDictionary(t => t.Value.Id, t => t.Key);
            Problem = new()
            {
                People = [.. citizens.Where(c => c.Capacity(today) is not null).Select(c => PersonOf(c, c.Capacity(today)!))],
                Workplaces = [.. Enterprises.Select(e => WorkplaceOf(e.Key, e.Value))],
                Tasks =
                [
                    .. Tasks
                        .Select(t => TaskOf(t.Key, Enterprises.First(e => e.Value.Id == t.Value.EnterpriseId).Key, t.Value, used))
                        .Where(t => t.MinutesMax >= t.Block),
                ],
                Accommodations = [.. AccommodationsOf(Assumed(AssumptionKind.AccommodationPoint) ?? 0m)],
                Rules = new() { MaxTasks = MaxTasks, MaxAccommodations = MaxAccommodations },
            };
        }

        public MatchProblem Problem { get; }

        public int RulesYear { get; }

        public Dictionary<string, SocialEnterprise> Enterprises { get; }

        public Dictionary<string, Domain.Enterprises.WorkTask> Tasks { get; }

        public ReasonLine NotAssessed { get; } = Missing();

        public string IdOf(Domain.Enterprises.WorkTask task) => taskIds[task.Id];

        public SocialEnterprise EnterpriseOf(string taskId) => Enterprises.Values.First(e => e.Id == Tasks[taskId].EnterpriseId);

        public Proposal Show(Engine.Proposal proposal, string title)
        {
            var job = proposal.Job;
            var enterprise = Enterprises[job.Workplace];
            var citizen = citizensByAlias[job.Person];
            return new(
                citizen.Id,
                enterprise.Id,
                title,
                [.. job.Tasks.Select(t => new MatchTask(Tasks[t.Task].Id, Tasks[t.Task].Name, t.Minutes))],
                [.. job.Reasons.Select(Line)],
                [.. job.Accommodations.Select(AccommodationName)],
                proposal.BelowAssessed,
                Named(proposal.Proof.Text),
                GainOf(citizen, enterprise, job.Minutes),
                enterprise.Kind == EnterpriseKind.OtherCentre
            );
        }

        public NearMiss Show(Engine.NearMiss miss, string title) => new(title, [.. miss.Comparison.Lines.Select(Line)]);

        private ReasonLine Line(ComparisonLine line) =>
            new(
                line.Kind switch
                {
                    LineKind.Blocked => "blocked",
                    LineKind.FitsAfter => "accommodation",
                    LineKind.SpeaksFor => "for",
                    LineKind.SpeaksAgainst => "against",
                    _ => ReasonLine.Unclear,
                },
                Named(line.Text)
            );

        /// <summary>The engine speaks of pseudonyms; the reader gets the names that belong to them.</summary>
        private FormattableString Named(FormattableString text) =>
            FormattableStringFactory.Create(
                text.Format,
                [.. text.GetArguments().Select(a => a is Reference reference ? NameOf(reference) : a)]
            );

        private string NameOf(Reference reference) =>
            reference.Kind switch
            {
                ReferenceKind.Workplace => Enterprises[reference.Id].Name,
                ReferenceKind.Task => Tasks[reference.Id].Name,
                ReferenceKind.Accommodation => AccommodationName(reference.Id),
                _ => reference.Id,
            };

        private static string AccommodationName(string id) => id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];

        private static ReasonLine Missing()
        {
            FormattableString text = $"Arbejdsevnen er ikke vurderet endnu. Skriv en vurdering først.";
            return new("blocked", text);
        }

        private decimal? Assumed(AssumptionKind kind) => businessCase?.Assumed(kind, today);

        private Kroner? GainOf(Citizen citizen, SocialEnterprise enterprise, int minutes)
        {
            if (Assumed(AssumptionKind.HourlyCost) is not { } hourly || Assumed(AssumptionKind.FullTimeHourlyCost) is not { } fullTime)
            {
                return null;
            }

            var facts = CaseFigures.Facts(
                citizen,
                enterprise.Kind,
                new(RulesYear, 1, 1),
                null,
                WeeklyHours.FromMinutes(minutes),
                Share.All,
                new(hourly),
                new(fullTime)
            );
            return PlacementYear.For(CaseFigures.PastFirstYear(facts), RulesYear, rates).Gain.Municipality;
        }

        private Person PersonOf(Citizen citizen, WorkCapacity capacity) =>
            new(citizen.Alias)
            {
                MinutesMin = capacity.EffectiveHoursMin.Minutes,
                MinutesMax = capacity.EffectiveHoursMax.Minutes,
                Intensity = capacity.Intensity.Value,
                LongestDay = (int)(capacity.LongestDay * 60m),
                DaysMax = capacity.DaysMax,
                Considerations =
                [
                    .. citizen
                        .Considerations.Where(c => c.Through is null)
                        .Select(c => new StatedConsideration(c.Code, StrengthOf(c.Strength), c.Value)),
                ],
                Talents = [.. citizen.Talents.Distinct()],
                Wishes = [.. Tasks.Where(t => citizen.Wishes.Contains(t.Value.Disco)).Select(t => t.Key)],
                WaitingSince = citizen.WaitingSince,
                Place = PlaceOf(citizen.PostalCode),
            };

        private static Workplace WorkplaceOf(string id, SocialEnterprise enterprise) =>
            new(id) { Place = PlaceOf(enterprise.PostalCode), Offers = enterprise.Offers };

        private static Engine.WorkTask TaskOf(
            string id,
            string workplace,
            Domain.Enterprises.WorkTask task,
            IReadOnlyDictionary<Guid, int> used
        ) =>
            new(id, workplace)
            {
                MinutesMin = task.MinutesMin,
                MinutesMax = Math.Max(0, task.MinutesMax - used.GetValueOrDefault(task.Id)),
                Block = task.BlockMinutes,
                AtATime = task.AtATime,
                Demands = task.Demands,
                Value = task.Value,
            };

        private static IEnumerable<Accommodation> AccommodationsOf(decimal pricePerPoint) =>
            WorkCatalogue.Shipped.Features.SelectMany(feature =>
                feature.Accommodations.Select(a => new Accommodation(
                    $"{feature.Id}:{a.Name}",
                    null,
                    feature.Id,
                    a.Points,
                    a.Points * pricePerPoint
                ))
            );

        private static Strength StrengthOf(ConsiderationStrength strength) =>
            strength switch
            {
                ConsiderationStrength.Must => Strength.Must,
                ConsiderationStrength.Should => Strength.Should,
                _ => Strength.Nice,
            };

        private static GeoPoint? PlaceOf(string postalCode) =>
            PostalCodes.CentreOf(postalCode) is { } centre ? new(centre.Lat, centre.Lon) : null;
    }
}
