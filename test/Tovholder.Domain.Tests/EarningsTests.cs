using CsCheck;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Providers;

namespace Tovholder.Domain.Tests;

/// <summary>What a provider earns: by hand, and for orders drawn at random.</summary>
public sealed class EarningsTests
{
    private static readonly DateOnly Monday = new(2015, 1, 5);

    private static readonly Payment BasePlusResult = new(
        PaymentModel.BasePlusResult,
        new(10_000m),
        20,
        [new(ResultTrigger.StartedFlexjob, 40), new(ResultTrigger.Kept13Weeks, 40)],
        null,
        13
    );

    [Fact]
    public void A_seat_that_is_taken_earns_the_base_and_one_that_begins_later_nothing_yet()
    {
        var order = Order(BasePlusResult, Referred(Monday), Referred(Monday.AddDays(14)));

        var earned = Earnings.Of(order, [], Monday);

        Assert.Equal(new Kroner(2_000m), earned.Amount);
        Assert.Contains(earned.Lines, l => l.Reason == EarningReason.SeatNotStarted);
    }

    [Fact]
    public void A_fleksjob_earns_its_start_at_once_and_thirteen_weeks_when_they_have_passed()
    {
        var order = Order(BasePlusResult, Referred(Monday));
        var job = Job(order.Referrals[0], Monday.AddDays(30));

        Assert.Equal(new Kroner(6_000m), Earnings.Of(order, [job], Monday.AddDays(30)).Amount);
        Assert.Equal(new Kroner(6_000m), Earnings.Of(order, [job], Monday.AddDays(30 + 90)).Amount);
        Assert.Equal(new Kroner(10_000m), Earnings.Of(order, [job], Monday.AddDays(30 + 91)).Amount);
    }

    [Fact]
    public void A_citizen_back_on_ledighedsydelse_within_the_weeks_takes_the_result_back_and_one_who_goes_on_to_a_job_does_not()
    {
        var order = Order(BasePlusResult, Referred(Monday), Referred(Monday));
        var back = Job(order.Referrals[0], Monday, Monday.AddDays(40), EndReason.TasksDisappeared);
        var on = Job(order.Referrals[1], Monday, Monday.AddDays(40), EndReason.OrdinaryJob);

        var before = Earnings.Of(order, [back, on], Monday.AddDays(40));
        var after = Earnings.Of(order, [back, on], Monday.AddDays(41));

        Assert.Equal(new Kroner(12_000m), before.Amount);
        Assert.Equal(new Kroner(8_000m), after.Amount);
        Assert.Equal(Monday.AddDays(41), Assert.Single(after.Lines, l => l.Reason == EarningReason.Relapsed).LostOn);
    }

    [Fact]
    public void A_result_is_kept_where_the_setback_comes_after_the_weeks()
    {
        var order = Order(BasePlusResult, Referred(Monday));
        var job = Job(order.Referrals[0], Monday, Monday.AddDays(90), EndReason.TasksDisappeared);

        // 91 days later is the first day the thirteen weeks from the start no longer hold; those from the ninety-first day do.
        var earned = Earnings.Of(order, [job], Monday.AddDays(300));

        Assert.Equal(new Kroner(4_000m), earned.Of(order.Referrals[0].Id, ResultTrigger.StartedFlexjob));
        Assert.Equal(Kroner.Zero, earned.Of(order.Referrals[0].Id, ResultTrigger.Kept13Weeks));
    }

    [Fact]
    public void The_next_fleksjob_the_day_after_goes_on_counting()
    {
        var order = Order(BasePlusResult, Referred(Monday));
        var first = Job(order.Referrals[0], Monday, Monday.AddDays(49), EndReason.TasksDisappeared);
        var next = Job(order.Referrals[0], Monday.AddDays(50));

        Assert.Equal(new Kroner(10_000m), Earnings.Of(order, [first, next], Monday.AddDays(91)).Amount);
    }

    [Fact]
    public void A_fleksjob_from_before_the_course_or_long_after_it_is_no_result_of_the_course()
    {
        var order = Order(BasePlusResult, Referred(Monday));
        var last = order.Referrals[0].LastDay;

        Assert.Equal(new Kroner(2_000m), Earnings.Of(order, [Job(order.Referrals[0], Monday.AddDays(-1))], last).Amount);
        Assert.Equal(
            new Kroner(2_000m),
            Earnings.Of(order, [Job(order.Referrals[0], last.AddDays((7 * Earnings.ResultWeeks) + 1))], last.AddYears(2)).Amount
        );
    }

    [Fact]
    public void The_ceiling_cuts_what_is_earned_last_and_says_so()
    {
        var order = Order(BasePlusResult with { Cap = new(5_000m) }, Referred(Monday));

        var earned = Earnings.Of(order, [Job(order.Referrals[0], Monday)], Monday.AddDays(91));

        Assert.Equal(new Kroner(5_000m), earned.Amount);
        Assert.Equal([EarningReason.SeatStarted, EarningReason.CeilingReached, EarningReason.CeilingReached], earned.Lines.Select(l => l.Reason));
    }

    [Fact]
    public void No_order_earns_more_than_its_commitment_a_line_more_than_its_part_or_a_line_twice() =>
        Drawn.Sample(
            drawn =>
            {
                var (order, jobs, day) = drawn;
                var earned = Earnings.Of(order, jobs, order.From.AddDays(day));
                return earned.Amount <= order.Commitment
                    && earned.Lines.All(l => l.Amount >= Kroner.Zero && l.Amount <= (l.Trigger is { } t ? order.Payment.For(t) : order.Payment.Base))
                    && earned.Lines.All(l => l.Amount == Kroner.Zero || l.EarnedOn <= order.From.AddDays(day))
                    && earned.Lines.Select(l => (l.ReferralId, l.Trigger)).Distinct().Count() == earned.Lines.Count
                    && earned.Lines.Count == order.Referrals.Count * (1 + order.Payment.Results.Count);
            },
            iter: 2_000
        );

    [Fact]
    public void Without_a_relapse_clause_nothing_earned_is_ever_lost() =>
        Drawn.Sample(
            drawn =>
            {
                var (order, jobs, day) = drawn;
                var kept = Order(order.Payment with { RelapseWeeks = 0 }, [.. order.Referrals], order.Seats);
                var (before, after) = (Earnings.Of(kept, jobs, kept.From.AddDays(day)), Earnings.Of(kept, jobs, kept.From.AddDays(day + 30)));
                return before.Lines.All(l => after.Of(l.ReferralId, l.Trigger) >= l.Amount);
            },
            iter: 2_000
        );

    [Fact]
    public void A_longer_relapse_clause_never_earns_more() =>
        Drawn.Sample(
            drawn =>
            {
                var (order, jobs, day) = drawn;
                var hard = Order(order.Payment with { RelapseWeeks = order.Payment.RelapseWeeks + 13 }, [.. order.Referrals], order.Seats);
                return Earnings.Of(hard, jobs, order.From.AddDays(day)).Amount <= Earnings.Of(order, jobs, order.From.AddDays(day)).Amount;
            },
            iter: 2_000
        );

    [Fact]
    public void The_reconciliation_sums_to_the_oere_whatever_was_claimed() =>
        Gen.Select(Drawn, Gen.Select(Gen.Int[0, 5], Gen.Int[-1, 2], Gen.Int[-500_000, 2_000_000], Gen.Int[0, 2]).Array[0, 12])
            .Sample(
                (drawn, claims) =>
                {
                    var (order, jobs, day) = drawn;
                    var invoices = claims.Select((c, i) => Claimed(order, c.Item1, c.Item2, c.Item3, c.Item4, i)).ToList();
                    var told = OrderReconciliation.Of(order, Earnings.Of(order, jobs, order.From.AddDays(day)), invoices);
                    var standing = invoices.Where(i => i.Status != ProviderInvoiceStatus.Rejected).ToList();
                    return told.Claimed.Amount == standing.Sum(i => i.Amount.Amount)
                        && told.Approved.Amount == standing.Where(i => i.Status == ProviderInvoiceStatus.Approved).Sum(i => i.Amount.Amount)
                        && told.Left + told.Approved == told.Commitment
                        && told.Owed + told.Approved == told.Earned
                        && told.Earned == told.Earned.ToOre();
                },
                iter: 2_000
            );

    [Fact]
    public void A_claim_held_against_the_contract_is_taken_refused_or_asks_for_a_reason()
    {
        var order = Order(BasePlusResult, Referred(Monday));
        var id = order.Referrals[0].Id;
        var earnings = Earnings.Of(order, [], Monday);
        var none = OrderReconciliation.Of(order, earnings, []);
        var claimed = OrderReconciliation.Of(order, earnings, [Claimed(order, 0, -1, 200_000, 0, 1)]);

        Assert.Equal((null, 0), Told(none, new InvoiceLine(id, null, new(2_000m))));
        Assert.Equal((null, 1), Told(none, new InvoiceLine(id, null, new(2_000.01m))));
        Assert.Equal((null, 1), Told(none, new InvoiceLine(id, ResultTrigger.StartedFlexjob, new(4_000m))));
        Assert.Equal((null, 1), Told(none, new InvoiceLine(id, ResultTrigger.Kept26Weeks, new(1m))));
        Assert.Equal((new ClaimedTwice(new(2_000m), new(2_000m)), 0), Told(claimed, new InvoiceLine(id, null, new(2_000m))));
        Assert.Equal((null, 0), Told(claimed, new InvoiceLine(id, null, new(-2_000m))));
        Assert.Equal((new CreditOverClaimed(new(2_001m), new(2_000m)), 0), Told(claimed, new InvoiceLine(id, null, new(-2_001m))));
        Assert.Equal((new LineAmountWrong(Kroner.Zero), 0), Told(none, new InvoiceLine(id, null, Kroner.Zero)));
        Assert.Equal((new LineTwiceOnInvoice(), 0), Told(none, new(id, null, new(1m)), new(id, null, new(1m))));
        Assert.Equal((new InvoiceWithoutLines(), 0), Told(none));
    }

    [Fact]
    public void Who_checked_an_invoice_does_not_approve_it()
    {
        var order = Order(BasePlusResult, Referred(Monday));
        var invoice = Claimed(order, 0, -1, 200_000, 0, 1);

        Assert.Equal(new InvoiceNeedsAnother("En kontrollant"), invoice.Decide(true, null, invoice.CheckedById, "En kontrollant", Monday));
        Assert.Equal(new InvoiceRejectedWithoutReason(), invoice.Decide(false, " ", Guid.CreateVersion7(), "En anden", Monday));
        Assert.Null(invoice.Decide(true, null, Guid.CreateVersion7(), "En anden", Monday));
        Assert.Equal(new InvoiceDecided(Monday), invoice.Decide(true, null, Guid.CreateVersion7(), "En tredje", Monday.AddDays(1)));
    }

    /// <summary>An order with up to six referrals, some to the same citizen, jobs of all kinds, and a day.</summary>
    private static readonly Gen<(ProviderOrder Order, List<Placement> Jobs, int Day)> Drawn = Gen.Select(
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 4_000_000], Gen.Int[0, 30], Gen.Int[1, 6], Gen.Int[0, 9_000_000]),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 150], Gen.Int[1, 100]).Array[1, 6],
        Gen.Select(Gen.Int[0, 3], Gen.Int[-60, 400], Gen.Int[0, 250], Gen.Enum<EndReason>(), Gen.Bool).Array[0, 8],
        Gen.Int[0, 600],
        (terms, referrals, jobs, day) =>
        {
            var (basePercent, perSeat, relapse, seats, cap) = terms;
            var rest = 100 - basePercent;
            var payment = new Payment(
                PaymentModel.BasePlusResult,
                new(perSeat / 100m),
                basePercent,
                [
                    new(ResultTrigger.StartedFlexjob, rest / 3),
                    new(ResultTrigger.Kept13Weeks, rest / 3),
                    new(ResultTrigger.Kept26Weeks, rest - (2 * (rest / 3))),
                ],
                cap % 2 == 0 ? new Kroner(cap / 100m) : null,
                relapse
            );
            var people = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToList();
            var order = Order(payment, [.. referrals.Select(r => Referred(Monday.AddDays(r.Item2), r.Item3, people[r.Item1]))], seats);
            return (order, jobs.Select(j => Draw(people[j.Item1], Monday.AddDays(j.Item2), j.Item3, j.Item4, j.Item5)).ToList(), day);
        }
    );

    private static Placement Draw(Guid citizen, DateOnly from, int days, EndReason reason, bool ended)
    {
        var job = Job(citizen, from);
        if (ended)
        {
            Assert.Null(job.End(from.AddDays(days), reason, from.AddDays(days)));
        }

        return job;
    }

    private static (Refusal? Refusal, int Deviating) Told(OrderReconciliation reconciliation, params InvoiceLine[] lines)
    {
        var (refusal, deviating) = reconciliation.Check(lines);
        return (refusal, deviating.Count);
    }

    private static ProviderInvoice Claimed(ProviderOrder order, int referral, int trigger, int ore, int status, int number)
    {
        var invoice = new ProviderInvoice
        {
            Id = Guid.CreateVersion7(),
            ProviderOrderId = order.Id,
            InvoiceNumber = $"F{number}",
            ReceivedOn = Monday,
            Lines = [new(order.Referrals[referral % order.Referrals.Count].Id, trigger < 0 ? null : (ResultTrigger)trigger, new(ore / 100m))],
            CheckedById = Guid.CreateVersion7(),
            CheckedByName = "En kontrollant",
        };
        if (status > 0)
        {
            Assert.Null(invoice.Decide(status == 1, "Fordi", Guid.CreateVersion7(), "En anden", Monday));
        }

        return invoice;
    }

    private static ProviderOrder Order(Payment payment, params Referral[] referrals) => Order(payment, referrals, 10);

    private static ProviderOrder Order(Payment payment, Referral[] referrals, int seats) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            ProviderId = Guid.CreateVersion7(),
            Course = "Et forløb",
            WeeklyHours = new(6m),
            From = Monday,
            Through = Monday.AddDays(300),
            Seats = seats,
            Payment = payment,
            Referrals = [.. referrals],
        };

    private static Referral Referred(DateOnly from, int days = 140, Guid? citizen = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            ProviderId = Guid.CreateVersion7(),
            ProviderOrderId = Guid.CreateVersion7(),
            CitizenId = citizen ?? Guid.CreateVersion7(),
            ParticipantName = "En deltager",
            LegalBasis = "LAB",
            ReferredOn = from,
            StartsOn = from,
            EndsOn = from.AddDays(days),
        };

    private static Placement Job(Referral referral, DateOnly from, DateOnly? ended = null, EndReason? reason = null)
    {
        var job = Job(referral.CitizenId, from);
        if (ended is { } last)
        {
            Assert.Null(job.End(last, reason!.Value, last));
        }

        return job;
    }

    private static Placement Job(Guid citizen, DateOnly from) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CitizenId = citizen,
            EnterpriseId = Guid.CreateVersion7(),
            MatchId = Guid.CreateVersion7(),
            StartedOn = from,
            GrantedFrom = from,
            HourlyCost = new(150m),
            FullTimeHourlyCost = new(150m),
        };
}
