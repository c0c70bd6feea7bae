using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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

    public readonly Person Person;
    public readonly sbyte[] HardCap = Filled(4);
    public readonly short[] HardRule = new short[Width];
    public readonly sbyte[] Low = Filled(0);
    public readonly sbyte[] High = Filled(4);
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

    private readonly string minutesCode = "minutes";

    public PersonProfile(Person person, WorkCatalogue catalogue)
    {
        Person = person;
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
                    SoftCaps.Add(new((byte)feature, (sbyte)cap, consideration.Strength, rule));
                }
                else if (cap < HardCap[feature])
                {
                    HardCap[feature] = (sbyte)cap;
                    HardRule[feature] = (short)index.RuleIndex(rule.Id);
                }
            }

            if (rule.Limit is null)
            {
                continue;
            }

            if (!must)
            {
                SoftLimits.Add(new(rule, consideration.Strength, consideration.Value ?? 0m));
                continue;
            }

            switch (rule.Limit)
            {
                case "max_hours_week":
                    var effective = (int)Math.Floor(consideration.Value!.Value * 60m * person.Intensity);
                    if (effective < MinutesMax)
                    {
                        MinutesMax = effective;
                        minutesCode = rule.Id;
                    }

                    break;
                case "max_hours_day":
                    LongestDay = Math.Min(LongestDay ?? int.MaxValue, (int)Math.Floor(consideration.Value!.Value * 60m));
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
                    TravelMax = Math.Min(TravelMax ?? int.MaxValue, (int)Math.Floor(consideration.Value!.Value));
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
        Restricted = !ReferenceEquals(Week, Week.Always) || LongestDay is not null || person.DaysMax is not null || RestDays;
        Span<int> byDay = stackalloc int[Week.Days];
        Week.Common(Week.Always, byDay);
        WeekOnSite = Restricted ? Week.MostMinutes(byDay, LongestDay, person.DaysMax, RestDays) : 7 * 24 * 60;
        MinutesMax = Math.Min(MinutesMax, (int)Math.Floor(WeekOnSite * person.Intensity));
    }

    /// <summary>The rule that the highest minutes come from: a consideration, or "minutes".</summary>
    public string MinutesCode => minutesCode;

    /// <summary>Minutes on site for effective minutes, rounded up.</summary>
    public int OnSite(int effective) => (int)Math.Ceiling(effective / Person.Intensity);

    private static sbyte[] Filled(sbyte value)
    {
        var filled = new sbyte[Width];
        Array.Fill(filled, value);
        return filled;
    }
}

internal readonly record struct SoftCap(byte Feature, sbyte Cap, Strength Strength, ConsiderationRule Rule);

internal readonly record struct SoftLimit(ConsiderationRule Rule, Strength Strength, decimal Value);

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
    private readonly ConcurrentDictionary<(LineKind Kind, int Rule, int Feature, int Level, int Other), ComparisonLine> lines = new();

    /// <summary>A consideration that the task or workplace does not meet.</summary>
    public ComparisonLine Consideration(LineKind kind, int rule, int feature, int level, int cap, int points) =>
        lines.GetOrAdd(
            (kind, rule, feature, level, points),
            _ =>
                new(
                    kind,
                    index.Catalogue.Considerations[rule].Id,
                    FeatureAt(feature).Id,
                    ConsiderationText(rule, feature, level, cap),
                    points
                )
        );

    public ComparisonLine AbilityGap(int feature, int level, int high) =>
        lines.GetOrAdd(
            (LineKind.SpeaksAgainst, -1, feature, level, high),
            _ =>
            {
                var gap = level - high;
                var points = SuitabilityWeights.AbilityGap * gap * gap;
                return IsNeed(feature)
                    ? new(
                        LineKind.SpeaksAgainst,
                        "ability",
                        FeatureAt(feature).Id,
                        $"{FeatureAt(feature).Danish}: behovet er mindst {4 - high}, arbejdsstedet tilbyder {4 - level}.",
                        points
                    )
                    : new(
                        LineKind.SpeaksAgainst,
                        "ability",
                        FeatureAt(feature).Id,
                        $"{FeatureAt(feature).Danish}: opgaven kræver {level}, evnen er højst {high}.",
                        points
                    );
            }
        );

    public ComparisonLine Unclear(int feature, int level) =>
        lines.GetOrAdd(
            (LineKind.Unclear, -1, feature, level, 0),
            _ =>
                IsNeed(feature)
                    ? new(
                        LineKind.Unclear,
                        "ability",
                        FeatureAt(feature).Id,
                        $"{FeatureAt(feature).Danish}: behovet er ikke afklaret; arbejdsstedet tilbyder {4 - level}.",
                        SuitabilityWeights.Unclear
                    )
                    : new(
                        LineKind.Unclear,
                        "ability",
                        FeatureAt(feature).Id,
                        $"{FeatureAt(feature).Danish}: evnen er ikke afklaret; opgaven kræver {level}.",
                        SuitabilityWeights.Unclear
                    )
        );

    public ComparisonLine Talent(int feature, int level) =>
        lines.GetOrAdd(
            (LineKind.SpeaksFor, -1, feature, level, 0),
            _ =>
                new(
                    LineKind.SpeaksFor,
                    "talent",
                    FeatureAt(feature).Id,
                    $"{FeatureAt(feature).Danish} er et talent, og opgaven bruger det ({level} af 4).",
                    SuitabilityWeights.Talent * level
                )
        );

    public ComparisonLine WishedFeature(int feature, int level) =>
        lines.GetOrAdd(
            (LineKind.SpeaksFor, -2, feature, level, 0),
            _ =>
                new(
                    LineKind.SpeaksFor,
                    "wish",
                    FeatureAt(feature).Id,
                    $"{FeatureAt(feature).Danish} er et ønske og indgår ({(IsNeed(feature) ? 4 - level : level)} af 4).",
                    SuitabilityWeights.WishedFeature * (IsNeed(feature) ? 4 - level : level)
                )
        );

    public ComparisonLine Way(int minutes) =>
        lines.GetOrAdd(
            (LineKind.SpeaksFor, -3, 0, minutes, 0),
            _ =>
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
        );

    private FormattableString ConsiderationText(int rule, int feature, int level, int cap)
    {
        var stated = index.Catalogue.Considerations[rule];
        return IsNeed(feature)
            ? (FormattableString)
                $"{stated.Id} {stated.Danish}: arbejdsstedet tilbyder {4 - level} af {FeatureAt(feature).Danish}; hensynet kræver mindst {4 - cap}."
            : $"{stated.Id} {stated.Danish}: {FeatureAt(feature).Danish} er {level} i opgaven; hensynet tillader højst {cap}.";
    }

    private Tovholder.Domain.Work.WorkFeature FeatureAt(int feature) => index.Catalogue.Features[feature];

    private bool IsNeed(int feature) => (index.Needs >> feature & 1) == 1;
}
