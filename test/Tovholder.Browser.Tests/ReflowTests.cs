using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>The pages people work on, at 320 px (1280 px enlarged four times), with the text spacing of WCAG 1.4.12, without motion and in forced colours.</summary>
[Trait("Requirement", "A4")]
public sealed class ReflowTests(Chromium chromium)
{
    /// <summary>Lines at 1.5, paragraphs at 2, letters at 0.12 and words at 0.16 times the size of the text.</summary>
    private const string Spacing = """
        () => document.querySelectorAll('body *').forEach(e => {
          e.style.setProperty('line-height', '1.5', 'important');
          e.style.setProperty('letter-spacing', '0.12em', 'important');
          e.style.setProperty('word-spacing', '0.16em', 'important');
          if (e.tagName === 'P') e.style.setProperty('margin-bottom', '2em', 'important');
        })
        """;

    private const string Moving = """
        () => [...document.querySelectorAll('body *')].filter(e => {
          const s = getComputedStyle(e);
          return (s.animationName !== 'none' && parseFloat(s.animationDuration) > 0.01 && s.animationIterationCount === 'infinite');
        }).length
        """;

    [Fact]
    public async Task No_page_scrolls_sideways_however_it_is_read()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, width: 320);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce, ForcedColors = ForcedColors.Active });
        var walk = new Walker(page, withAxe: false);
        await using var db = app.Database();
        var enterprise = await db.Tasks.Select(t => t.EnterpriseId).FirstAsync(TestContext.Current.CancellationToken);
        var placement = await db.Placements.Select(p => new { p.Id, p.CitizenId }).FirstAsync(TestContext.Current.CancellationToken);
        var (passed, wrong) = (0, new List<string>());
        (string User, string[] Pages)[] rounds =
        [
            (
                "tovholder",
                [
                    "/",
                    "/virksomheder?visning=liste",
                    $"/virksomheder/{enterprise}",
                    $"/virksomheder/{enterprise}/kort",
                    "/businesscase",
                    "/notat",
                    "/anden-aktoer",
                ]
            ),
            (
                "jobkonsulent",
                [
                    "/",
                    "/borgere",
                    $"/borgere/{placement.CitizenId}",
                    $"/borgere/{placement.CitizenId}/vurdering",
                    $"/ansaettelser/{placement.Id}",
                ]
            ),
            ("controller", ["/", "/refusion"]),
            ("anden-aktoer", ["/mine-forloeb"]),
            ("leder", ["/min-virksomhed"]),
            ("borger", ["/mit-ark"]),
        ];
        foreach (var (user, pages) in rounds)
        {
            await walk.SignInAsync(user);
            foreach (var path in pages)
            {
                await page.GotoAsync(path);
                await page.EvaluateAsync(Spacing);
                var sideways = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                var moving = await page.EvaluateAsync<int>(Moving);
                if (sideways > 0 || moving > 0)
                {
                    wrong.Add($"{user} {path}: {sideways} px sideways, {moving} things move");
                }

                passed++;
            }
        }

        Assert.Empty(wrong);
        TestContext.Current.AddAttachment("A4", $"{passed} af {passed} sider ved 320 px med WCAG's tekstafstand");
        await page.Context.CloseAsync();
    }
}
