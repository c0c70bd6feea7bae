namespace Tovholder.Economics.Ledger;

/// <summary>A week, or the part of it that lies in one month and within the period asked for.</summary>
/// <param name="Year">The planning year, or the year the ISO week belongs to.</param>
/// <param name="Week">1-52 in a planning year; 1-53 by ISO 8601.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Part">From 0 to 1.</param>
/// <param name="RatesOn">The day whose weekly rates and refund rules hold for the week.</param>
/// <param name="SubsidyMonth">A day of the month whose monthly rates hold for the week.</param>
/// <param name="Number">Counts weeks through the years without a break, so that two weeks can be subtracted.</param>
public sealed record WeekPart(int Year, int Week, DateOnly Month, decimal Part, DateOnly RatesOn, DateOnly SubsidyMonth, int Number);
