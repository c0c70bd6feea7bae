using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tovholder.App.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData(null, "da 7,5")]
    [InlineData("da", "da 7,5")]
    [InlineData("en", "en 7.5")]
    [InlineData("klingon", "da 7,5")]
    public async Task The_cookie_decides_the_language_of_the_answer(string? cookie, string expected)
    {
        await using var app = await StartAsync();
        using var client = app.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sproget");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"{Language.Cookie}={cookie}");
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("en", "/borgere?sort=-navn", "en", "/borgere?sort=-navn")]
    [InlineData("da", "/", "da", "/")]
    [InlineData("xx", "/borgere", "da", "/borgere")]
    [InlineData("en", "https://example.dk/", "en", "/")]
    [InlineData("en", "//example.dk/", "en", "/")]
    [InlineData("en", "/\\example.dk", "en", "/")]
    [InlineData("en", "", "en", "/")]
    public async Task The_switch_remembers_the_language_and_goes_back_within_the_product(
        string chosen,
        string back,
        string kept,
        string location
    )
    {
        await using var app = await StartAsync();
        using var client = app.GetTestClient();
        using var form = new FormUrlEncodedContent([new("sprog", chosen), new("retur", back)]);

        using var answer = await client.PostAsync(new Uri("/sprog", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"{Language.Cookie}={kept};", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddTovholderTexts();
        var app = builder.Build();
        app.UseTovholderLanguage();
        app.MapLanguageSwitch();
        app.MapGet("/sproget", (Texts texts) => $"{texts.LanguageCode} {texts.Write(7.5m)}");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
