namespace Tovholder.App;

/// <summary>A clock that runs as fast as any, but from another day: the demo's 23 February 2015.</summary>
public sealed class ShiftedClock(DateOnly today, TimeProvider real) : TimeProvider
{
    private readonly TimeSpan shift = today.At(new(8, 0)) - real.GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => DanishClock.Denmark;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + shift;
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
    public static DateTimeOffset Beginning(this DateOnly day) => day.At(TimeOnly.MinValue);

    /// <summary>A time on the clock on the wall in Denmark as a moment, UTC.</summary>
    public static DateTimeOffset At(this DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, DanishClock.Denmark.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Today in Denmark.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
