using System.Globalization;
using System.IO.Compression;
using System.Text;
using Tovholder.Documents.Memos;
using Tovholder.Domain;

namespace Tovholder.Documents.Formats;

/// <summary>What the journal must know of a published memo.</summary>
/// <param name="CaseNumber">The case in the municipality's ESDH; null when it is not known yet.</param>
/// <param name="PublishedBy">A role or a unit, not a name.</param>
/// <param name="PublishedAt">The only time in the package.</param>
public sealed record JournalEntry(string? CaseNumber, string PublishedBy, DateTimeOffset PublishedAt);

/// <summary>The published memo as one file for the journal: every format, the frozen memo, metadata, and a receipt with the hash of each.</summary>
public static class MemoJournal
{
    /// <param name="pdf">The PDF, when the server could make one; see <see cref="MemoPdf"/>.</param>
    public static byte[] Pack(MemoSnapshot snapshot, JournalEntry entry, byte[]? pdf)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(entry);
        var memo = snapshot.Document;
        var name = $"statusnotat-{memo.DataDate:yyyy-MM-dd}";
        List<(string Name, byte[] Bytes)> files =
        [
            ($"{name}.docx", MemoDocx.Render(memo)),
            ($"{name}.html", Encoding.UTF8.GetBytes(MemoHtml.Page(memo))),
            ($"{name}.xlsx", MemoXlsx.Render(memo)),
            ($"{name}-frosset.json", snapshot.ToJson()),
        ];
        if (pdf is not null)
        {
            files.Insert(0, ($"{name}.pdf", pdf));
        }

        var metadata = new JournalMetadata(
            memo.Title,
            entry.CaseNumber,
            [.. memo.Sender],
            memo.Receiver,
            snapshot.Facts.Head.WrittenOn,
            memo.DataDate,
            snapshot.Facts.Head.Correction?.Version ?? 1,
            snapshot.Facts.Head.Correction?.Reason,
            entry.PublishedBy,
            entry.PublishedAt,
            snapshot.Hash(),
            snapshot.Facts.Economy?.RateBookHash,
            [.. files.Select(file => new JournalFile(file.Name, file.Bytes.Length, MemoJson.Hash(file.Bytes)))]
        );
        files.Add(("metadata.json", MemoJson.Write(metadata)));
        files.Add(("kvittering.txt", Encoding.UTF8.GetBytes(Receipt(metadata))));
        return Zip(files);
    }

    private static string Receipt(JournalMetadata metadata)
    {
        var text = new StringBuilder();
        text.Append("Kvittering for statusnotat\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Titel: {metadata.Title}\n");
        text.Append(CultureInfo.InvariantCulture, $"Sagsnummer: {metadata.CaseNumber ?? "er ikke oplyst"}\n");
        text.Append(CultureInfo.InvariantCulture, $"Version: {metadata.Version}\n");
        if (metadata.CorrectedBecause is { } reason)
        {
            text.Append(CultureInfo.InvariantCulture, $"Rettet, fordi: {reason}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"Tal til og med: {metadata.DataDate.InDanish()}\n");
        text.Append(CultureInfo.InvariantCulture, $"Offentliggjort af: {metadata.PublishedBy}\n");
        text.Append(CultureInfo.InvariantCulture, $"Offentliggjort: {metadata.PublishedAt:yyyy-MM-dd'T'HH:mm:sszzz}\n");
        text.Append(CultureInfo.InvariantCulture, $"Det frosne notat: {metadata.SnapshotHash}\n\n");
        text.Append("Filer og kontrolsummer:\n");
        foreach (var file in metadata.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Hash}  {file.Name} ({file.Bytes} byte)\n");
        }

        return text.ToString();
    }

    private static byte[] Zip(List<(string Name, byte[] Bytes)> files)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                var zipped = zip.CreateEntry(name, CompressionLevel.Optimal);
                zipped.LastWriteTime = FixedZip.Epoch;
                using var to = zipped.Open();
                to.Write(bytes);
            }
        }

        return result.ToArray();
    }
}

/// <summary>The metadata beside the document, as metadata.json.</summary>
/// <param name="Version">1, or higher for a correction.</param>
/// <param name="SnapshotHash">The hash of the frozen memo that every file follows from.</param>
public sealed record JournalMetadata(
    string Title,
    string? CaseNumber,
    IReadOnlyList<string> Sender,
    string Receiver,
    DateOnly WrittenOn,
    DateOnly DataDate,
    int Version,
    string? CorrectedBecause,
    string PublishedBy,
    DateTimeOffset PublishedAt,
    string SnapshotHash,
    string? RateBookHash,
    IReadOnlyList<JournalFile> Files
);

/// <param name="Bytes">The size of the file.</param>
/// <param name="Hash">"sha256:…" over the file.</param>
public sealed record JournalFile(string Name, int Bytes, string Hash);
