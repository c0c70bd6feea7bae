using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <summary>The one way facts and memos are written as JSON: fields in the order of the code, exact decimals, the same bytes each time.</summary>
internal static class MemoJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        Converters = { new KronerConverter(), new ShareConverter(), new JsonStringEnumConverter() },
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T? Read<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, Options);

    public static string Hash(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private sealed class KronerConverter : JsonConverter<Kroner>
    {
        public override Kroner Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, Kroner value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Amount);
    }

    private sealed class ShareConverter : JsonConverter<Share>
    {
        public override Share Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, Share value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Value);
    }
}
