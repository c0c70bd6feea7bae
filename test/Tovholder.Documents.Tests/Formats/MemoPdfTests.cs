using System.Text.RegularExpressions;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Tovholder.Documents.Tests.Formats;

public sealed partial class MemoPdfTests
{
    private static readonly string[] UsualFolders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];

    private static readonly MemoDocument Memo = StatusMemoWriter.Write(SampleFacts.Full);

    [Theory]
    [InlineData("soffice")]
    [InlineData("chromium")]
    [Trait("Requirement", "A6")]
    [Trait("Requirement", "PR5")]
    public async Task The_pdf_is_tagged_danish_and_has_every_heading(string program)
    {
        var found = UsualFolders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, program)));
        Assert.SkipWhen(found is null, $"{program} is not installed here, so its PDF was not tried.");
        using var onlyThis = new FolderWith(Path.Combine(found, program));

        var outcome = await MemoPdf.RenderAsync(Memo, TestContext.Current.CancellationToken, [onlyThis.Path]);

        Assert.Null(outcome.Refusal?.Message);
        using var pdf = PdfDocument.Open(outcome.Pdf!);
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        Assert.True(catalog.TryGet(NameToken.Create("StructTreeRoot"), out _));
        Assert.StartsWith("(da", catalog.Data["Lang"].ToString(), StringComparison.Ordinal);
        Assert.True(string.IsNullOrEmpty(pdf.Information.Author), $"The file names {pdf.Information.Author}.");
        Assert.False(pdf.Advanced.TryGetEmbeddedFiles(out _));
        var text = string.Concat(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value));
        var squeezed = Squeezed(text);
        Assert.All(Memo.Headings, heading => Assert.Contains(Squeezed(heading.Text), squeezed, StringComparison.Ordinal));
        TestContext.Current.AddAttachment(
            "A6",
            $"pdf af {program}: mærket op, på dansk, {Memo.Headings.Count()} af {Memo.Headings.Count()} overskrifter"
        );
    }

    [Fact]
    public async Task No_table_or_plot_is_cut_at_a_page_edge()
    {
        var outcome = await MemoPdf.RenderAsync(Memo, TestContext.Current.CancellationToken);
        Assert.SkipWhen(
            outcome.Refusal is NoPdfConverter,
            "Neither LibreOffice nor Chromium is installed here, so the pages were not looked at."
        );

        using var pdf = PdfDocument.Open(outcome.Pdf!);
        var pages = pdf.GetPages().Select(page => Squeezed(string.Concat(page.Letters.Select(letter => letter.Value)))).ToList();
        var images = pdf.GetPages().Select(page => page.GetImages().Count()).ToList();

        var tables = Memo.Tables.Where(table => table.Rows.Length <= 16).ToList();
        Assert.True(tables.Count > 10);
        Assert.All(
            tables,
            table =>
            {
                var caption = Squeezed($"Tabel {Memo.Tables.ToList().IndexOf(table) + 1}. {table.Caption}");
                var page = Assert.Single(pages, page => page.Contains(caption, StringComparison.Ordinal));
                Assert.All(
                    table.Rows,
                    row =>
                        Assert.Contains(
                            Squeezed(row.Cells[0]),
                            page[page.IndexOf(caption, StringComparison.Ordinal)..],
                            StringComparison.Ordinal
                        )
                );
            }
        );
        // Chromium draws the plots as vectors; LibreOffice as one picture each, on the page of its caption.
        if (images.Sum() > 0)
        {
            Assert.Equal(pages.Select(page => Captions().Count(page)), images);
        }
    }

    [Fact]
    public async Task Without_a_converter_the_refusal_says_what_to_do()
    {
        var outcome = await MemoPdf.RenderAsync(Memo, TestContext.Current.CancellationToken, []);

        Assert.Null(outcome.Pdf);
        Assert.Equal(
            "Notatet kan ikke laves som pdf, fordi serveren hverken har LibreOffice eller Chromium. Hent notatet som docx eller html, eller bed driften installere et af programmerne.",
            outcome.Refusal!.Message
        );
    }

    [Fact]
    public async Task A_converter_that_hangs_is_stopped_and_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The slow converter is a shell script.");
        using var slow = new FolderWith("soffice", "#!/bin/sh\nsleep 60\n");

        var outcome = await MemoPdf.RenderAsync(Memo, TestContext.Current.CancellationToken, [slow.Path], TimeSpan.FromSeconds(1));

        Assert.StartsWith("LibreOffice blev ikke færdig med pdf'en på 1 sekunder", outcome.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_converter_that_fails_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The failing converter is a shell script.");
        using var broken = new FolderWith("soffice", "#!/bin/sh\nexit 1\n");

        var outcome = await MemoPdf.RenderAsync(Memo, TestContext.Current.CancellationToken, [broken.Path]);

        Assert.StartsWith("LibreOffice kunne ikke lave pdf'en.", outcome.Refusal!.Message, StringComparison.Ordinal);
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex(@"Figur\d\.", RegexOptions.None, 1000)]
    private static partial Regex Captions();

    /// <summary>A folder with one program, so that a test decides which converter is found.</summary>
    private sealed class FolderWith : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tovholder-programs-");

        public FolderWith(string program) =>
            File.CreateSymbolicLink(System.IO.Path.Combine(_folder.FullName, System.IO.Path.GetFileName(program)), program);

        public FolderWith(string name, string script)
        {
            var file = System.IO.Path.Combine(_folder.FullName, name);
            File.WriteAllText(file, script);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
