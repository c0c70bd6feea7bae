using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Matches.Propose;
using Tovholder.App.Places;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Work;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Matching;
using Tovholder.Matching.Comparison;
using Engine = Tovholder.Matching;

namespace Tovholder.App.Features.Matches;

/// <summary>Reads what a match is decided from. The engine sees pseudonyms, considerations and hours; no name, no CPR number.</summary>
public sealed class ReadMatchTable(TovholderDb db, RateBook rates, TimeProvider clock)
{
    /// <summary>Citizens with what the engine needs of them.</summary>
    public IQueryable<Citizen> Citizens() => db.Citizens.AsNoTracking().Include(c => c.Capacities).Include(c => c.Considerations);

    /// <summary>Those who wait for a job and are in reach, the longest waiting first.</summary>
    public Task<List<Citizen>> InLineAsync(CancellationToken ct)
    {
        var today = clock.Today();
        return Citizens()
            .Where(c => c.LeftOn == null && !db.Placements.Any(p => p.CitizenId == c.Id && (p.EndedOn == null || p.EndedOn >= today)))
            .OrderBy(c => c.WaitingSince)
            .ThenBy(c => c.Number)
            .ToListAsync(ct);
    }

    /// <summary>Every enterprise that can employ now, with its tasks; or the one that is asked for.</summary>
    public Task<List<SocialEnterprise>> EnterprisesAsync(Guid? only, CancellationToken ct) =>
        db
            .Enterprises.AsNoTracking()
            .Include(e => e.Tasks)
            .Where(e => e.Stage == PipelineStage.Running || e.Stage == PipelineStage.Consolidated)
            .Where(e => only == null || e.Id == only)
            .OrderBy(e => e.Name)
            .ToListAsync(ct);

    /// <summary>The problem with its pseudonyms, and the way back from them. What running placements use of a task is taken from it.</summary>
    internal async Task<MatchTable> TableAsync(
        IReadOnlyList<Citizen> citizens,
        IReadOnlyList<SocialEnterprise> enterprises,
        CancellationToken ct
    )
    {
        var today = clock.Today();
        var used = await UsedMinutes.OfAsync(db, [.. enterprises.Select(e => e.Id)], today, ct);
        var businessCase = await db.BusinessCases.AsNoTracking().OrderByDescending(b => b.ApprovedOn).FirstOrDefaultAsync(ct);
        return new(citizens, enterprises, used, businessCase, today, rates);
    }
}

/// <summary>A match problem under pseudonyms, and the names that belong to them.</summary>
internal sealed class MatchTable
{
    public const int MaxTasks = 3;
    public const int MaxAccommodations = 3;

    private readonly Dictionary<string, Citizen> citizensByAlias;
    private readonly Dictionary<Guid, string> taskIds;
    private readonly Dictionary<Guid, string> enterpriseIds;
    private readonly BusinessCase? businessCase;
    private readonly DateOnly today;
    private readonly RateBook rates;

    public MatchTable(
        IReadOnlyList<Citizen> citizens,
        IReadOnlyList<SocialEnterprise> enterprises,
        IReadOnlyDictionary<Guid, TaskUse> used,
        BusinessCase? businessCase,
        DateOnly today,
        RateBook rates
    )
    {
        (this.businessCase, this.today, this.rates, RulesYear) = (businessCase, today, rates, today.Year);
        citizensByAlias = citizens.ToDictionary(c => c.Alias, StringComparer.Ordinal);
        Enterprises = enterprises.Index().ToDictionary(e => $"V-{e.Index + 1}", e => e.Item, StringComparer.Ordinal);
        enterpriseIds = Enterprises.ToDictionary(e => e.Value.Id, e => e.Key);
        Tasks = enterprises
            .SelectMany(e => e.Tasks.Where(t => t.RetiredOn is null).OrderBy(t => t.Name, StringComparer.Ordinal))
            .Index()
            .ToDictionary(t => $"O-{t.Index + 1}", t => t.Item, StringComparer.Ordinal);
        taskIds = Tasks.ToDictionary(t => t.Value.Id, t => t.Key);
        List<Engine.WorkTask> open =
        [
            .. Tasks
                .Select(t => TaskOf(t.Key, enterpriseIds[t.Value.EnterpriseId], t.Value, used.GetValueOrDefault(t.Value.Id)))
                .Where(t => t.MinutesMax >= t.Block),
        ];
        Problem = new()
        {
            People = [.. citizens.Where(c => c.Capacity(today) is not null).Select(c => PersonOf(c, c.Capacity(today)!, open))],
            Workplaces = [.. Enterprises.Select(e => WorkplaceOf(e.Key, e.Value, used))],
            Tasks = open,
            Accommodations = [.. AccommodationsOf(Assumed(AssumptionKind.AccommodationPoint) ?? 0m)],
            Rules = new() { MaxTasks = MaxTasks, MaxAccommodations = MaxAccommodations },
        };
    }

    public MatchProblem Problem { get; }

    /// <summary>Citizens whose capacity nobody has assessed; the engine does not see them.</summary>
    public IEnumerable<Citizen> NotAssessed => citizensByAlias.Values.Where(c => c.Capacity(today) is null);

    public int RulesYear { get; }

    public Dictionary<string, SocialEnterprise> Enterprises { get; }

    public Dictionary<string, Domain.Enterprises.WorkTask> Tasks { get; }

    public string IdOf(Domain.Enterprises.WorkTask task) => taskIds[task.Id];

    /// <summary>The pseudonym of an open task, or null where the table has none.</summary>
    public string? TaskId(Guid taskId) => taskIds.GetValueOrDefault(taskId);

    public string? EnterpriseId(Guid enterpriseId) => enterpriseIds.GetValueOrDefault(enterpriseId);

    public SocialEnterprise EnterpriseOf(string taskId) => Enterprises[enterpriseIds[Tasks[taskId].EnterpriseId]];

    /// <summary>The task with all its hours, whoever has them now: two can be compared although nothing is free.</summary>
    public Engine.WorkTask Whole(Domain.Enterprises.WorkTask task) => TaskOf(IdOf(task), enterpriseIds[task.EnterpriseId], task, null);

    public Citizen CitizenOf(string alias) => citizensByAlias[alias];

    public ReasonLine Line(ComparisonLine line) =>
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
    public FormattableString Named(FormattableString text) => text.Named(NameOf);

    private string NameOf(Reference reference) =>
        reference.Kind switch
        {
            ReferenceKind.Workplace => Enterprises[reference.Id].Name,
            ReferenceKind.Task => Tasks[reference.Id].Name,
            ReferenceKind.Accommodation => AccommodationName(reference.Id),
            _ => reference.Id,
        };

    public static string AccommodationName(string id) => id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private decimal? Assumed(AssumptionKind kind) => businessCase?.Assumed(kind, today);

    /// <summary>What the municipality gains in a year by the job; null where an assumption is missing.</summary>
    public Kroner? GainOf(Citizen citizen, SocialEnterprise enterprise, int minutes)
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

    /// <summary>
    /// What each possible placement at the assessed minimum gains the municipality in a year, in whole kroner: it parts plans that are
    /// otherwise equal, and a difference of øre is none. Empty where an assumption is missing.
    /// </summary>
    public IEnumerable<PlacementValue> PlacementValues()
    {
        foreach (var person in Problem.People)
        {
            var byKind = Enterprises
                .Values.DistinctBy(e => e.Kind)
                .ToDictionary(e => e.Kind, e => GainOf(CitizenOf(person.Id), e, person.MinutesMin));
            foreach (var (id, enterprise) in Enterprises)
            {
                if (byKind[enterprise.Kind] is { } gain)
                {
                    yield return new(person.Id, id, gain.ToWholeKroner().Amount);
                }
            }
        }
    }

    private Person PersonOf(Citizen citizen, WorkCapacity capacity, IReadOnlyList<Engine.WorkTask> open) =>
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
                    .Select(c => new StatedConsideration(c.Code, StrengthOf(c.Strength), c.Value) { Source = c.Source, Date = c.From }),
            ],
            Talents = [.. citizen.Talents.Distinct()],
            Wishes = [.. open.Where(t => citizen.Wishes.Contains(Tasks[t.Id].Disco)).Select(t => t.Id)],
            WaitingSince = citizen.WaitingSince,
            Available = citizen.Available,
            TravelMinutesMax = citizen.TravelMinutesMax,
            Abilities = citizen.Abilities.ToDictionary(a => a.Key, a => new Ability(a.Value.Low, a.Value.High), StringComparer.Ordinal),
            // An address under protection is not worked out from anything, not even from minutes on the way.
            Place = citizen.AddressProtected ? null : PlaceOf(citizen.PostalCode),
        };

    /// <summary>The instructors' minutes that people in work already use are taken.</summary>
    private static Workplace WorkplaceOf(string id, SocialEnterprise enterprise, IReadOnlyDictionary<Guid, TaskUse> used) =>
        new(id)
        {
            Place = PlaceOf(enterprise.PostalCode),
            Offers = enterprise.Offers,
            AtATime = enterprise.PeopleAtATime,
            InstructorMinutes = UsedMinutes.FreeInstructorMinutes(enterprise, used),
        };

    private Engine.WorkTask TaskOf(string id, string workplace, Domain.Enterprises.WorkTask task, TaskUse? used) =>
        new(id, workplace)
        {
            MinutesMin = Math.Max(0, task.MinutesMin - (used?.Minutes ?? 0)),
            MinutesMax = Math.Max(0, task.MinutesMax - (used?.Minutes ?? 0)),
            Block = task.BlockMinutes,
            AtATime = task.AtATime,
            InstructorMinutes = task.InstructorMinutes,
            Windows = task.Windows.Count > 0 ? task.Windows : Enterprises[workplace].OpeningHours,
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
