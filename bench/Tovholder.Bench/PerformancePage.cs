using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Tovholder.Bench;

/// <summary>
/// What a measurement printed, kept in docs/performance.md under its own command with the day and the machine. A new run of the same command
/// takes the old one's place.
/// </summary>
internal static partial class PerformancePage
{
    private const string Heading = "## ";
    private const string Fence = "```";
    private const string Met = "nået";

    public static Option<bool> Record { get; } =
        new("--record") { Description = "Skriv det viste i docs/performance.md.", Recursive = true };

    /// <summary>The file a measurement is kept in.</summary>
    private static string Page => Path.Combine(Root(), "docs", "performance.md");

    /// <summary>Says how a requirement of docs/trust.csv came out, in the words that <see cref="Aims"/> finds again.</summary>
    public static void Aim(string requirement, bool isMet, string figure) =>
        Console.WriteLine($"{requirement} {(isMet ? Met : "ikke " + Met)}: {figure}");

    /// <summary>What the measurements kept say of the requirements, each with its day.</summary>
    public static ILookup<string, (string Day, bool IsMet, string Figure)> Aims() =>
        File.ReadAllText(Page)
            .Split("\n" + Heading)
            .Skip(1)
            .SelectMany(section => Said().Matches(section).Select(m => (Section: section, m.Groups)))
            .ToLookup(
                said => said.Groups["id"].Value,
                said => (said.Section.Split('\n')[1].Split(',')[0], said.Groups["not"].Length == 0, said.Groups["figure"].Value),
                StringComparer.Ordinal
            );

    /// <summary>Runs the command, and keeps what it prints when it is asked to and ends well.</summary>
    public static async Task<int> RunAsync(ParseResult parsed)
    {
        if (!parsed.GetValue(Record))
        {
            return await parsed.InvokeAsync();
        }

        var screen = Console.Out;
        await using var both = new Both(screen);
        Console.SetOut(both);
        var code = await parsed.InvokeAsync();
        Console.SetOut(screen);
        if (code == 0)
        {
            var name = Heading + Shown(parsed.Tokens.Select(t => t.Value));
            await File.WriteAllTextAsync(Page, With(await File.ReadAllTextAsync(Page), name, Section(name, both.Kept)));
        }

        return code;
    }

    /// <summary>The page with this section in place of the one of the same name, or at the end.</summary>
    private static string With(string page, string name, string section)
    {
        var parts = page.Split("\n" + Heading).Select((part, i) => i == 0 ? part.TrimEnd() : Heading + part.TrimEnd()).ToList();
        var place = parts.FindIndex(part => part.Split('\n')[0] == name);
        if (place < 0)
        {
            parts.Add(section);
        }
        else
        {
            parts[place] = section;
        }

        return string.Join("\n\n", parts) + "\n";
    }

    private static string Section(string name, string printed)
    {
        var day = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = new StringBuilder($"{name}\n{day}, {Machine()}, .NET {Environment.Version}\n");
        bool? table = null;
        foreach (var line in printed.TrimEnd().Split('\n'))
        {
            // Tables are tables already; the rest keeps its columns.
            var isTable = line.StartsWith('|');
            if (isTable != table)
            {
                text.Append(table == false ? Fence + "\n\n" : "\n").Append(isTable ? "" : Fence + "text\n");
                table = isTable;
            }

            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.Append(table == false ? Fence : "").ToString().TrimEnd();
    }

    /// <summary>The command as it was typed, without the folder of a file, the place of a server and the wish to record.</summary>
    private static string Shown(IEnumerable<string> tokens)
    {
        var words = tokens
            .Where(t => t != Record.Name)
            .Select(t =>
                t.Contains("Host=", StringComparison.Ordinal) ? "\"Host=…\""
                : t.Contains(Path.DirectorySeparatorChar) ? Path.GetFileName(t.TrimEnd('/'))
                : t
            );
        return "tov bench " + string.Join(' ', words);
    }

    private static string Machine()
    {
        var cpu = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[1]
                .Trim()
            : null;
        return $"{cpu ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} cores";
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tovholder.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("tov bench --record is run from the repository.");
    }

    [GeneratedRegex(
        $"^(?<id>[A-Z]+[0-9]+) (?<not>ikke )?{Met}: (?<figure>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Said();

    private sealed class Both(TextWriter screen) : TextWriter
    {
        private readonly StringBuilder kept = new();

        public string Kept => kept.ToString();

        public override Encoding Encoding => screen.Encoding;

        public override void Write(char value)
        {
            screen.Write(value);
            kept.Append(value);
        }

        public override void Write(string? value)
        {
            screen.Write(value);
            kept.Append(value);
        }

        public override void Flush() => screen.Flush();
    }
}
