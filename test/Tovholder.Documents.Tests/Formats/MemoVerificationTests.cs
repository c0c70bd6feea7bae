using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Tests.Formats;

public sealed partial class MemoVerificationTests
{
    private static readonly MemoSnapshot Snapshot = MemoSnapshot.Freeze(SampleFacts.Full);

    private static readonly MemoVerification Verification = new(Snapshot);

    private static readonly byte[] Docx = MemoDocx.Render(Snapshot.Document);

    [Fact]
    public void The_frozen_memos_own_document_holds()
    {
        var outcome = Verification.Verify(MemoFormat.Docx, Docx);

        Assert.True(outcome.Holds, string.Join('\n', outcome.Differences));
    }

    [Theory]
    [InlineData("212.450", "212.459")]
    [InlineData("67.340", "67.341")]
    [InlineData("Idéfase: 6", "Idéfase: 7")]
    [InlineData("bliver målet ikke nået", "bliver målet nået")]
    public void A_changed_digit_or_word_is_found(string truth, string lie)
    {
        var forged = With("word/document.xml", xml => ReplaceFirst(xml, truth, lie));

        var outcome = Verification.Verify(MemoFormat.Docx, forged);

        var difference = Assert.Single(outcome.Differences);
        Assert.Contains(truth, difference.Expected, StringComparison.Ordinal);
        Assert.Contains(lie, difference.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digit_changed_anywhere_in_the_text_is_found()
    {
        var xml = Encoding.UTF8.GetString(Part("word/document.xml"));
        var digits = TextWithDigits()
            .Matches(xml)
            .SelectMany(m => m.Value.Select((c, i) => (c, At: m.Index + i)))
            .Where(x => char.IsAsciiDigit(x.c))
            .ToList();
        var unguarded = new List<string>();

        foreach (var (digit, at) in digits.Where((_, i) => i % 15 == 0))
        {
            var lie = (char)('0' + ((digit - '0' + 1) % 10));
            var forged = With("word/document.xml", text => string.Concat(text.AsSpan(0, at), lie.ToString(), text.AsSpan(at + 1)));
            if (Verification.Verify(MemoFormat.Docx, forged).Holds)
            {
                unguarded.Add(xml.Substring(at - 20, 40));
            }
        }

        Assert.True(digits.Count > 500, $"{digits.Count}");
        Assert.Empty(unguarded);
    }

    [Fact]
    public void A_line_that_is_gone_or_put_in_is_named_with_its_part()
    {
        var forged = With(
            "word/document.xml",
            xml => xml.Replace("46 borgere er visiteret", "90 borgere er visiteret", StringComparison.Ordinal)
        );
        var without = With("word/document.xml", xml => ReplaceFirst(xml, "En instruktør bærer tre virksomheder alene.", ""));

        Assert.DoesNotContain(Verification.Verify(MemoFormat.Docx, forged).Differences, difference => difference.Expected is null);
        var gone = Assert.Single(Verification.Verify(MemoFormat.Docx, without).Differences);
        Assert.StartsWith("Dokumentet, afsnittet »Risici og opmærksomhedspunkter«: Her står", gone.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_picture_is_found()
    {
        var forged = Rewrite(name => name.EndsWith(".png", StringComparison.Ordinal), bytes => [.. bytes, 0]);

        var outcome = Verification.Verify(MemoFormat.Docx, forged);

        Assert.Contains(outcome.Differences, difference => difference.Place == "billederne");
    }

    [Fact]
    public void A_snapshot_whose_text_does_not_follow_from_its_facts_is_found()
    {
        var forged = Snapshot with { Facts = Snapshot.Facts with { Partnerships = [] } };

        var outcome = new MemoVerification(forged).Verify(MemoFormat.Docx, Docx);

        Assert.Contains(outcome.Differences, difference => difference.File == "Det frosne notat");
    }

    [Fact]
    public void A_file_that_is_no_word_document_is_refused()
    {
        var outcome = Verification.Verify(MemoFormat.Docx, [1, 2, 3]);

        Assert.False(outcome.Holds);
        Assert.Equal("Filen er ikke et Word-dokument. Vælg den fil med notatet, som skal efterprøves.", outcome.Refusal!.Message);
    }

    [Theory]
    [InlineData(MemoFormat.Html)]
    [InlineData(MemoFormat.Xlsx)]
    public void The_web_page_and_the_workbook_hold_too(MemoFormat format)
    {
        var outcome = Verification.Verify(format, FileOf(format));

        Assert.True(outcome.Holds, string.Join('\n', outcome.Differences.Take(5)) + outcome.Refusal?.Message);
    }

    [Fact]
    public void A_digit_changed_anywhere_in_the_web_page_is_found()
    {
        var html = Encoding.UTF8.GetString(FileOf(MemoFormat.Html));
        var body = html.IndexOf("<article", StringComparison.Ordinal);
        var digits = HtmlText()
            .Matches(html, body)
            .SelectMany(m => m.Value.Select((c, i) => (c, At: m.Index + i)))
            .Where(x => char.IsAsciiDigit(x.c));

        var unguarded = digits
            .Where((_, i) => i % 29 == 0)
            .Where(x => Verification.Verify(MemoFormat.Html, Forged(x.c, x.At)).Holds)
            .ToList();

        Assert.True(digits.Count() > 500);
        Assert.Empty(unguarded);

        byte[] Forged(char digit, int at)
        {
            var lie = (char)('0' + ((digit - '0' + 1) % 10));
            return Encoding.UTF8.GetBytes(string.Concat(html.AsSpan(0, at), lie.ToString(), html.AsSpan(at + 1)));
        }
    }

    [Fact]
    public void A_changed_plot_in_the_web_page_is_found()
    {
        var html = Encoding.UTF8.GetString(FileOf(MemoFormat.Html));
        var at = html.IndexOf("<circle cx=\"", StringComparison.Ordinal) + "<circle cx=\"".Length;

        var outcome = Verification.Verify(MemoFormat.Html, Encoding.UTF8.GetBytes(html.Insert(at, "9")));

        Assert.Contains("figuren", Assert.Single(outcome.Differences).Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digit_changed_anywhere_in_the_workbook_and_a_hidden_sheet_are_found()
    {
        var workbook = FileOf(MemoFormat.Xlsx);
        using var zip = new ZipArchive(new MemoryStream(workbook));
        var sheets = zip
            .Entries.Where(e =>
                e.FullName.Contains("sheet", StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)
            )
            .ToList();
        Assert.True(sheets.Count > 10);
        foreach (var sheet in sheets.Where(s => SheetNumber().IsMatch(Encoding.UTF8.GetString(Part(s.FullName, workbook)))))
        {
            var forged = Rewrite(
                name => name == sheet.FullName,
                bytes => Encoding.UTF8.GetBytes(SheetNumber().Replace(Encoding.UTF8.GetString(bytes), "${before}7777", 1)),
                workbook
            );

            Assert.False(Verification.Verify(MemoFormat.Xlsx, forged).Holds, sheet.FullName);
        }

        var hidden = Rewrite(
            name => name.EndsWith("workbook.xml", StringComparison.Ordinal),
            bytes =>
                Encoding.UTF8.GetBytes(
                    Encoding.UTF8.GetString(bytes).Replace("<x:sheet ", "<x:sheet state=\"hidden\" ", StringComparison.Ordinal)
                ),
            workbook
        );
        Assert.False(Verification.Verify(MemoFormat.Xlsx, hidden).Holds);
    }

    [Theory]
    [InlineData(MemoFormat.Html, "Filen er ikke en webside med et notat. Vælg den fil med notatet, som skal efterprøves.")]
    [InlineData(MemoFormat.Xlsx, "Filen er ikke et regneark. Vælg den fil med notatet, som skal efterprøves.")]
    public void A_file_of_another_kind_is_refused(MemoFormat format, string expected) =>
        Assert.Equal(expected, Verification.Verify(format, [1, 2, 3]).Refusal!.Message);

    private static byte[] FileOf(MemoFormat format) =>
        format switch
        {
            MemoFormat.Html => Encoding.UTF8.GetBytes(MemoHtml.Page(Snapshot.Document)),
            MemoFormat.Xlsx => MemoXlsx.Render(Snapshot.Document),
            _ => Docx,
        };

    private static string ReplaceFirst(string xml, string truth, string lie)
    {
        var written = xml.Contains(truth, StringComparison.Ordinal) ? truth : truth.Replace(' ', '\u00a0');
        var at = xml.IndexOf(written, StringComparison.Ordinal);
        Assert.True(at >= 0, truth);
        return string.Concat(xml.AsSpan(0, at), lie, xml.AsSpan(at + written.Length));
    }

    private static byte[] With(string part, Func<string, string> change) =>
        Rewrite(name => name == part, bytes => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes))));

    private static byte[] Rewrite(Func<string, bool> isChanged, Func<byte[], byte[]> change, byte[]? file = null)
    {
        using var source = new ZipArchive(new MemoryStream(file ?? Docx));
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var copy = new MemoryStream();
                from.CopyTo(copy);
                using var to = target.CreateEntry(entry.FullName).Open();
                to.Write(isChanged(entry.FullName) ? change(copy.ToArray()) : copy.ToArray());
            }
        }

        return result.ToArray();
    }

    private static byte[] Part(string name, byte[]? file = null)
    {
        using var zip = new ZipArchive(new MemoryStream(file ?? Docx));
        using var from = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        from.CopyTo(copy);
        return copy.ToArray();
    }

    [GeneratedRegex("(?<=<w:t[^>]*>)[^<]*[0-9][^<]*(?=</w:t>)", RegexOptions.None, 1000)]
    private static partial Regex TextWithDigits();

    [GeneratedRegex("(?<=>)[^<]*[0-9][^<]*(?=<)", RegexOptions.None, 1000)]
    private static partial Regex HtmlText();

    [GeneratedRegex("(?<before><x:v>)[0-9.]+", RegexOptions.None, 1000)]
    private static partial Regex SheetNumber();
}
