using Tovholder.App.Features.Citizens.Contacts;
using Tovholder.App.Features.Citizens.Goals;
using Tovholder.App.Features.WorkIdentities.Record;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Demo;

/// <summary>Work identity in the demo: four citizens are asked twice, with more belief in themselves the second time; one falls.</summary>
internal static class DemoTalks
{
    private const int Falling = 6;
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Days before today, and whom of the citizens in order.</summary>
    public static readonly IReadOnlyList<(int DaysAgo, int Nth)> Plan =
    [
        (110, 0),
        (108, 4),
        (105, Falling),
        (102, 8),
        (19, 0),
        (17, 4),
        (14, Falling),
        (11, 8),
    ];

    public static Task Talk(IServiceProvider services, Guid citizen, int nth, int daysAgo, DateOnly day, Actor consultant)
    {
        var isSecond = daysAgo < 60;
        var lift =
            !isSecond ? 0
            : nth == Falling ? -3
            : 2;
        var points = Enum.GetValues<WorkIdentityStatement>().Select(s => (Statement: s, Points: 4 + ((nth + (int)s) % 3) + lift)).ToList();
        return DemoMunicipality.Do(
            services
                .GetRequiredService<RecordWorkIdentity>()
                .RunAsync(
                    citizen,
                    new(
                        day,
                        [
                            .. points.Select(p => new WorkIdentityAnswer(
                                p.Statement,
                                p.Points,
                                isSecond && p.Statement == WorkIdentityStatement.Identity ? "Jeg glæder mig til de faste dage." : null
                            )),
                        ],
                        [
                            .. points
                                .Where(p => WorkIdentityStatements.Doubled.Contains(p.Statement))
                                .Select(p => new WorkIdentityAnswer(p.Statement, Math.Min(10, p.Points + 1), null)),
                        ],
                        Belief: nth == Falling ? 3 : 7,
                        new(6m)
                    ),
                    consultant,
                    None
                )
        );
    }

    /// <summary>One citizen is lifted from a goal over a course to something seen, and has a bisidder and a mentor.</summary>
    public static async Task Lift(IServiceProvider services, Guid citizen, DateOnly day, Actor consultant)
    {
        await DemoMunicipality.Do(
            services
                .GetRequiredService<SetGoal>()
                .RunAsync(
                    citizen,
                    new("Tage imod kunder uden at blive overvældet", "customers", "Praktik i genbrugsbutik, to formiddage om ugen", day),
                    consultant,
                    None
                )
        );
        await DemoMunicipality.Do(
            services
                .GetRequiredService<NameContacts>()
                .RunAsync(
                    citizen,
                    [new(CitizenContactKind.CaseWorker, "Bente Ravn", "Jobcentret"), new(CitizenContactKind.Companion, "En søster", null)],
                    consultant,
                    None
                )
        );
    }
}
