using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tovholder.Bench;
using Tovholder.Testing;

namespace Tovholder.Architecture.Tests;

/// <summary>What the product is built of, and what is known of it.</summary>
public sealed partial class PackagesTests
{
    private const string Silent = """{ "projects": [ { "path": "a.csproj" } ] }""";

    [Fact]
    [Trait("Requirement", "WB9")]
    public void The_bill_of_materials_names_every_locked_package_with_its_licence_and_checksum()
    {
        var locked = Repository
            .Files(".", "packages.lock.json")
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("dependencies").EnumerateObject())
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.TryGetProperty("contentHash", out _))
            .Select(package => $"{package.Name} {package.Value.GetProperty("resolved").GetString()}")
            .ToHashSet(StringComparer.Ordinal);

        var bill = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs/packages.json"))).RootElement;
        var components = bill.GetProperty("components").EnumerateArray().ToList();

        Assert.Equal("CycloneDX", bill.GetProperty("bomFormat").GetString());
        Assert.Equal(
            locked.Order(StringComparer.Ordinal),
            components
                .Select(c => $"{c.GetProperty("name").GetString()} {c.GetProperty("version").GetString()}")
                .Order(StringComparer.Ordinal)
        );
        Assert.All(components, c => Assert.Equal(128, c.GetProperty("hashes")[0].GetProperty("content").GetString()!.Length));
        Assert.All(components, c => Assert.DoesNotContain("Ikke oplyst", c.GetProperty("licenses").ToString(), StringComparison.Ordinal));
        TestContext.Current.AddAttachment("WB9", $"{locked.Count} pakker i docs/packages.json, hver med licens og kontrolsum");
    }

    [Theory]
    [InlineData(Silent, Silent, "Ikke kontrolleret: pakkekilden kender ikke hullet i Newtonsoft.Json 12.0.1")]
    [InlineData(Silent, Holed, "Ikke kontrolleret")]
    [InlineData(Holed, Silent, "Kontrolleret: pakkekilden kender ingen huller")]
    [InlineData(Holed, Holed, "Kontrolleret: 1 kendte huller. Skift til en nyere version af Newtonsoft.Json 12.0.1 (High, GHSA-1)")]
    [Trait("Requirement", "WB9")]
    public void Silence_about_a_known_hole_is_no_answer(string canary, string own, string expected)
    {
        Assert.StartsWith(expected, KnownHoles.Verdict(canary, own), StringComparison.Ordinal);
    }

    private const string Holed = """
        {
          "projects": [
            {
              "frameworks": [
                {
                  "transitivePackages": [
                    {
                      "id": "Newtonsoft.Json",
                      "resolvedVersion": "12.0.1",
                      "vulnerabilities": [ { "severity": "High", "advisoryurl": "GHSA-1" } ]
                    }
                  ]
                }
              ]
            }
          ]
        }
        """;

    /// <summary>What is built at all is built without a warning: no project may say otherwise for itself.</summary>
    [Fact]
    [Trait("Requirement", "WB8")]
    public void Every_warning_of_the_analysers_stops_the_build()
    {
        var shared = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props"));
        Assert.Equal("true", shared.Descendants("TreatWarningsAsErrors").Single().Value);
        Assert.Equal("latest-all", shared.Descendants("AnalysisLevelSecurity").Single().Value);
        Assert.Equal(
            ["Meziantou.Analyzer", "Microsoft.CodeAnalysis.BannedApiAnalyzers", "Roslynator.Analyzers"],
            shared
                .Descendants("PackageReference")
                .Select(p => (string)p.Attribute("Include")!)
                .Where(p => p.Contains("Analyzer", StringComparison.Ordinal))
                .Order()
        );
        var projects = Repository.Files(".", "*.csproj").ToList();
        Assert.All(
            projects,
            project =>
                Assert.DoesNotContain(
                    XDocument.Load(project).Descendants(),
                    e =>
                        e.Name.LocalName is "TreatWarningsAsErrors" or "WarningsNotAsErrors" or "NoWarn" or "AnalysisMode" or "RunAnalyzers"
                )
        );

        // A security rule that does not fit a place is answered there, with its reason; only draws from a seed are let be, where nothing is secret.
        var settings = File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig"));
        var off = Off().Matches(settings).Select(match => match.Groups["rule"].Value).ToList();
        Assert.Equal(
            ["CA5394"],
            off.Where(rule =>
                rule.StartsWith("CA3", StringComparison.Ordinal)
                || rule.StartsWith("CA5", StringComparison.Ordinal)
                || rule is "CA2100" or "CA2109" or "CA2119" or "CA2153"
            )
        );
        Assert.Contains(
            "[{bench,test,src/Tovholder.App/Demo,src/Tovholder.Economics,src/Tovholder.Matching}/**.cs]\ndotnet_diagnostic.CA5394",
            settings,
            StringComparison.Ordinal
        );
        TestContext.Current.AddAttachment(
            "WB8",
            $"0 advarsler i {projects.Count} projekter; {off.Count} regler er slået fra, ingen om sikkerhed i det, der kører"
        );
    }

    [GeneratedRegex(
        "^dotnet_diagnostic\\.(?<rule>[A-Z0-9]+)\\.severity = none",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Off();
}
