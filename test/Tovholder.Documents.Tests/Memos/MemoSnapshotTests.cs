using System.Text;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Tests.Memos;

public sealed class MemoSnapshotTests
{
    [Fact]
    public void A_frozen_memo_gives_the_same_bytes_after_it_was_stored_and_read()
    {
        var frozen = MemoSnapshot.Freeze(SampleFacts.Full, SampleFacts.Empty);

        var read = MemoSnapshot.Read(frozen.ToJson()).Snapshot!;

        Assert.Equal(frozen.Hash(), read.Hash());
        Assert.True(MemoDocx.Render(frozen.Document).AsSpan().SequenceEqual(MemoDocx.Render(read.Document)));
        Assert.Equal(MemoHtml.Page(frozen.Document), MemoHtml.Page(read.Document));
        Assert.True(MemoXlsx.Render(frozen.Document).AsSpan().SequenceEqual(MemoXlsx.Render(read.Document)));
    }

    [Fact]
    public void Another_figure_gives_another_hash()
    {
        var frozen = MemoSnapshot.Freeze(SampleFacts.Full);

        var changed = MemoSnapshot.Freeze(
            SampleFacts.Full with
            {
                Placements = SampleFacts.Full.Placements! with { FullYearEquivalents = 3.5m },
            }
        );

        Assert.StartsWith("sha256:", frozen.Hash(), StringComparison.Ordinal);
        Assert.NotEqual(frozen.Hash(), changed.Hash());
    }

    [Theory]
    [InlineData("", "Filen er ikke et frosset notat: fejl ved begyndelsen, linje 1.")]
    [InlineData("{\"Format\":1,\"Navn\":2}", "Filen er ikke et frosset notat: fejl ved $.Navn, linje 1.")]
    public void A_file_that_is_no_frozen_memo_is_refused_with_the_place(string json, string expected)
    {
        var outcome = MemoSnapshot.Read(Encoding.UTF8.GetBytes(json));

        Assert.Null(outcome.Snapshot);
        Assert.StartsWith(expected, outcome.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changing_one_record_changes_exactly_the_lines_that_depend_on_it()
    {
        var before = StatusMemoWriter.Write(SampleFacts.Full);
        var partnerships = SampleFacts.Full.Partnerships.Select((p, i) => i == 0 ? p with { Active = 3 } : p).ToList();

        var after = StatusMemoWriter.Write(SampleFacts.Full with { Partnerships = partnerships });

        var changed = Lines(after).Except(Lines(before)).ToList();
        Assert.Collection(
            changed,
            line => Assert.Equal("Vi har 6 aktive partnerskaber og er i dialog om 4 mere.", line),
            line => Assert.Equal("Boligforening | 3 | 1", line),
            line => Assert.Equal("I alt | 6 | 4", line),
            line => Assert.StartsWith("Tallene bag notatet har kontrolsummen sha256:", line, StringComparison.Ordinal)
        );
    }

    private static string[] Lines(MemoDocument memo) => StatusMemoWriterTests.TextOf(memo).Split('\n');
}
