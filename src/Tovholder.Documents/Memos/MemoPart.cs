namespace Tovholder.Documents.Memos;

/// <summary>The parts of the memo that can carry the coordinator's own text.</summary>
public enum MemoPart
{
    Summary,
    BusinessCase,
    Outreach,
    Support,
    Partnerships,
    Awareness,
    CitizensAndMatch,
    Learning,
    Changes,
    Providers,
    Economy,
    Risks,
    Decisions,
    NextSteps,
}

/// <summary>Where a part stands in the memo: a page that lets the coordinator write offers one field a part.</summary>
/// <param name="HeadingId">The id of the heading the text stands under.</param>
/// <param name="Name">The heading, short.</param>
public sealed record MemoSlot(MemoPart Part, string HeadingId, string Name)
{
    /// <summary>Every part in the order of the memo.</summary>
    public static IReadOnlyList<MemoSlot> All { get; } =
    [
        new(MemoPart.Summary, "kort-fortalt", "Kort fortalt"),
        new(MemoPart.BusinessCase, "indhold", "Indhold i business casen/gevinst"),
        new(MemoPart.Outreach, "opsoegende-indsats", "Opsøgende indsats og interesse"),
        new(MemoPart.Support, "stoette", "Støtte i idé- og etableringsfasen"),
        new(MemoPart.Partnerships, "partnerskaber", "Partnerskaber"),
        new(MemoPart.Awareness, "kendskab", "Kendskab"),
        new(MemoPart.CitizensAndMatch, "borgere-og-match", "Borgere og match"),
        new(MemoPart.Learning, "klogere", "Er vi blevet klogere undervejs"),
        new(MemoPart.Changes, "aendringer", "Har det givet ændringer"),
        new(MemoPart.Providers, "anden-aktoer", "Indsatsen med 2. aktør"),
        new(MemoPart.Economy, "oekonomi", "Økonomi"),
        new(MemoPart.Risks, "risici", "Risici og opmærksomhedspunkter"),
        new(MemoPart.Decisions, "svar-paa-beslutninger", "Svar på udvalgets beslutninger"),
        new(MemoPart.NextSteps, "naeste-skridt", "Næste skridt"),
    ];
}
