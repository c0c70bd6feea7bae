using Tovholder.Domain.Enterprises;

namespace Tovholder.Domain.Tests;

public sealed class ProductionLineTests
{
    private static readonly LineStep Fold = new(Guid.CreateVersion7(), "Fold kassen", 4, []);
    private static readonly LineStep Fill = new(Guid.CreateVersion7(), "Fyld kassen", 10, [Fold.Key]);

    [Fact]
    public void One_at_half_the_tempo_begins_with_twice_the_minutes()
    {
        var line = ALine();

        Assert.Null(line.Join(Member("Bo", 50)));

        Assert.Equal(8, line.Members[0].MinutesOf(Fold.Key));
        Assert.Equal(20, line.Members[0].MinutesOf(Fill.Key));
    }

    [Fact]
    public void A_step_cannot_wait_for_one_that_stands_below_it()
    {
        var refusal = new ProductionLine { Id = Guid.CreateVersion7(), EnterpriseId = Guid.CreateVersion7() }.Describe(
            "Kasser",
            [Fill, Fold]
        );

        Assert.Equal("„Fyld kassen“ kan kun komme efter trin, der står over det. Flyt trinnet ned, eller ret numrene.", refusal!.Message);
    }

    [Fact]
    public void The_leaders_own_minutes_stay_when_a_step_is_renamed_and_a_new_one_begins_at_the_tempo()
    {
        var line = ALine();
        line.Join(Member("Bo", 50));
        var bo = line.Members[0].Key;
        line.Time(Minutes(bo, (Fold.Key, 5), (Fill.Key, 30)));
        var tape = new LineStep(Guid.CreateVersion7(), "Sæt tape på", 3, [Fill.Key]);

        Assert.Null(line.Describe("Kasser", [Fold with { Name = "Fold en kasse" }, Fill, tape]));

        Assert.Equal([5, 30, 6], new[] { Fold.Key, Fill.Key, tape.Key }.Select(s => line.Members[0].MinutesOf(s)));
    }

    [Fact]
    public void A_step_without_minutes_cannot_be_locked_to_the_one_who_lacks_them()
    {
        var line = ALine();
        line.Join(Member("Bo", 100));
        var bo = line.Members[0].Key;
        line.Time(Minutes(bo, (Fold.Key, 4)));

        var refusal = line.Lock(new Dictionary<Guid, Guid> { [Fill.Key] = bo });

        Assert.IsType<LockedToOneWhoCannot>(refusal);
        Assert.Null(line.Lock(new Dictionary<Guid, Guid> { [Fold.Key] = bo }));
        Assert.Equal(bo, line.Steps[0].LockedTo);
    }

    [Fact]
    public void A_plan_and_its_locks_go_with_the_one_who_leaves()
    {
        var line = ALine();
        line.Join(Member("Bo", 100));
        var bo = line.Members[0].Key;
        line.Lock(new Dictionary<Guid, Guid> { [Fold.Key] = bo });
        line.Keep(new() { At = DateTimeOffset.UnixEpoch, Stations = [new(bo, [Fold.Key, Fill.Key], 14)], Bound = 14 });
        Assert.True(line.Plan.Proved);

        line.Leave(bo);

        Assert.Null(line.Steps[0].LockedTo);
        Assert.Null(line.Plan.At);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public void A_tempo_outside_one_to_two_hundred_per_cent_is_refused(int percent) =>
        Assert.IsType<TempoOutOfRange>(ALine().Join(Member("Bo", percent)));

    [Fact]
    public void Nobody_stands_twice_at_a_line()
    {
        var line = ALine();
        line.Join(Member("Bo", 100));

        Assert.IsType<AlreadyAtTheLine>(line.Join(Member("bo", 80)));
    }

    private static ProductionLine ALine()
    {
        var line = new ProductionLine { Id = Guid.CreateVersion7(), EnterpriseId = Guid.CreateVersion7() };
        Assert.Null(line.Describe("Kasser", [Fold, Fill]));
        return line;
    }

    private static LineMember Member(string name, int tempo) => new(Guid.CreateVersion7(), null, name, tempo, new Dictionary<Guid, int>());

    private static Dictionary<Guid, IReadOnlyDictionary<Guid, int>> Minutes(Guid member, params (Guid Step, int Minutes)[] own) =>
        new() { [member] = own.ToDictionary(o => o.Step, o => o.Minutes) };
}
