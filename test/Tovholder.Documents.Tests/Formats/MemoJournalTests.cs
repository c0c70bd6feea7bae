using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Tests.Formats;

public sealed class MemoJournalTests
{
    private static readonly MemoSnapshot Snapshot = MemoSnapshot.Freeze(SampleFacts.Full);

    private static readonly JournalEntry Entry = new(
        "15/2087",
        "Center for Arbejdsmarked og Integration",
        new(2015, 2, 24, 9, 30, 0, TimeSpan.FromHours(1))
    );

    [Fact]
    public void The_package_has_every_format_the_frozen_memo_metadata_and_a_receipt_with_the_hash_of_each()
    {
        using var zip = new ZipArchive(new MemoryStream(MemoJournal.Pack(Snapshot, Entry, [1, 2, 3])));

        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        var metadata = JsonNode.Parse(Bytes(zip, "metadata.json"))!;
        var receipt = Encoding.UTF8.GetString(Bytes(zip, "kvittering.txt"));

        Assert.Equal(
            [
                "statusnotat-2015-02-23.pdf",
                "statusnotat-2015-02-23.docx",
                "statusnotat-2015-02-23.html",
                "statusnotat-2015-02-23.xlsx",
                "statusnotat-2015-02-23-frosset.json",
                "metadata.json",
                "kvittering.txt",
            ],
            names
        );
        Assert.Equal("15/2087", metadata["CaseNumber"]!.GetValue<string>());
        Assert.Equal(Snapshot.Hash(), metadata["SnapshotHash"]!.GetValue<string>());
        Assert.All(
            metadata["Files"]!.AsArray(),
            file =>
            {
                var hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, file!["Name"]!.GetValue<string>())));
                Assert.Equal(hash, file["Hash"]!.GetValue<string>());
                Assert.Contains(hash, receipt, StringComparison.Ordinal);
            }
        );
        Assert.Contains("Offentliggjort: 2015-02-24T09:30:00+01:00", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public void The_frozen_memo_in_the_package_verifies_the_documents_beside_it()
    {
        using var zip = new ZipArchive(new MemoryStream(MemoJournal.Pack(Snapshot, Entry, null)));

        var read = MemoSnapshot.Read(Bytes(zip, "statusnotat-2015-02-23-frosset.json")).Snapshot!;
        var verification = new MemoVerification(read);

        Assert.True(verification.Verify(MemoFormat.Docx, Bytes(zip, "statusnotat-2015-02-23.docx")).Holds);
        Assert.True(verification.Verify(MemoFormat.Html, Bytes(zip, "statusnotat-2015-02-23.html")).Holds);
        Assert.True(verification.Verify(MemoFormat.Xlsx, Bytes(zip, "statusnotat-2015-02-23.xlsx")).Holds);
    }

    [Fact]
    public void The_same_memo_gives_the_same_package_apart_from_the_time_of_publishing()
    {
        var first = MemoJournal.Pack(Snapshot, Entry, null);
        var again = MemoJournal.Pack(MemoSnapshot.Read(Snapshot.ToJson()).Snapshot!, Entry, null);
        var later = MemoJournal.Pack(Snapshot, Entry with { PublishedAt = Entry.PublishedAt.AddDays(1) }, null);

        Assert.True(first.AsSpan().SequenceEqual(again));
        using var before = new ZipArchive(new MemoryStream(first));
        using var after = new ZipArchive(new MemoryStream(later));
        var changed = before
            .Entries.Select(entry => entry.FullName)
            .Where(name => !Bytes(before, name).AsSpan().SequenceEqual(Bytes(after, name)));
        Assert.Equal(["metadata.json", "kvittering.txt"], changed);
    }

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var from = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        from.CopyTo(copy);
        return copy.ToArray();
    }
}
