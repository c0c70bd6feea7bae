using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.Memos;
using Tovholder.Documents.Plots;

namespace Tovholder.App.Features.Providers.Curves;

/// <summary>The hours that open against the citizens who come, month by month; and the courses that run without a workplace.</summary>
[RequirePermission(Permission.ReadProviders)]
public sealed class IndexModel(ReadCurves readCurves, ParallelTrack parallelTrack, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    public IReadOnlyList<CurveMonth> Months { get; private set; } = [];

    /// <summary>Empty for a role that reads no citizens.</summary>
    public IReadOnlyList<LoneCourse> Lone { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public CurveMonth Now => Months[ReadCurves.Months - 1];

    public CurveMonth Last => Months[^1];

    /// <summary>Fewer than five point at somebody, for those who do not read the citizens themselves.</summary>
    public bool Hides(int people) => !user.May(Permission.ReadCitizens) && SmallNumbers.MustHide(people);

    public string PeopleText(int people) => Hides(people) ? texts["Vises ikke"] : texts.Write(people);

    public string ReadyText(CurveMonth month) => Hides(month.People) ? texts["Vises ikke"] : texts.Write(month.Ready);

    public string NameOf(CurveMonth month) => month.Month.ToString("MMM yyyy", texts.Culture);

    public LinePlot Plot =>
        new(
            texts["Effektive timer om ugen: åbne i virksomhederne, og borgere, der er klar"],
            texts.Format(
                $"I dag er {Now.Open} timer åbne, og borgere, der er klar, har {ReadyText(Now)}. Om et år ventes {Last.InAll} timer åbne mod {ReadyText(Last)}."
            ),
            texts["timer om ugen"],
            [.. Months.Select(NameOf)],
            [
                new(texts["Åbne i virksomhederne"], LineRole.Actual, [.. Months.Select(m => m.Day <= Today ? (decimal?)m.Open.Value : null)]),
                new(texts["Åbne, som ventet"], LineRole.Plan, [.. Months.Select(m => m.Day >= Today ? (decimal?)m.InAll.Value : null)]),
                new(
                    texts["Borgere, der er klar"],
                    LineRole.Forecast,
                    [.. Months.Select(m => Hides(m.People) ? null : (decimal?)m.Ready.Value)]
                ),
            ]
        );

    public async Task OnGetAsync(CancellationToken ct)
    {
        Months = await readCurves.OfAsync(heldBack: !user.May(Permission.ReadCitizens), ct);
        if (user.May(Permission.ReadCitizens))
        {
            Lone = await parallelTrack.MissingAsync(ct);
            await db.RecordLookAsync(new("LoneCoursesListed", user.Actor, "Forløb uden arbejdsplads."), Lone.Select(l => l.CitizenId), ct);
        }
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        Months = await readCurves.OfAsync(heldBack: !user.May(Permission.ReadCitizens), ct);
        var rows = Months.Select(m => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Måned"] = m.Month.ToString("yyyy-MM", Danish.Culture),
            ["Dag"] = m.Day.ToString("yyyy-MM-dd", Danish.Culture),
            ["Timer åbne i virksomheder i drift"] = m.Open.Value,
            ["Ventet fra virksomheder i etablering"] = m.Coming.Value,
            ["Timer hos borgere, der er klar"] = Hides(m.People) ? null : m.Ready.Value,
            ["Borgere, der er klar"] = Hides(m.People) ? null : m.People,
            ["Forløb, der slutter i måneden"] = Hides(m.Ending) ? null : m.Ending,
        });
        return await this.WorkbookAsync("timer-og-borgere.xlsx", rows, ct);
    }
}
