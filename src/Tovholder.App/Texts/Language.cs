using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tovholder.Domain;

namespace Tovholder.App;

/// <summary>Danish first, English by switch. The choice lies in a cookie; there is no trace of it in the data.</summary>
public static class Language
{
    public const string Cookie = "tov-language";

    /// <summary>English where the reader chose it; else Danish, whatever the machine is set to.</summary>
    public static CultureInfo Current => CultureInfo.CurrentUICulture.Equals(English.Culture) ? English.Culture : Danish.Culture;

    /// <summary>The catalogue, and <see cref="Texts"/> in the language of each request.</summary>
    public static IServiceCollection AddTovholderTexts(this IServiceCollection services)
    {
        services.AddSingleton(TextCatalogue.Load());
        services.AddScoped(provider => Texts.Current(provider.GetRequiredService<TextCatalogue>()));
        return services;
    }

    /// <summary>Sets the language of the request. Comes before everything that writes a text, the error page included.</summary>
    public static IApplicationBuilder UseTovholderLanguage(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var culture =
                    context.Request.Cookies[Cookie] == English.Culture.TwoLetterISOLanguageName ? English.Culture : Danish.Culture;
                CultureInfo.CurrentCulture = culture;
                CultureInfo.CurrentUICulture = culture;
                return next(context);
            }
        );

    /// <summary>POST /sprog with <c>sprog</c> (da or en) and <c>retur</c>: remembers the language and goes back to the page.</summary>
    /// <remarks>Anyone may choose a language, signed in or not, and nothing else is changed; it takes no antiforgery token.</remarks>
    public static IEndpointConventionBuilder MapLanguageSwitch(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost(
                "/sprog",
                async (HttpContext context, CancellationToken ct) =>
                {
                    var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(ct) : FormCollection.Empty;
                    var chosen = form["sprog"] == English.Culture.TwoLetterISOLanguageName ? English.Culture : Danish.Culture;
                    context.Response.Cookies.Append(Cookie, chosen.TwoLetterISOLanguageName, Options(context.Request.IsHttps));

                    var back = form["retur"].ToString();
                    return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(back) ? back : "/");
                }
            )
            .AllowAnonymous()
            .DisableAntiforgery();

    private static CookieOptions Options(bool isHttps) =>
        new()
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = isHttps,
            Path = "/",
        };
}
