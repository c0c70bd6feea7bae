using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using UglyToad.PdfPig;

namespace Tovholder.Documents.Tests.Memos;

public sealed class ShortMemoTests
{
    [Fact]
    public void The_short_memo_says_what_the_memo_says()
    {
        var full = StatusMemoWriter.Write(SampleFacts.Full);

        var brief = StatusMemoWriter.WriteShort(SampleFacts.Full);

        Assert.Equal("KORT FORTALT - Status på Business case omkring socialøkonomiske virksomheder", brief.Title);
        Assert.Equal(full.Blocks.OfType<OutlookBlock>().Single().Text.Runs, brief.Blocks.OfType<OutlookBlock>().Single().Text.Runs);
        Assert.Equal(full.Blocks.OfType<KeyFiguresBlock>().Single().Figures, brief.Blocks.OfType<KeyFiguresBlock>().Single().Figures);
        Assert.Single(brief.Blocks.OfType<FigureBlock>());
        Assert.Empty(brief.Tables);
    }

    [Fact]
    public async Task The_short_memo_fits_one_page()
    {
        var outcome = await MemoPdf.RenderAsync(StatusMemoWriter.WriteShort(SampleFacts.Full), TestContext.Current.CancellationToken);
        Assert.SkipWhen(
            outcome.Refusal is NoPdfConverter,
            "Neither LibreOffice nor Chromium is installed here, so the page was not measured."
        );

        using var pdf = PdfDocument.Open(outcome.Pdf!);

        Assert.Equal(1, pdf.NumberOfPages);
    }
}
