using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tovholder.Domain.Work;

namespace Tovholder.Matching.Comparison;

/// <summary>
/// Person and task on one scale, turned so that a higher level is always harder: a demand is its own level, an offer of a need is
/// 4 minus the offer. Then every rule is "level at most cap", and a whole profile is compared in a few instructions.
/// </summary>
internal sealed class PersonProfile
{
    /// <summary>Features are kept in 64 bytes so that one comparison covers them all.</summary>
    public const int Width = 64;

    /// <summary>0 to 4.</summary>
    public const int Levels = 5;

    public readonly Person Person;
    public readonly sbyte[] HardCap = Filled(4);
    public readonly short[] HardRule = new short[Width];

    /// <summary>The must that each cap comes from.</summary>
    public readonly StatedConsideration?[] HardStated = new StatedConsideration?[Width];
    public readonly sbyte[] Low = Filled(0);
    public readonly sbyte[] High = Filled(4);
    private const long Millionth = 1_000_000;

    /// <summary>The intensity as a whole number, or 0 when it has more decimals than that.</summary>
    private readonly long millionths;

    private readonly KeptLine?[] kept = new KeptLine?[64];
    private readonly Dictionary<Workplace, int> ways = new(ReferenceEqualityComparer.Instance);

    private readonly ComparisonLine?[] hardLines = new ComparisonLine?[Width * Levels];
    public readonly List<SoftCap> SoftCaps = [];
    public readonly ulong Talents;
    public readonly ulong WishedFeatures;
    public readonly HashSet<string> Wishes;

    public readonly Week Week;
    public readonly int MinutesMax;
    public readonly int? LongestDay;
    public readonly bool RestDays;
    public readonly int? TravelMax;
    public readonly bool Restricted;
    public readonly List<SoftLimit> SoftLimits = [];

    /// <summary>On-site minutes of the best week that days, longest day and rest days allow.</summary>
    public readonly int WeekOnSite;

    public PersonProfile(Person person, WorkCatalogue catalogue)
    {
        Person = person;
        millionths =
            person.Intensity * Millionth == decimal.Truncate(person.Intensity * Millionth) ? (long)(person.Intensity * Millionth) : 0;
        Wishes = new(person.Wishes, StringComparer.Ordinal);
        MinutesMax = person.MinutesMax;
        LongestDay = person.LongestDay;
        RestDays = person.NoConsecutiveDays;
        TravelMax = person.TravelMinutesMax;
        var earliest = person.EarliestStart;
        var daytime = false;
        var index = FeatureIndex.Of(catalogue);
        var stated = 0UL;

        foreach (var consideration in person.Considerations)
        {
            var rule = catalogue.Consideration(consideration.Id)!;
            var must = consideration.Strength == Strength.Must;
            foreach (var (feature, max) in rule.Max)
            {
                State(index[feature], Math.Min(4, max + person.Courses.GetValueOrDefault(feature)));
            }

            foreach (var (feature, offer) in rule.MinOffer)
            {
                State(index[feature], 4 - offer);
            }

            void State(int feature, int cap)
            {
                stated |= 1UL << feature;
                if (!must)
                {
                    SoftCaps.Add(new((byte)feature, (sbyte)cap, consideration, (short)index.RuleIndex(rule.Id)));
                }
                else if (cap < HardCap[feature])
                {
                    HardCap[feature] = (sbyte)cap;
                    HardRule[feature] = (short)index.RuleIndex(rule.Id);
                    HardStated[feature] = consideration;
                }
            }

            if (rule.Limit is null)
            {
                continue;
            }

            if (!must)
            {
                SoftLimits.Add(new(rule, consideration));
                continue;
            }

            switch (rule.Limit)
            {
                case "max_hours_week":
                    var effective = (int)Math.Floor(consideration.Value!.Value * 60m * person.Intensity);
                    if (effective < MinutesMax)
                    {
                        MinutesMax = effective;
                        MinutesStated = consideration;
                    }

                    break;
                case "max_hours_day":
                    var day = (int)Math.Floor(consideration.Value!.Value * 60m);
                    (LongestDay, LongestDayStated) =
                        day < (LongestDay ?? int.MaxValue) ? (day, consideration) : (LongestDay, LongestDayStated);
                    break;
                case "no_consecutive_days":
                    RestDays = true;
                    break;
                case "earliest_start":
                    earliest = Math.Max(earliest ?? 0, (int)Math.Ceiling(consideration.Value!.Value));
                    break;
                case "shift_ok":
                    daytime = true;
                    break;
                case "max_travel_min":
                    var way = (int)Math.Floor(consideration.Value!.Value);
                    (TravelMax, TravelStated) = way < (TravelMax ?? int.MaxValue) ? (way, consideration) : (TravelMax, TravelStated);
                    break;
            }
        }

        foreach (var (feature, i) in index.All)
        {
            var ability = person.Abilities.TryGetValue(feature.Id, out var known) ? known : Ability.Unknown;
            if (ability == Ability.Unknown && (stated >> i & 1) == 1)
            {
                // What the record states as a consideration has been talked about; it is not asked again.
                Low[i] = 4;
            }
            else if (feature.Kind == FeatureKind.Need)
            {
                Low[i] = (sbyte)(4 - ability.High);
                High[i] = (sbyte)(4 - ability.Low);
            }
            else
            {
                Low[i] = (sbyte)ability.Low;
                High[i] = (sbyte)ability.High;
            }

            if (person.Courses.TryGetValue(feature.Id, out var lifted))
            {
                Low[i] = (sbyte)Math.Min(4, Low[i] + lifted);
                High[i] = (sbyte)Math.Min(4, High[i] + lifted);
            }

            if (feature.Kind != FeatureKind.Need && person.Talents.Contains(feature.Id, StringComparer.Ordinal))
            {
                Talents |= 1UL << i;
            }

            if (Wishes.Contains(feature.Id))
            {
                WishedFeatures |= 1UL << i;
            }
        }

        Week = Week.Of(person.Available).And(Week.Between(earliest, person.LatestEnd));
        Week = daytime ? Week.And(Week.Daytime) : Week;
        foreach (var soft in SoftLimits)
        {
            // The hours that would be left if the limit were kept.
            soft.Hours = soft.Rule.Limit switch
            {
                "earliest_start" => Week.And(Week.Between((int)Math.Ceiling(soft.Value), null)),
                "shift_ok" => Week.And(Week.Daytime),
                _ => null,
            };
        }

        Restricted = !ReferenceEquals(Week, Week.Always) || LongestDay is not null || person.DaysMax is not null || RestDays;
        Span<int> byDay = stackalloc int[Week.Days];
        Week.Common(Week.Always, byDay);
        WeekOnSite = Restricted ? Week.MostMinutes(byDay, LongestDay, person.DaysMax, RestDays) : 7 * 24 * 60;
        MinutesMax = Math.Min(MinutesMax, (int)Math.Floor(WeekOnSite * person.Intensity));
    }

    /// <summary>The must that the highest minutes come from; null when they are the person's own.</summary>
    public StatedConsideration? MinutesStated { get; }

    /// <summary>The must that the longest day comes from; null when it is the person's own.</summary>
    public StatedConsideration? LongestDayStated { get; }

    /// <summary>The must that the longest way comes from; null when it is the person's own.</summary>
    public StatedConsideration? TravelStated { get; }

    /// <summary>The line that a stated must blocks at this level, written when it is first needed.</summary>
    public ComparisonLine BlockedBy(int feature, int level, LineBook book) =>
        hardLines[(feature * Levels) + level] ??= book.Consideration(
            LineKind.Blocked,
            HardStated[feature]!,
            HardRule[feature],
            feature,
            level,
            HardCap[feature],
            0
        );

    /// <summary>The line about this thing and number, written once for the person as long as it is asked for often.</summary>
    public ComparisonLine Kept(object about, int number, Func<PersonProfile, object, int, ComparisonLine> write)
    {
        ref var place = ref kept[(RuntimeHelpers.GetHashCode(about) + number) & (kept.Length - 1)];
        if (place is not { } line || !ReferenceEquals(line.About, about) || line.Number != number)
        {
            place = line = new(about, number, write(this, about, number));
        }

        return line.Line;
    }

    /// <summary>Estimated minutes by car, worked out once for a workplace; null when a place is not known.</summary>
    public int? WayTo(Workplace workplace)
    {
        if (Person.Place is not { } home || workplace.Place is not { } place)
        {
            return null;
        }

        ref var minutes = ref CollectionsMarshal.GetValueRefOrAddDefault(ways, workplace, out var known);
        return known ? minutes : minutes = Travel.Minutes(home, place);
    }

    /// <summary>Minutes on site for effective minutes, rounded up.</summary>
    public int OnSite(int effective) =>
        millionths > 0 ? (int)(((effective * Millionth) + millionths - 1) / millionths) : (int)Math.Ceiling(effective / Person.Intensity);

    private static sbyte[] Filled(sbyte value)
    {
        var filled = new sbyte[Width];
        Array.Fill(filled, value);
        return filled;
    }

    private sealed record KeptLine(object About, int Number, ComparisonLine Line);
}

/// <summary>A consideration on a feature that speaks against, with its line for each level, written when it is first needed.</summary>
internal sealed record SoftCap(byte Feature, sbyte Cap, StatedConsideration Stated, short Rule)
{
    private readonly ComparisonLine?[] lines = new ComparisonLine?[5];

    public ComparisonLine Line(int level, LineBook book)
    {
        var weight = Stated.Strength == Strength.Should ? SuitabilityWeights.ShouldGap : SuitabilityWeights.NiceGap;
        var gap = level - Cap;
        return lines[level] ??= book.Consideration(LineKind.SpeaksAgainst, Stated, Rule, Feature, level, Cap, weight * gap * gap);
    }
}

/// <summary>A consideration with a numeric limit that speaks against.</summary>
internal sealed record SoftLimit(ConsiderationRule Rule, StatedConsideration Stated)
{
    public decimal Value => Stated.Value ?? 0m;

    /// <summary>The person's hours within the limit, for a limit on when; null for the others.</summary>
    public Week? Hours { get; set; }

    public ComparisonLine Line { get; } =
        new(
            LineKind.SpeaksAgainst,
            Rule.Id,
            null,
            $"{Rule.Id} {Rule.Danish} kan ikke holdes i opgaven.",
            Stated.Strength == Strength.Should ? SuitabilityWeights.ShouldLimit : SuitabilityWeights.NiceLimit
        )
        {
            Stated = Stated,
        };
}

internal sealed class TaskProfile
{
    public readonly WorkTask Task;
    public readonly Workplace Workplace;
    public readonly sbyte[] Level = new sbyte[PersonProfile.Width];
    public readonly Week Week;
    public readonly bool HasWindows;

    public TaskProfile(WorkTask task, Workplace workplace, WorkCatalogue catalogue)
    {
        Task = task;
        Workplace = workplace;
        HasWindows = task.Windows.Count > 0;
        Week = Week.Of(task.Windows);
        foreach (var (feature, i) in FeatureIndex.Of(catalogue).All)
        {
            Level[i] =
                feature.Kind == FeatureKind.Need
                    ? (sbyte)(4 - Offer(workplace, feature.Id, catalogue))
                    : (sbyte)task.Demands.GetValueOrDefault(feature.Id);
        }
    }

    public static int Offer(Workplace workplace, string feature, WorkCatalogue catalogue) =>
        workplace.Offers.TryGetValue(feature, out var offer) ? offer : catalogue.DefaultOffers.GetValueOrDefault(feature);
}

/// <summary>The place of each feature and consideration of a catalogue, found once.</summary>
internal sealed class FeatureIndex
{
    private static readonly ConditionalWeakTable<WorkCatalogue, FeatureIndex> Known = [];

    private readonly Dictionary<string, int> features;
    private readonly Dictionary<string, int> rules;

    private FeatureIndex(WorkCatalogue catalogue)
    {
        if (catalogue.Features.Count > PersonProfile.Width)
        {
            throw new ArgumentException($"The catalogue has {catalogue.Features.Count} features; widen the profiles.", nameof(catalogue));
        }

        Catalogue = catalogue;
        All = catalogue.Features.Select((f, i) => (f, i)).ToList();
        features = All.ToDictionary(f => f.Feature.Id, f => f.Index, StringComparer.Ordinal);
        rules = catalogue.Considerations.Select((c, i) => (c.Id, i)).ToDictionary(c => c.Id, c => c.i, StringComparer.Ordinal);
        HardFeatures = All.Where(f => f.Feature.Hard).Aggregate(0UL, (mask, f) => mask | 1UL << f.Index);
        Needs = All.Where(f => f.Feature.Kind == FeatureKind.Need).Aggregate(0UL, (mask, f) => mask | 1UL << f.Index);
        Lines = new(this);
    }

    public WorkCatalogue Catalogue { get; }

    public IReadOnlyList<(WorkFeature Feature, int Index)> All { get; }

    /// <summary>Features where not knowing matters.</summary>
    public ulong HardFeatures { get; }

    public ulong Needs { get; }

    public LineBook Lines { get; }

    public int this[string feature] => features[feature];

    public static FeatureIndex Of(WorkCatalogue catalogue) => Known.GetValue(catalogue, c => new(c));

    public int RuleIndex(string consideration) => rules[consideration];
}

/// <summary>The lines that depend on catalogue entries and levels alone, each written once and shared by every pair.</summary>
internal sealed class LineBook(FeatureIndex index)
{
    private const int Levels = PersonProfile.Levels;
    private const int LongestKnownWay = 600;

    // Each place is filled when its line is first needed; two threads that meet there write the same.
    private readonly ComparisonLine?[] abilityGaps = new ComparisonLine?[PersonProfile.Width * Levels * Levels];
    private readonly ComparisonLine?[] unclear = new ComparisonLine?[PersonProfile.Width * Levels];
    private readonly ComparisonLine?[] talents = new ComparisonLine?[PersonProfile.Width * Levels];
    private readonly ComparisonLine?[] wishes = new ComparisonLine?[PersonProfile.Width * Levels];
    private readonly ComparisonLine?[] ways = new ComparisonLine?[LongestKnownWay];

    /// <summary>A consideration that the task or workplace does not meet.</summary>
    public ComparisonLine Consideration(LineKind kind, StatedConsideration stated, int rule, int feature, int level, int cap, int points) =>
        new(kind, stated.Id, FeatureAt(feature).Id, ConsiderationText(rule, feature, level, cap), points)
        {
            Stated = stated,
            Demand = Shown(feature, level),
        };

    public ComparisonLine AbilityGap(int feature, int level, int high) =>
        abilityGaps[(((feature * Levels) + level) * Levels) + high] ??= NewAbilityGap(feature, level, high);

    public ComparisonLine Unclear(int feature, int level) => unclear[(feature * Levels) + level] ??= NewUnclear(feature, level);

    public ComparisonLine Talent(int feature, int level) => talents[(feature * Levels) + level] ??= NewTalent(feature, level);

    public ComparisonLine WishedFeature(int feature, int level) => wishes[(feature * Levels) + level] ??= NewWish(feature, level);

    public ComparisonLine Way(int minutes) => minutes < LongestKnownWay ? ways[minutes] ??= NewWay(minutes) : NewWay(minutes);

    private ComparisonLine NewAbilityGap(int feature, int level, int high)
    {
        var gap = level - high;
        FormattableString text = IsNeed(feature)
            ? $"{FeatureAt(feature).Danish}: behovet er mindst {4 - high}, arbejdsstedet tilbyder {4 - level}."
            : (FormattableString)$"{FeatureAt(feature).Danish}: opgaven kræver {level}, evnen er højst {high}.";
        return Feature(LineKind.SpeaksAgainst, "ability", feature, level, text, SuitabilityWeights.AbilityGap * gap * gap);
    }

    private ComparisonLine NewUnclear(int feature, int level)
    {
        FormattableString text = IsNeed(feature)
            ? $"{FeatureAt(feature).Danish}: behovet er ikke afklaret; arbejdsstedet tilbyder {4 - level}."
            : (FormattableString)$"{FeatureAt(feature).Danish}: evnen er ikke afklaret; opgaven kræver {level}.";
        return Feature(LineKind.Unclear, "ability", feature, level, text, SuitabilityWeights.Unclear);
    }

    private ComparisonLine NewTalent(int feature, int level) =>
        Feature(
            LineKind.SpeaksFor,
            "talent",
            feature,
            level,
            $"{FeatureAt(feature).Danish} er et talent, og opgaven bruger det ({level} af 4).",
            SuitabilityWeights.Talent * level
        );

    private ComparisonLine NewWish(int feature, int level) =>
        Feature(
            LineKind.SpeaksFor,
            "wish",
            feature,
            level,
            $"{FeatureAt(feature).Danish} er et ønske og indgår ({Shown(feature, level)} af 4).",
            SuitabilityWeights.WishedFeature * Shown(feature, level)
        );

    private static ComparisonLine NewWay(int minutes)
    {
        var points = SuitabilityWeights.ShortWay - ((minutes + 9) / 10);
        return new(
            points >= 0 ? LineKind.SpeaksFor : LineKind.SpeaksAgainst,
            "travel",
            null,
            $"Vejen er anslået til {minutes} minutter i bil.",
            points
        );
    }

    private ComparisonLine Feature(LineKind kind, string code, int feature, int level, FormattableString text, int points) =>
        new(kind, code, FeatureAt(feature).Id, text, points) { Demand = Shown(feature, level) };

    /// <summary>The demand, or the offer of a need, as it was written.</summary>
    private int Shown(int feature, int level) => IsNeed(feature) ? 4 - level : level;

    private FormattableString ConsiderationText(int rule, int feature, int level, int cap)
    {
        var stated = index.Catalogue.Considerations[rule];
        return IsNeed(feature)
            ? (FormattableString)
                $"{stated.Id} {stated.Danish}: arbejdsstedet tilbyder {4 - level} af {FeatureAt(feature).Danish}; hensynet kræver mindst {4 - cap}."
            : $"{stated.Id} {stated.Danish}: {FeatureAt(feature).Danish} er {level} i opgaven; hensynet tillader højst {cap}.";
    }

    private WorkFeature FeatureAt(int feature) => index.Catalogue.Features[feature];

    private bool IsNeed(int feature) => (index.Needs >> feature & 1) == 1;
}
