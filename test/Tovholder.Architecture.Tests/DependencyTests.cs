using System.Xml.Linq;
using Tovholder.Testing;

namespace Tovholder.Architecture.Tests;

/// <summary>App → {Data, Documents, Matching, Economics} → Domain, and nothing else.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Tovholder.Domain"] = [],
        ["Tovholder.Economics"] = ["Tovholder.Domain"],
        ["Tovholder.Matching"] = ["Tovholder.Domain"],
        ["Tovholder.Documents"] = ["Tovholder.Domain"],
        ["Tovholder.Data"] = ["Tovholder.Domain"],
        ["Tovholder.App"] = ["Tovholder.Data", "Tovholder.Documents", "Tovholder.Economics", "Tovholder.Matching"],
    };

    private static readonly Dictionary<string, string[]> Packages = new(StringComparer.Ordinal)
    {
        ["Tovholder.Domain"] = [],
        ["Tovholder.Economics"] = ["YamlDotNet"],
        ["Tovholder.Matching"] = ["Google.OrTools", "Google.Protobuf"],
    };

    [Fact]
    public void Every_project_refers_only_to_what_the_house_allows()
    {
        var projects = Repository.Files("src", "*.csproj").ToList();
        Assert.Equal(Projects.Count, projects.Count);

        Assert.All(
            projects,
            path =>
            {
                var name = Path.GetFileNameWithoutExtension(path);
                var references = Includes(path, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
                Assert.True(
                    references.SequenceEqual(Projects[name].Order(StringComparer.Ordinal)),
                    $"{name} refers to {string.Join(", ", references)}. The way is App → {{Data, Documents, Matching, Economics}} → Domain; move the code instead."
                );
            }
        );
    }

    [Fact]
    public void The_pure_libraries_take_no_other_package_than_theirs()
    {
        Assert.All(
            Packages,
            rule =>
            {
                var packages = Includes(Path.Combine(Repository.Root, "src", rule.Key, rule.Key + ".csproj"), "PackageReference");
                Assert.True(
                    packages.Order(StringComparer.Ordinal).SequenceEqual(rule.Value.Order(StringComparer.Ordinal)),
                    $"{rule.Key} takes {string.Join(", ", packages)}. It may take {(rule.Value.Length == 0 ? "no package" : string.Join(", ", rule.Value))}; put the rest in the app."
                );
            }
        );
    }

    [Fact]
    public void A_reference_the_house_does_not_allow_is_not_in_the_compiled_libraries_either()
    {
        var economics = typeof(Economics.SubsidyAnswer).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.Contains("Tovholder.Domain", economics);

        Assert.DoesNotContain(
            economics,
            name => name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || name == "Tovholder.Matching"
        );
    }

    private static IEnumerable<string> Includes(string project, string element) =>
        XDocument.Load(project).Descendants(element).Select(e => (string)e.Attribute("Include")!);
}
