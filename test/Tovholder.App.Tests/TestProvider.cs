using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tovholder.App.Access;

namespace Tovholder.App.Tests;

/// <summary>An OpenID Connect provider on a port of its own. It does what it should, until a test has it do something else.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string Client = "tovholder";
    private const string Secret = "prøvens hemmelighed";
    private const string KeyId = "nøgle-1";

    private readonly WebApplication app;
    private readonly RSA key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string RedirectUri)> codes = [];

    private TestProvider(WebApplication app)
    {
        this.app = app;
        Sign = SignWith(key);
    }

    /// <summary>Where it is, and how it names itself.</summary>
    public string Issuer => app.Urls.First();

    public IdentityProvider Settings(string? cvr = null) => new(new(Issuer), Client, Secret, cvr);

    /// <summary>Who signs in next.</summary>
    public string Subject { get; set; } = "f9a2e6f0-mette";

    /// <summary>Changes the claims of the next token.</summary>
    public Action<JsonObject> Claims { get; set; } = _ => { };

    /// <summary>Changes the head of the next token.</summary>
    public Action<JsonObject> Head { get; set; } = _ => { };

    /// <summary>Signs the next token.</summary>
    public Func<byte[], byte[]> Sign { get; set; }

    /// <summary>Changes the answer the browser carries back.</summary>
    public Action<Dictionary<string, string>> Answer { get; set; } = _ => { };

    /// <summary>Changes what the token endpoint answers.</summary>
    public Action<JsonObject> Tokens { get; set; } = _ => { };

    /// <summary>What was asked for last.</summary>
    public IQueryCollection Asked { get; private set; } = new QueryCollection();

    /// <summary>The public key as a file holds it: what a careless reader would check a shared secret against.</summary>
    public byte[] PublicKey => Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem());

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var provider = new TestProvider(builder.Build());
        provider.app.MapGet("/.well-known/openid-configuration", provider.Metadata);
        provider.app.MapGet("/keys", provider.Keys);
        provider.app.MapGet("/authorize", provider.Authorize);
        provider.app.MapPost("/token", (Delegate)provider.TokenAsync);
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>Back to what it should do.</summary>
    public void BeGood()
    {
        (Claims, Head, Answer, Tokens) = (_ => { }, _ => { }, _ => { }, _ => { });
        Sign = SignWith(key);
    }

    public static Func<byte[], byte[]> SignWith(RSA rsa) => text => rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private IResult Metadata() =>
        Results.Json(
            new Dictionary<string, object>
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = $"{Issuer}/authorize",
                ["token_endpoint"] = $"{Issuer}/token",
                ["jwks_uri"] = $"{Issuer}/keys",
                ["response_types_supported"] = new[] { "code" },
                ["authorization_response_iss_parameter_supported"] = true,
            }
        );

    private IResult Keys()
    {
        var shown = key.ExportParameters(includePrivateParameters: false);
        return Results.Json(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        kid = KeyId,
                        n = Base64Url.EncodeToString(shown.Modulus),
                        e = Base64Url.EncodeToString(shown.Exponent),
                    },
                },
            }
        );
    }

    private IResult Authorize(HttpContext context)
    {
        Asked = context.Request.Query;
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        codes[code] = (Asked["nonce"].ToString(), Asked["code_challenge"].ToString(), Asked["redirect_uri"].ToString());
        Dictionary<string, string> answer = new()
        {
            ["code"] = code,
            ["state"] = Asked["state"].ToString(),
            ["iss"] = Issuer,
        };
        Answer(answer);
        return Results.Redirect(
            $"{Asked["redirect_uri"]}?{string.Join('&', answer.Select(a => $"{a.Key}={Uri.EscapeDataString(a.Value)}"))}"
        );
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var verifier = SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()));
        // A code counts once, for the browser that asked, and for the client that has the secret.
        if (
            !codes.TryRemove(form["code"].ToString(), out var asked)
            || form["client_secret"] != Secret
            || form["redirect_uri"] != asked.RedirectUri
            || Base64Url.EncodeToString(verifier) != asked.Challenge
        )
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var answer = new JsonObject
        {
            ["access_token"] = "noget andet",
            ["token_type"] = "Bearer",
            ["expires_in"] = 300,
            ["id_token"] = TokenOf(asked.Nonce),
        };
        Tokens(answer);
        return Results.Text(answer.ToJsonString(), "application/json");
    }

    private string TokenOf(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow();
        var head = new JsonObject
        {
            ["alg"] = "RS256",
            ["typ"] = "JWT",
            ["kid"] = KeyId,
        };
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Client,
            ["sub"] = Subject,
            ["nonce"] = nonce,
            ["acr"] = IdentityProvider.Levels[0],
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["auth_time"] = now.ToUnixTimeSeconds(),
        };
        Head(head);
        Claims(claims);
        var text = $"{Part(head)}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Part(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
