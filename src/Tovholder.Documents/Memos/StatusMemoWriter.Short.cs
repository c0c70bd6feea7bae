using Tovholder.Documents.Plots;
using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <content>The shorter forms, from the memo's own sentences and figures: one page, the quarter's key figures, the manager's dashboard.</content>
public sealed partial class StatusMemoWriter
{
    private const int LinesOnThePage = 2;

    /// <summary>One page for a reader with two minutes: how it stands, the key figures, the plot, what is new, what comes.</summary>
    /// <param name="earlier">As for <see cref="Write"/>.</param>
    public static MemoDocument WriteShort(StatusMemoFacts facts, params IReadOnlyList<StatusMemoFacts> earlier)
    {
        var full = Written(facts, earlier);
        var writer = new StatusMemoWriter(facts, earlier);
        writer._blocks.AddRange(full._blocks.Where(block => block is OutlookBlock or KeyFiguresBlock));
        if (full._allFigures.Find(figure => figure.Plot is LinePlot) is { } course)
        {
            writer._blocks.Add(course with { Beside = null });
        }

        writer.WriteNews();
        writer.WriteComing();
        return writer.Document($"KORT FORTALT - Status på Business case omkring {facts.BusinessCase.Name}", writer._blocks);
    }

    /// <summary>The quarter's key figures: the tables of the memo without its story, with their definitions.</summary>
    /// <param name="earlier">As for <see cref="Write"/>.</param>
    public static MemoDocument WriteKeyFigures(StatusMemoFacts facts, params IReadOnlyList<StatusMemoFacts> earlier)
    {
        var full = Written(facts, earlier);
        var writer = new StatusMemoWriter(facts, earlier);
        writer._blocks.AddRange(full._blocks.Where(block => block is OutlookBlock or KeyFiguresBlock));
        (string Heading, string Id, string[] Tables)[] parts =
        [
            ("Fleksjob og gevinst", "noegletal-fleksjob", ["plan-faktisk-prognose", "oekonomi-tal", "siden-sidst-tal"]),
            (
                "Virksomheder og partnerskaber",
                "noegletal-virksomheder",
                ["virksomheder-efter-fase-tal", "indsatsomraader-tal", "partnerskaber-tal"]
            ),
            ("Borgere og anden aktør", "noegletal-borgere", ["borgere-tal", "effektive-timer-tal", "ventetid-tal", "anden-aktoer-tal"]),
        ];
        var tables = full.Document("", full._blocks).Tables.ToList();
        foreach (var (heading, id, ids) in parts)
        {
            var own = ids.Select(table => tables.Find(t => t.Id == table)).OfType<TableBlock>().ToList();
            writer.Heading(2, heading, id);
            if (own.Count == 0)
            {
                writer.Say("Der er ikke registreret tal.");
            }

            writer._blocks.AddRange(own);
        }

        writer.Heading(2, "Definitioner", "definitioner");
        writer.Say(
            $"Tallene er de samme som i statusnotatet og er opgjort til og med {facts.Head.DataDate.InDanish()}. Små tal er skjult på samme måde."
        );
        writer.WriteDefinitions();
        var quarter = (facts.Head.DataDate.Month + 2) / 3;
        return writer.Document($"NØGLETAL {quarter}. kvartal {facts.Head.DataDate.Year} - {facts.BusinessCase.Name}", writer._blocks);
    }

    /// <summary>What a manager looks at every week, from the same measures and with the same small numbers hidden.</summary>
    /// <remarks>
    /// The day's figures change from day to day, and two days subtracted tell of one citizen. So no group of citizens is in it, by
    /// hours, refund, course, wait or answer: those stand in frozen memos alone.
    /// </remarks>
    /// <param name="earlier">As for <see cref="Write"/>.</param>
    public static ManagerDashboard WriteDashboard(StatusMemoFacts facts, params IReadOnlyList<StatusMemoFacts> earlier)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var full = Written(
            facts with
            {
                Citizens = null,
                BlockedReasons = [],
                Hours = [],
                Waiting = [],
                Providers = [],
                WorkIdentity = [],
                Cohorts = [],
                SinceLastMemo = null,
                Outreach = facts.Outreach is { } outreach ? outreach with { Participants = null } : null,
            },
            earlier
        );
        var tables = full._allFigures.Select(figure => figure.Beside).OfType<TableBlock>().ToHashSet();
        return new(
            facts.Head.DataDate,
            full._blocks.OfType<OutlookBlock>().Single(),
            full._blocks.OfType<KeyFiguresBlock>().Single(),
            full._allFigures,
            [
                .. full
                    ._blocks.OfType<TableBlock>()
                    .Where(table => !tables.Contains(table) && table.Columns.Any(column => column.MeasureId is not null)),
            ]
        );
    }

    private void WriteNews()
    {
        Heading(2, "Nyt siden sidst", "nyt");
        var news = new List<MemoText>();
        if (_facts.SinceLastMemo is { } bridge && !HidesBenefit && bridge.Printed().Count > 0)
        {
            news.Add(SinceLastMemoInWords(bridge));
        }

        news.AddRange(_facts.Learnings.Take(LinesOnThePage).Select(learning => (MemoText)Sentence(learning.Text)));
        if (news.Count == 0)
        {
            Say("Der er ikke registreret nyt i perioden.");
            return;
        }

        _blocks.Add(new BulletBlock([.. news]));
    }

    private void WriteComing()
    {
        Heading(2, "Risici og næste skridt", "risici-og-naeste-skridt");
        var coming = _facts
            .Risks.Take(LinesOnThePage)
            .Select(risk => (MemoText)$"Risiko: {Sentence(risk.Text)}")
            .Concat(
                _facts
                    .NextSteps.OrderBy(step => step.When)
                    .Take(LinesOnThePage)
                    .Select(step => (MemoText)$"{step.When.InDanish()}: {Sentence(step.What)}")
            )
            .ToList();
        if (coming.Count == 0)
        {
            Say("Der er ikke registreret risici eller næste skridt.");
            return;
        }

        _blocks.Add(new BulletBlock([.. coming]));
    }
}

/// <summary>The manager's dashboard as facts; a page draws it.</summary>
/// <param name="Figures">Every plot of the memo, each with the table of its numbers beside it.</param>
/// <param name="Tables">The tables of figures that have no plot.</param>
public sealed record ManagerDashboard(
    DateOnly DataDate,
    OutlookBlock Outlook,
    KeyFiguresBlock KeyFigures,
    IReadOnlyList<FigureBlock> Figures,
    IReadOnlyList<TableBlock> Tables
);
