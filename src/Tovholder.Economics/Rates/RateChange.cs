namespace Tovholder.Economics.Rates;

/// <summary>Days on which one rate is another in one book than in the other.</summary>
/// <param name="Before">Null where the rate had no value.</param>
/// <param name="After">Null where the rate has no value.</param>
public sealed record RateChange(DateOnly From, DateOnly Through, RateValue? Before, RateValue? After)
{
    /// <summary>Every stretch of days whose amount differs, in order; a new source or note alone is none.</summary>
    public static IReadOnlyList<RateChange> Between(Rate before, Rate after)
    {
        var begins = before
            .Values.Concat(after.Values)
            .SelectMany(value => new[] { value.From, value.Through.AddDays(1) })
            .Distinct()
            .Order()
            .ToList();
        RateValue? On(Rate rate, DateOnly day) => rate.Values.FirstOrDefault(value => value.HoldsOn(day));
        return
        [
            .. begins
                .Zip(begins.Skip(1), (from, next) => new RateChange(from, next.AddDays(-1), On(before, from), On(after, from)))
                .Where(change => change.Before?.Amount != change.After?.Amount),
        ];
    }
}
