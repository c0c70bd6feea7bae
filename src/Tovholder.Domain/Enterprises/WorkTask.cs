namespace Tovholder.Domain.Enterprises;

/// <summary>A production task (opgave) that jobs are put together from, described on the work profile.</summary>
public sealed class WorkTask
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required string Name { get; init; }

    /// <summary>DISCO-08, six digits; empty where the task was described from scratch.</summary>
    public required string Disco { get; init; }

    /// <summary>Effective minutes a week that have to be done before it is worth while.</summary>
    public required int MinutesMin { get; init; }

    /// <summary>Effective minutes a week there is work for.</summary>
    public required int MinutesMax { get; init; }

    /// <summary>The smallest piece that can be assigned (delopgave), in minutes.</summary>
    public required int BlockMinutes { get; init; }

    /// <summary>How many can stand at it at the same time.</summary>
    public required int AtATime { get; init; }

    /// <summary>How much the enterprise itself values the task, 1 (nice to have done) to 5 (production stops without it).</summary>
    public required int Value { get; init; }

    /// <summary>Feature → 0 to 4; a feature left out makes no demand.</summary>
    public Dictionary<string, int> Demands { get; init; } = [];

    /// <summary>The enterprise has declared that the task does not displace ordinary employees' whole jobs.</summary>
    public required bool DisplacesNobody { get; init; }

    /// <summary>Why the numbers cannot be right, or null.</summary>
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

        return MinutesMax < BlockMinutes ? new NoRoomForOneBlock(MinutesMax, BlockMinutes) : null;
    }
}

public sealed record BlockOutOfRange(int Minutes)
    : Refusal("BlockMinutes", $"En delopgave er mellem 15 og 480 minutter; der står {Minutes}. Ret minuttallet.");

public sealed record LeastOverMost(int Least, int Most)
    : Refusal("MinutesMin", $"Mindst {Least} minutter om ugen er mere end højst {Most}. Ret et af de to tal.");

public sealed record NoRoomForOneBlock(int Most, int Block)
    : Refusal("MinutesMax", $"Der er kun {Most} minutter om ugen, men en delopgave er {Block}. Ret et af de to tal.");
