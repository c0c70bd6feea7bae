using Tovholder.App.Features.Placements.HoldFollowUp;
using Tovholder.App.Features.Placements.NameContactPerson;
using Tovholder.App.Features.Placements.Support;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Demo;

/// <summary>The follow-ups of the demo: most are held in time, one pair disagrees, one pair wants more hours, one is forgotten.</summary>
internal static class DemoFollowUps
{
    private const int Disagreeing = 2;
    private const int Rising = 4;
    private const int Forgotten = 6;

    /// <summary>Days after the start, and which follow-up; those still to come are left out.</summary>
    public static IEnumerable<(int After, FollowUpKind Kind)> Held(int startedDaysAgo, int nth) =>
        new (int After, FollowUpKind Kind)[]
        {
            (0, FollowUpKind.FirstDay),
            (7, FollowUpKind.FirstWeek),
            (14, FollowUpKind.SecondWeek),
            (28, FollowUpKind.FourthWeek),
            (92, FollowUpKind.ThirdMonth),
        }.Where(f => f.After < startedDaysAgo && (nth != Forgotten || f.After < 14));

    public static Task Hold(IServiceProvider services, Guid placement, int nth, FollowUpKind kind, DateOnly day, Actor consultant)
    {
        var (citizen, leader) = (nth, kind) switch
        {
            (Disagreeing, FollowUpKind.ThirdMonth or FollowUpKind.FourthWeek) => (
                (TrafficLight.Green, HoursWish.More),
                (TrafficLight.Yellow, HoursWish.Fewer)
            ),
            (Rising, _) when kind >= FollowUpKind.FourthWeek => (
                (TrafficLight.Green, HoursWish.More),
                (TrafficLight.Green, HoursWish.More)
            ),
            (_, FollowUpKind.FirstDay) => ((TrafficLight.Yellow, HoursWish.Fits), (TrafficLight.Green, HoursWish.Fits)),
            _ => ((TrafficLight.Green, HoursWish.Fits), (TrafficLight.Green, HoursWish.Fits)),
        };
        return DemoMunicipality.Do(
            services
                .GetRequiredService<HoldFollowUp>()
                .RunAsync(
                    placement,
                    new(kind, day, citizen.Item1, citizen.Item2, leader.Item1, leader.Item2, [], null),
                    consultant,
                    CancellationToken.None
                )
        );
    }

    public static Task LoseContactPerson(IServiceProvider services, Guid placement, DateOnly leavesOn, Actor consultant) =>
        DemoMunicipality.Do(
            services
                .GetRequiredService<NameContactPerson>()
                .RunAsync(placement, DemoStory.ContactPersons[0], leavesOn, consultant, CancellationToken.None)
        );

    public static Task ApplyForMentor(IServiceProvider services, Guid placement, DateOnly day, Actor consultant) =>
        DemoMunicipality.Do(
            services
                .GetRequiredService<ApplyForSupport>()
                .RunAsync(
                    placement,
                    new(CompensationKind.Mentor, "En fast makker de første to måneder.", day, new(2m)),
                    consultant,
                    CancellationToken.None
                )
        );
}
