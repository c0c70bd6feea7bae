using Tovholder.Domain.Work;

namespace Tovholder.Matching.Explaining;

/// <summary>
/// What each change is counted at, in kroner for the first year. The figures only order the ways to a job; they are estimates until the
/// municipality writes its own, and every one of them is above 0, so that no way has a change that it does not need.
/// </summary>
public sealed record ChangePrices
{
    /// <summary>One more effective hour a week that the person can be helped to.</summary>
    public decimal PersonHour { get; init; } = 3_000m;

    /// <summary>Ten more minutes of travel each way, such as with a lift or a card for the bus.</summary>
    public decimal TravelTenMinutes { get; init; } = 2_500m;

    /// <summary>A course that lifts an ability by one point.</summary>
    public decimal CoursePoint { get; init; } = 8_000m;

    /// <summary>For each point of an accommodation that the workplace does not have yet.</summary>
    public decimal AccommodationPoint { get; init; } = 1_000m;

    /// <summary>One accommodation more in a job than the rule says.</summary>
    public decimal MoreAccommodations { get; init; } = 500m;

    /// <summary>One task more in a job than the rule says.</summary>
    public decimal MoreTasks { get; init; } = 500m;

    /// <summary>One more hour a week of a task, which the enterprise has to sell.</summary>
    public decimal TaskHour { get; init; } = 2_000m;

    /// <summary>A task done in shorter stretches, or by more than one person.</summary>
    public decimal TaskSplit { get; init; } = 1_500m;

    /// <summary>A task also done when the person can be at work.</summary>
    public decimal TaskTime { get; init; } = 1_500m;

    /// <summary>One more station for a task.</summary>
    public decimal Station { get; init; } = 6_000m;

    /// <summary>Room for one more person at a time.</summary>
    public decimal Seat { get; init; } = 5_000m;

    /// <summary>One more hour a week of an instructor or mentor.</summary>
    public decimal InstructorHour { get; init; } = 10_000m;

    /// <summary>Abilities that a course can lift; the rest of a profile is not learned.</summary>
    public static IReadOnlySet<string> Learnable { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "speaking",
            "literacy",
            "digital",
            "multitask",
            "independence",
            "change",
            "learning",
            "accuracy",
            "colleagues",
            "customers",
        };

    /// <summary>The prices in the words of the page that shows every rule.</summary>
    public IReadOnlyList<(FormattableString Text, decimal Price)> InWords =>
        [
            ($"Én effektiv time mere om ugen, som personen hjælpes til", PersonHour),
            ($"10 minutter længere vej", TravelTenMinutes),
            ($"Et kursus, der løfter en evne ét point", CoursePoint),
            ($"En tilpasning, som arbejdsstedet ikke har endnu: for hvert point", AccommodationPoint),
            ($"Én tilpasning mere i jobbet, end reglen siger", MoreAccommodations),
            ($"Én opgave mere i jobbet, end reglen siger", MoreTasks),
            ($"Én time mere om ugen af en opgave", TaskHour),
            ($"En opgave deles i kortere stræk", TaskSplit),
            ($"En opgave lægges også, når personen kan arbejde", TaskTime),
            ($"Én plads mere ved en opgave", Station),
            ($"Plads til én person mere ad gangen", Seat),
            ($"Én instruktørtime mere om ugen", InstructorHour),
        ];

    /// <summary>The accommodations of the catalogue that the workplace does not have, with their prices.</summary>
    internal IEnumerable<Accommodation> NotAtHand(WorkCatalogue catalogue, IReadOnlyList<Accommodation> given, string workplace) =>
        catalogue
            .Features.SelectMany(f => f.Accommodations.Select(a => (Feature: f.Id, a.Name, a.Points)))
            .Where(a => given.All(g => g.Feature != a.Feature || g.Points != a.Points))
            .Select(a => new Accommodation(
                $"{workplace}/{a.Feature}:{a.Name}",
                workplace,
                a.Feature,
                a.Points,
                a.Points * AccommodationPoint
            ));
}
