using System.Text.Json;

namespace Tovholder.Bench;

/// <summary>
/// What <c>dotnet package list --vulnerable --format json</c> says, and whether it can be believed: a source that does not know the hole of the
/// canary knows of no holes at all, and its silence is not an answer.
/// </summary>
internal static class KnownHoles
{
    /// <summary>A package with a hole that everybody knows, GHSA-5crp-9r3c-p9vr: stack overflow from nested JSON before 13.0.1.</summary>
    public const string Canary = "Newtonsoft.Json";

    public const string CanaryVersion = "12.0.1";

    /// <param name="canary">What was said of a project with the canary alone.</param>
    /// <param name="own">What was said of the product.</param>
    public static string Verdict(string canary, string own)
    {
        if (!Of(canary).Any(hole => hole.StartsWith(Canary + " ", StringComparison.OrdinalIgnoreCase)))
        {
            return $"Ikke kontrolleret: pakkekilden kender ikke hullet i {Canary} {CanaryVersion}, så dens tavshed siger intet.";
        }

        var holes = Of(own).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return holes.Count == 0
            ? "Kontrolleret: pakkekilden kender ingen huller i det, der bruges."
            : $"Kontrolleret: {holes.Count} kendte huller. Skift til en nyere version af {string.Join(", ", holes)}.";
    }

    private static IEnumerable<string> Of(string said)
    {
        using var document = JsonDocument.Parse(said);
        return
        [
            .. from project in Items(document.RootElement, "projects")
            from framework in Items(project, "frameworks")
            from package in Items(framework, "topLevelPackages").AsEnumerable().Concat(Items(framework, "transitivePackages"))
            from hole in Items(package, "vulnerabilities")
            select $"{package.GetProperty("id").GetString()} {package.GetProperty("resolvedVersion").GetString()} ({hole.GetProperty("severity").GetString()}, {hole.GetProperty("advisoryurl").GetString()})",
        ];
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var array) ? array.EnumerateArray() : default;
}
