using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Commands;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed partial class CommandTests
{
    [Theory]
    [InlineData("Host=db.invalid;Database=tovholder", true)]
    [InlineData("Host=db.invalid;Database=tovholder;SSL Mode=Require", true)]
    [InlineData("Host=db.invalid;Database=tovholder;SSL Mode=VerifyFull", false)]
    [InlineData("Host=127.0.0.1;Database=tovholder", false)]
    [InlineData("Host=/var/run/postgresql;Database=tovholder", false)]
    [InlineData("tovholder.db", false)]
    public void A_database_on_another_machine_is_reached_by_TLS_alone(string location, bool isRefused) =>
        Assert.Equal(isRefused, new DatabaseLocation(location).IsReachedInTheOpen);

    [Fact]
    public async Task The_subsidy_of_March_2024_is_the_one_of_the_ministrys_own_calculator()
    {
        var (code, output, _) = await RunAsync("economics subsidy --month 2024-03 --hourly-wage 200 --weekly-hours 18 --json");

        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, code);
        Assert.Equal((15600m, 15272m, 30872m), (Amount(answer, "wage"), Amount(answer, "subsidy"), Amount(answer, "total")));
        Assert.Equal((32066.67m, 500m), (Amount(answer, "full_time_wage"), Amount(answer, "atp")));
        Assert.False(answer.GetProperty("ceiling_binds").GetBoolean());
        Assert.NotEmpty(answer.GetProperty("rates").EnumerateArray());
    }

    [Theory]
    [InlineData(
        "economics subsidy --month 2024-13 --hourly-wage 200 --weekly-hours 18",
        "--month skal være år og måned, fx 2024-03; der står „2024-13“."
    )]
    [InlineData(
        "economics subsidy --month 2024-03 --hourly-wage to --weekly-hours 18",
        "--hourly-wage skal være et tal fra 0 til 10000 med punktum som decimaltegn; der står „to“."
    )]
    [InlineData(
        "economics subsidy --month 2024-03 --hourly-wage 200 --weekly-hours 38",
        "--weekly-hours skal være et tal fra 0 til 37 med punktum som decimaltegn; der står „38“."
    )]
    [InlineData("economics subsidy --month 2024-03 --weekly-hours 18", "--hourly-wage mangler. Skriv fx --hourly-wage 200.")]
    [InlineData("memo --date 2015-02-23", "Notatet har ingen fil at blive skrevet til. Skriv --docx FIL, --pdf FIL eller --html FIL.")]
    [InlineData("match findes-ikke.json", "Filen findes-ikke.json findes ikke. Se efter i navnet.")]
    [InlineData("line findes-ikke.json", "Filen findes-ikke.json findes ikke. Se efter i navnet.")]
    [InlineData(
        "economics subsidy --maaned 2024-03",
        "„--maaned 2024-03“ kendes ikke. Skriv „tov help economics subsidy“ for at se, hvad der kan skrives."
    )]
    public async Task Bad_input_is_one_danish_sentence_and_exit_code_2(string command, string sentence)
    {
        var (code, output, error) = await RunAsync(command);

        Assert.Equal(2, code);
        Assert.Equal(sentence, error.Trim());
        Assert.Empty(output);
    }

    [Theory]
    [InlineData("match-small")]
    [InlineData("match-week")]
    public async Task An_example_match_gives_the_answer_that_lies_beside_it(string name)
    {
        var expected = JsonNode
            .Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, $"examples/{name}.output.json")))!
            .AsObject();

        var (code, output, _) = await RunAsync($"match {Path.Combine(Repository.Root, $"examples/{name}.json")} --workers 1 --seconds 120");

        var answer = JsonNode.Parse(output)!.AsObject();
        Assert.Equal(0, code);
        Assert.True(answer["verified"]!.GetValue<bool>());
        answer.Remove("seconds");
        expected.Remove("seconds");
        Assert.Equal(expected.ToJsonString(), answer.ToJsonString());
    }

    [Fact]
    public async Task The_match_says_what_it_would_take_what_one_more_is_worth_and_who_moves()
    {
        var file = Path.Combine(Repository.Root, "examples/match-explain.json");
        var before = Path.Combine(Repository.Root, "examples/match-explain.before.json");

        var (code, output, _) = await RunAsync($"match {file} --workers 1 --alternatives 2 --within 10 --prices --against {before}");

        var answer = JsonNode.Parse(output)!;
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "examples/match-explain.output.json")))!;
        Assert.Equal(0, code);
        foreach (var key in new[] { "unplaced", "alternatives", "prices", "difference" })
        {
            Assert.Equal(expected[key]!.ToJsonString(), answer[key]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"alder\": 40 }] }", "alder")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": -30 }] }", "minutes_max")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": NaN }] }", "NaN")]
    [InlineData("{ \"schedule\": true, \"objective\": \"min_cost\" }", "schedule")]
    public async Task A_match_file_with_a_fault_is_refused_with_the_field_and_exit_code_2(string json, string field)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "match.json");
        await File.WriteAllTextAsync(path, json);

        var (code, output, error) = await RunAsync(["match", path]);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(field, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_small_line_gives_the_answer_that_lies_beside_it()
    {
        var expected = JsonNode
            .Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "examples/line-small.output.json")))!
            .AsObject();

        var (code, output, _) = await RunAsync($"line {Path.Combine(Repository.Root, "examples/line-small.json")}");

        var answer = JsonNode.Parse(output)!.AsObject();
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/schemas/line-output.json")))!;
        Assert.Equal(schema["required"]!.AsArray().Select(k => k!.GetValue<string>()), answer.Select(member => member.Key));
        Assert.Equal(0, code);
        answer.Remove("seconds");
        expected.Remove("seconds");
        Assert.Equal(expected.ToJsonString(), answer.ToJsonString());
    }

    [Theory]
    [InlineData("{ \"workers\": [{ \"id\": \"B-1\", \"alder\": 40 }] }", "linje 1: workers[0].alder kendes ikke.")]
    [InlineData("{ \"tasks\": [{ \"id\": \"sav\", \"minutes\": { \"B-1\": NaN } }] }", "NaN er ikke et tal.")]
    public async Task A_line_file_with_a_fault_is_refused_with_the_field_and_exit_code_2(string json, string sentence)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "line.json");
        await File.WriteAllTextAsync(path, json);

        var (code, output, error) = await RunAsync(["line", path]);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_a_plan_is_an_answer_that_says_why()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "line.json");
        await File.WriteAllTextAsync(path, "{ \"workers\": [{ \"id\": \"B-1\" }], \"tasks\": [{ \"id\": \"sav\" }] }");

        var (code, output, _) = await RunAsync(["line", path]);

        var answer = JsonNode.Parse(output)!;
        Assert.Equal(0, code);
        Assert.Equal("infeasible", answer["status"]!.GetValue<string>());
        Assert.Contains("sav", answer["reasons"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s1", "2015", "1600200.00")]
    [InlineData("s2", "2015", "1634472.00")]
    [InlineData("s3", "2015", "1599973.44")]
    [InlineData("s1", "2016", "-401280.00")]
    public async Task A_case_file_gives_the_net_of_its_rules(string set, string rules, string net)
    {
        var (code, output, _) = await RunAsync(
            $"economics case {Path.Combine(Repository.Root, $"examples/economics-case-{set}.yaml")} --rules {rules} --json"
        );

        Assert.Equal(0, code);
        Assert.Equal(net, JsonDocument.Parse(output).RootElement.GetProperty("total").GetProperty("net").GetRawText());
    }

    [Theory]
    [InlineData("s1")]
    [InlineData("full")]
    public async Task A_case_is_told_in_the_words_that_lie_beside_it(string set)
    {
        var file = Path.Combine(Repository.Root, $"examples/economics-case-{set}");

        var (code, output, _) = await RunAsync($"economics case {file}.yaml");

        Assert.Equal(0, code);
        Assert.Equal(await File.ReadAllTextAsync($"{file}.output.txt"), output);
    }

    [Fact]
    public async Task A_target_that_nothing_reaches_is_said_with_exit_code_3()
    {
        var file = Path.Combine(Repository.Root, "examples/economics-case-s1.yaml");

        var (code, output, error) = await RunAsync($"economics explain {file} --target 900000000 --solve-for weekly_hours --rules 2015");

        Assert.Equal(3, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task A_year_without_a_rate_is_refused_and_not_guessed()
    {
        var (code, _, error) = await RunAsync("economics subsidy --month 2025-03 --hourly-wage 200 --weekly-hours 18");

        Assert.Equal(2, code);
        Assert.Contains("2025", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_explains_itself_with_an_example()
    {
        foreach (
            var command in new[]
            {
                "up",
                "serve",
                "migrate",
                "demo",
                "digest",
                "economics subsidy",
                "economics case",
                "economics explain",
                "match",
                "line",
                "memo",
                "economics reconcile",
                "import ydelsesrefusion",
                "memo verify",
                "found",
                "user invite",
                "user connect",
                "user close",
                "user list",
            }
        )
        {
            var (code, output, _) = await RunAsync($"help {command}");

            Assert.Equal(0, code);
            Assert.Matches($"  tov {command}", output);
        }
    }

    /// <summary>The commands of "A first start" in docs/operations.md, as they stand there.</summary>
    [Fact]
    public async Task A_municipality_begins_with_an_empty_database_and_its_first_user()
    {
        using var folder = new TemporaryFolder();
        var database = Path.Combine(folder.Path, "ny.db");
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/operations.md"));
        var commands = FirstStart().Matches(document).Select(m => m.Groups["words"].Value).ToList();
        Assert.Equal(["migrate", "found", "user", "user", "user"], commands.Select(c => c.Split(' ')[0]));
        var said = new List<string>();

        foreach (var command in commands)
        {
            var (code, output, error) = await RunAsync([.. Words(command), "--database", database]);
            Assert.True(code == 0, $"tov {command}: {error}");
            said.Add(output);
        }

        Assert.Matches("/log-ind/invitation/[0-9a-f]{48}", said[2]);
        Assert.Contains("mette: Mette Holm, Jobkonsulent, Team Nord (inviteret)", said[3], StringComparison.Ordinal);
        Assert.Contains("mette er lukket.", said[4], StringComparison.Ordinal);
        var (again, _, twice) = await RunAsync([.. Words(commands[1]), "--database", database]);
        Assert.Equal(2, again);
        Assert.Contains("allerede taget i brug", twice, StringComparison.Ordinal);
    }

    /// <summary>As a shell splits them.</summary>
    private static IEnumerable<string> Words(string command) =>
        Regex
            .Matches(command, "\"(?<word>[^\"]*)\"|(?<word>\\S+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(m => m.Groups["word"].Value);

    [GeneratedRegex(
        @"^    \./tov (?<words>migrate|found .*|user .*)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex FirstStart();

    [Theory]
    [InlineData("user invite --user-name Mette --name M --role Coordinator", "--user-name må have små bogstaver")]
    [InlineData("user invite --user-name mette --name M --role Chef", "--role skal være en af")]
    [InlineData("user invite --user-name mette --name M --role JobConsultant", "Skriv hvilken med --unit.")]
    [InlineData("user invite --user-name mette --name M --role JobConsultant --unit X", "Der er ingen enhed, der hedder „X“.")]
    [InlineData("user invite --user-name tovholder --name M --role Coordinator", "Vælg et andet brugernavn")]
    [InlineData("user close --user-name ingen --reason R", "der er ingen bruger med det navn")]
    [InlineData("user connect --user-name ingen --issuer https://a.invalid --subject x", "der er ingen bruger med det navn")]
    [InlineData("user connect --user-name borger --issuer https://a.invalid --subject x", "borger er en borger")]
    [InlineData("serve --sign-in http://a.invalid --sign-in-secret x", "en adresse, der begynder med https://")]
    [InlineData("serve --sign-in https://a.invalid", "--sign-in-secret: filen")]
    [InlineData("serve --sign-in-cvr 29189846", "--sign-in mangler")]
    public async Task Access_that_cannot_be_given_is_refused_with_what_to_do(string command, string sentence)
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);

        var (code, _, error) = await RunAsync($"{command} --database {database.Location.Text}");

        Assert.Equal(2, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_examples_of_the_help_and_the_commands_of_the_documents_work()
    {
        var documents = new[] { "README.md", "docs/operations.md" }.Select(path => File.ReadAllText(Path.Combine(Repository.Root, path)));
        var examples = new List<string>();
        foreach (
            var command in new[]
            {
                "migrate",
                "economics subsidy",
                "economics case",
                "economics explain",
                "match",
                "line",
                "memo",
                "memo verify",
            }
        )
        {
            examples.AddRange(TovLine().Matches((await RunAsync($"help {command}")).Output).Select(m => m.Groups["words"].Value));
        }

        examples.AddRange(documents.SelectMany(text => TovInDocument().Matches(text)).Select(m => m.Groups["words"].Value));
        Assert.True(examples.Count >= 6);
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        using var folder = new TemporaryFolder();

        foreach (
            var example in examples.Where(e =>
                e.Split(' ')[0] is "migrate" or "economics" or "match" or "line" or "memo" && !e.Contains("Host=", StringComparison.Ordinal)
            )
        )
        {
            var words = example
                .Split(' ')
                .Select(w => w.StartsWith("notat.", StringComparison.Ordinal) ? Path.Combine(folder.Path, w) : w)
                .ToList();
            words = words.ConvertAll(w => w.StartsWith("examples/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, w) : w);
            if (words[0] is "migrate" or "memo" && !words.Contains("--database") && !words.Contains("verify"))
            {
                words.AddRange(["--database", database.Location.Text]);
            }

            var (code, _, error) = await RunAsync([.. words]);

            Assert.True(code == 0, $"tov {example}: {error}");
        }
    }

    [Fact]
    public async Task A_changed_digit_in_a_file_of_the_memo_is_found_by_its_frozen_memo()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        using var folder = new TemporaryFolder();
        var (frozen, html, xlsx) = (
            Path.Combine(folder.Path, "notat.json"),
            Path.Combine(folder.Path, "notat.html"),
            Path.Combine(folder.Path, "notat.xlsx")
        );
        await RunAsync($"memo --date 2015-02-23 --database {database.Location.Text} --snapshot {frozen} --html {html} --xlsx {xlsx}");

        var (holds, said, _) = await RunAsync($"memo verify --snapshot {frozen} --html {html} --xlsx {xlsx}");
        var page = await File.ReadAllTextAsync(html);
        await File.WriteAllTextAsync(html, page.Replace(">30 fleksjob", ">31 fleksjob", StringComparison.Ordinal));
        var (forged, _, error) = await RunAsync($"memo verify --snapshot {frozen} --html {html}");

        Assert.Equal(0, holds);
        Assert.StartsWith("Hvert tal og hver sætning følger af det frosne notat (sha256:", said, StringComparison.Ordinal);
        Assert.Contains(">30 fleksjob", page, StringComparison.Ordinal);
        Assert.Equal(2, forged);
        Assert.Contains("31 fleksjob", error, StringComparison.Ordinal);
        Assert.Contains("men tallene giver", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_of_the_memo_names_a_citizen()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        using var folder = new TemporaryFolder();
        string[] files = ["notat.docx", "notat.html", "notat.xlsx", "notat.json"];
        var paths = Array.ConvertAll(files, file => Path.Combine(folder.Path, file));
        await RunAsync(
            $"memo --date 2015-02-23 --database {database.Location.Text} --docx {paths[0]} --html {paths[1]} --xlsx {paths[2]} --snapshot {paths[3]}"
        );
        await using var db = database.Open();
        var citizens = await db.Citizens.AsNoTracking().ToListAsync();
        var secrets = citizens.SelectMany(c => new[] { c.Name, c.Alias }).ToList();
        Assert.True(secrets.Count > 60);

        foreach (var path in paths)
        {
            var text = TextOf(await File.ReadAllBytesAsync(path));
            Assert.True(text.Length > 1000, path);
            Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal));
        }
    }

    /// <summary>Every part of a package, or the file itself.</summary>
    private static string TextOf(byte[] file)
    {
        if (file is not [(byte)'P', (byte)'K', ..])
        {
            return Encoding.UTF8.GetString(file);
        }

        using var zip = new ZipArchive(new MemoryStream(file));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(reader.ReadToEnd());
        }

        return text.ToString();
    }

    [Fact]
    public async Task A_new_database_gets_a_key_that_only_its_owner_reads_and_a_lost_key_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        var key = Path.Combine(folder.Path, "ny.key");
        var database = Path.Combine(folder.Path, "ny.db");

        var (code, _, _) = await RunAsync($"migrate --database {database}");

        Assert.Equal(0, code);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(database));
        File.Delete(key);
        var (serve, _, error) = await RunAsync($"serve --database {database}");
        Assert.Equal(2, serve);
        Assert.Contains(key, error, StringComparison.Ordinal);
        Assert.False(File.Exists(key));
    }

    [Fact]
    public async Task Up_answers_and_a_restart_keeps_the_data()
    {
        using var folder = new TemporaryFolder();

        await WhileUpAsync(
            folder,
            async client =>
            {
                using var signedIn = await client.SubmitAsync("/log-ind", new() { ["userName"] = "tovholder" });
                using var answer = await client.SubmitAsync(
                    "/businesscase/laering",
                    new() { ["Assumed"] = "Alle kan køre selv.", ["Learned"] = "Bussen er vigtigere." }
                );
            }
        );

        await WhileUpAsync(
            folder,
            async client =>
            {
                using var signedIn = await client.SubmitAsync("/log-ind", new() { ["userName"] = "tovholder" });
                Assert.Contains(
                    "Bussen er vigtigere.",
                    await client.GetStringAsync(new Uri("/businesscase", UriKind.Relative)),
                    StringComparison.Ordinal
                );
            }
        );
    }

    private static async Task WhileUpAsync(TemporaryFolder folder, Func<HttpClient, Task> act)
    {
        var (program, address) = await RunningProgram.UpAsync(folder);
        await using (program)
        {
            using var client = new HttpClient { BaseAddress = address };
            await act(client);
        }
    }

    private static decimal Amount(JsonElement answer, string name) => answer.GetProperty(name).GetDecimal();

    private static Task<(int Code, string Output, string Error)> RunAsync(string command) => RunAsync(command.Split(' '));

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] words)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(words, output, error);
        return (code, output.ToString(), error.ToString());
    }

    [GeneratedRegex("^ +tov (?<words>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TovLine();

    [GeneratedRegex("\\./tov (?<words>[^`#\n]+[^`#\n ])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TovInDocument();
}
