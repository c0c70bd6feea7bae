using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens;

/// <summary>
/// What may be told of a citizen to an enterprise or a provider, fact by fact, in Danish as they read it; and whether it is needed for the job
/// or the course, so that it is chosen beforehand.
/// </summary>
public static class FactsToPassOn
{
    /// <summary>How many days, and how long a day; nothing before the first assessment.</summary>
    public static IEnumerable<(string Text, bool IsNeeded)> Limits(Citizen citizen, DateOnly today) =>
        citizen.Capacity(today) is { } capacity
            ?
            [
                (
                    $"Højst {capacity.DaysMax} dage om ugen og højst {capacity.LongestDay.ToString("0.##", Danish.Culture)} timer om dagen.",
                    true
                ),
            ]
            : [];

    /// <summary>The considerations that hold, as conditions at work; never why.</summary>
    public static IEnumerable<(string Text, bool IsNeeded)> Conditions(Citizen citizen) =>
        citizen
            .Considerations.Where(c => c.Through is null)
            .OrderBy(c => c.Code, StringComparer.Ordinal)
            .Select(c =>
                ($"Arbejdsvilkår: {WorkCatalogue.Shipped.Consideration(c.Code)!.Danish}.", c.Strength == ConsiderationStrength.Must)
            );
}
