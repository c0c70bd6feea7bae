using System.ComponentModel.DataAnnotations;

namespace Tovholder.App.Features.Audit.Alarms;

/// <summary>A pattern in the log that the databeskyttelsesrådgiver should look at. None of them proves anything.</summary>
public enum AlarmKind
{
    [Display(Name = "Mange borgeres sider på en time")]
    ManyCitizens,

    [Display(Name = "Mange navne og CPR-numre vist på en dag")]
    ManyIdentities,

    [Display(Name = "Borger med samme efternavn")]
    SameSurname,

    [Display(Name = "Opslag om natten")]
    AtNight,

    [Display(Name = "Mange afvisninger på en time")]
    ManyRefusals,

    [Display(Name = "Mange borgere hentet som fil på en dag")]
    ManyTaken,

    [Display(Name = "Den samme borger igen og igen uden sagsarbejde")]
    AgainAndAgain,

    [Display(Name = "Borger åbnet uden for eget team")]
    OpenedOutside,
}

/// <summary>One act in the log, as the rules see it.</summary>
/// <param name="At">On the clock on the wall in Denmark.</param>
/// <param name="Citizens">The citizens concerned; a page about one person has one.</param>
public sealed record AlarmAct(
    long EntryId,
    DateTimeOffset At,
    AuditKind Kind,
    Guid ActorId,
    string ActorName,
    string Act,
    IReadOnlyList<Guid> Citizens
);

/// <param name="EntryId">The entry that made the pattern complete.</param>
/// <param name="Count">How many, of what the pattern counts.</param>
public sealed record Alarm(AlarmKind Kind, long EntryId, DateTimeOffset At, string ActorName, int Count);

/// <summary>The patterns and their limits. A limit is what is allowed: the alarm sounds above it, once a person and day.</summary>
public static class AlarmRules
{
    public const int CitizensAnHour = 60;
    public const int IdentitiesADay = 20;
    public const int RefusalsAnHour = 9;
    public const int TakenADay = 200;
    public const int DaysWithTheSame = 6;
    private static readonly TimeOnly NightFrom = new(22, 0);
    private static readonly TimeOnly NightThrough = new(5, 0);

    /// <param name="acts">In order of time; those of the machine's operator are left out by the caller.</param>
    /// <param name="surnames">The surname of each citizen who may share one with a member of staff.</param>
    public static IEnumerable<Alarm> Find(IReadOnlyList<AlarmAct> acts, IReadOnlyDictionary<Guid, string> surnames) =>
        acts.GroupBy(a => a.ActorId)
            .SelectMany(own =>
            {
                var looks = own.Where(a => a.Kind == AuditKind.Look).ToList();
                var single = looks.Where(a => a.Citizens.Count == 1).ToList();
                return new[]
                {
                    WithinAnHour(AlarmKind.ManyCitizens, single, a => a.Citizens[0], CitizensAnHour),
                    InADay(AlarmKind.ManyIdentities, looks.Where(a => a.Act == "IdentityRevealed"), IdentitiesADay),
                    Each(AlarmKind.SameSurname, single.Where(a => surnames.GetValueOrDefault(a.Citizens[0]) == SurnameOf(a.ActorName))),
                    Each(AlarmKind.AtNight, looks.Where(a => a.Citizens.Count > 0 && IsNight(a.At))),
                    WithinAnHour(AlarmKind.ManyRefusals, own.Where(a => a.Kind == AuditKind.Refused), a => a.EntryId, RefusalsAnHour),
                    InADay(AlarmKind.ManyTaken, looks.Where(a => a.Act.EndsWith("Exported", StringComparison.Ordinal)), TakenADay),
                    Each(AlarmKind.OpenedOutside, own.Where(a => a.Act == Citizens.Open.OpenCitizen.Act)),
                    AgainAndAgain(single, own.Where(a => a.Kind == AuditKind.Change)),
                }.SelectMany(alarms => alarms);
            })
            .DistinctBy(a => (a.Kind, a.ActorName, DateOnly.FromDateTime(a.At.DateTime)))
            .OrderByDescending(a => a.At);

    /// <summary>"Holm" of "Mette Holm".</summary>
    public static string SurnameOf(string name) => name[(name.LastIndexOf(' ') + 1)..];

    private static bool IsNight(DateTimeOffset at)
    {
        var time = TimeOnly.FromTimeSpan(at.TimeOfDay);
        return time >= NightFrom || time < NightThrough;
    }

    private static IEnumerable<Alarm> Each(AlarmKind kind, IEnumerable<AlarmAct> acts) => acts.Select(a => Sound(kind, a, 1));

    /// <summary>More than so many different ones in any sixty minutes.</summary>
    private static IEnumerable<Alarm> WithinAnHour<T>(AlarmKind kind, IEnumerable<AlarmAct> acts, Func<AlarmAct, T> what, int most)
        where T : notnull
    {
        var hour = new Queue<AlarmAct>();
        var seen = new Dictionary<T, int>();
        foreach (var act in acts)
        {
            hour.Enqueue(act);
            seen[what(act)] = seen.GetValueOrDefault(what(act)) + 1;
            while (hour.Peek().At < act.At.AddHours(-1))
            {
                var gone = what(hour.Dequeue());
                if (--seen[gone] == 0)
                {
                    seen.Remove(gone);
                }
            }

            if (seen.Count > most)
            {
                yield return Sound(kind, act, seen.Count);
            }
        }
    }

    /// <summary>More than so many citizens in one day, each counted each time.</summary>
    private static IEnumerable<Alarm> InADay(AlarmKind kind, IEnumerable<AlarmAct> acts, int most) =>
        acts.GroupBy(a => DateOnly.FromDateTime(a.At.DateTime))
            .Select(day => (Last: day.Last(), Count: day.Sum(a => a.Citizens.Count)))
            .Where(day => day.Count > most)
            .Select(day => Sound(kind, day.Last, day.Count));

    /// <summary>One citizen on more than so many days, and nothing done about that citizen on any of them.</summary>
    private static IEnumerable<Alarm> AgainAndAgain(IEnumerable<AlarmAct> single, IEnumerable<AlarmAct> changes)
    {
        var workedWith = changes.SelectMany(a => a.Citizens).ToHashSet();
        return single
            .Where(a => !workedWith.Contains(a.Citizens[0]))
            .GroupBy(a => a.Citizens[0])
            .Select(looks => (Last: looks.Last(), Days: looks.Select(a => DateOnly.FromDateTime(a.At.DateTime)).Distinct().Count()))
            .Where(looks => looks.Days > DaysWithTheSame)
            .Select(looks => Sound(AlarmKind.AgainAndAgain, looks.Last, looks.Days));
    }

    private static Alarm Sound(AlarmKind kind, AlarmAct act, int count) => new(kind, act.EntryId, act.At, act.ActorName, count);
}
