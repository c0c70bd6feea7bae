using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Tovholder.Documents.Memos;
using Tovholder.Domain;

namespace Tovholder.Documents.Formats;

/// <summary>The memo as a tagged PDF, made by LibreOffice from the Word document or by Chromium from the HTML page, whichever the server has.</summary>
public static class MemoPdf
{
    private static readonly string[] LibreOfficeNames = ["soffice", "libreoffice"];
    private static readonly string[] ChromiumNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>PDF/UA, tags, the title in the window, bookmarks of the headings.</summary>
    private const string LibreOfficeFilter =
        "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},"
        + "\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},"
        + "\"UseLosslessCompression\":{\"type\":\"boolean\",\"value\":\"true\"},"
        + "\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"},"
        + "\"DisplayPDFDocumentTitle\":{\"type\":\"boolean\",\"value\":\"true\"}}";

    /// <summary>Makes the PDF, or refuses with a sentence.</summary>
    /// <param name="programs">The folders to look for a converter in; by default those of the PATH variable.</param>
    /// <param name="timeout">How long the converter may take; two minutes by default.</param>
    public static async Task<PdfOutcome> RenderAsync(
        MemoDocument memo,
        CancellationToken ct,
        IReadOnlyList<string>? programs = null,
        TimeSpan? timeout = null
    )
    {
        ArgumentNullException.ThrowIfNull(memo);
        var folders = programs ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var work = Directory.CreateTempSubdirectory("tovholder-pdf-");
        try
        {
            var limit = timeout ?? TimeSpan.FromMinutes(2);
            if (Find(LibreOfficeNames, folders) is { } soffice)
            {
                return await FromDocxAsync(soffice, memo, work, limit, ct);
            }

            if (Find(ChromiumNames, folders) is { } chromium)
            {
                return await FromHtmlAsync(chromium, memo, work, limit, ct);
            }

            return new(null, new NoPdfConverter());
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static async Task<PdfOutcome> FromDocxAsync(
        string soffice,
        MemoDocument memo,
        DirectoryInfo work,
        TimeSpan limit,
        CancellationToken ct
    )
    {
        var docx = Path.Combine(work.FullName, "notat.docx");
        await File.WriteAllBytesAsync(docx, MemoDocx.Render(memo), ct);
        // A profile of its own: LibreOffice allows one process a profile.
        var profile = new Uri(Path.Combine(work.FullName, "profil")).AbsoluteUri;
        string[] arguments =
        [
            $"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            LibreOfficeFilter,
            "--outdir",
            work.FullName,
            docx,
        ];
        return await RunAsync("LibreOffice", soffice, arguments, Path.Combine(work.FullName, "notat.pdf"), limit, ct);
    }

    private static async Task<PdfOutcome> FromHtmlAsync(
        string chromium,
        MemoDocument memo,
        DirectoryInfo work,
        TimeSpan limit,
        CancellationToken ct
    )
    {
        var html = Path.Combine(work.FullName, "notat.html");
        await File.WriteAllTextAsync(html, MemoHtml.Page(memo), Encoding.UTF8, ct);
        var pdf = Path.Combine(work.FullName, "notat.pdf");
        List<string> arguments =
        [
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--export-tagged-pdf",
            "--generate-pdf-document-outline",
            "--no-pdf-header-footer",
            $"--user-data-dir={Path.Combine(work.FullName, "profil")}",
            $"--print-to-pdf={pdf}",
            new Uri(html).AbsoluteUri,
        ];
        if (Environment.IsPrivilegedProcess)
        {
            // Chromium's sandbox refuses to run as root, as in a container; the page is our own and fetches nothing.
            arguments.Insert(0, "--no-sandbox");
        }

        return await RunAsync("Chromium", chromium, arguments, pdf, limit, ct);
    }

    private static async Task<PdfOutcome> RunAsync(
        string name,
        string program,
        IEnumerable<string> arguments,
        string pdf,
        TimeSpan limit,
        CancellationToken ct
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(limit);
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            // Both pipes are emptied while we wait, or a talkative converter would stand still.
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            await Task.WhenAll(output, errors);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(null, new PdfTookTooLong(name, limit));
        }
        catch (Win32Exception)
        {
            return new(null, new PdfConverterFailed(name));
        }
        finally
        {
            Stop(process);
        }

        return process.ExitCode == 0 && File.Exists(pdf)
            ? new(await File.ReadAllBytesAsync(pdf, ct), null)
            : new(null, new PdfConverterFailed(name));
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
        }
        catch (InvalidOperationException)
        {
            // It never started: there is nothing to stop.
        }
    }

    private static string? Find(string[] names, IReadOnlyList<string> folders) =>
        names
            .SelectMany(name => folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}

/// <summary>The PDF, or why there is none.</summary>
public sealed record PdfOutcome(byte[]? Pdf, Refusal? Refusal);

public sealed record NoPdfConverter()
    : Refusal(
        "pdf",
        $"Notatet kan ikke laves som pdf, fordi serveren hverken har LibreOffice eller Chromium. Hent notatet som docx eller html, eller bed driften installere et af programmerne."
    );

public sealed record PdfTookTooLong(string Program, TimeSpan Limit)
    : Refusal(
        "pdf",
        $"{Program} blev ikke færdig med pdf'en på {Limit.TotalSeconds:0} sekunder og er stoppet. Prøv igen, eller hent notatet som docx eller html."
    );

public sealed record PdfConverterFailed(string Program)
    : Refusal(
        "pdf",
        $"{Program} kunne ikke lave pdf'en. Hent notatet som docx eller html, og bed driften se efter, om {Program} kan starte."
    );
