using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Placements;

namespace Tovholder.Domain.Providers;

/// <summary>What a provider has earned on an order by a day, line by line, each with why. Pure: the same facts give the same lines.</summary>
/// <remarks>
/// A started seat earns the base. A result is earned on the day it is reached by a fleksjob that begins within the course or
/// <see cref="ResultWeeks"/> weeks after, and is lost where the citizen is back on ledighedsydelse within the relapse weeks after that day.
/// What is earned first is paid first when the ceiling is near, so a later result never takes from an earlier one.
/// </remarks>
/// <param name="Lines">In the order they were earned; what is not earned comes last.</param>
public sealed record Earnings(IReadOnlyList<EarnedLine> Lines)
{
    /// <summary>A fleksjob counts for a course it begins within, or so many weeks after the participant's last day.</summary>
    public const int ResultWeeks = 26;

    public Kroner Amount => Lines.Aggregate(Kroner.Zero, (sum, line) => sum + line.Amount);

    /// <summary>What one line gives; zero where the contract knows no such line.</summary>
    public Kroner Of(Guid referralId, ResultTrigger? trigger) =>
        Lines.Where(l => l.ReferralId == referralId && l.Trigger == trigger).Aggregate(Kroner.Zero, (sum, line) => sum + line.Amount);

    /// <param name="order">With its referrals.</param>
    /// <param name="placements">Of the citizens referred; others are left out of account.</param>
    public static Earnings Of(ProviderOrder order, IEnumerable<Placement> placements, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(order);
        var stretches = Stretch.Of(placements);
        var triggers = order.Payment.Results.Select(r => r.Trigger).Distinct().Order().ToList();
        var lines = order
            .Referrals.SelectMany(referral =>
                triggers
                    .Select(trigger => Result(order, referral, trigger, Counting(order, referral, stretches), on))
                    .Prepend(Base(order, referral, on))
            )
            .OrderBy(line => line.EarnedOn ?? DateOnly.MaxValue)
            .ThenBy(line => line.ReferralId)
            .ThenBy(line => line.Trigger)
            .ToList();
        return new(UnderCeiling(lines, order.Commitment));
    }

    private static EarnedLine Base(ProviderOrder order, Referral referral, DateOnly on) =>
        referral.StartsOn <= on
            ? new(referral.Id, null, referral.StartsOn, order.Payment.Base, EarningReason.SeatStarted)
            : new(referral.Id, null, null, Kroner.Zero, EarningReason.SeatNotStarted);

    private static EarnedLine Result(
        ProviderOrder order,
        Referral referral,
        ResultTrigger trigger,
        IReadOnlyList<Stretch> counting,
        DateOnly on
    )
    {
        DateOnly? lostOn = null;
        foreach (var stretch in counting)
        {
            if (stretch.Reaches(trigger) is not { } reached || reached > on)
            {
                continue;
            }

            if (stretch.RelapsedOn is { } back && back <= on && back < reached.AddDays(7 * order.Payment.RelapseWeeks))
            {
                lostOn ??= back;
                continue;
            }

            return new(referral.Id, trigger, reached, order.Payment.For(trigger), EarningReason.ResultReached);
        }

        return lostOn is null
            ? new(referral.Id, trigger, null, Kroner.Zero, EarningReason.ResultAwaited)
            : new(referral.Id, trigger, null, Kroner.Zero, EarningReason.Relapsed) { LostOn = lostOn };
    }

    /// <summary>The stretches in fleksjob that count for a referral, none of which counts for another referral to the same order.</summary>
    private static List<Stretch> Counting(ProviderOrder order, Referral referral, ILookup<Guid, Stretch> stretches) =>
        [
            .. stretches[referral.CitizenId]
                .Where(s => s.From >= referral.StartsOn && s.From <= referral.LastDay.AddDays(7 * ResultWeeks))
                .Where(s => !order.Referrals.Exists(r => r.CitizenId == referral.CitizenId && r.StartsOn > referral.StartsOn && r.StartsOn <= s.From)),
        ];

    private static List<EarnedLine> UnderCeiling(List<EarnedLine> lines, Kroner ceiling)
    {
        var left = ceiling;
        return lines.ConvertAll(line =>
        {
            var paid = Kroner.Min(line.Amount, left);
            left -= paid;
            return paid < line.Amount ? line with { Amount = paid, Reason = EarningReason.CeilingReached } : line;
        });
    }

    /// <summary>Time in fleksjob without a break, from one job to the next.</summary>
    /// <param name="RelapsedOn">The first day back on ledighedsydelse; null where the citizen works on, or has gone on to something else.</param>
    private sealed record Stretch(DateOnly From, DateOnly? Through, DateOnly? RelapsedOn)
    {
        public static ILookup<Guid, Stretch> Of(IEnumerable<Placement> placements) =>
            placements
                .GroupBy(p => p.CitizenId)
                .SelectMany(g => Joined(g).Select(stretch => (g.Key, Stretch: stretch)))
                .ToLookup(s => s.Key, s => s.Stretch);

        public DateOnly? Reaches(ResultTrigger trigger)
        {
            var weeks = trigger switch
            {
                ResultTrigger.StartedFlexjob => 0,
                ResultTrigger.Kept13Weeks => 13,
                ResultTrigger.Kept26Weeks => 26,
                _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
            };
            var reached = From.AddDays(7 * weeks);
            return weeks == 0 || Through is null || Through >= reached.AddDays(-1) ? reached : null;
        }

        private static IEnumerable<Stretch> Joined(IEnumerable<Placement> placements)
        {
            Stretch? open = null;
            foreach (var placement in placements.OrderBy(p => p.StartedOn).ThenBy(p => p.EndedOn ?? DateOnly.MaxValue))
            {
                var next = new Stretch(
                    placement.StartedOn,
                    placement.EndedOn,
                    placement is { EndedOn: { } ended, EndReason: { } reason } && !reason.LeavesWaiting() ? ended.AddDays(1) : null
                );
                if (open is not null && (open.Through is null || next.From <= open.Through.Value.AddDays(1)))
                {
                    var last = open.Through is null || (next.Through is { } through && through <= open.Through) ? open : next;
                    open = open with { Through = last.Through, RelapsedOn = last.RelapsedOn };
                    continue;
                }

                if (open is not null)
                {
                    yield return open;
                }

                open = next;
            }

            if (open is not null)
            {
                yield return open;
            }
        }
    }
}

/// <summary>One line of what an order gives: a seat's start, or one result of one participant.</summary>
/// <param name="Trigger">The result; null for the start of a seat.</param>
/// <param name="EarnedOn">Null where it is not earned.</param>
public sealed record EarnedLine(Guid ReferralId, ResultTrigger? Trigger, DateOnly? EarnedOn, Kroner Amount, EarningReason Reason)
{
    /// <summary>The first day back on ledighedsydelse, where that took the result back.</summary>
    public DateOnly? LostOn { get; init; }
}

/// <summary>Why a line gives what it gives.</summary>
public enum EarningReason
{
    [Display(Name = "Pladsen er taget i brug")]
    SeatStarted,

    [Display(Name = "Begynder senere")]
    SeatNotStarted,

    [Display(Name = "Resultatet er nået")]
    ResultReached,

    [Display(Name = "Resultatet er ikke nået")]
    ResultAwaited,

    [Display(Name = "Tilbage på ledighedsydelse for tidligt")]
    Relapsed,

    [Display(Name = "Nået, men loftet for bestillingen er brugt")]
    CeilingReached,
}
