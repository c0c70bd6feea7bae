using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tovholder.Domain.Work;

/// <summary>
/// The one profile that persons and tasks are described on: features on a scale of 0 to 4, the considerations that
/// are rules on it, and typical production tasks. Lies in <c>work-catalogue.json</c>, beside this file.
/// </summary>
/// <param name="Features">The features, in the order a consultant goes through them.</param>
/// <param name="Considerations">What a citizen may need, as rules on the features and limits.</param>
/// <param name="DefaultOffers">What a workplace offers until its leader has been asked; feature → 0 to 4.</param>
/// <param name="Tasks">Typical tasks to start from; the demands are guesses that a consultant edits on a visit.</param>
public sealed record WorkCatalogue(
    IReadOnlyDictionary<string, string> Groups,
    IReadOnlyList<string> AbilityAnchors,
    IReadOnlyList<string> DemandAnchors,
    IReadOnlyList<string> NeedAnchors,
    IReadOnlyList<string> OfferAnchors,
    IReadOnlyList<WorkFeature> Features,
    IReadOnlyList<ConsiderationRule> Considerations,
    IReadOnlyDictionary<string, int> DefaultOffers,
    IReadOnlyList<TypicalTask> Tasks
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter<FeatureKind>(JsonNamingPolicy.CamelCase) },
    };

    private readonly Dictionary<string, WorkFeature> featuresById = Features.ToDictionary(f => f.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, ConsiderationRule> considerationsById = Considerations.ToDictionary(
        c => c.Id,
        StringComparer.Ordinal
    );

    /// <summary>The catalogue the product ships.</summary>
    public static WorkCatalogue Shipped { get; } = Read();

    /// <summary>The feature with this id, or null where the catalogue has none.</summary>
    public WorkFeature? Feature(string id) => featuresById.GetValueOrDefault(id);

    /// <summary>The consideration with this id, such as "S22", or null where the catalogue has none.</summary>
    public ConsiderationRule? Consideration(string id) => considerationsById.GetValueOrDefault(id);

    /// <summary>The considerations whose words stand in a text, with the word found. A suggestion that a person reads, never a decision.</summary>
    public IReadOnlyList<SuggestedConsideration> Suggest(string text) =>
        [
            .. Considerations
                .Select(c => (Rule: c, Word: c.Find.FirstOrDefault(word => HoldsWord(text, word))))
                .Where(found => found.Word is not null)
                .Select(found => new SuggestedConsideration(found.Rule, found.Word!)),
        ];

    /// <summary>A word counts where it begins a word of the text: "løft" finds "løfte", not "forløft".</summary>
    private static bool HoldsWord(string text, string word)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (at == 0 || !char.IsLetter(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static WorkCatalogue Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("work-catalogue.json")!;
        return JsonSerializer.Deserialize<WorkCatalogue>(file, Json)!;
    }
}

/// <summary>One feature of the work profile, 0 to 4 for person and task alike.</summary>
/// <param name="Hard">Whether a gap blocks when nothing else is said.</param>
/// <param name="Accommodations">What typically lowers the demand, or raises the offer, and by how many points.</param>
public sealed record WorkFeature(
    string Id,
    string Group,
    FeatureKind Kind,
    string Danish,
    string English,
    bool Hard,
    IReadOnlyList<TypicalAccommodation> Accommodations
);

/// <summary>How a feature is compared: ability against demand, tolerance against exposure, or need against offer.</summary>
public enum FeatureKind
{
    Capacity,
    Tolerance,
    Need,
}

/// <param name="Points">1 to 4.</param>
public sealed record TypicalAccommodation(string Name, int Points);

/// <summary>A skånehensyn as a rule: demands at most, offers at least, or a numeric limit.</summary>
/// <param name="Id">"S01" to "S48".</param>
/// <param name="Hard">Whether it is a must by default; the citizen's own record decides.</param>
/// <param name="Max">Feature → the highest demand that may be asked.</param>
/// <param name="MinOffer">Feature → the least the workplace has to offer.</param>
/// <param name="Limit">
/// The numeric limit it sets, or null: max_hours_week and max_hours_day in hours, no_consecutive_days and shift_ok without
/// a value, earliest_start as minutes after midnight, max_travel_min in minutes.
/// </param>
/// <param name="Find">Words in free text that suggest it.</param>
public sealed record ConsiderationRule(
    string Id,
    string Danish,
    bool Hard,
    IReadOnlyDictionary<string, int> Max,
    IReadOnlyDictionary<string, int> MinOffer,
    string? Limit,
    IReadOnlyList<string> Find
)
{
    /// <summary>The limit is a number that the citizen's own record has to give.</summary>
    public bool NeedsValue => HighestValue is not null;

    /// <summary>The highest number the limit can have, in its unit; null for a consideration that takes no number.</summary>
    public int? HighestValue =>
        Limit switch
        {
            "max_hours_week" => 37,
            "max_hours_day" => 12,
            "earliest_start" => 1439,
            "max_travel_min" => 600,
            _ => null,
        };
}

/// <param name="Word">The word of the text that suggests it.</param>
public sealed record SuggestedConsideration(ConsiderationRule Rule, string Word);

/// <param name="Disco">DISCO-08, six digits.</param>
/// <param name="Demands">Feature → 0 to 4; a feature left out makes no demand.</param>
public sealed record TypicalTask(string Id, string Danish, string Disco, IReadOnlyDictionary<string, int> Demands);
