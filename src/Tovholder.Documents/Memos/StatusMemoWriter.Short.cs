using Tovholder.Documents.Plots;
using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <content>"Kort fortalt": the memo on one page, from the same sentences and figures.</content>
public sealed partial class StatusMemoWriter
{
    private const int LinesOnThePage = 2;

    /// <summary>One page for a reader with two minutes: how it stands, the key figures, the plot, what is new, what comes.</summary>
    /// <param name="earlier">As for <see cref="Write"/>.</param>
    public static MemoDocument WriteShort(StatusMemoFacts facts, params IReadOnlyList<StatusMemoFacts> earlier)
    {
        var full = Write(facts, earlier);
        var writer = new StatusMemoWriter(facts, earlier);
        writer._blocks.AddRange(full.Blocks.Where(block => block is OutlookBlock or KeyFiguresBlock));
        if (full.Blocks.OfType<FigureBlock>().FirstOrDefault(figure => figure.Plot is LinePlot) is { } course)
        {
            writer._blocks.Add(course with { Beside = null });
        }

        writer.WriteNews();
        writer.WriteComing();
        return full with
        {
            Title = $"KORT FORTALT - Status på Business case omkring {facts.BusinessCase.Name}",
            Blocks = [.. writer._blocks],
        };
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
