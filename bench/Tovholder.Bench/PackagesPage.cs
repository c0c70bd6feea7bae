using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;

namespace Tovholder.Bench;

/// <summary>
/// The software bill of materials: every package of the lock files with its licence and checksum, in the words of CycloneDX 1.6, written to
/// docs/packages.json. What only tests and analysers use is "excluded". And whether any of them is known to have a hole.
/// </summary>
internal static class PackagesPage
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var command = new Command("packages", "Skriv pakkerne til docs/packages.json, og spørg, om der er kendte huller i dem.");
        command.SetAction((_, ct) => RunAsync(ct));
        return command;
    }

    private static async Task RunAsync(CancellationToken ct)
    {
        var root = PerformancePage.Root();
        var components = Components(root);
        var bill = new
        {
            bomFormat = "CycloneDX",
            specVersion = "1.6",
            version = 1,
            metadata = new { component = new { type = "application", name = "Tovholder" } },
            components,
        };
        await File.WriteAllTextAsync(
            Path.Combine(root, "docs", "packages.json"),
            JsonSerializer.Serialize(bill, Readable).ReplaceLineEndings("\n") + "\n",
            ct
        );
        Console.WriteLine(
            $"docs/packages.json er skrevet: {components.Count} pakker, {components.Count(c => c.Scope == "required")} af dem i produktet."
        );
        Console.WriteLine(KnownHoles.Verdict(await SaidOfCanaryAsync(ct), await SaidAsync(Path.Combine(root, "Tovholder.slnx"), ct)));
    }

    private static List<Component> Components(string root)
    {
        var locked =
            from file in Directory.EnumerateFiles(root, "packages.lock.json", SearchOption.AllDirectories)
            let isProduct = Path.GetRelativePath(root, file).StartsWith("src", StringComparison.Ordinal)
            from framework in JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            where package.Value.TryGetProperty("contentHash", out _)
            let isAnalyser = package.Name.Contains("Analyzer", StringComparison.Ordinal)
            select (
                package.Name,
                Version: package.Value.GetProperty("resolved").GetString()!,
                Hash: package.Value.GetProperty("contentHash").GetString()!,
                IsProduct: isProduct && !isAnalyser
            );
        return
        [
            .. locked
                .GroupBy(p => (p.Name, p.Version, p.Hash))
                .OrderBy(g => g.Key.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(g => g.Key.Version, StringComparer.Ordinal)
                .Select(g => new Component(
                    "library",
                    g.Key.Name,
                    g.Key.Version,
                    g.Any(p => p.IsProduct) ? "required" : "excluded",
                    $"pkg:nuget/{g.Key.Name}@{g.Key.Version}",
                    [new("SHA-512", Convert.ToHexStringLower(Convert.FromBase64String(g.Key.Hash)))],
                    [LicenceOf(g.Key.Name, g.Key.Version)]
                )),
        ];
    }

    /// <summary>As the package itself says: an expression, or that its text lies in a file or at an address.</summary>
    private static Licensed LicenceOf(string name, string version)
    {
        var folder = Path.Combine(
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            name.ToLowerInvariant(),
            version
        );
        var metadata = XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single()).Root!.Elements().First();
        string? Said(string element) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == element)?.Value;
        var licence = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "license");
        return (string?)licence?.Attribute("type") == "expression" ? new(licence.Value, null)
            : licence is not null ? new(null, new($"Se {licence.Value} i pakken"))
            : new(null, new(Said("licenseUrl") ?? "Ikke oplyst"));
    }

    private static async Task<string> SaidOfCanaryAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("tovholder-canary-");
        try
        {
            var project = Path.Combine(folder.FullName, "canary.csproj");
            await File.WriteAllTextAsync(
                project,
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
                  <ItemGroup><PackageReference Include="{KnownHoles.Canary}" Version="{KnownHoles.CanaryVersion}" /></ItemGroup>
                </Project>
                """,
                ct
            );
            await DotnetAsync(["restore", project, "-v", "q"], ct);
            return await SaidAsync(project, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<string> SaidAsync(string project, CancellationToken ct) =>
        DotnetAsync(["package", "list", "--project", project, "--vulnerable", "--include-transitive", "--format", "json"], ct);

    private static async Task<string> DotnetAsync(string[] words, CancellationToken ct)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"dotnet {words[0]} svarede {process.ExitCode}: {said}");
    }

    private sealed record Component(
        [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("version")] string Version,
        [property: JsonPropertyName("scope")] string Scope,
        [property: JsonPropertyName("purl")] string Purl,
        [property: JsonPropertyName("hashes")] Hash[] Hashes,
        [property: JsonPropertyName("licenses")] Licensed[] Licenses
    );

    private sealed record Hash([property: JsonPropertyName("alg")] string Alg, [property: JsonPropertyName("content")] string Content);

    private sealed record Licensed(
        [property: JsonPropertyName("expression")] string? Expression,
        [property: JsonPropertyName("license")] Named? Licence
    );

    private sealed record Named([property: JsonPropertyName("name")] string Name);
}
