using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace Tovholder.App;

/// <summary>Every English text of the product, found by its Danish text. Read once; one for the whole app.</summary>
/// <remarks>
/// The Danish text is the key, written where it is used; <c>Texts/en.json</c> holds the English beside it, sorted by key.
/// The types of this folder live in the app's own namespace, so that <see cref="Texts"/> is never taken for a namespace.
/// </remarks>
public sealed class TextCatalogue
{
    private readonly FrozenDictionary<string, string> english;
    private readonly ConcurrentDictionary<string, bool> missing = new(StringComparer.Ordinal);

    public TextCatalogue(IReadOnlyDictionary<string, string> english)
    {
        ArgumentNullException.ThrowIfNull(english);
        this.english = english.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The Danish texts that have an English one.</summary>
    public IReadOnlyCollection<string> Keys => english.Keys;

    /// <summary>The Danish texts that were asked for in English and not found, since the app started.</summary>
    public IReadOnlyCollection<string> Missing => [.. missing.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The catalogue that is built into the product.</summary>
    /// <exception cref="InvalidOperationException">The catalogue is not in the assembly, or holds the same key twice.</exception>
    public static TextCatalogue Load()
    {
        using var stream =
            typeof(TextCatalogue).Assembly.GetManifestResourceStream("en.json")
            ?? throw new InvalidOperationException("Texts/en.json is not embedded in the assembly.");
        using var file = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });

        return new(file.RootElement.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!));
    }

    /// <summary>The English text, or the Danish one where nobody has translated it yet.</summary>
    public string InEnglish(string danish)
    {
        if (english.TryGetValue(danish, out var found))
        {
            return found;
        }

        missing.TryAdd(danish, true);
        return danish;
    }
}
