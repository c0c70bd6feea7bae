using Microsoft.Playwright;
using Tovholder.App;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>The controller's and the manager's way: a proposed assumption and its approval, the benefits, the sums, the rates, one economy.</summary>
[Trait("Requirement", "A1")]
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
        Assert.Contains(
            language == "da" ? "1.600.200 kr." : "1,600,200 kr.",
            await page.Locator("main").InnerTextAsync(),
            StringComparison.Ordinal
        );
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

    [Theory]
    [InlineData("da", true, 1280)]
    [InlineData("en", true, 320)]
    [InlineData("da", false, 1280)]
    public async Task What_was_tried_is_saved_as_a_scenario_and_stands_beside_the_case(string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("controller");
        await walk.GoAsync("/businesscase/scenarier");
        await walk.GoAsync("/businesscase/hvad-hvis?Basis=Plan&From=2015&To=2016");
        await walk.ClickAsync("main a[href^='/businesscase/scenarier/nyt']");
        Assert.Equal("2016", await page.Locator("#RulesOf").InputValueAsync());
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(1, await page.Locator("#Name-error").CountAsync());
        await walk.FillAsync("Name", "Reformen");
        await walk.FillAsync("Why", "Udvalget spurgte i december");
        await walk.SendAsync("main form button[type=submit]");
        await walk.ClickAsync("main a[href='/businesscase/scenarier/nyt']");
        await walk.FillAsync("Name", "Flere timer, færre fleksjob og en halv tovholder");
        await walk.FillAsync("Why", "Prøve");
        await walk.ChooseAsync("RulesOf", "2016");
        await walk.FillAsync("Jobs", "20");
        await walk.FillAsync("WeeklyHours", "18");
        await walk.FillAsync("CoordinatorCost", "210000");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal("/businesscase/scenarier", new Uri(page.Url).AbsolutePath);
        Assert.Equal(7, await page.Locator("#side-om-side thead th").CountAsync());
        await page.Locator("#Against").SelectOptionAsync(new[] { new SelectOptionValue { Label = "Reformen" } });
        await walk.SendAsync("main form[method=get] button[type=submit]");

        await walk.ClickAsync("#aarsager summary");
        Assert.True(await page.Locator("#aarsager details[open] li").First.IsVisibleAsync());
        await walk.ClickAsync("#aarsager details[open] a[href^='#linjer-']");
        if (!javaScript)
        {
            await walk.ClickAsync("#linjer-0 summary");
        }

        Assert.True(await page.Locator("#linjer-0 a[href^='/satser#']").First.IsVisibleAsync());
        if (javaScript)
        {
            await walk.UnfoldAsync();
        }

        await walk.ClickAsync("a[href*='Basis=Placements']");
        await walk.ClickAsync("#linjer-1 summary");
        await walk.ClickAsync("#linjer-1 a[href$='/fjern']");
        await walk.FillAsync("Because", "Besluttet");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal("/businesscase/scenarier", new Uri(page.Url).AbsolutePath);

        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("da", true, 1280)]
    [InlineData("en", true, 320)]
    public async Task A_rate_file_is_sent_in_looked_at_and_approved_by_a_second_person(string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync();
        using var folder = new TemporaryFolder();
        var (faulty, good) = (
            Path.Combine(folder.Path, "flex_job_bonus.yaml"),
            Path.Combine(folder.Path, "refund_flex_wage_subsidy_pre2016.yaml")
        );
        var rates = Path.Combine(Repository.Root, "rates");
        var bonus = await File.ReadAllTextAsync(Path.Combine(rates, "flex_job_bonus.yaml"));
        await File.WriteAllTextAsync(faulty, bonus.Replace("from: 2014-05-01", "from: 2014-06-01", StringComparison.Ordinal));
        var refund = await File.ReadAllTextAsync(Path.Combine(rates, "refund_flex_wage_subsidy_pre2016.yaml"));
        await File.WriteAllTextAsync(good, refund.Replace("amount: 0.65", "amount: 0.6", StringComparison.Ordinal));
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("controller");
        await walk.GoAsync("/satser");
        await walk.ClickAsync("main a[href='/satser/filer/ny']");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(1, await page.Locator("#Upload-error").CountAsync());
        await page.Locator("#Upload").SetInputFilesAsync(faulty);
        await walk.FillAsync("Why", "Ny bekendtgørelse");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(1, await page.Locator("#fejl tbody tr").CountAsync());
        await page.Locator("#Upload").SetInputFilesAsync(good);
        await walk.SendAsync("main form button[type=submit]");
        var sent = new Uri(page.Url).AbsolutePath;
        Assert.StartsWith("/satser/filer/", sent, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("form[action*='Approve']").CountAsync());
        Assert.True(await page.Locator("#liste tbody tr").CountAsync() > 5);
        await walk.ClickAsync("#liste summary");
        Assert.True(await page.Locator("#liste details[open] li").First.IsVisibleAsync());
        if (javaScript)
        {
            await walk.UnfoldAsync();
        }

        await walk.SignInAsync("centerchef");
        await walk.GoAsync("/satser");
        await walk.ClickAsync($"a[href='{sent}']");
        await walk.SendAsync("form[action*='Approve'] button");
        Assert.Equal("/satser", new Uri(page.Url).AbsolutePath);
        await walk.ClickAsync($"a[href='{sent}']");

        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }
}
