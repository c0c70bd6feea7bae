using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tovholder.Testing;

/// <summary>
/// A device with one passkey (WebAuthn, ES256, no attestation), as a browser would let it answer. What it says of itself can be made wrong, so that a
/// test sees what the program makes of it.
/// </summary>
public sealed class SoftwareAuthenticator : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whose the device says it is; taken from the first challenge that makes a key.</summary>
    public string? UserHandle { get; set; }

    /// <summary>How often it has been used; goes up by itself.</summary>
    public uint Count { get; set; }

    /// <summary>Whether it has seen that it is the person.</summary>
    public bool SeesPerson { get; set; } = true;

    /// <summary>Whether somebody was there at all.</summary>
    public bool SeesPresence { get; set; } = true;

    /// <summary>Changes the last byte of each signature.</summary>
    public bool SignsWrong { get; set; }

    /// <summary>In place of what the challenge says.</summary>
    public string? Challenge { get; set; }

    public string? RelyingParty { get; set; }

    public string? Type { get; set; }

    public bool CrossOrigin { get; set; }

    /// <summary>Makes its key, and says so.</summary>
    public string Create(JsonNode options, string origin)
    {
        UserHandle ??= (string)options["user"]!["id"]!;
        var client = ClientData(options, origin, "webauthn.create");
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString([.. Data((string)options["rp"]!["id"]!, attested: true), .. Attested()]);
        writer.WriteEndMap();
        return Said(
            new()
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(client),
                ["attestationObject"] = Base64Url.EncodeToString(writer.Encode()),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>Uses its key, and says so.</summary>
    public string Get(JsonNode options, string origin)
    {
        Count++;
        var client = ClientData(options, origin, "webauthn.get");
        var data = Data((string)options["rpId"]!, attested: false);
        var signature = key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        if (SignsWrong)
        {
            signature[^1] ^= 1;
        }

        return Said(
            new()
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(client),
                ["authenticatorData"] = Base64Url.EncodeToString(data),
                ["signature"] = Base64Url.EncodeToString(signature),
                ["userHandle"] = UserHandle,
            }
        );
    }

    public void Dispose() => key.Dispose();

    private string Said(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Base64Url.EncodeToString(CredentialId),
            ["rawId"] = Base64Url.EncodeToString(CredentialId),
            ["type"] = "public-key",
            ["authenticatorAttachment"] = "platform",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private byte[] ClientData(JsonNode options, string origin, string type) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["type"] = Type ?? type,
                ["challenge"] = Challenge ?? (string)options["challenge"]!,
                ["origin"] = origin,
                ["crossOrigin"] = CrossOrigin,
            }
        );

    private byte[] Data(string relyingParty, bool attested)
    {
        var flags = (SeesPresence ? 0x01 : 0) | (SeesPerson ? 0x04 : 0) | (attested ? 0x40 : 0);
        var count = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty ?? relyingParty)), (byte)flags, .. count];
    }

    private byte[] Attested()
    {
        var length = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)CredentialId.Length);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cose.WriteInt32(label);
            cose.WriteInt32(value);
        }

        cose.WriteInt32(-2);
        cose.WriteByteString(point.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        return [.. new byte[16], .. length, .. CredentialId, .. cose.Encode()];
    }
}
