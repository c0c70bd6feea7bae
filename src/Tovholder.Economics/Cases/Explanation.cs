using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Cases;

/// <summary>Explains a number: the value of one unknown at which the case's net is the target.</summary>
/// <param name="Name">As in the command: "coordinator_cost", "weekly_hours", "hourly_cost", "passive_share", "persons".</param>
/// <param name="Value">Null where no value reaches the target.</param>
/// <param name="Reached">The net at the value, or the nearest net there is.</param>
/// <param name="Low">The lowest value tried.</param>
/// <param name="High">The highest value tried.</param>
/// <param name="Why">A Danish sentence where no value reaches the target.</param>
public sealed record Explanation(string Name, decimal? Value, Kroner Reached, decimal Low, decimal High, string? Why)
{
    private const int Steps = 64;
    private const int Halvings = 80;
    private static readonly Kroner Tolerance = new(0.000_001m);

    /// <summary>
    /// Looks through the input's range in 64 steps for a place where the net passes the target, and halves the interval until the net is
    /// within a ten-thousandth of an øre of it. Where several values reach the target, the one nearest the case's own is given.
    /// </summary>
    /// <exception cref="RateMissing">A year has no rate.</exception>
    public static Explanation Solve(CaseDefinition definition, CaseInput input, Kroner target, RateBook rates, int? rulesOf = null)
    {
        var (low, high) = CaseInputs.RangeOf(input, definition);
        var name = CaseInputs.NameOf(input);
        Kroner NetAt(decimal value) => CaseCalculation.Net(definition.With(input, value), rates, rulesOf);

        var points = Enumerable
            .Range(0, Steps + 1)
            .Select(i => low + ((high - low) * i / Steps))
            .Select(value => (Value: value, Net: NetAt(value)))
            .ToList();
        var own = CaseInputs.ValueOf(input, definition);
        var brackets = points
            .Zip(points.Skip(1))
            .Where(pair =>
                Kroner.Min(pair.First.Net, pair.Second.Net) <= target + Tolerance
                && target - Tolerance <= Kroner.Max(pair.First.Net, pair.Second.Net)
            )
            .OrderBy(pair => Math.Abs(((pair.First.Value + pair.Second.Value) / 2m) - own))
            .ToList();
        if (brackets.Count == 0)
        {
            var nearest = points.MinBy(point => Math.Abs((point.Net - target).Amount));
            var least = points.Min(point => point.Net);
            var most = points.Max(point => point.Net);
            return new Explanation(
                name,
                null,
                nearest.Net,
                low,
                high,
                string.Create(
                    Danish.Culture,
                    $"Ingen værdi af {name} fra {low:#,0.##} til {high:#,0.##} giver {target} Nettogevinsten ligger mellem {least} og {most}"
                )
            );
        }

        var (below, above) = (brackets[0].First.Value, brackets[0].Second.Value);
        var rises = brackets[0].First.Net <= brackets[0].Second.Net;
        var middle = below;
        var net = brackets[0].First.Net;
        for (var i = 0; i < Halvings && Math.Abs((net - target).Amount) > Tolerance.Amount; i++)
        {
            middle = (below + above) / 2m;
            net = NetAt(middle);
            if (net < target == rises)
            {
                below = middle;
            }
            else
            {
                above = middle;
            }
        }

        return new Explanation(name, middle, net, low, high, null);
    }
}
