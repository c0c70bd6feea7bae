using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <summary>Why the forecast of a year's gain is another than in the last memo.</summary>
/// <param name="LastMemo">The data date of the last memo.</param>
/// <param name="Year">The year whose gain is forecast.</param>
/// <param name="Before">The forecast in the last memo.</param>
/// <param name="Now">The forecast in this memo.</param>
/// <param name="Steps">What changed; the amounts lead exactly from <paramref name="Before"/> to <paramref name="Now"/>.</param>
public sealed record BenefitBridge(DateOnly LastMemo, int Year, Kroner Before, Kroner Now, IReadOnlyList<BridgeStep> Steps)
{
    public Kroner Change => Now - Before;

    /// <summary>Null when the steps lead to the øre from the one forecast to the other.</summary>
    public Refusal? Check()
    {
        var sum = Steps.Aggregate(Kroner.Zero, (total, step) => total + step.Amount);
        return sum.ToOre() == Change.ToOre() ? null : new BridgeDoesNotMeet(sum, Change);
    }

    /// <summary>The steps as they may be printed: whole kroner that add up, and no amount that fewer than five citizens stand behind.</summary>
    /// <returns>Empty when nothing can be shown.</returns>
    public IReadOnlyList<PrintedStep> Printed()
    {
        var shown = Steps.Where(step => !SmallNumbers.MustHide(step.Citizens) && step.Cause != BridgeCause.Other).ToList();
        var merged = Steps.Where(step => SmallNumbers.MustHide(step.Citizens) || step.Cause == BridgeCause.Other).ToList();
        // A small step alone under another name is still that step: it takes another with it. Best one about citizens:
        // rates and costs may stand elsewhere in the memo and could be subtracted.
        if (merged.Exists(step => SmallNumbers.MustHide(step.Citizens)) && merged.Sum(step => step.Citizens) < SmallNumbers.Threshold)
        {
            if (
                shown.OrderByDescending(step => step.Citizens > 0).ThenBy(step => Math.Abs(step.Amount.Amount)).FirstOrDefault()
                is not { } company
            )
            {
                return [];
            }

            shown.Remove(company);
            merged.Add(company);
        }

        var lines = shown.ConvertAll(step => (Label: Name(step.Cause), step.Amount));
        if (merged.Count > 0)
        {
            lines.Add((Name(BridgeCause.Other), merged.Aggregate(Kroner.Zero, (total, step) => total + step.Amount)));
        }

        return Whole(lines);
    }

    /// <summary>Rounds each line down and gives the missing kroner to the lines with the greatest remainders: the printed lines meet the printed ends.</summary>
    private List<PrintedStep> Whole(List<(string Label, Kroner Amount)> lines)
    {
        var change = Round(Now) - Round(Before);
        var floors = lines.ConvertAll(line => Math.Floor(line.Amount.Amount));
        var missing = (int)(change - floors.Sum());
        var order = Enumerable.Range(0, lines.Count).OrderByDescending(i => lines[i].Amount.Amount - floors[i]).ThenBy(i => i).ToList();
        for (var i = 0; i < Math.Abs(missing) && lines.Count > 0; i++)
        {
            floors[order[i % order.Count]] += Math.Sign(missing);
        }

        return [.. lines.Select((line, i) => new PrintedStep(line.Label, new(floors[i])))];
    }

    private static decimal Round(Kroner amount) => Math.Round(amount.Amount, 0, MidpointRounding.AwayFromZero);

    private static string Name(BridgeCause cause) =>
        cause switch
        {
            BridgeCause.NewPlacements => "Nye fleksjob",
            BridgeCause.EndedPlacements => "Ophørte fleksjob",
            BridgeCause.Hours => "Ændrede timer",
            BridgeCause.Rates => "Nye satser og regler",
            BridgeCause.Delay => "Forsinkelser",
            BridgeCause.Costs => "Ændrede udgifter",
            _ => "Øvrige ændringer",
        };
}

public enum BridgeCause
{
    NewPlacements,
    EndedPlacements,
    Hours,
    Rates,
    Delay,
    Costs,
    Other,
}

/// <param name="Amount">The change of the forecast; positive is a greater gain.</param>
/// <param name="Citizens">How many citizens the amount is a sum over; 0 when it is about none in particular (rates, costs).</param>
public sealed record BridgeStep(BridgeCause Cause, Kroner Amount, int Citizens);

public sealed record PrintedStep(string Label, Kroner Amount);

public sealed record BridgeDoesNotMeet(Kroner Sum, Kroner Change)
    : Refusal(
        "Steps",
        $"Ændringerne siden sidste notat er tilsammen {Sum}, og prognosen er ændret med {Change}, men de to skal være ens. Ret opgørelsen, før notatet dannes."
    );
