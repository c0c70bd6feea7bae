using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Matches.Propose;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;
using Tovholder.Matching;
using Tovholder.Matching.Comparison;

namespace Tovholder.App.Features.Matches.Compare;

/// <summary>One citizen and one task on the one profile, feature by feature, with every reason for and against.</summary>
public sealed class ComparePair(TovholderDb db, ReadMatchTable readMatchTable)
{
    /// <summary>Null when one of the two is not in reach.</summary>
    public async Task<Comparison?> RunAsync(Guid citizenId, Guid taskId, Actor actor, CancellationToken ct)
    {
        var citizen = await readMatchTable.Citizens().SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        var enterprise = await db
            .Enterprises.AsNoTracking()
            .Include(e => e.Tasks)
            .SingleOrDefaultAsync(e => e.Tasks.Any(t => t.Id == taskId && t.RetiredOn == null), ct);
        if (citizen is null || enterprise is null)
        {
            return null;
        }

        await db.RecordLookAsync(new("PairCompared", actor, "Borger og opgave ved siden af hinanden."), [citizenId], ct);
        var table = await readMatchTable.TableAsync([citizen], [enterprise], ct);
        var task = enterprise.Tasks.Single(t => t.Id == taskId);
        if (table.Problem.People.Count == 0)
        {
            return new(citizen, task, enterprise, null, [], [], null);
        }

        var compared = PairComparison.Compare(
            table.Problem.People[0],
            table.Whole(task),
            table.Problem.Workplaces[0],
            WorkCatalogue.Shipped,
            table.Problem.Accommodations,
            table.Problem.Rules
        );
        return new(
            citizen,
            task,
            enterprise,
            compared.Fit,
            [.. WorkCatalogue.Shipped.Features.Select(f => Row(f, citizen, task, enterprise, compared)).OfType<FeatureRow>()],
            [.. compared.Lines.Select(table.Line)],
            compared.AskFirst
        );
    }

    /// <summary>The feature as a row; null where it neither matters to the task nor to the citizen.</summary>
    private static FeatureRow? Row(
        WorkFeature feature,
        Citizen citizen,
        Domain.Enterprises.WorkTask task,
        Domain.Enterprises.SocialEnterprise enterprise,
        PairComparison compared
    )
    {
        var isNeed = feature.Kind == FeatureKind.Need;
        var level = isNeed
            ? enterprise.Offers.TryGetValue(feature.Id, out var offered)
                ? offered
                : WorkCatalogue.Shipped.DefaultOffers.GetValueOrDefault(feature.Id)
            : task.Demands.GetValueOrDefault(feature.Id);
        var limit = Limit(feature, citizen);
        var known = citizen.Abilities.GetValueOrDefault(feature.Id);
        if (limit is null && known is null && (isNeed || level == 0))
        {
            return null;
        }

        var remedies = compared.Accommodations.Where(a => a.Feature == feature.Id).Select(a => MatchTable.AccommodationName(a.Id)).ToList();
        var pastLimit = limit is { } most && (isNeed ? level < most : level > most);
        var pastAbility = known is not null && (isNeed ? level < known.Low : level > known.High);
        var state =
            pastLimit && remedies.Count > 0 ? FeatureState.Remedied
            : pastLimit ? FeatureState.Blocked
            : pastAbility ? FeatureState.Over
            : limit is null && known is null ? FeatureState.Unclear
            : FeatureState.Fits;
        return new(feature, level, limit, known, state, remedies);
    }

    /// <summary>The strictest must of the citizen's own record: the highest demand, or for a need the least offer.</summary>
    private static int? Limit(WorkFeature feature, Citizen citizen)
    {
        var rules = citizen
            .Considerations.Where(c => c.Through is null && c.Strength == ConsiderationStrength.Must)
            .Select(c => WorkCatalogue.Shipped.Consideration(c.Code)!)
            .ToList();
        return feature.Kind == FeatureKind.Need
            ? rules.Where(r => r.MinOffer.ContainsKey(feature.Id)).Max(r => (int?)r.MinOffer[feature.Id])
            : rules.Where(r => r.Max.ContainsKey(feature.Id)).Min(r => (int?)r.Max[feature.Id]);
    }
}

/// <param name="Fit">Null where the citizen is not assessed.</param>
/// <param name="AskFirst">The feature whose answer decides most, or null.</param>
public sealed record Comparison(
    Citizen Citizen,
    Domain.Enterprises.WorkTask Task,
    Domain.Enterprises.SocialEnterprise Enterprise,
    Fit? Fit,
    IReadOnlyList<FeatureRow> Rows,
    IReadOnlyList<ReasonLine> Reasons,
    string? AskFirst
);

/// <param name="Level">What the task demands, or for a need what the workplace offers; 0 to 4.</param>
/// <param name="Limit">The highest demand, or for a need the least offer, that a consideration allows; null for none.</param>
/// <param name="Known">What is known of the citizen; null is not clarified.</param>
/// <param name="Remedies">What the workplace arranges so that it fits.</param>
public sealed record FeatureRow(
    WorkFeature Feature,
    int Level,
    int? Limit,
    AbilityRange? Known,
    FeatureState State,
    IReadOnlyList<string> Remedies
);

public enum FeatureState
{
    Blocked,
    Remedied,
    Over,
    Unclear,
    Fits,
}
