using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Fleksjobbonus: paid once to the employer of a small flexjob that lasted. A scheme of 2013-2015, since closed.</summary>
/// <remarks>
/// From 2013: 25,000 kr. after 6 months. From 1 May 2014: 20,000 kr. after 9 months, private employers and associations only. At most
/// 10 hours a week. The state's money, so it moves nothing for the municipality. Pinned by W22.
/// </remarks>
public static class FlexJobBonus
{
    public static readonly RuleVersion Version2013 = new("Fleksjobbonus", "2013", "Nyhed fra Beskæftigelsesministeriet 12.8.2013");
    public static readonly RuleVersion Version2014 = new("Fleksjobbonus", "2014", "Vejledning om fleksjobbonus");

    private static readonly DateOnly Begins = new(2013, 1, 1);
    private static readonly DateOnly Changes = new(2014, 5, 1);
    private static readonly DateOnly Closes = new(2016, 1, 1);
    private static readonly WeeklyHours HighestHours = new(10);

    /// <param name="startedOn">The first day of the job; sets which version applies.</param>
    /// <param name="monthsInJob">Whole months the job has lasted.</param>
    /// <returns>Zero where the conditions are not met, and for a job that began before 2013 or after 2015.</returns>
    public static Kroner For(DateOnly startedOn, int monthsInJob, WeeklyHours weeklyHours, EmployerKind employer, RateBook rates)
    {
        if (startedOn < Begins || startedOn >= Closes || weeklyHours > HighestHours)
        {
            return Kroner.Zero;
        }

        var isNewVersion = startedOn >= Changes;
        var monthsNeeded = isNewVersion ? 9 : 6;
        if (monthsInJob < monthsNeeded || (isNewVersion && employer == EmployerKind.Municipal))
        {
            return Kroner.Zero;
        }

        return rates.KronerOn(RateKeys.FlexJobBonus, startedOn);
    }
}
