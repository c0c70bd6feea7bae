using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Providers;

/// <summary>How a course is paid: a fixed price for a seat, or a base and a result.</summary>
/// <param name="PerSeat">Kroner for one seat when everything is earned.</param>
/// <param name="BasePercent">The share of <paramref name="PerSeat"/> that is earned by the start, 0 to 100; 100 where the price is fixed.</param>
/// <param name="Results">What earns the rest, in percent of <paramref name="PerSeat"/> each.</param>
/// <param name="Cap">Kroner for the whole order at most; null for none.</param>
/// <param name="RelapseWeeks">A result is lost again where the citizen is back on ledighedsydelse within so many weeks; 0 for none.</param>
public sealed record Payment(
    PaymentModel Model,
    Kroner PerSeat,
    int BasePercent,
    IReadOnlyList<ResultPayment> Results,
    Kroner? Cap,
    int RelapseWeeks
)
{
    /// <summary>The same price for each seat that is taken.</summary>
    public static Payment Fixed(Kroner perSeat) => new(PaymentModel.FixedPerSeat, perSeat, 100, [], null, 0);

    /// <summary>The amount, or the cap where that is lower.</summary>
    public Kroner Ceiling(Kroner amount) => Cap is { } cap ? Kroner.Min(amount, cap) : amount;

    /// <summary>Kroner that a start earns.</summary>
    public Kroner Base => Part(BasePercent);

    /// <summary>Kroner that a result earns; zero where it is not agreed.</summary>
    public Kroner For(ResultTrigger trigger) => Part(Results.Where(r => r.Trigger == trigger).Sum(r => r.Percent));

    public Refusal? Check()
    {
        if (BasePercent is < 0 or > 100)
        {
            return new BaseOutOfRange(BasePercent);
        }

        var sum = BasePercent + Results.Sum(r => r.Percent);
        return sum != 100 ? new PaymentNotWhole(sum) : null;
    }

    private Kroner Part(int percent) => (PerSeat * percent / 100m).ToOre();
}

/// <param name="Percent">Of the price of a seat.</param>
public sealed record ResultPayment(ResultTrigger Trigger, int Percent);

public enum PaymentModel
{
    [Display(Name = "Fast pris for en plads")]
    FixedPerSeat,

    [Display(Name = "Grundbetaling og resultat")]
    BasePlusResult,
}

/// <summary>What earns a result payment.</summary>
public enum ResultTrigger
{
    [Display(Name = "Begyndt i fleksjob")]
    StartedFlexjob,

    [Display(Name = "I fleksjob i 13 uger")]
    Kept13Weeks,

    [Display(Name = "I fleksjob i 26 uger")]
    Kept26Weeks,
}

public sealed record BaseOutOfRange(int Percent)
    : Refusal("BasePercent", $"Grundbetalingen skal være fra 0 til 100 pct.; der står {Percent}. Ret tallet.");

public sealed record PaymentNotWhole(int Percent)
    : Refusal("BasePercent", $"Grundbetaling og resultater skal give 100 pct. tilsammen; de giver {Percent}. Ret et af tallene.");
