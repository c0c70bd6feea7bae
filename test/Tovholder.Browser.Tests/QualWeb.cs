using Microsoft.Playwright;

namespace Tovholder.Browser.Tests;

/// <summary>What QualWeb is sure is wrong on a page, by the ACT rules and the WCAG techniques of levels A and AA.</summary>
/// <remarks>
/// Its warnings ask a person to look, and are no failures. Left out: QW-ACT-R76 is contrast of level AAA. QW-WCAG-T3 wants a fieldset right
/// below its form, T19 a button that says it is a submit button though that is what a button is, T33 no div within a dl; HTML asks for none
/// of it. T24 moves the focus through the page and takes what is folded away for something that loses it. T28 takes the "in" of "inherit"
/// for inches.
/// </remarks>
internal static class QualWeb
{
    private static readonly string Page = Text("qw-page");
    private static readonly string Rules = string.Join(";\n", Text("util"), Text("act"), Text("wcag"));

    private const string Evaluate = """
        () => {
          const options = {
            levels: ['A', 'AA'],
            exclude: ['QW-ACT-R76', 'QW-WCAG-T3', 'QW-WCAG-T19', 'QW-WCAG-T24', 'QW-WCAG-T28', 'QW-WCAG-T33'],
          };
          const page = { sourceHtml: document.documentElement.outerHTML, newTabWasOpen: false };
          const rules = [ACTRulesRunner, WCAGTechniquesRunner].flatMap(Runner =>
            Object.values(new Runner(options, 'en').configure(options).test(page).getReport().assertions));
          return rules.flatMap(rule => rule.results
            .filter(result => result.verdict === 'failed')
            .map(result => `${rule.code} (${rule.name}): ${result.description} At ${result.elements.map(e => e.pointer).join(', ')}`));
        }
        """;

    /// <summary>Each fault with its rule and its elements.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        // Anew each time: it remembers the elements it has met, and the page may have changed since.
        await page.EvaluateAsync(Page);
        if (await page.EvaluateAsync<bool>("typeof ACTRulesRunner === 'undefined'"))
        {
            await page.EvaluateAsync(Rules);
        }

        return await page.EvaluateAsync<string[]>(Evaluate);
    }

    private static string Text(string bundle)
    {
        using var resource = typeof(QualWeb).Assembly.GetManifestResourceStream($"{bundle}.bundle.js")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
