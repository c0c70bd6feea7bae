using System.Diagnostics;
using System.Text;
using Tovholder.Documents.CaseStatements;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Documents.Tests.Memos;

namespace Tovholder.Documents.Tests.Language;

public sealed class DanishSpellingTests
{
    private static readonly string[] Folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];

    [Fact]
    public async Task Every_word_the_product_writes_is_danish()
    {
        var hunspell = Folders.Select(folder => Path.Combine(folder, "hunspell")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(hunspell is null, "hunspell is not installed here (package hunspell-da), so the spelling was not checked.");
        var texts = Texts().ToList();
        var terms = (
            await File.ReadAllLinesAsync(
                Path.Combine(AppContext.BaseDirectory, "Language", "fagord.txt"),
                TestContext.Current.CancellationToken
            )
        )
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        var unknown = await UnknownAsync(hunspell, string.Join('\n', texts));

        Assert.True(texts.Count > 300);
        Assert.Contains("fejlordd", await UnknownAsync(hunspell, "Et fejlordd findes."));
        var misspelt = unknown
            .Select(word => word.Trim('.', '-'))
            .Where(word => word.Length > 0 && !terms.Contains(word))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(misspelt.Count == 0, $"Ret ordet, eller skriv fagordet i Language/fagord.txt: {string.Join(", ", misspelt)}");
    }

    private static IEnumerable<string> Texts()
    {
        var full = SampleFacts.Full;
        var year = full.Years[2];
        StatusMemoFacts[] cases =
        [
            full,
            SampleFacts.Empty,
            full with
            {
                Placements = new(4, 0, 4, 1m),
                Citizens = new(3, 0, 0, 0),
                SinceLastMemo = null,
            },
            full with
            {
                Placements = new(9, 3, 9, 1m),
                Outreach = new(new(2014, 8, 1), 1, 1, 1, null),
                CourseChanges = [full.CourseChanges[1]],
            },
            full with
            {
                Head = full.Head with { Correction = new(2, new(2015, 2, 23), "Tallet for fremmøde var forkert") },
                Decisions = [new(new(2014, 9, 1), "At vente", [new("Vente", "Tovholderen", null, DecisionTaskStatus.Done)])],
            },
            full with
            {
                Placements = new(0, 0, 0, 0m),
                Years = [year with { ForecastFlexjobs = 30m, ForecastBenefit = new(1_700_000m) }],
            },
            full with
            {
                Years = [year with { ForecastFlexjobs = 31m, ForecastBenefit = new(900_000m) }],
            },
            full with
            {
                Years = [year with { ForecastFlexjobs = 20m, ForecastBenefit = new(1_700_000m) }],
            },
            full with
            {
                Economy = full.Economy! with { GrossSaving = new(100_000m), OtherCost = new(20_000m), Low = null, Year = 2016 },
            },
            full with
            {
                SupportAreas = [new("Ledelse", 1m, 2m, 3)],
                WorkIdentity = [new("Udsagn", 1m, 2m, 3)],
                Decisions =
                [
                    new(new(2014, 9, 1), "At fortsætte", []),
                    new(new(2014, 9, 1), "At vente", [new("Vente", "Tovholderen", null, DecisionTaskStatus.NotStarted)]),
                ],
                Hours = [new("Under 5 timer", 3)],
                Waiting = [new(0, 3, 1)],
            },
            .. new[] { (31, 1_700_000m), (31, 1_000_000m), (20, 1_700_000m), (20, 1_000_000m) }.Select(end =>
                full with
                {
                    Head = full.Head with { DataDate = new(2016, 12, 31) },
                    Years = [new(2016, 30, end.Item1, null, new(1_600_200m), new(end.Item2), null)],
                }
            ),
        ];
        var memos = cases
            .Select(facts => StatusMemoWriter.Write(facts))
            .Append(StatusMemoWriter.WriteShort(full))
            .Append(StatusMemoWriter.WriteKeyFigures(full))
            .Append(StatusMemoWriter.WriteKeyFigures(SampleFacts.Empty))
            .Append(StatusMemoWriter.Write(full with { Placements = full.Placements! with { Found = 16 } }, full));
        var covers = CaseStatementTemplate.Shipped.Select(template =>
            CaseStatementWriter.Write(
                template,
                new() { MeetingOn = new(2015, 3, 10), Centre = "Center for Arbejdsmarked og Integration" },
                full
            )
        );
        string[] refusals =
        [
            new NoPdfConverter().Message,
            new PdfTookTooLong("Programmet", TimeSpan.FromSeconds(60)).Message,
            new PdfConverterFailed("Programmet").Message,
            .. Enum.GetValues<MemoFormat>().Select(format => new NotAMemoFile(format).Message),
            new NotASnapshot("filen er tom").Message,
            new CaseNumberMissing().Message,
            new ClosedWithoutReason().Message,
            new EconomyRemarkMissing().Message,
            new SignedAfterTheMeeting(new(2015, 3, 11), new(2015, 3, 10)).Message,
            new RecommendationWithoutAt("Vi venter").Message,
            .. MemoSlot.All.Select(slot => slot.Name),
            .. Measures.All.SelectMany(measure => new[] { measure.Name, measure.Formula, measure.CountingRule, measure.Source }),
            new BridgeDoesNotMeet(new(1m), new(2m)).Message,
            new MemoDifference("Det frosne notat", "sidefoden", "1", "2").ToString(),
            new MemoDifference("Dokumentet", "billederne", null, "2").ToString(),
            new MemoDifference("Dokumentet", "indledningen", "1", null).ToString(),
        ];
        return
        [
            .. memos.Concat(covers).SelectMany(memo => StatusMemoWriterTests.TextOf(memo).Split('\n').Prepend(memo.Title)).Where(IsProse),
            .. refusals,
        ];
    }

    /// <summary>A checksum is no word.</summary>
    private static bool IsProse(string line) => !line.Contains("sha256:", StringComparison.Ordinal);

    private static async Task<List<string>> UnknownAsync(string hunspell, string text)
    {
        var start = new ProcessStartInfo(hunspell, ["-d", "da_DK", "-i", "utf-8", "-l"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(text.AsMemory(), TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
