using Tovholder.Domain.Organisation;

namespace Tovholder.Domain.Programme;

/// <summary>How long before a meeting each thing must be ready, and who has it.</summary>
public static class AgendaDays
{
    /// <summary>Working days before the meeting. The agenda goes out four weekdays before, as committees customarily have it.</summary>
    public static int WorkdaysBefore(this AgendaStep step) =>
        step switch
        {
            AgendaStep.MemoFrozen => 15,
            AgendaStep.EconomySigned => 10,
            _ => 4,
        };

    public static Role Owner(this AgendaStep step) =>
        step switch
        {
            AgendaStep.MemoFrozen => Role.Coordinator,
            AgendaStep.EconomySigned => Role.Controller,
            _ => Role.CommitteeSecretary,
        };

    /// <summary>Monday to Friday and no public holiday.</summary>
    public static bool IsWorkday(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsFixedHoliday(day) && !IsMovableHoliday(day);

    /// <summary>New Year's Day, Constitution Day, Christmas Eve, the two days after it and New Year's Eve.</summary>
    private static bool IsFixedHoliday(DateOnly day) => (day.Month, day.Day) is (1, 1) or (6, 5) or (12, 24 or 25 or 26 or 31);

    /// <summary>The days that follow Easter. Store bededag is a working day from 2024 (lov nr. 214 of 6 March 2023).</summary>
    private static bool IsMovableHoliday(DateOnly day) =>
        (day.DayNumber - EasterOf(day.Year).DayNumber) switch
        {
            -3 or -2 or 1 or 39 or 50 => true,
            26 => day.Year < 2024,
            _ => false,
        };

    /// <summary>Easter Sunday by the Gregorian reckoning.</summary>
    private static DateOnly EasterOf(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var epact = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        var fullMoon = epact - (epact / 28 * (1 - (epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + fullMoon + 2 - century + (century / 4)) % 7;
        var offset = fullMoon - weekday;
        var month = 3 + ((offset + 40) / 44);
        return new(year, month, offset + 28 - (31 * (month / 4)));
    }
}
