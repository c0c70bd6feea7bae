using Tovholder.Documents.Memos;
using Tovholder.Domain;
using Tovholder.Domain.Programme;

namespace Tovholder.Documents.CaseStatements;

/// <summary>The agenda item that carries a status memo to the committee.</summary>
public sealed record CaseStatement
{
    public required DateOnly MeetingOn { get; init; }

    /// <summary>The unit that recommends: "Center for Arbejdsmarked og Integration".</summary>
    public required string Centre { get; init; }

    /// <summary>The case number in the municipality's ESDH, if there is one.</summary>
    public string? CaseNumber { get; init; }

    public AgendaItemKind Kind { get; init; } = AgendaItemKind.Information;

    /// <summary>Why the item is closed to the public; null for an open item.</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>What the committee is asked for, each beginning with "at". Empty: the memo is noted for information.</summary>
    public IReadOnlyList<string> Recommendations { get; init; } = [];

    /// <summary>Texts written by hand; they take the place of generated ones.</summary>
    public IReadOnlyDictionary<CaseStatementPart, string> Texts { get; init; } = new Dictionary<CaseStatementPart, string>();

    /// <summary>The economy department's remark; null while it is missing.</summary>
    public EconomyRemark? EconomyRemark { get; init; }

    /// <summary>Annexes beside the memo itself.</summary>
    public IReadOnlyList<string> Appendices { get; init; } = [];
}

/// <param name="SignedBy">A title or unit, not a name.</param>
public sealed record EconomyRemark(string Text, string SignedBy, DateOnly SignedOn);

/// <summary>Writes the agenda item from a template and the memo's facts.</summary>
public static class CaseStatementWriter
{
    public static MemoDocument Write(
        CaseStatementTemplate template,
        CaseStatement statement,
        StatusMemoFacts facts,
        params IReadOnlyList<StatusMemoFacts> earlier
    )
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(facts);
        // What it says of goal and economy is taken from the memo itself, so that the two can never disagree.
        var memo = StatusMemoWriter.Write(facts, earlier);
        var blocks = new List<MemoBlock> { new ParagraphBlock(Kind(statement)) };
        foreach (var heading in template.Headings)
        {
            Add(heading, 2);
        }

        var number = statement.CaseNumber is { } caseNumber ? $"Sagsnr. {caseNumber}" : "Sagsnr. er ikke oplyst";
        return new(
            $"Sagsfremstilling - Status på business casen omkring {facts.BusinessCase.Name}",
            [statement.Centre, number, $"Møde den {statement.MeetingOn.InDanish()}"],
            $"Til {facts.Head.Committee}",
            facts.Head.DataDate,
            [.. blocks]
        );

        void Add(CaseStatementHeading heading, int level)
        {
            blocks.Add(new HeadingBlock(level, heading.Text, $"punkt-{blocks.Count}"));
            if (heading.Part is { } part)
            {
                blocks.AddRange(Body(part, template, statement, facts, memo));
            }

            foreach (var below in heading.Below ?? [])
            {
                Add(below, level + 1);
            }
        }
    }

    /// <summary>What must be done before the item can go to the committee, one sentence each; empty when it is ready.</summary>
    public static IReadOnlyList<Refusal> Missing(CaseStatementTemplate template, CaseStatement statement)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(statement);
        var missing = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(statement.CaseNumber))
        {
            missing.Add(new CaseNumberMissing());
        }

        if (statement.ClosedBecause is { } reason && string.IsNullOrWhiteSpace(reason))
        {
            missing.Add(new ClosedWithoutReason());
        }

        if (PartsOf(template.Headings).Contains(CaseStatementPart.Economy))
        {
            if (statement.EconomyRemark is not { } remark)
            {
                missing.Add(new EconomyRemarkMissing());
            }
            else if (remark.SignedOn > statement.MeetingOn)
            {
                missing.Add(new SignedAfterTheMeeting(remark.SignedOn, statement.MeetingOn));
            }
        }

        missing.AddRange(
            statement
                .Recommendations.Where(recommendation => !recommendation.StartsWith("at ", StringComparison.OrdinalIgnoreCase))
                .Select(recommendation => new RecommendationWithoutAt(recommendation))
        );
        return missing;
    }

    private static IEnumerable<CaseStatementPart> PartsOf(IEnumerable<CaseStatementHeading> headings) =>
        headings.SelectMany(heading => PartsOf(heading.Below ?? []).Concat(heading.Part is { } part ? [part] : []));

    private static IEnumerable<MemoBlock> Body(
        CaseStatementPart part,
        CaseStatementTemplate template,
        CaseStatement statement,
        StatusMemoFacts facts,
        MemoDocument memo
    )
    {
        if (statement.Texts.TryGetValue(part, out var own))
        {
            return [new ParagraphBlock(own)];
        }

        var date = facts.Head.DataDate.InDanish();
        var outlook = memo.Blocks.OfType<OutlookBlock>().Single().Text.ToString();
        var economy = memo.Blocks.SkipWhile(block => block is not HeadingBlock { Id: "oekonomi" }).OfType<ParagraphBlock>().First();
        return part switch
        {
            CaseStatementPart.Theme =>
            [
                new ParagraphBlock(
                    $"Udvalget får en status på business casen omkring {facts.BusinessCase.Name}, opgjort til og med {date}."
                ),
            ],
            CaseStatementPart.Summary =>
            [
                new ParagraphBlock($"Sagen er en status på business casen omkring {facts.BusinessCase.Name}. {outlook}"),
            ],
            CaseStatementPart.HandledBy => [new ParagraphBlock($"{facts.Head.Committee} den {statement.MeetingOn.InDanish()}.")],
            CaseStatementPart.Background =>
            [
                new ParagraphBlock(
                    $"Statusnotatet (bilag 1) viser, hvor langt arbejdet er nået, hvad vi har lært, og hvilke ændringer det har givet. Tallene er opgjort til og med {date}."
                ),
            ],
            CaseStatementPart.Assessment => [new ParagraphBlock(outlook)],
            CaseStatementPart.Economy =>
            [
                new ParagraphBlock(economy.Text.ToString()),
                new ParagraphBlock(
                    statement.EconomyRemark is { } remark
                        ? $"Økonomis bemærkninger: {remark.Text} ({remark.SignedBy}, {remark.SignedOn.InDanish()})"
                        : "Økonomis bemærkninger mangler."
                ),
            ],
            CaseStatementPart.Recommendation => Recommendation(template, statement),
            CaseStatementPart.Appendices =>
            [
                new BulletBlock([
                    $"Bilag 1: Statusnotat, opgjort til og med {date}",
                    .. statement.Appendices.Select((name, i) => (MemoText)$"Bilag {i + 2}: {name}"),
                ]),
            ],
            CaseStatementPart.Decision =>
            [
                new ParagraphBlock($"Beslutning i {facts.Head.Committee} den {statement.MeetingOn.InDanish()}:"),
                new ParagraphBlock("Fraværende:"),
            ],
            _ => [new ParagraphBlock(template.EmptyText)],
        };
    }

    private static IEnumerable<MemoBlock> Recommendation(CaseStatementTemplate template, CaseStatement statement)
    {
        if (statement.Recommendations.Count == 0)
        {
            return [new ParagraphBlock($"{statement.Centre} {template.Recommends}, at orienteringen tages til efterretning.")];
        }

        return
        [
            new ParagraphBlock($"{statement.Centre} {template.Recommends},"),
            new BulletBlock([.. statement.Recommendations.Select(recommendation => (MemoText)recommendation)]),
        ];
    }

    private static string Kind(CaseStatement statement)
    {
        var kind = statement.Kind switch
        {
            AgendaItemKind.Decision => "Beslutningssag (B)",
            AgendaItemKind.Discussion => "Drøftelsessag (D)",
            _ => "Orienteringssag (O)",
        };
        return statement.ClosedBecause is { } reason ? $"{kind}. Lukket punkt: {reason}" : $"{kind}. Åbent punkt.";
    }
}

/// <summary>The dates before a meeting, counted backwards in working days.</summary>
public static class AgendaDeadlines
{
    /// <param name="steps">What must be ready, and how many working days before the meeting.</param>
    /// <param name="isWorkday">The calendar that knows the holidays.</param>
    public static IReadOnlyList<AgendaDeadline> Before(
        DateOnly meeting,
        IEnumerable<(string Name, int Workdays)> steps,
        Func<DateOnly, bool> isWorkday
    )
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(isWorkday);
        return [.. steps.Select(step => new AgendaDeadline(step.Name, Back(step.Workdays))).OrderBy(deadline => deadline.On)];

        DateOnly Back(int workdays)
        {
            var day = meeting;
            while (workdays > 0)
            {
                day = day.AddDays(-1);
                workdays -= isWorkday(day) ? 1 : 0;
            }

            return day;
        }
    }
}

public sealed record AgendaDeadline(string Name, DateOnly On);

public sealed record CaseNumberMissing() : Refusal("CaseNumber", $"Sagsnummeret mangler. Skriv sagens nummer fra ESDH-systemet.");

public sealed record ClosedWithoutReason()
    : Refusal("ClosedBecause", $"Punktet er lukket uden begrundelse. Skriv, hvorfor det behandles for lukkede døre, eller gør det åbent.");

public sealed record EconomyRemarkMissing()
    : Refusal("EconomyRemark", $"Økonomis bemærkninger mangler. Bed økonomi skrive dem og sætte dato på.");

public sealed record SignedAfterTheMeeting(DateOnly SignedOn, DateOnly MeetingOn)
    : Refusal(
        "EconomyRemark",
        $"Økonomis bemærkninger er dateret {SignedOn.InDanish()}, men mødet holdes {MeetingOn.InDanish()}. Ret datoen, eller flyt sagen til et senere møde."
    );

public sealed record RecommendationWithoutAt(string Recommendation)
    : Refusal("Recommendations", $"Indstillingen »{Recommendation}« begynder ikke med »at«. Skriv den som »at …«.");
