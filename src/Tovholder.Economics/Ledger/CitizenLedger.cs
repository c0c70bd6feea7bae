using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Ledger;

/// <summary>What the ledger needs to know of a citizen to tell what should have been paid, week by week.</summary>
/// <param name="PersonId">A pseudonym, as in <see cref="PlacementFacts.PersonId"/>.</param>
/// <param name="ApprovedOn">The day of the eligibility decision.</param>
/// <param name="LadderWeeksBefore">Weeks already counted on the ladder that day; later weeks count by themselves.</param>
/// <param name="Waiting">What is received while the citizen is without a flexjob.</param>
/// <param name="LeftOn">The last day the citizen is the municipality's to support; null while that goes on.</param>
/// <param name="Placements">In any order.</param>
public sealed record CitizenFacts(
    string PersonId,
    DateOnly ApprovedOn,
    int LadderWeeksBefore,
    Otherwise Waiting,
    DateOnly? LeftOn,
    IReadOnlyList<PlacementFacts> Placements
)
{
    public RefundCohort Cohort => RefundCohorts.Of(ApprovedOn);

    /// <summary>The first day of the last placement begun by then; null before the first.</summary>
    public DateOnly? HiredBy(DateOnly day)
    {
        var begun = Placements.Where(placement => placement.Start <= day).ToList();
        return begun.Count == 0 ? null : begun.Max(placement => placement.Start);
    }

    /// <summary>The ladder week a day lies in, from 1.</summary>
    public int LadderWeekOn(DateOnly day) => LadderWeeks.Counted(ApprovedOn, LadderWeeksBefore, day) + 1;
}

/// <summary>The citizen's whole ledger, in a flexjob and while waiting for one, by calendar weeks: what should have been paid.</summary>
public static class CitizenLedger
{
    /// <summary>The lines from one day through another; none before the eligibility decision.</summary>
    /// <param name="usedRates">Receives every rate used.</param>
    /// <exception cref="RateMissing">A week has no rate.</exception>
    public static IReadOnlyList<PersonWeek> Exact(
        CitizenFacts citizen,
        DateOnly from,
        DateOnly through,
        RateBook rates,
        ISet<RateValue> usedRates
    )
    {
        var ledgers = citizen.Placements.Select(placement => PlacementLedger.Exact(placement, from, through, rates)).ToList();
        usedRates.UnionWith(ledgers.SelectMany(ledger => ledger.UsedRates));

        return ledgers
            .SelectMany(ledger => ledger.Weeks.Where(week => week.Side == LedgerSide.WithJob))
            .Concat(Spells(citizen, from, through).SelectMany(spell => Waiting(citizen, spell, rates, usedRates)))
            .OrderBy(week => (week.Year, week.Week))
            .ToList();
    }

    /// <summary>The times without a job, clipped to the period; after a job of 9 months with another allowance (<see cref="Relapse"/>).</summary>
    private static IEnumerable<Spell> Spells(CitizenFacts citizen, DateOnly from, DateOnly through)
    {
        var received = citizen.Waiting;
        var next = citizen.ApprovedOn > from ? citizen.ApprovedOn : from;
        var last = citizen.LeftOn is { } left && left < through ? left : through;
        foreach (var placement in citizen.Placements.OrderBy(placement => placement.Start))
        {
            var before = placement.Start.AddDays(-1);
            if (next <= before && next <= last)
            {
                yield return new Spell(next, before < last ? before : last, received);
            }

            if (placement.End is not { } end)
            {
                yield break;
            }

            next = end.AddDays(1) > next ? end.AddDays(1) : next;
            if (end.DayNumber - placement.Start.DayNumber + 1 >= 7 * Relapse.WeeksThatChangeTheFallback)
            {
                received = Relapse.After(citizen.Waiting);
            }
        }

        if (next <= last)
        {
            yield return new Spell(next, last, received);
        }
    }

    private static IEnumerable<PersonWeek> Waiting(CitizenFacts citizen, Spell spell, RateBook rates, ISet<RateValue> usedRates)
    {
        foreach (var part in IsoCalendar.Between(spell.From, spell.Through))
        {
            var position = new RefundPosition(citizen.ApprovedOn, citizen.HiredBy(part.RatesOn), citizen.LadderWeekOn(part.RatesOn));
            foreach (var (allowance, share) in spell.Received.Allowances)
            {
                var week = Allowances.PerWeek(allowance, part.RatesOn, rates);
                var refund = RefundRules.ForAllowance(
                    allowance,
                    spell.Received.Measures,
                    position,
                    citizen.ApprovedOn,
                    part.RatesOn,
                    rates
                );
                RateValue[] rateValues = [.. refund.Rates, .. week.Rate is { } rate ? [rate] : Array.Empty<RateValue>()];
                usedRates.UnionWith(rateValues);

                var gross = part.Part * share.Value * week.Amount;
                var stateShare = refund.StateShare * gross;
                yield return new PersonWeek(
                    citizen.PersonId,
                    part.Year,
                    part.Week,
                    part.Month,
                    LedgerSide.WithJob,
                    allowance,
                    part.Part * share.Value,
                    gross,
                    Kroner.Zero,
                    Payer.Employer,
                    week.Rule,
                    refund.Rule,
                    refund.StateShare,
                    new PayerAmounts(stateShare - gross, -stateShare, gross, Kroner.Zero),
                    rates.Hash
                )
                {
                    Mark = RateValue.WeakestMark(rateValues),
                };
            }
        }
    }

    private sealed record Spell(DateOnly From, DateOnly Through, Otherwise Received);
}
