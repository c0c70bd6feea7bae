using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tovholder.Browser.Tests;
using Tovholder.Testing;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Tovholder.Browser.Tests;

/// <summary>One Chromium for all tests, without the windows that nobody sees; each walk has a place of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>What a page has asked of another host.</summary>
    public static ConcurrentQueue<string> Foreign { get; } = [];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium-headless-shell",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <param name="host">By this name instead of the address: passkeys belong to a name.</param>
    public async Task<IPage> WindowAsync(TestApp app, bool javaScript = true, int width = 1280, string? host = null)
    {
        var address = host is null ? app.Address.ToString() : new UriBuilder(app.Address) { Host = host }.Uri.ToString();
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = address,
                JavaScriptEnabled = javaScript,
                ViewportSize = new() { Width = width, Height = 900 },
                AcceptDownloads = true,
            }
        );
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        var figures = WalkFigures.OfTest();
        page.Request += (_, request) =>
        {
            figures.Request();
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && !request.Url.StartsWith(address, StringComparison.Ordinal))
            {
                Foreign.Enqueue($"{page.Url} asks {request.Url}");
            }
        };
        return page;
    }
}

/// <summary>What a test has walked so far, said as figures of its own that the table of trust adds up.</summary>
internal sealed class WalkFigures
{
    private static readonly ConcurrentDictionary<string, WalkFigures> OfTests = new(StringComparer.Ordinal);

    private int pages;
    private int requests;
    private int known;
    private int axe;
    private int qualWeb;

    public static WalkFigures OfTest() => OfTests.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => new());

    public void Request() => Interlocked.Increment(ref requests);

    /// <summary>The same to axe and QualWeb as one they have found no fault with.</summary>
    public void KnownToAxe() => Say(ref known);

    public void AskedAxe() => Say(ref axe);

    public void AskedQualWeb() => Say(ref qualWeb);

    public void Page() => Say(ref pages);

    private void Say(ref int counted)
    {
        Interlocked.Increment(ref counted);
        TestContext.Current.AddAttachment(
            "A1",
            $"+ {pages} sider i alle gange: {axe} forskellige for axe og {qualWeb} for QualWeb med 0 fejl, {known} magen til dem",
            replaceExistingValue: true
        );
        TestContext.Current.AddAttachment("WB6", $"+ 0 af {requests} forespørgsler gik til en anden vært", replaceExistingValue: true);
    }
}

/// <summary>What a person does in a window, and what every page passed on the way must hold.</summary>
internal sealed class Walker(IPage page, bool withAxe)
{
    /// <summary>QualWeb takes half a second and asks about the markup, which no width changes.</summary>
    private const int Wide = 640;

    private static readonly AxeRunOptions FaultsOnly = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>
    /// What a page is to axe and QualWeb: its language and width, and every element with its classes, its attributes and whether it says something.
    /// </summary>
    private const string Build = """
        () => document.documentElement.lang + innerWidth + '|' + [...document.querySelectorAll('*')].map(e => e.tagName + '.' + e.className
          + [...e.attributes].map(a => /^(role|type|lang|scope|style|tabindex|aria-(?!label$).*)$/.test(a.name)
            ? a.name + '=' + a.value.replace(/[0-9a-f-]{36}|[0-9]+/g, '*') : a.name).join(' ')
          + (e.open ? '+' : '') + (e.firstChild?.nodeValue?.trim() ? 't' : '')).join('>')
        """;

    /// <summary>So each is asked once about a page, however many walks pass it.</summary>
    private static readonly ConcurrentDictionary<string, bool> LookedAt = new(StringComparer.Ordinal);

    /// <summary>Every page the walk has passed.</summary>
    public List<string> Passed { get; } = [];

    public IPage Page => page;

    /// <summary>Clicks, choices and fields so far; typing an address is none.</summary>
    public int Interactions { get; private set; }

    public async Task GoAsync(string path)
    {
        await page.GotoAsync(path);
        await CheckAsync();
    }

    public async Task ClickAsync(string selector)
    {
        Interactions++;
        await page.Locator(selector).First.ClickAsync();
        await LoadedAsync();
        await CheckAsync();
    }

    /// <summary>Asked of the page itself: on a busy machine the event of a page that came quickly may be missed.</summary>
    private async Task LoadedAsync()
    {
        for (var look = 0; look < 300; look++)
        {
            try
            {
                if (await page.EvaluateAsync<string>("document.readyState") != "loading")
                {
                    return;
                }
            }
            catch (PlaywrightException)
            {
                // It is on its way to the next page.
            }

            await Task.Delay(100);
        }

        Assert.Fail($"{page.Url} did not load in 30 seconds.");
    }

    /// <summary>Sends a form and waits for the page that answers: leaving too early would cancel what was sent.</summary>
    public async Task SendAsync(string selector)
    {
        Interactions++;
        var answered = new TaskCompletionSource();
        page.DOMContentLoaded += (_, _) => answered.TrySetResult();
        await page.Locator(selector).First.ClickAsync();
        await answered.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await CheckAsync();
    }

    public Task FillAsync(string id, string value)
    {
        Interactions++;
        return page.Locator($"#{id}").FillAsync(value);
    }

    public Task ChooseAsync(string id, string value)
    {
        Interactions++;
        return page.Locator($"#{id}").SelectOptionAsync(value);
    }

    /// <summary>Opens every fold of the page and looks at it again.</summary>
    public async Task UnfoldAsync()
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => fold.open = true)");
        await CheckAsync();
    }

    public async Task SignInAsync(string userName)
    {
        await page.Context.ClearCookiesAsync(new() { Name = "tovholder" });
        await GoAsync("/log-ind");
        await SendAsync($"form:has(input[value='{userName}']) button");
    }

    /// <summary>One heading of the first level, nothing from another host, no sideways scroll, and no fault that axe or QualWeb knows.</summary>
    private async Task CheckAsync()
    {
        var path = new Uri(page.Url).AbsolutePath;
        Passed.Add(path);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Empty(Chromium.Foreign);
        var figures = WalkFigures.OfTest();
        figures.Page();
        await PictureAsync(path);
        if (!withAxe)
        {
            return;
        }

        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{path} scrolls {overflow} px sideways.");
        if (!LookedAt.TryAdd(await page.EvaluateAsync<string>(Build), true))
        {
            figures.KnownToAxe();
            return;
        }

        var result = await page.RunAxe(FaultsOnly);
        Assert.True(
            result.Violations.Length == 0,
            $"{path}: {string.Join("; ", result.Violations.Select(v => $"{v.Id} at {string.Join(", ", v.Nodes.Select(n => n.Target))}"))}"
        );
        figures.AskedAxe();
        if (page.ViewportSize?.Width >= Wide)
        {
            var faults = await QualWeb.FaultsAsync(page);
            Assert.True(faults.Count == 0, $"{path}: {string.Join("; ", faults)}");
            figures.AskedQualWeb();
        }
    }

    /// <summary>With TOVHOLDER_PICTURES=FOLDER every page passed is drawn there, to be looked at.</summary>
    private async Task PictureAsync(string path)
    {
        if (Environment.GetEnvironmentVariable("TOVHOLDER_PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }

        var language = await page.Locator("html").GetAttributeAsync("lang");
        var name = $"page{path.TrimEnd('/').Replace('/', '_')}-{language}-{page.ViewportSize?.Width}-{Passed.Count:000}.png";
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), FullPage = true });
    }
}
