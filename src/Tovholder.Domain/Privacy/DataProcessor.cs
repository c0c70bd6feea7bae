namespace Tovholder.Domain.Privacy;

/// <summary>Databehandler: who handles personal data for the municipality, under which agreement, and how it is supervised (GDPR article 28).</summary>
public sealed class DataProcessor
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What is handled, and for what.</summary>
    public required string What { get; init; }

    /// <summary>The provider of courses it is; null for the others, such as who runs the machine.</summary>
    public Guid? ProviderId { get; init; }

    /// <summary>The day the databehandleraftale was signed.</summary>
    public required DateOnly AgreedOn { get; init; }

    /// <summary>The day the next supervision is due.</summary>
    public required DateOnly NextSupervisionOn { get; set; }

    /// <summary>The supervisions that were held, the first first.</summary>
    public List<Supervision> Supervisions { get; private set; } = [];

    /// <summary>The last day it handles data for the municipality; null while it does.</summary>
    public DateOnly? EndedOn { get; private set; }

    public int Version { get; private set; }

    public bool IsOverdue(DateOnly today) => EndedOn is null && NextSupervisionOn < today;

    /// <summary>A supervision was held; the next one has a day.</summary>
    public Refusal? Supervise(Supervision held, DateOnly nextOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (held.On > today || held.On < AgreedOn)
        {
            return new SupervisedOutsideAgreement(AgreedOn);
        }

        if (nextOn <= held.On)
        {
            return new NextSupervisionTooEarly(held.On);
        }

        Supervisions = [.. Supervisions.Append(held).OrderBy(s => s.On)];
        NextSupervisionOn = nextOn;
        return null;
    }

    public void End(DateOnly on) => EndedOn ??= on;
}

/// <summary>Tilsyn: the municipality has looked at how a processor keeps the agreement.</summary>
/// <param name="By">Who held it.</param>
/// <param name="Finding">What it showed, and what was agreed.</param>
public sealed record Supervision(DateOnly On, string By, string Finding);

public sealed record SupervisedOutsideAgreement(DateOnly AgreedOn)
    : Refusal("On", $"Et tilsyn ligger efter aftalen den {AgreedOn} og senest i dag. Ret dagen.");

public sealed record NextSupervisionTooEarly(DateOnly On)
    : Refusal("NextOn", $"Det næste tilsyn skal ligge efter det, der blev holdt den {On}. Ret dagen.");
