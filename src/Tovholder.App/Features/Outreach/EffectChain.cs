using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Outreach;

/// <summary>What came of each event: reached → attended → interest → enterprise → fleksjob, by the contact's first touch or the last.</summary>
public sealed class EffectChain(TovholderDb db)
{
    private static readonly PipelineStage[] Interested = [.. PipelineStages.InOrder.SkipWhile(stage => stage < PipelineStage.Interest)];
    private static readonly PipelineStage[] Established =
    [
        .. PipelineStages.InOrder.SkipWhile(stage => stage < PipelineStage.Establishment),
    ];

    /// <summary>The newest first, and after the last of them those whose source nobody knows, without an event.</summary>
    public async Task<IReadOnlyList<EffectRow>> ReadAsync(Touch counted, int skip, int take, CancellationToken ct)
    {
        var events = await db
            .OutreachEvents.AsNoTracking()
            .OrderByDescending(e => e.On)
            .ThenBy(e => e.Id)
            .Skip(skip)
            .Take(take)
            .ToListAsync(ct);
        var isLast = skip + events.Count >= await db.OutreachEvents.CountAsync(ct);
        var effects = counted == Touch.First ? await ByFirstTouchAsync(ct) : await ByLastTouchAsync(ct);
        return [.. events.Select(Row), .. isLast ? [Row(null)] : Array.Empty<EffectRow>()];

        EffectRow Row(OutreachEvent? held)
        {
            var effect = effects.GetValueOrDefault(held?.Id ?? Guid.Empty, new());
            return new(held, effect.Contacts, effect.Interests, effect.Established, effect.Flexjobs);
        }
    }

    /// <summary>Each enterprise at the event it is first known from; an empty key where nobody knows.</summary>
    private async Task<Dictionary<Guid, Effect>> ByFirstTouchAsync(CancellationToken ct)
    {
        var effects = new Dictionary<Guid, Effect>();
        var contacts = db.Enterprises.AsNoTracking();
        await CountAsync(contacts, (effect, count) => effect.Contacts = count);
        await CountAsync(
            contacts.Where(e => e.StageChanges.Any(c => Interested.Contains(c.Stage))),
            (effect, count) => effect.Interests = count
        );
        await CountAsync(
            contacts.Where(e => e.StageChanges.Any(c => Established.Contains(c.Stage))),
            (effect, count) => effect.Established = count
        );
        await CountAsync(
            from placement in db.Placements.IgnoreQueryFilters()
            join enterprise in contacts on placement.EnterpriseId equals enterprise.Id
            select enterprise,
            (effect, count) => effect.Flexjobs = count
        );
        return effects;

        async Task CountAsync(IQueryable<SocialEnterprise> enterprises, Action<Effect, int> set)
        {
            var counts = await enterprises
                .GroupBy(e => e.SourceEventId)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToListAsync(ct);
            foreach (var count in counts)
            {
                set(Of(effects, count.Key ?? Guid.Empty), count.Count);
            }
        }
    }

    /// <summary>Each enterprise at the last event it met no later than the day it became interested; the last of all where it has not.</summary>
    private async Task<Dictionary<Guid, Effect>> ByLastTouchAsync(CancellationToken ct)
    {
        var touches = await (
            from touch in db.EventTouches.AsNoTracking()
            join enterprise in db.Enterprises.AsNoTracking() on touch.EnterpriseId equals enterprise.Id
            orderby touch.On, touch.Id
            select new
            {
                touch.EnterpriseId,
                touch.EventId,
                touch.On,
                InterestedOn = enterprise.StageChanges.Where(c => Interested.Contains(c.Stage)).Min(c => (DateOnly?)c.On),
                IsEstablished = enterprise.StageChanges.Any(c => Established.Contains(c.Stage)),
            }
        ).ToListAsync(ct);
        var jobs = await (
            from placement in db.Placements.IgnoreQueryFilters()
            where db.EventTouches.Any(t => t.EnterpriseId == placement.EnterpriseId)
            group placement by placement.EnterpriseId into found
            select new { found.Key, Count = found.Count() }
        ).ToDictionaryAsync(found => found.Key, found => found.Count, ct);
        var effects = new Dictionary<Guid, Effect>();
        foreach (var met in touches.GroupBy(t => t.EnterpriseId))
        {
            var last = met.LastOrDefault(t => t.InterestedOn is null || t.On <= t.InterestedOn) ?? met.First();
            var effect = Of(effects, last.EventId);
            effect.Contacts++;
            effect.Interests += last.InterestedOn is null ? 0 : 1;
            effect.Established += last.IsEstablished ? 1 : 0;
            effect.Flexjobs += jobs.GetValueOrDefault(met.Key);
        }

        // Those who have met no event are the same however one counts.
        effects[Guid.Empty] = (await ByFirstTouchAsync(ct)).GetValueOrDefault(Guid.Empty, new());
        return effects;
    }

    private static Effect Of(Dictionary<Guid, Effect> effects, Guid source) =>
        CollectionsMarshal.GetValueRefOrAddDefault(effects, source, out _) ??= new();

    private sealed class Effect
    {
        public int Contacts { get; set; }

        public int Interests { get; set; }

        public int Established { get; set; }

        public int Flexjobs { get; set; }
    }
}

/// <summary>Where an enterprise that has met several events is counted.</summary>
public enum Touch
{
    /// <summary>At the one it is first known from.</summary>
    First,

    /// <summary>At the last one before it became interested.</summary>
    Last,
}

/// <param name="Held">Null: the source is unknown.</param>
/// <param name="Contacts">Enterprises first known from it.</param>
/// <param name="Interests">Of them, those that became interested.</param>
/// <param name="Established">Of them, those in establishment or beyond.</param>
/// <param name="Flexjobs">Fleksjob found in them.</param>
public sealed record EffectRow(OutreachEvent? Held, int Contacts, int Interests, int Established, int Flexjobs)
{
    /// <summary>Null where nobody became interested.</summary>
    public Kroner? CostPerInterest => Held is null || Interests == 0 ? null : (Held.Cost / Interests).ToWholeKroner();
}
