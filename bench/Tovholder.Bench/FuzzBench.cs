using System.CommandLine;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using Tovholder.App.Access;
using Tovholder.App.Design;
using Tovholder.App.Integrations;
using Tovholder.Documents.Memos;
using Tovholder.Domain;
using Tovholder.Domain.Work;
using Tovholder.Economics.Cases;
using Tovholder.Matching.Files;

namespace Tovholder.Bench;

/// <summary>What the program reads from outside, fed with files and texts that have been damaged by chance: none may end it, and none may hold it up.</summary>
/// <remarks>A refusal is an answer; anything else that is thrown is a crash, and what takes more than a second hangs. Target: RL7 of docs/trust.csv.</remarks>
internal static class FuzzBench
{
    private const int Enough = 10_000_000;
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(1);

    private static readonly string[] Words =
    [
        "\"",
        ";",
        "\t",
        ",",
        "\r\n",
        "\0",
        "-",
        "0",
        "9999999999",
        "-1",
        "1e309",
        "NaN",
        "29-02-2015",
        "31. december 9999",
        "æøå",
        "Ã¸",
        "\uFEFF",
        "{",
        "}",
        "[",
        "]",
        "null",
        "<",
        ">",
        "&amp;",
        "<!DOCTYPE x [",
        "=",
        "''",
        "  ",
        "\u202E",
        "😀",
    ];

    private static readonly Target[] Targets =
    [
        new("CPR", Texts("610185-1001", "6101851001", "880100-0000"), input => _ = CprNumber.TryParse(Text(input), out _)),
        new("CPR i tekst", Texts("Ring til 610185-1001 i morgen", "12345678"), input => CprNumber.IsIn(Text(input))),
        new("CVR", Texts("13748136", "DK 13 74 81 36"), input => _ = CvrNumber.TryParse(Text(input), out _)),
        new("Tal", Texts("1.234,50", "-0,5", "1,000.25"), input => NumberBinder.Read(Text(input), Danish.Culture)),
        new("Dag", Texts("23-02-2015", "2015-02-23", "23. februar 2015"), input => DateBinder.Read(Text(input))),
        new(
            "Celler",
            Texts("23-02-2015", "12,5", "ja"),
            input =>
            {
                var problems = new List<Refusal>();
                CellText.Day(Text(input), "Dag", problems);
                CellText.Number(Text(input), "Tal", 0, 100, problems);
                CellText.WholeNumber(Text(input), "Antal", 0, 100, problems);
                CellText.YesOrNo(Text(input), "Ja eller nej", problems);
            }
        ),
        new(
            "CSV",
            Texts("Navn;CVR;Postnr\r\nBageriet;13748136;8300\r\n\"Gård; \"\"Lyng\"\"\";;8000\r\n", "navn,leder\nTo,Tre\n"),
            input => EnterpriseFile.Read("fil.csv", input)
        ),
        new(
            "Refusion",
            Texts("CPR;Ydelse;Periode;Beløb\r\n610185-1001;Fleksløntilskud;2015-01;1.234,50\r\n"),
            input => StateReimbursementFile.Read("refusion.csv", input, "Ny Kommune")
        ),
        new("XLSX", [Workbook()], input => EnterpriseFile.Read("fil.xlsx", input)),
        new("XLSX, arket", [Sheet()], input => EnterpriseFile.Read("fil.xlsx", Zipped(input))),
        new(
            "OIO-BPP",
            Texts(
                "<bpp:PrivilegeList xmlns:bpp=\"http://itst.dk/oiosaml/basic_privilege_profile\"><PrivilegeGroup Scope=\"urn:dk:gov:saml:cvrNumberIdentifier:13748136\"><Privilege>urn:dk:tovholder:role:JobConsultant</Privilege></PrivilegeGroup></bpp:PrivilegeList>"
            ),
            input => PrivilegeList.GrantsOf(Convert.ToBase64String(input), "13748136")
        ),
        new("Notat", Texts("{\"format\":1,\"facts\":{},\"earlier\":[],\"rules\":{},\"document\":{}}"), input => MemoSnapshot.Read(input)),
        new(
            "Match",
            Texts("{\"people\":[{\"id\":\"a\",\"minutes\":120}],\"workplaces\":[],\"tasks\":[]}"),
            input => MatchFile.Read(Text(input), WorkCatalogue.Shipped)
        ),
        new(
            "Linje",
            Texts("{\"workers\":[{\"id\":\"a\"}],\"tasks\":[{\"id\":\"t\",\"minutes\":[1]}],\"before\":[],\"locks\":{}}"),
            input => LineFile.Read(Text(input))
        ),
        new(
            "Business case",
            Texts("name: Prøve\nfrom: 2015-01-01\nthrough: 2015-12-31\ngroups:\n  - name: a\n    count: 1\n"),
            input =>
            {
                try
                {
                    CaseFile.Parse("sag.yaml", Text(input));
                }
                catch (CaseFileRefused)
                {
                    // An answer: it says what is wrong, and where.
                }
            }
        ),
    ];

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "Sekunder for hver slags.", DefaultValueFactory = _ => 60 };
        var only = new Option<string?>("--only") { Description = "Kun dem, hvis navn indeholder teksten." };
        var command = new Command("fuzz", "Ødelagte filer og tekster: ingen må vælte programmet eller holde det op.") { seconds, only };
        command.SetAction(parsed => Run(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(only) ?? ""));
        return command;
    }

    private static int Run(TimeSpan each, string only)
    {
        var found = Targets
            .Where(t => t.Name.Contains(only, StringComparison.OrdinalIgnoreCase))
            .AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(Environment.ProcessorCount)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(t => Try(t, each))
            .ToList();
        Console.WriteLine($"{"", -16}{"forsøg", 14}{"væltet", 8}{"hængt", 7}{"længst", 10}");
        foreach (var f in found)
        {
            Console.WriteLine(
                string.Create(
                    Danish.Culture,
                    $"{f.Name, -16}{f.Tries, 14:#,0}{f.Crashes, 8}{f.Hangs, 7}{f.Longest.TotalMilliseconds, 7:0} ms"
                )
            );
        }

        var unfinished = found.Count(f => f.Tries < Enough && f.Took < LongEnough);
        PerformancePage.Aim(
            "RL7",
            found.TrueForAll(f => f.Crashes + f.Hangs == 0) && unfinished == 0,
            string.Create(
                Danish.Culture,
                $"{found.Sum(f => f.Tries):#,0} forsøg med {found.Count} slags, {found.Sum(f => f.Crashes)} væltet, {found.Sum(f => f.Hangs)} hængt; {unfinished} slags har færre end ti millioner forsøg og kortere end en halv time"
            )
        );
        return 0;
    }

    private static Found Try(Target target, TimeSpan time)
    {
        var chance = new Random(target.Name.Length);
        var (started, tries, crashes, hangs, longest) = (Stopwatch.GetTimestamp(), 0L, 0, 0, TimeSpan.Zero);
        while (Stopwatch.GetElapsedTime(started) < time && tries < Enough)
        {
            var input = Damaged(target.Seeds, chance);
            var asked = Stopwatch.GetTimestamp();
            try
            {
                target.Read(input);
            }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
            catch (Exception crash)
#pragma warning restore CA1031
            {
                if (crashes++ < 3)
                {
                    Console.Error.WriteLine(
                        $"{target.Name}: {crash.GetType().Name}: {crash.Message}\n{crash.StackTrace?.Split('\n')[0]}\n{Convert.ToBase64String(input)}"
                    );
                }
            }

            var took = Stopwatch.GetElapsedTime(asked);
            longest = took > longest ? took : longest;
            hangs += took > Hang ? 1 : 0;
            tries++;
        }

        return new(target.Name, tries, crashes, hangs, longest, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>One of the seeds after one to eight accidents.</summary>
    private static byte[] Damaged(IReadOnlyList<byte[]> seeds, Random chance)
    {
        var bytes = new List<byte>(seeds[chance.Next(seeds.Count)]);
        for (var accidents = chance.Next(1, 9); accidents > 0; accidents--)
        {
            var at = chance.Next(bytes.Count + 1);
            var length = Math.Min(chance.Next(1, 16), bytes.Count - at);
            switch (chance.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << chance.Next(8));
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Words[chance.Next(Words.Length)]));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4 when at < bytes.Count:
                    bytes[at] = (byte)chance.Next(256);
                    break;
                case 5 when chance.Next(8) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private static string Text(byte[] input) => Encoding.UTF8.GetString(input);

    private static byte[][] Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static byte[] Workbook()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(
            new[]
            {
                new
                {
                    Navn = "Bageriet",
                    CVR = "13748136",
                    Postnr = 8300,
                },
                new
                {
                    Navn = "Gården",
                    CVR = "",
                    Postnr = 8000,
                },
            }
        );
        return stream.ToArray();
    }

    private static byte[] Sheet()
    {
        using var archive = new ZipArchive(new MemoryStream(Workbook()));
        using var sheet = new MemoryStream();
        using var entry = SheetIn(archive).Open();
        entry.CopyTo(sheet);
        return sheet.ToArray();
    }

    /// <summary>The workbook with this sheet in place of its own.</summary>
    private static byte[] Zipped(byte[] sheet)
    {
        using var stream = new MemoryStream();
        stream.Write(Workbook());
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var old = SheetIn(archive);
            var name = old.FullName;
            old.Delete();
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(sheet);
        }

        return stream.ToArray();
    }

    private static ZipArchiveEntry SheetIn(ZipArchive archive) =>
        archive.Entries.First(e =>
            e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && e.Name.EndsWith(".xml", StringComparison.Ordinal)
        );

    private sealed record Target(string Name, IReadOnlyList<byte[]> Seeds, Action<byte[]> Read);

    private sealed record Found(string Name, long Tries, int Crashes, int Hangs, TimeSpan Longest, TimeSpan Took);
}
