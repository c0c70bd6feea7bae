using Tovholder.App;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>The leader's way with the coordinator or the consultant beside: steps → times → plan → lock → what if.</summary>
[Trait("Requirement", "A1")]
public sealed class LineWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData("tovholder", "da", true, 1280)]
    [InlineData("tovholder", "en", true, 320)]
    [InlineData("tovholder", "da", false, 1280)]
    [InlineData("jobkonsulent", "en", true, 320)]
    public async Task A_line_is_described_laid_and_questioned(string userName, string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync(userName);
        await walk.GoAsync("/virksomheder?visning=liste");
        await walk.ClickAsync("tbody a[href^='/virksomheder/']:has-text('Pakkeriet Nord')");
        await walk.ClickAsync("main a[href$='/linjer']");
        await walk.ClickAsync("main a[href$='/linjer/ny']");
        await walk.SendAsync("main form button[name=More]");
        await walk.FillAsync("Name", "Gaveæsker");
        foreach (var (i, (name, minutes, after)) in Steps.Index())
        {
            await walk.FillAsync($"Rows_{i}__Name", name);
            await walk.FillAsync($"Rows_{i}__Minutes", minutes);
            await walk.FillAsync($"Rows_{i}__After", after);
        }

        await walk.SendAsync("main form button:not([name])");
        foreach (var (name, tempo) in new[] { ("Anna", "100"), ("Bo", "60"), ("Instruktør", "120") })
        {
            await walk.FillAsync("Name", name);
            await walk.FillAsync("Tempo", tempo);
            await walk.SendAsync("form[action$='handler=Join'] button");
        }

        await walk.SendAsync("main form button:not([formaction])");
        await walk.SendAsync("form[action*='handler=Plan'] button");
        Assert.Equal(1, await page.Locator("figure.tov-plot svg").CountAsync());
        await page.Locator("form[action*='handler=Plan'] summary").ClickAsync();
        await page.Locator("select[name^=Locks]").First.SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "Bo" });
        await walk.SendAsync("form[action*='handler=Plan'] button");
        await walk.SendAsync("form[action*='handler=WhatIf'] button");
        Assert.True(await page.Locator("#gevinst tbody tr").CountAsync() >= 3);
        await walk.GoAsync(new Uri(page.Url).AbsolutePath.Split("/linjer/")[0] + "/linjer");

        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    private static readonly (string Name, string Minutes, string After)[] Steps =
    [
        ("Fold æsken", "6", ""),
        ("Læg papir i", "4", "1"),
        ("Læg varerne i", "12", "2"),
        ("Bind bånd om", "8", "3"),
    ];
}
