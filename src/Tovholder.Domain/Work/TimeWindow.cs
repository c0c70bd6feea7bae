namespace Tovholder.Domain.Work;

/// <summary>Tidsrum: a stretch of a weekday in minutes after midnight, <paramref name="From"/> before <paramref name="To"/>, 0 to 1,440.</summary>
public sealed record TimeWindow(DayOfWeek Day, int From, int To)
{
    public int Minutes => To - From;

    /// <summary>Monday to Friday, 8:00 to 16:00: what a week is planned in until a workplace has said its own hours.</summary>
    public static IReadOnlyList<TimeWindow> OrdinaryWeek { get; } =
    [
        .. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.Select(
            day => new TimeWindow(day, 8 * 60, 16 * 60)
        ),
    ];

    /// <summary>Why the windows cannot be right, or null.</summary>
    public static Refusal? Check(IEnumerable<TimeWindow> windows) =>
        windows.FirstOrDefault(w => w.From < 0 || w.To > 24 * 60 || w.From >= w.To) is { } wrong
            ? new WindowTurnedRound(Clock(wrong.From), Clock(wrong.To))
            : null;

    /// <summary>"08.30" for 510 minutes after midnight.</summary>
    public static string Clock(int minutes) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minutes / 60:00}.{minutes % 60:00}");
}

/// <summary>What is known of an ability, tolerance or need: from <paramref name="Low"/> to <paramref name="High"/>, 0 to 4.</summary>
public sealed record AbilityRange(int Low, int High);

public sealed record WindowTurnedRound(string From, string To)
    : Refusal("Week", $"Et tidsrum begynder kl. {From} og slutter kl. {To}. Sluttidspunktet skal ligge efter begyndelsen samme dag.");
