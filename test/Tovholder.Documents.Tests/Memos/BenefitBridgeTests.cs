using CsCheck;
using Tovholder.Documents.Memos;
using Tovholder.Domain;

namespace Tovholder.Documents.Tests.Memos;

public sealed class BenefitBridgeTests
{
    [Fact]
    public void The_printed_steps_lead_to_the_krone_from_the_last_forecast_to_this_one() =>
        Gen.Select(Gen.Int[-50_000_000, 50_000_000].Array[1, 6], Gen.Int[0, 9].Array[6], Gen.Int[0, 200_000_000])
            .Sample(
                (ore, citizens, start) =>
                {
                    var before = new Kroner(start / 100m);
                    var steps = ore.Select((amount, i) => new BridgeStep((BridgeCause)i, new(amount / 100m), citizens[i])).ToList();
                    var now = steps.Aggregate(before, (sum, step) => sum + step.Amount);
                    var bridge = new BenefitBridge(new(2014, 11, 30), 2016, before, now, steps);

                    var printed = bridge.Printed();

                    Assert.Null(bridge.Check());
                    var isAlone = printed.Count == 0;
                    Assert.True(isAlone || printed.Sum(step => step.Amount.Amount) == Whole(now) - Whole(before));
                    Assert.All(printed, step => Assert.Equal(Math.Truncate(step.Amount.Amount), step.Amount.Amount));
                },
                iter: 2000
            );

    [Fact]
    public void Steps_that_do_not_meet_the_forecast_are_refused_with_both_amounts()
    {
        var bridge = new BenefitBridge(new(2014, 11, 30), 2016, new(100m), new(300m), [new(BridgeCause.Hours, new(150m), 9)]);

        var refusal = bridge.Check();

        Assert.Equal(
            "Ændringerne siden sidste notat er tilsammen 150 kr., og prognosen er ændret med 200 kr., men de to skal være ens. Ret opgørelsen, før notatet dannes.",
            refusal!.Message
        );
        Assert.Throws<ArgumentException>(() => StatusMemoWriter.Write(SampleFacts.Full with { SinceLastMemo = bridge }));
    }

    [Fact]
    public void An_amount_about_one_citizen_is_never_a_line_of_its_own()
    {
        var bridge = new BenefitBridge(
            new(2014, 11, 30),
            2016,
            new(0m),
            new(600m),
            [
                new(BridgeCause.NewPlacements, new(400m), 8),
                new(BridgeCause.EndedPlacements, new(-100m), 1),
                new(BridgeCause.Rates, new(300m), 0),
            ]
        );

        var printed = bridge.Printed();

        Assert.Equal(
            [("Nye satser og regler", 300m), ("Øvrige ændringer", 300m)],
            printed.Select(step => (step.Label, step.Amount.Amount))
        );
    }

    [Fact]
    public void The_memo_shows_the_bridge_and_says_how_much_the_forecast_moved()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var table = memo.Tables.Single(t => t.Id == "siden-sidst-tal");
        Assert.Equal(
            ["1.402.380 kr.", "+301.415 kr.", "-180.000 kr.", "-211.795 kr.", "1.312.000 kr."],
            table.Rows.Select(row => row.Cells[1])
        );
        Assert.Contains(
            "Prognosen for gevinsten i 2016 er 1,31 mio. kr. før fleksbidrag. Det er 90.380 kr. mindre end i sidste notat.",
            StatusMemoWriterTests.TextOf(memo),
            StringComparison.Ordinal
        );
    }

    private static decimal Whole(Kroner amount) => Math.Round(amount.Amount, 0, MidpointRounding.AwayFromZero);
}
