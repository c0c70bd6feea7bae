using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tovholder.Documents.Formats;
using Tovholder.Domain;

namespace Tovholder.Documents.CasePapers;

/// <summary>A paper as one file for the journal (offentlighedsloven § 15): the document, its metadata, and a receipt with the hash of each.</summary>
/// <remarks>The same paper gives the same bytes: no clock is read here.</remarks>
public static class CasePackage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="name">The name of the document without its ending, such as "vurdering-B-017-2015-02-23".</param>
    /// <param name="data">The same for another program, as JSON; null where the paper alone is asked for.</param>
    public static byte[] Pack(CasePaper paper, string name, object? data = null)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var document = Encoding.UTF8.GetBytes(Html(paper));
        var metadata = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                paper.Title,
                paper.CaseNumber,
                paper.WrittenOn,
                paper.WrittenBy,
                Document = $"{name}.html",
                Hash = Hash(document),
            },
            Json
        );
        var receipt = new StringBuilder("Kvittering for dokument til journalen\n\n")
            .Append(Danish.Culture, $"Titel: {paper.Title}\n")
            .Append(Danish.Culture, $"Sagsnummer: {paper.CaseNumber ?? "er ikke oplyst"}\n")
            .Append(Danish.Culture, $"Dannet: {paper.WrittenOn.InDanish()} af {paper.WrittenBy}\n\nFiler og kontrolsummer:\n")
            .Append(Danish.Culture, $"{Hash(document)}  {name}.html ({document.Length} byte)\n")
            .Append(Danish.Culture, $"{Hash(metadata)}  metadata.json ({metadata.Length} byte)\n");
        var copy = data is null ? null : JsonSerializer.SerializeToUtf8Bytes(data, Json);
        if (copy is not null)
        {
            receipt.Append(Danish.Culture, $"{Hash(copy)}  data.json ({copy.Length} byte)\n");
        }

        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, $"{name}.html", document);
            Add(zip, "metadata.json", metadata);
            if (copy is not null)
            {
                Add(zip, "data.json", copy);
            }

            Add(zip, "kvittering.txt", Encoding.UTF8.GetBytes(receipt.ToString()));
        }

        return result.ToArray();
    }

    /// <summary>The paper as one web page that needs nothing beside it.</summary>
    public static string Html(CasePaper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var html = new StringBuilder(
            "<!doctype html>\n<html lang=\"da\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        );
        html.Append(Danish.Culture, $"<title>{Safe(paper.Title)}</title></head><body>\n<h1>{Safe(paper.Title)}</h1>\n");
        html.Append(Danish.Culture, $"<p>{Safe(paper.WrittenBy)}, {paper.WrittenOn.InDanish()}");
        html.Append(paper.CaseNumber is null ? "" : $". Sagsnummer {Safe(paper.CaseNumber)}").Append("</p>\n");
        foreach (var part in paper.Parts)
        {
            html.Append(Danish.Culture, $"<h2>{Safe(part.Heading)}</h2>\n");
            foreach (var line in part.Lines)
            {
                html.Append(
                    line.Name.Length == 0 ? $"<p>{Safe(line.Value)}</p>\n" : $"<p><b>{Safe(line.Name)}:</b> {Safe(line.Value)}</p>\n"
                );
            }
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    private static string Hash(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = FixedZip.Epoch;
        using var to = entry.Open();
        to.Write(bytes);
    }
}
