using System.Text.Json;
using System.Text.RegularExpressions;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed partial class CatalogueTests
{
    private static readonly SortedDictionary<string, string> Used = SourceTexts.InRepository();

    private static readonly List<KeyValuePair<string, string>> English = ReadCatalogue();

    [Fact]
    public void Every_Danish_text_has_an_English_one()
    {
        Assert.True(Used.Count > 20, $"Only {Used.Count} texts were found; the search itself is broken.");

        var translated = English.Select(text => text.Key).ToHashSet(StringComparer.Ordinal);
        var missing = Used.Where(text => !translated.Contains(text.Key))
            .Select(text => $"{JsonSerializer.Serialize(text.Key, Readable)}   ({text.Value})")
            .ToList();

        Assert.True(missing.Count == 0, "Add these to src/Tovholder.App/Texts/en.json:\n" + string.Join('\n', missing));
    }

    [Fact]
    public void Every_English_text_is_still_used()
    {
        Assert.NotEmpty(English);

        var unused = English.Where(text => !Used.ContainsKey(text.Key)).Select(text => text.Key).ToList();

        Assert.True(
            unused.Count == 0,
            "Nobody says this any more; take it out of src/Tovholder.App/Texts/en.json:\n" + string.Join('\n', unused)
        );
    }

    [Fact]
    public void The_catalogue_is_sorted_and_has_each_text_once()
    {
        var keys = English.Select(text => text.Key).ToList();

        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_translation_keeps_the_values_of_its_sentence()
    {
        var broken = English.Where(text => !Holes(text.Key).SetEquals(Holes(text.Value))).Select(text => text.Key).ToList();

        Assert.Contains(English, text => Holes(text.Key).Count > 0);
        Assert.Empty(broken);
    }

    /// <summary>The Danish "af" is both: a sentence this short is used for one of them alone.</summary>
    [Theory]
    [InlineData("{0} af {1}", "{0} of {1}")]
    [InlineData("{0} ved {1}", "{0} by {1}")]
    public void A_part_of_a_whole_does_not_read_as_somebodys_work(string danish, string english) =>
        Assert.Equal(english, English.Single(text => text.Key == danish).Value);

    [Fact]
    public void The_catalogue_in_the_assembly_is_the_one_in_the_source()
    {
        var loaded = TextCatalogue.Load();

        Assert.Equal(English.Select(text => text.Key).Order(StringComparer.Ordinal), loaded.Keys.Order(StringComparer.Ordinal));
    }

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(hole => hole.Groups["number"].Value)];

    private static List<KeyValuePair<string, string>> ReadCatalogue()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/Tovholder.App/Texts/en.json")));
        return [.. file.RootElement.EnumerateObject().Select(text => KeyValuePair.Create(text.Name, text.Value.GetString()!))];
    }

    [GeneratedRegex(@"\{(?<number>\d+)[,:}]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
