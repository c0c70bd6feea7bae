using Tovholder.Domain.Work;

namespace Tovholder.Domain.Enterprises;

/// <summary>A production task (opgave) that jobs are put together from, described on the work profile.</summary>
public sealed class WorkTask
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    /// <summary>DISCO-08, six digits; empty where the task was described from scratch.</summary>
    public required string Disco { get; init; }

    /// <summary>The enterprise has declared that the task does not displace ordinary employees' whole jobs.</summary>
    public required bool DisplacesNobody { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>Effective minutes a week that have to be done before it is worth while.</summary>
    public int MinutesMin { get; private set; }

    /// <summary>Effective minutes a week there is work for.</summary>
    public int MinutesMax { get; private set; }

    /// <summary>The smallest piece that can be assigned (delopgave), in minutes.</summary>
    public int BlockMinutes { get; private set; }

    /// <summary>How many can stand at it at the same time (stations).</summary>
    public int AtATime { get; private set; }

    /// <summary>Minutes a week that an instructor uses on each person in the task.</summary>
    public int InstructorMinutes { get; private set; }

    /// <summary>How much the enterprise itself values the task, 1 (nice to have done) to 5 (production stops without it).</summary>
    public int Value { get; private set; }

    /// <summary>Feature → 0 to 4; a feature left out makes no demand.</summary>
    public Dictionary<string, int> Demands { get; private set; } = [];

    /// <summary>When the task can be done; empty follows the opening hours of the workplace.</summary>
    public List<TimeWindow> Windows { get; private set; } = [];

    /// <summary>The day the enterprise no longer had the task; null while it has.</summary>
    public DateOnly? RetiredOn { get; private set; }

    public int Version { get; private set; }

    /// <summary>Writes down what the visit has shown; null, or why the numbers cannot be right.</summary>
    public Refusal? Describe(TaskDescription told)
    {
        if (told.Check() is { } refusal)
        {
            return refusal;
        }

        Name = told.Name;
        (MinutesMin, MinutesMax, BlockMinutes) = (told.MinutesMin, told.MinutesMax, told.BlockMinutes);
        (AtATime, InstructorMinutes, Value) = (told.AtATime, told.InstructorMinutes, told.Value);
        Demands = told.Demands.Where(d => d.Value > 0).ToDictionary(StringComparer.Ordinal);
        Windows = [.. told.Windows];
        return null;
    }

    /// <summary>The enterprise no longer has the task. Jobs that use it go on; no new one is put together from it.</summary>
    public Refusal? Retire(DateOnly on)
    {
        if (RetiredOn is { } retired)
        {
            return new TaskAlreadyRetired(Name, retired);
        }

        RetiredOn = on;
        return null;
    }
}

/// <summary>What an enterprise tells of a task.</summary>
/// <param name="MinutesMin">Effective minutes a week that make it worth while.</param>
/// <param name="MinutesMax">Effective minutes a week there is work for.</param>
/// <param name="BlockMinutes">The smallest piece, 15 to 480 minutes.</param>
/// <param name="InstructorMinutes">Minutes a week of an instructor for each person, 0 to 2,220.</param>
/// <param name="Value">1 to 5.</param>
/// <param name="Demands">Feature → 0 to 4.</param>
/// <param name="Windows">When it can be done; empty follows the workplace.</param>
public sealed record TaskDescription(
    string Name,
    int MinutesMin,
    int MinutesMax,
    int BlockMinutes,
    int AtATime,
    int InstructorMinutes,
    int Value,
    IReadOnlyDictionary<string, int> Demands,
    IReadOnlyList<TimeWindow> Windows
)
{
    /// <summary>Why it cannot be right, or null.</summary>
    public Refusal? Check()
    {
        if (BlockMinutes is < 15 or > 480)
        {
            return new BlockOutOfRange(BlockMinutes);
        }

        if (MinutesMin < 0 || MinutesMin > MinutesMax)
        {
            return new LeastOverMost(MinutesMin, MinutesMax);
        }

        if (MinutesMax < BlockMinutes)
        {
            return new NoRoomForOneBlock(MinutesMax, BlockMinutes);
        }

        if (
            Demands.FirstOrDefault(d => WorkCatalogue.Shipped.Feature(d.Key) is null || d.Value is < 0 or > 4) is
            { Key: { } feature } demand
        )
        {
            return new UnknownDemand(feature, demand.Value);
        }

        return TimeWindow.Check(Windows);
    }
}

public sealed record BlockOutOfRange(int Minutes)
    : Refusal("BlockMinutes", $"En delopgave er mellem 15 og 480 minutter; der står {Minutes}. Ret minuttallet.");

public sealed record LeastOverMost(int Least, int Most)
    : Refusal("MinutesMin", $"Mindst {Least} minutter om ugen er mere end højst {Most}. Ret et af de to tal.");

public sealed record NoRoomForOneBlock(int Most, int Block)
    : Refusal("MinutesMax", $"Der er kun {Most} minutter om ugen, men en delopgave er {Block}. Ret et af de to tal.");

public sealed record UnknownDemand(string Feature, int Points)
    : Refusal("Demands", $"Kravet {Feature} med {Points} point kendes ikke. Vælg et krav fra profilen og et tal fra 0 til 4.");

public sealed record TaskAlreadyRetired(string Name, DateOnly On)
    : Refusal("", $"Opgaven {Name} blev lukket den {On}. Beskriv en ny opgave, hvis virksomheden har fået den igen.");
