using Tovholder.Domain;

namespace Tovholder.Economics;

/// <summary>Whose money it is.</summary>
public enum Payer
{
    Municipality,
    State,
    Citizen,
    Employer,
}

/// <summary>Which rule made a figure: its Danish name, the version it is known by, and the law it rests on.</summary>
public sealed record RuleVersion(string Rule, string Version, string Law)
{
    /// <summary>"Refusionstrappen (2016)".</summary>
    public override string ToString() => $"{Rule} ({Version})";
}

/// <summary>One line of a calculation, as it stands on the page, in the export and in the memo.</summary>
/// <param name="Payer">Null where the line is a step of a calculation and not yet anybody's money.</param>
public sealed record CalculationLine(RuleVersion Rule, string Text, Kroner Amount, Payer? Payer = null)
{
    /// <summary>Many lines added together: those of one rule that say the same are one.</summary>
    public static IReadOnlyList<CalculationLine> Together(IEnumerable<CalculationLine> lines) =>
        [
            .. lines
                .GroupBy(line => (line.Rule, line.Text))
                .Select(same => same.First() with { Amount = same.Aggregate(Kroner.Zero, (sum, line) => sum + line.Amount) }),
        ];
}

/// <summary>An amount for each payer. Positive is good for that payer.</summary>
public readonly record struct PayerAmounts(Kroner Municipality, Kroner State, Kroner Citizen, Kroner Employer)
{
    public static readonly PayerAmounts Zero;

    public Kroner this[Payer payer] =>
        payer switch
        {
            Payer.Municipality => Municipality,
            Payer.State => State,
            Payer.Citizen => Citizen,
            _ => Employer,
        };

    /// <summary>All payers together: zero for a pure transfer.</summary>
    public Kroner Sum => Municipality + State + Citizen + Employer;

    public static PayerAmounts operator +(PayerAmounts left, PayerAmounts right) =>
        new(left.Municipality + right.Municipality, left.State + right.State, left.Citizen + right.Citizen, left.Employer + right.Employer);

    public static PayerAmounts operator -(PayerAmounts left, PayerAmounts right) => left + -right;

    public static PayerAmounts operator -(PayerAmounts amounts) =>
        new(-amounts.Municipality, -amounts.State, -amounts.Citizen, -amounts.Employer);

    public static PayerAmounts operator *(decimal factor, PayerAmounts amounts) =>
        new(factor * amounts.Municipality, factor * amounts.State, factor * amounts.Citizen, factor * amounts.Employer);

    /// <summary>Whole øre: the way the amounts leave the product.</summary>
    public PayerAmounts ToOre() => new(Municipality.ToOre(), State.ToOre(), Citizen.ToOre(), Employer.ToOre());
}

/// <summary>Words that must stand in a figure itself.</summary>
public static class Captions
{
    /// <summary>
    /// The state's fleksbidrag is a separate line per person and week whose formula was not found; every figure without it says so.
    /// </summary>
    public const string BeforeFlexContribution = "før fleksbidrag";

    /// <summary>A rule for fleksbidrag was plugged in.</summary>
    public const string WithFlexContribution = "med fleksbidrag";

    internal static string For(Rules.FlexContribution? contribution) =>
        contribution is null ? BeforeFlexContribution : WithFlexContribution;
}
