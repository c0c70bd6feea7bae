namespace Tovholder.Domain.Enterprises;

/// <summary>A workshop's line (produktionslinje): the steps of one round, who works at it, and the minutes each uses on each step.</summary>
/// <remarks>A plan of it is a proposal for the leader to look at. Minutes are of one round, whatever the workshop calls a round.</remarks>
public sealed class ProductionLine
{
    public const int MostSteps = 40;
    public const int MostMembers = 20;

    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>In an order that can be kept: a step comes only after steps that stand above it.</summary>
    public List<LineStep> Steps { get; private set; } = [];

    public List<LineMember> Members { get; private set; } = [];

    /// <summary>The latest plan; empty when there is none or the line has changed since.</summary>
    public LinePlan Plan { get; private set; } = new();

    public int Version { get; private set; }

    /// <summary>Writes down the steps as the leader tells them. Who works there keeps the minutes of the steps that are still there.</summary>
    public Refusal? Describe(string name, IReadOnlyList<LineStep> steps)
    {
        if (CheckSteps(steps) is { } refusal)
        {
            return refusal;
        }

        Name = name;
        Members =
        [
            .. Members.Select(m =>
                m with
                {
                    Minutes = steps
                        .Select(s => (s.Key, Minutes: Steps.Exists(old => old.Key == s.Key) ? m.MinutesOf(s.Key) : m.UsualMinutes(s)))
                        .Where(s => s.Minutes is not null)
                        .ToDictionary(s => s.Key, s => s.Minutes!.Value),
                }
            ),
        ];
        Steps = [.. steps];
        Plan = new();
        return null;
    }

    /// <summary>One more works at the line, each step in the usual minutes at the person's tempo until the leader corrects them.</summary>
    public Refusal? Join(LineMember member)
    {
        if (Members.Count >= MostMembers)
        {
            return new LineIsFull(MostMembers);
        }

        if (member.TempoPercent is < 1 or > 200)
        {
            return new TempoOutOfRange(member.TempoPercent);
        }

        if (
            Members.Exists(m =>
                member.CitizenId is null
                    ? m.CitizenId is null && string.Equals(m.Name, member.Name, StringComparison.OrdinalIgnoreCase)
                    : m.CitizenId == member.CitizenId
            )
        )
        {
            return new AlreadyAtTheLine();
        }

        var minutes = Steps
            .Select(s => (s.Key, Minutes: member.UsualMinutes(s)))
            .Where(s => s.Minutes is not null)
            .ToDictionary(s => s.Key, s => s.Minutes!.Value);
        Members = [.. Members, member with { Minutes = minutes }];
        Plan = new();
        return null;
    }

    public void Leave(Guid member)
    {
        Members = [.. Members.Where(m => m.Key != member)];
        Steps = [.. Steps.Select(s => s.LockedTo == member ? s with { LockedTo = null } : s)];
        Plan = new();
    }

    /// <summary>The leader's own minutes; a step left out cannot be done by the member.</summary>
    /// <param name="minutes">Member → step → minutes of a round, 0 to 600.</param>
    public Refusal? Time(IReadOnlyDictionary<Guid, IReadOnlyDictionary<Guid, int>> minutes)
    {
        var wrong = minutes.Values.SelectMany(own => own.Values).Where(m => m is < 0 or > LineStep.MostMinutes).Select(m => (int?)m);
        if (wrong.FirstOrDefault() is { } outside)
        {
            return new StepMinutesOutOfRange(outside);
        }

        var steps = Steps.Select(s => s.Key).ToHashSet();
        Members =
        [
            .. Members.Select(m =>
                minutes.TryGetValue(m.Key, out var own)
                    ? m with
                    {
                        Minutes = own.Where(o => steps.Contains(o.Key)).ToDictionary(),
                    }
                    : m
            ),
        ];
        Plan = new();
        return null;
    }

    /// <summary>Who the leader wants at a step; a step left out is free.</summary>
    public Refusal? Lock(IReadOnlyDictionary<Guid, Guid> locks)
    {
        foreach (var step in Steps)
        {
            if (
                locks.TryGetValue(step.Key, out var member)
                && Members.Find(m => m.Key == member)?.MinutesOf(step.Key) is null
            )
            {
                return new LockedToOneWhoCannot(step.Name);
            }
        }

        Steps = [.. Steps.Select(s => s with { LockedTo = locks.TryGetValue(s.Key, out var member) ? member : null })];
        Plan = new();
        return null;
    }

    public void Keep(LinePlan plan) => Plan = plan;

    private static Refusal? CheckSteps(IReadOnlyList<LineStep> steps)
    {
        if (steps.Count is 0 or > MostSteps)
        {
            return new WrongNumberOfSteps(steps.Count, MostSteps);
        }

        var above = new HashSet<Guid>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var step in steps)
        {
            if (!names.Add(step.Name))
            {
                return new StepNamedTwice(step.Name);
            }

            if (step.Minutes is < 0 or > LineStep.MostMinutes)
            {
                return new StepMinutesOutOfRange(step.Minutes);
            }

            if (!above.IsSupersetOf(step.After))
            {
                return new StepAfterOneBelow(step.Name);
            }

            above.Add(step.Key);
        }

        return null;
    }
}

/// <param name="Minutes">What the step usually takes in one round, 0 to 600.</param>
/// <param name="After">Steps that lie at the same station or at an earlier one.</param>
/// <param name="LockedTo">The member a human wants at the step; null where it is free.</param>
public sealed record LineStep(Guid Key, string Name, int Minutes, IReadOnlyList<Guid> After, Guid? LockedTo = null)
{
    public const int MostMinutes = 600;
}

/// <summary>Somebody who works at the line.</summary>
/// <param name="CitizenId">A citizen in a fleksjob, known on the page by alias; null for anybody else, who is known by <paramref name="Name"/>.</param>
/// <param name="TempoPercent">Of the usual tempo, 1 to 200; a citizen's is the intensity assessed in the job (LAB § 121).</param>
/// <param name="Minutes">Step → own minutes of a round; a step left out cannot be done.</param>
public sealed record LineMember(Guid Key, Guid? CitizenId, string? Name, int TempoPercent, IReadOnlyDictionary<Guid, int> Minutes)
{
    public int? MinutesOf(Guid step) => Minutes.TryGetValue(step, out var minutes) ? minutes : null;

    /// <summary>The usual minutes at the member's tempo, rounded up; null where it would be more than a step can take.</summary>
    public int? UsualMinutes(LineStep step) =>
        (int)Math.Ceiling(step.Minutes * 100m / TempoPercent) is var own && own <= LineStep.MostMinutes ? own : null;
}

/// <summary>A line as the engine gave it and its verifier found it.</summary>
public sealed record LinePlan
{
    /// <summary>Null where no plan is.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Minutes of a round that no plan is below.</summary>
    public int Bound { get; init; }

    /// <summary>In line order.</summary>
    public IReadOnlyList<LinePlanStation> Stations { get; init; } = [];

    /// <summary>Minutes of the slowest station: how often a round comes off the line.</summary>
    public int CycleMinutes => Stations.Select(s => s.Minutes).DefaultIfEmpty(0).Max();

    public bool Proved => CycleMinutes == Bound;
}

/// <param name="Minutes">The member's own minutes of the steps.</param>
public sealed record LinePlanStation(Guid Member, IReadOnlyList<Guid> Steps, int Minutes);

public sealed record WrongNumberOfSteps(int Count, int Most)
    : Refusal("", $"Linjen har {Count} trin. Skriv mindst ét og højst {Most}.");

public sealed record StepNamedTwice(string Name) : Refusal("", $"Trinnet „{Name}“ står to gange. Giv det ene et andet navn.");

public sealed record StepMinutesOutOfRange(int Minutes)
    : Refusal("", $"Et trin tager fra 0 til 600 minutter; der står {Minutes}. Ret minuttallet.");

public sealed record StepAfterOneBelow(string Name)
    : Refusal("", $"„{Name}“ kan kun komme efter trin, der står over det. Flyt trinnet ned, eller ret numrene.");

public sealed record LineIsFull(int Most) : Refusal("", $"Der er {Most} ved linjen, og flere er der ikke plads til. Del linjen i to.");

public sealed record TempoOutOfRange(int Percent) : Refusal("Tempo", $"Tempoet er fra 1 til 200 pct. af det sædvanlige; der står {Percent}. Ret tallet.");

public sealed record AlreadyAtTheLine() : Refusal("", $"Medarbejderen er allerede ved linjen. Ret minutterne i stedet.");

public sealed record LockedToOneWhoCannot(string Step)
    : Refusal("", $"„{Step}“ er låst til en, der ikke kan udføre trinnet. Vælg en anden, eller skriv minutter for medarbejderen først.");
