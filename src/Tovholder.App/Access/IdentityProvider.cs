using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Tovholder.App.Features.SignIn.Municipality;

namespace Tovholder.App.Access;

/// <summary>The municipality's own sign-in, by OpenID Connect.</summary>
/// <param name="Authority">Where its metadata lie; TLS, save on this very machine.</param>
/// <param name="Secret">What this program proves itself with, beside PKCE.</param>
/// <param name="Cvr">The municipality's CVR number, where a privilege list is asked for: who has none in it stays out. Null: the account decides.</param>
public sealed record IdentityProvider(Uri Authority, string ClientId, string Secret, string? Cvr = null)
{
    public const string Scheme = "kommunen";

    /// <summary>NSIS levels that are enough: Betydelig and Høj.</summary>
    public static readonly IReadOnlyList<string> Levels =
    [
        "https://data.gov.dk/concept/core/nsis/loa/Substantial",
        "https://data.gov.dk/concept/core/nsis/loa/High",
    ];

    /// <summary>Signatures by a key that only the provider has. What is signed by a shared secret, or not at all, is not looked at.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.EcdsaSha256,
    ];

    internal void Configure(OpenIdConnectOptions oidc)
    {
        oidc.Authority = Authority.ToString();
        oidc.RequireHttpsMetadata = !Authority.IsLoopback;
        (oidc.ClientId, oidc.ClientSecret) = (ClientId, Secret);
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.CallbackPath = "/log-ind/svar";
        // Nobody is signed out by a link: the session is our own.
        (oidc.RemoteSignOutPath, oidc.SignedOutCallbackPath) = (default, default);
        oidc.Scope.Clear();
        oidc.Scope.Add("openid");
        // Who it is stands in the signed token, and nowhere else.
        (oidc.GetClaimsFromUserInfoEndpoint, oidc.MapInboundClaims, oidc.SaveTokens) = (false, false, false);
        oidc.ClaimActions.Clear();
        // What the provider answers counts, not where it sends us.
        oidc.BackchannelHttpHandler = new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true };
        oidc.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
        oidc.TokenValidationParameters.ValidAlgorithms = Algorithms;
        oidc.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
        oidc.ProtocolValidator.RequireNonce = true;
        oidc.ProtocolValidator.RequireSub = true;
        foreach (
            var (cookie, name) in new[]
            {
                (oidc.CorrelationCookie, "__Secure-tovholder-state."),
                (oidc.NonceCookie, "__Secure-tovholder-nonce."),
            }
        )
        {
            (cookie.Name, cookie.SameSite, cookie.SecurePolicy) = (name, SameSiteMode.Lax, CookieSecurePolicy.Always);
        }

        oidc.Events = new()
        {
            OnRedirectToIdentityProvider = AskForLevel,
            OnMessageReceived = CheckIssuer,
            OnTokenValidated = RequireSignature,
            OnTicketReceived = EnterAsync,
            OnRemoteFailure = RefuseAsync,
        };
    }

    private static Task AskForLevel(RedirectContext context)
    {
        context.ProtocolMessage.AcrValues = string.Join(' ', Levels);
        return Task.CompletedTask;
    }

    /// <summary>RFC 9207: an answer that names another provider, or none where ours promises to, was meant for somebody else.</summary>
    private static async Task CheckIssuer(MessageReceivedContext context)
    {
        var ours = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        var named = context.ProtocolMessage.Iss;
        if (named is null ? ours.AuthorizationResponseIssParameterSupported is true : named != ours.Issuer)
        {
            context.Fail("The answer comes from another provider.");
        }
    }

    /// <summary>The framework takes an unsigned token where it has fetched it itself; here the provider's key vouches for it all the same.</summary>
    private static Task RequireSignature(TokenValidatedContext context)
    {
        var token = new JsonWebToken(context.TokenEndpointResponse!.IdToken);
        if (token.EncodedSignature.Length == 0 || !Algorithms.Contains(token.Alg, StringComparer.Ordinal))
        {
            context.Fail("The token is not signed.");
        }

        return Task.CompletedTask;
    }

    /// <summary>The token is good: whether its subject comes in is for the accounts to say, and the session is our own.</summary>
    private static async Task EnterAsync(TicketReceivedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var claims = context.Principal!;
        var request = new SignInWithMunicipality.Request(
            claims.FindFirstValue(JwtRegisteredClaimNames.Iss) ?? "",
            claims.FindFirstValue(JwtRegisteredClaimNames.Sub) ?? "",
            claims.FindFirstValue(JwtRegisteredClaimNames.Acr),
            [.. claims.Claims.Where(c => PrivilegeList.Claims.Contains(c.Type, StringComparer.Ordinal)).Select(c => c.Value)],
            context.HttpContext.ClientAddressOf()
        );
        var user = await services.GetRequiredService<SignInWithMunicipality>().RunAsync(request, context.HttpContext.RequestAborted);
        if (user is null)
        {
            context.Response.Redirect(Refused);
        }
        else
        {
            var provenAt = long.TryParse(claims.FindFirstValue(JwtRegisteredClaimNames.AuthTime), CultureInfo.InvariantCulture, out var at)
                ? DateTimeOffset.FromUnixTimeSeconds(at)
                : (DateTimeOffset?)null;
            await services
                .GetRequiredService<Sessions>()
                .BeginAsync(context.HttpContext, user, "Kommunens login.", provenAt, context.HttpContext.RequestAborted);
            context.Response.Redirect(context.ReturnUri ?? "/");
        }

        context.HandleResponse();
    }

    private static async Task RefuseAsync(RemoteFailureContext context)
    {
        var services = context.HttpContext.RequestServices;
        await services
            .GetRequiredService<SignInWithMunicipality>()
            .RefuseAsync(
                $"svaret blev afvist ({context.Failure?.GetType().Name})",
                user: null,
                context.HttpContext.ClientAddressOf(),
                context.HttpContext.RequestAborted
            );
        context.Response.Redirect(Refused);
        context.HandleResponse();
    }

    private const string Refused = "/log-ind?afvist=true";
}
