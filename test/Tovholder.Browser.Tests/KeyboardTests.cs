using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>The pages people work on, gone through with the Tab key alone.</summary>
[Trait("Requirement", "A2")]
public sealed class KeyboardTests(Chromium chromium)
{
    /// <summary>What Tab stops at, in the order of the page: of a group of radio buttons one, and nothing that is folded away.</summary>
    private const string Number = """
        () => {
          const groups = new Set();
          const stops = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')].filter(e => {
            if (e.disabled || e.tabIndex < 0 || e.type === 'hidden' || !e.checkVisibility({ visibilityProperty: true })) return false;
            if (e.type !== 'radio') return true;
            const name = e.name + (e.form ? [...document.forms].indexOf(e.form) : '');
            const group = [...document.getElementsByName(e.name)].filter(r => r.form === e.form);
            const stop = group.find(r => r.checked) ?? group[0];
            return e === stop && !groups.has(name) && groups.add(name);
          });
          stops.forEach((e, i) => e.dataset.stop = i);
          return stops.length;
        }
        """;

    /// <summary>Where focus is: its number, and what is wrong with how it is seen.</summary>
    private const string Focus = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return '-1';
          const box = e.getBoundingClientRect();
          const style = getComputedStyle(e);
          const label = e.labels?.[0];
          const marks = [style, ...(label ? [getComputedStyle(label, '::before'), getComputedStyle(label)] : [])];
          const ring = marks.some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none');
          const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          const at = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
          const free = !at || e.contains(at) || at.contains(e) || at.tagName === 'LABEL';
          return [e.dataset.stop ?? -2, ring ? '' : 'no ring', inside ? '' : 'outside', free ? '' : 'covered by ' + at.className].filter(x => x !== '').join(' ');
        }
        """;

    [Fact]
    public async Task Every_control_is_reached_in_order_with_the_focus_seen()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app);
        var walk = new Walker(page, withAxe: false);
        await using var db = app.Database();
        var enterprise = await db.Tasks.Select(t => t.EnterpriseId).FirstAsync(TestContext.Current.CancellationToken);
        var placement = await db.Placements.Select(p => new { p.Id, p.CitizenId }).FirstAsync(TestContext.Current.CancellationToken);
        var (stops, wrong) = (0, new List<string>());
        (string User, string[] Pages)[] rounds =
        [
            (
                "tovholder",
                [
                    "/",
                    "/virksomheder?visning=liste",
                    "/virksomheder/ny",
                    $"/virksomheder/{enterprise}",
                    $"/virksomheder/{enterprise}/point",
                    "/businesscase",
                    "/notat",
                ]
            ),
            (
                "jobkonsulent",
                [
                    "/",
                    "/borgere",
                    "/borgere/ny",
                    $"/borgere/{placement.CitizenId}",
                    $"/borgere/{placement.CitizenId}/hensyn",
                    $"/ansaettelser/{placement.Id}",
                ]
            ),
            ("anden-aktoer", ["/mine-forloeb"]),
            ("leder", ["/min-virksomhed"]),
        ];
        foreach (var (user, pages) in rounds)
        {
            await walk.SignInAsync(user);
            foreach (var path in pages)
            {
                await page.GotoAsync(path);
                stops += await TabThroughAsync(page, path, wrong);
            }
        }

        Assert.Empty(wrong.Take(20));
        Assert.True(stops > 300, $"Only {stops} controls were passed.");
        TestContext.Current.AddAttachment("A2", $"{stops} af {stops} felter, knapper og links på {rounds.Sum(r => r.Pages.Length)} sider");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_first_stop_leads_past_the_menu()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app);
        var walk = new Walker(page, withAxe: false);
        await walk.SignInAsync("tovholder");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('#main-content').contains(document.activeElement)"));
        await page.Context.CloseAsync();
    }

    private static async Task<int> TabThroughAsync(IPage page, string path, List<string> wrong)
    {
        var expected = await page.EvaluateAsync<int>(Number);
        for (var stop = 0; stop < expected; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<string>(Focus);
            if (focus != stop.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                var what = await page.EvaluateAsync<string>("document.activeElement?.outerHTML.slice(0, 120) ?? ''");
                wrong.Add($"{path}: stop {stop} of {expected} is {focus}: {what}");
                return stop;
            }
        }

        return expected;
    }
}
