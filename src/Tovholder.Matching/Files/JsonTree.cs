using System.Text;
using System.Text.Json;

namespace Tovholder.Matching.Files;

/// <summary>A JSON value that knows its line, so that every error can be found in the file.</summary>
internal sealed record JsonTree(JsonValueKind Kind, int Line)
{
    public string Raw { get; init; } = "";

    public List<KeyValuePair<string, JsonTree>> Members { get; } = [];

    public List<JsonTree> Items { get; } = [];

    /// <exception cref="JsonException">The text is not JSON; the exception knows the line.</exception>
    public static JsonTree Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var lineStarts = new List<int> { 0 };
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == (byte)'\n')
            {
                lineStarts.Add(i + 1);
            }
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 16 });
        reader.Read();
        var tree = ReadValue(ref reader, lineStarts);
        reader.Read();
        return tree;
    }

    private static JsonTree ReadValue(ref Utf8JsonReader reader, List<int> lineStarts)
    {
        var found = lineStarts.BinarySearch((int)reader.TokenStartIndex);
        var line = found >= 0 ? found + 1 : ~found;

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var parent = new JsonTree(JsonValueKind.Object, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = TextOf(ref reader, line);
                    reader.Read();
                    parent.Members.Add(new(key, ReadValue(ref reader, lineStarts)));
                }

                return parent;
            case JsonTokenType.StartArray:
                var list = new JsonTree(JsonValueKind.Array, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(ReadValue(ref reader, lineStarts));
                }

                return list;
            case JsonTokenType.String:
                return new(JsonValueKind.String, line) { Raw = TextOf(ref reader, line) };
            case JsonTokenType.Number:
                return new(JsonValueKind.Number, line) { Raw = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new(JsonValueKind.True, line) { Raw = "true" };
            case JsonTokenType.False:
                return new(JsonValueKind.False, line) { Raw = "false" };
            default:
                return new(JsonValueKind.Null, line) { Raw = "null" };
        }
    }

    private static string TextOf(ref Utf8JsonReader reader, int line)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair is JSON to the reader, but no text.
            throw new JsonException("A text that is no text.", null, line - 1, null, e);
        }
    }
}
