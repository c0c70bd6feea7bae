using Tovholder.App;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>The controller's and the manager's way: a proposed assumption and its approval, the benefits, the sums, the rates, one economy.</summary>
public sealed class CaseWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData("en", true, 320)]
    [InlineData("da", true, 1280)]
    public async Task One_proposes_another_approves_and_every_figure_is_explained(string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.ClickAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("controller");
        await walk.GoAsync("/businesscase");
        await walk.ClickAsync("main a[href='/businesscase/forudsaetninger']");
        await walk.ClickAsync("a[href='/businesscase/forudsaetninger/ny']");
        await walk.ClickAsync("main form button[type=submit]");
        await page.Locator("#Kind").SelectOptionAsync("HourlyCost");
        await walk.FillAsync("Value", "135");
        await walk.FillAsync("From", "23-02-2015");
        await walk.FillAsync("Owner", "Henrik Dahl");
        await walk.FillAsync("Source", "Løn i de fleksjob, der er i gang");
        await walk.ClickAsync("main form button[type=submit]");
        var proposal = new Uri(page.Url).AbsolutePath;
        Assert.StartsWith("/businesscase/forudsaetninger/", proposal, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("form[action*='Approve']").CountAsync());

        await walk.SignInAsync("centerchef");
        await walk.ClickAsync($"a[href='{proposal}']");
        await walk.ClickAsync("form[action*='Approve'] button");
        Assert.Equal("/businesscase/forudsaetninger", new Uri(page.Url).AbsolutePath);

        await walk.GoAsync("/businesscase/gevinster");
        await walk.ClickAsync("tbody a[href^='/businesscase/gevinster/']");
        await walk.GoAsync("/businesscase/gevinster/ny");
        await walk.ClickAsync("main form button[type=submit]");

        await walk.SignInAsync("controller");
        await walk.GoAsync("/businesscase/regnestykke");
        await walk.ClickAsync("a[href='?grundlag=Plan']");
        await walk.ClickAsync("#linjer-2016 summary");
        await walk.ClickAsync("#linjer-2016 a[href^='/satser#']");
        Assert.Equal("/satser", new Uri(page.Url).AbsolutePath);

        await walk.GoAsync("/oekonomi/borger?Month=2015-02-01&Hours=3&LaterHours=5&LastHours=8&HourlyCost=130&FullTimeHourlyCost=150");
        await walk.ClickAsync("#hvorfor-1 summary");
        await walk.GoAsync("/ansaettelser");
        await walk.ClickAsync("tbody a[href^='/ansaettelser/']");
        await walk.ClickAsync("a[href^='/oekonomi/virksomhed/']");

        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("da", 1280)]
    [InlineData("en", 320)]
    public async Task A_refund_file_is_looked_at_imported_and_reconciled(string language, int width)
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync();
        using var folder = new TemporaryFolder();
        var (faulty, sample) = (Path.Combine(folder.Path, "fejl.csv"), Path.Combine(Repository.Root, "examples/ydelsesrefusion.csv"));
        var text = await File.ReadAllTextAsync(sample);
        await File.WriteAllTextAsync(faulty, text.Replace("3.816,00", "3.816.00", StringComparison.Ordinal));
        var page = await chromium.WindowAsync(app, javaScript: true, width);
        var walk = new Walker(page, withAxe: true);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("controller");
        await walk.GoAsync("/refusion");
        await walk.ClickAsync("main a[href='/refusion/indlaes']");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(1, await page.Locator("#Upload-error").CountAsync());
        await page.Locator("#Upload").SetInputFilesAsync(faulty);
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(1, await page.Locator("#fejl tbody tr").CountAsync());
        await walk.ClickAsync("main a[href='/refusion/indlaes']");
        await page.Locator("#Upload").SetInputFilesAsync(sample);
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("form[action*='Confirm'] button[type=submit]");
        Assert.Equal("/refusion", new Uri(page.Url).AbsolutePath);
        await walk.ClickAsync("#aarsager tbody a");
        await walk.ClickAsync("#forskelle-tabel summary");
        Assert.True(await page.Locator("#forskelle-tabel details[open] a[href='#satser']").IsVisibleAsync());

        await walk.GoAsync("/refusion/indlaes");
        await page.Locator("#Upload").SetInputFilesAsync(sample);
        await walk.SendAsync("main form button[type=submit]");
        await walk.ClickAsync("main .tov-link-button, main a[href='/refusion']");
        Assert.Equal("/refusion", new Uri(page.Url).AbsolutePath);
        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("da", 1280)]
    [InlineData("en", 320)]
    public async Task From_1_6_million_to_the_rules_of_2016_to_what_it_would_take(string language, int width)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, javaScript: true, width);
        var walk = new Walker(page, withAxe: true);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("controller");
        await walk.GoAsync("/businesscase");
        await walk.ClickAsync("#hvorfor-interval summary");
        await walk.ClickAsync("main a[href='/businesscase/hvad-hvis']");
        await walk.ClickAsync("a[href^='?Basis=Plan']");
        Assert.Contains(language == "da" ? "1.600.200 kr." : "1,600,200 kr.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await walk.ClickAsync("#liste summary");
        Assert.True(await page.Locator("#liste details[open] li").First.IsVisibleAsync());
        await walk.ClickAsync("main a[href^='/businesscase/hvad-skal-der-til']");
        Assert.Equal(5, await page.Locator("#svar tbody tr").CountAsync());
        await walk.ClickAsync("#svar summary");
        Assert.True(await page.Locator("#svar details[open] p").First.IsVisibleAsync());
        await walk.GoAsync("/businesscase/prognoser");

        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }
}
