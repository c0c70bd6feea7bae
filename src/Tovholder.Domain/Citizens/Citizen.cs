using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Work;

namespace Tovholder.Domain.Citizens;

/// <summary>A citizen approved for fleksjob. Shown by alias; name and CPR number are revealed on demand, with a purpose, and logged.</summary>
/// <remarks>No diagnosis is stored; the coarse category serves statistics alone.</remarks>
public sealed class Citizen
{
    public required Guid Id { get; init; }

    /// <summary>Running number in the municipality.</summary>
    public required int Number { get; init; }

    /// <summary>What everybody sees, such as "B-017". Says nothing about the person.</summary>
    public string Alias => AliasOf(Number);

    public required string Name { get; set; }

    /// <summary>The CPR number, encrypted and bound to this row.</summary>
    public required byte[] CprSealed { get; init; }

    /// <summary>Keyed hash of the CPR number, for finding it again.</summary>
    public required byte[] CprIndex { get; init; }

    /// <summary>The unit whose job consultants work with the citizen.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The day the municipality approved the citizen for fleksjob; decides the refund cohort.</summary>
    public required DateOnly ApprovedOn { get; set; }

    /// <summary>LAB § 116 stk. 1, or stk. 2: a small fleksjob with a prospect of development.</summary>
    public required ApprovalParagraph ApprovedUnder { get; init; }

    /// <summary>Weeks already counted on the refund ladder on the day of approval.</summary>
    public required int LadderWeeksBefore { get; init; }

    /// <summary>What the municipality pays until the citizen is in a fleksjob.</summary>
    public required CurrentBenefit Benefit { get; init; }

    /// <summary>The day the present wait began; a placement that ends without another job begins a new one.</summary>
    public required DateOnly WaitingSince { get; set; }

    /// <summary>The day the citizen left for other work, a pension or another municipality; null for a citizen in a fleksjob or waiting.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>Four digits.</summary>
    public required string PostalCode { get; set; }

    public required LimitationCategory LimitationCategory { get; init; }

    /// <summary>What the citizen is good at, in feature ids of the work profile.</summary>
    public List<string> Talents { get; set; } = [];

    /// <summary>Wishes: DISCO-08 codes, six digits.</summary>
    public List<string> Wishes { get; set; } = [];

    /// <summary>What the citizen wants, and what not, in the citizen's own words; shown to everybody who acts, never passed on.</summary>
    public string? OwnWords { get; private set; }

    /// <summary>Adressebeskyttelse: the place is left out of travel times, lists, prints and releases.</summary>
    public bool AddressProtected { get; private set; }

    /// <summary>When the citizen can work; empty means that nothing has been said against any time.</summary>
    public List<TimeWindow> Available { get; private set; } = [];

    /// <summary>Minutes each way at most, or null for no limit.</summary>
    public int? TravelMinutesMax { get; private set; }

    /// <summary>Feature → what is known of it; a feature left out is not clarified.</summary>
    public Dictionary<string, AbilityRange> Abilities { get; private set; } = [];

    /// <summary>History of the assessed capacity; the one with the latest From is in force.</summary>
    public List<WorkCapacity> Capacities { get; init; } = [];

    public List<Consideration> Considerations { get; init; } = [];

    /// <summary>The job consultant who works with the citizen; null where nobody has been named.</summary>
    public Guid? ConsultantId { get; private set; }

    /// <summary>Who else helps the citizen, or speaks for the citizen.</summary>
    public List<CitizenContact> Contacts { get; private set; } = [];

    public int Version { get; private set; }

    public static string AliasOf(int number) => number.ToString("'B-'000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>"B-012" or "12" as the number of a citizen; null where it is neither.</summary>
    public static int? NumberOf(string? alias) =>
        int.TryParse(
            alias?.Trim().TrimStart('B', 'b').TrimStart('-'),
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>The capacity in force, or null before the first assessment.</summary>
    public WorkCapacity? Capacity(DateOnly today) => Capacities.Where(c => c.From <= today).MaxBy(c => c.From);

    /// <summary>A placement has ended: the citizen waits from the next day, or has left.</summary>
    public void AfterPlacement(DateOnly endedOn, bool leaves)
    {
        LeftOn = leaves ? endedOn : null;
        WaitingSince = endedOn.AddDays(1);
    }

    public Refusal? Assess(WorkCapacity capacity)
    {
        if (capacity.EffectiveHoursMax < capacity.EffectiveHoursMin)
        {
            return new LeastHoursOverMost(capacity.EffectiveHoursMin, capacity.EffectiveHoursMax);
        }

        if (capacity.EffectiveHoursMax <= new WeeklyHours(0) || capacity.EffectiveHoursMax > WeeklyHours.FullTime)
        {
            return new HoursOutOfRange(capacity.EffectiveHoursMax);
        }

        if (capacity.EffectiveHoursMax.Value > capacity.DaysMax * capacity.LongestDay * capacity.Intensity.Value)
        {
            return new HoursDoNotFitTheWeek(capacity.EffectiveHoursMax, capacity.DaysMax, capacity.LongestDay);
        }

        if (Capacities.Any(c => c.From == capacity.From))
        {
            return new AssessedThatDay(capacity.From);
        }

        Capacities.Add(capacity);
        return null;
    }

    /// <summary>Writes down what the citizen can and wants, as the two have talked it through.</summary>
    public Refusal? Tell(CitizenProfile profile)
    {
        if (TimeWindow.Check(profile.Available) is { } refusal)
        {
            return refusal;
        }

        Talents = [.. profile.Talents];
        Wishes = [.. profile.Wishes];
        Available = [.. profile.Available];
        Abilities = profile.Abilities.ToDictionary(StringComparer.Ordinal);
        (OwnWords, AddressProtected, TravelMinutesMax) = (profile.OwnWords, profile.AddressProtected, profile.TravelMinutesMax);
        return null;
    }

    /// <summary>Puts right what was written down wrong at the registration; what stood there is kept with the save.</summary>
    /// <param name="value">As a person writes it, "2014-09-12" or "12-09-2014" for a day.</param>
    public Refusal? Correct(CitizenFact fact, string value, DateOnly today)
    {
        switch (fact)
        {
            case CitizenFact.PostalCode:
                if (value.Length != 4 || !value.All(char.IsAsciiDigit))
                {
                    return new NotAPostalCode(value);
                }

                PostalCode = value;
                return null;
            case CitizenFact.ApprovedOn:
                if (
                    !DateOnly.TryParseExact(
                        value,
                        ["yyyy-MM-dd", "d-M-yyyy", "d.M.yyyy", "d/M/yyyy"],
                        System.Globalization.CultureInfo.InvariantCulture,
                        System.Globalization.DateTimeStyles.None,
                        out var day
                    )
                    || day > today
                )
                {
                    return new NotAnApprovalDay(value);
                }

                ApprovedOn = day;
                return null;
            default:
                Name = value;
                return null;
        }
    }

    public void HandTo(Guid consultantId) => ConsultantId = consultantId;

    /// <summary>Names who helps the citizen; the list replaces the one before.</summary>
    public void HelpedBy(IEnumerable<CitizenContact> contacts) => Contacts = [.. contacts];

    /// <summary>Adds a wish; one that is there already stays.</summary>
    public void Wish(string occupation) => Wishes = [.. Wishes.Append(occupation).Distinct(StringComparer.Ordinal)];

    public void Unwish(string occupation) => Wishes = [.. Wishes.Where(w => w != occupation)];

    /// <summary>A talent with evidence is a talent the match knows of.</summary>
    public void Show(Talent talent) => Talents = [.. Talents.Append(talent.Feature).Distinct(StringComparer.Ordinal)];

    public Refusal? Add(Consideration consideration)
    {
        if (Considerations.Any(c => c.Code == consideration.Code && c.Through is null))
        {
            return new ConsiderationAlreadyThere(consideration.Code);
        }

        Considerations.Add(consideration);
        return null;
    }

    public Refusal? EndConsideration(Guid considerationId, DateOnly through)
    {
        var consideration = Considerations.SingleOrDefault(c => c.Id == considerationId && c.Through is null);
        if (consideration is null)
        {
            return new ConsiderationAlreadyEnded();
        }

        consideration.End(through);
        return null;
    }
}

/// <summary>What a citizen can and wants, told by the citizen and written down together with the consultant.</summary>
/// <param name="Talents">Feature ids of the work profile.</param>
/// <param name="Wishes">DISCO-08 codes, six digits.</param>
/// <param name="TravelMinutesMax">Minutes each way, or null.</param>
/// <param name="Abilities">Feature → what is known; a feature left out is not clarified.</param>
public sealed record CitizenProfile(
    IReadOnlyList<string> Talents,
    IReadOnlyList<string> Wishes,
    string? OwnWords,
    bool AddressProtected,
    IReadOnlyList<TimeWindow> Available,
    int? TravelMinutesMax,
    IReadOnlyDictionary<string, AbilityRange> Abilities
);

/// <summary>What is written down at the registration and can be put right later; the rest has a page of its own.</summary>
public enum CitizenFact
{
    [Display(Name = "Navn")]
    Name,

    [Display(Name = "Postnummer")]
    PostalCode,

    [Display(Name = "Godkendt til fleksjob")]
    ApprovedOn,
}

/// <summary>LAB § 116.</summary>
public enum ApprovalParagraph
{
    [Display(Name = "LAB § 116, stk. 1")]
    Section116Part1,

    [Display(Name = "LAB § 116, stk. 2 (lille fleksjob med udsigt til udvikling)")]
    Section116Part2,
}

/// <summary>What a citizen receives while waiting for a fleksjob.</summary>
public enum CurrentBenefit
{
    /// <summary>Ledighedsydelse, 89 %.</summary>
    [Display(Name = "Ledighedsydelse, 89 pct.")]
    AllowanceHigh,

    /// <summary>Ledighedsydelse at the level of kontanthjælp, with a duty to provide for children.</summary>
    [Display(Name = "Ledighedsydelse på kontanthjælpsniveau, forsørger")]
    AllowanceLowProvider,

    /// <summary>Ledighedsydelse at the level of kontanthjælp, without that duty.</summary>
    [Display(Name = "Ledighedsydelse på kontanthjælpsniveau, ikke-forsørger")]
    AllowanceLowNonProvider,
}

/// <summary>Coarse, for statistics with five or more only; never shown beside a person and never an input to a match.</summary>
public enum LimitationCategory
{
    [Display(Name = "Fysisk")]
    Physical,

    [Display(Name = "Psykisk")]
    Mental,

    [Display(Name = "Fysisk og psykisk")]
    Both,

    [Display(Name = "Andet")]
    Other,
}

/// <summary>What the municipality has assessed that the citizen can do (LAB § 121 assesses it again in the concrete job).</summary>
public sealed class WorkCapacity
{
    public required Guid Id { get; init; }

    public required DateOnly From { get; init; }

    public required WeeklyHours EffectiveHoursMin { get; init; }

    public required WeeklyHours EffectiveHoursMax { get; init; }

    /// <summary>Effective hours are contract hours × intensity.</summary>
    public required Share Intensity { get; init; }

    /// <summary>Hours of the longest day.</summary>
    public required decimal LongestDay { get; init; }

    /// <summary>Working days a week at most, 1 to 7.</summary>
    public required int DaysMax { get; init; }

    /// <summary>Where the assessment stands, such as "rehabiliteringsplan 12.9.2014".</summary>
    public required string Source { get; init; }
}

/// <summary>A skånehensyn of the catalogue that holds for this citizen.</summary>
public sealed class Consideration
{
    public required Guid Id { get; init; }

    /// <summary>"S01" to "S48" of the work catalogue.</summary>
    public required string Code { get; init; }

    public required ConsiderationStrength Strength { get; init; }

    /// <summary>The number a limit needs (hours, minutes, minutes after midnight); null for the others.</summary>
    public decimal? Value { get; init; }

    public required string Source { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The day it is to be confirmed by; it holds until somebody ends it. Null where no day was set.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>The last day it holds; null while it does.</summary>
    public DateOnly? Through { get; private set; }

    public void End(DateOnly through) => Through = through;
}

public enum ConsiderationStrength
{
    /// <summary>Skal: without it the job does not last.</summary>
    [Display(Name = "Skal")]
    Must,

    /// <summary>Bør.</summary>
    [Display(Name = "Bør")]
    Should,

    /// <summary>Gerne.</summary>
    [Display(Name = "Gerne")]
    Nice,
}

public sealed record NotAPostalCode(string Typed) : Refusal("Value", $"„{Typed}“ er ikke et postnummer. Skriv fire cifre, fx 3400.");

public sealed record NotAnApprovalDay(string Typed)
    : Refusal("Value", $"„{Typed}“ er ikke en dag, borgeren kan være godkendt. Skriv den som 23-02-2015, senest i dag.");

public sealed record LeastHoursOverMost(WeeklyHours Least, WeeklyHours Most)
    : Refusal("EffectiveHoursMin", $"Mindst {Least} timer er mere end højst {Most}. Ret et af de to tal.");

public sealed record HoursOutOfRange(WeeklyHours Hours)
    : Refusal("EffectiveHoursMax", $"De effektive timer skal være over 0 og højst 37 om ugen; der står {Hours}. Ret tallet.");

public sealed record HoursDoNotFitTheWeek(WeeklyHours Hours, int Days, decimal LongestDay)
    : Refusal(
        "EffectiveHoursMax",
        $"{Hours} effektive timer kan ikke nås på {Days} dage med højst {LongestDay:0.##} timer og den intensitet. Ret et af tallene."
    );

public sealed record AssessedThatDay(DateOnly From) : Refusal("From", $"Der er allerede en vurdering fra {From}. Vælg en anden dag.");

public sealed record ConsiderationAlreadyThere(string Code)
    : Refusal("Code", $"Hensynet {Code} gælder allerede for borgeren. Afslut det først, hvis styrken eller tallet skal ændres.");

public sealed record ConsiderationAlreadyEnded() : Refusal("", $"Hensynet er allerede afsluttet. Se listen igen.");
