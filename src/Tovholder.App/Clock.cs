namespace Tovholder.App;

/// <summary>A clock that runs as fast as any, but from another day: the demo's 23 February 2015.</summary>
public sealed class ShiftedClock(DateOnly today, TimeProvider real) : TimeProvider
{
    private static readonly TimeZoneInfo Denmark = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");
    private readonly TimeSpan shift = Morning(today) - real.GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => Denmark;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + shift;

    private static DateTimeOffset Morning(DateOnly day)
    {
        var local = day.ToDateTime(new(8, 0));
        return new DateTimeOffset(local, Denmark.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>The machine's clock, in Danish time wherever the machine stands.</summary>
public sealed class DanishClock : TimeProvider
{
    internal static readonly TimeZoneInfo Denmark = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    public override TimeZoneInfo LocalTimeZone => Denmark;
}

public static class Clocks
{
    /// <summary>A stored moment as the clock on the wall in Denmark showed it.</summary>
    public static DateTimeOffset ToLocal(this DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, DanishClock.Denmark);

    /// <summary>Midnight in Denmark, when a day begins.</summary>
    public static DateTimeOffset Beginning(this DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, DanishClock.Denmark.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>Today in Denmark.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
