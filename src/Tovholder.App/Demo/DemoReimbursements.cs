using System.Globalization;
using System.Text;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Demo;

/// <summary>
/// An invented file of Ydelsesrefusion for the demo's citizens: what the ledger expects, and the kinds of differences a controller meets.
/// </summary>
internal static class DemoReimbursements
{
    private const string Headings =
        "Uge;CPR nummer;Ydelse;Finansiering Kommunenavn;Beregnet udbetalingsbeløb;Refusionssats;Refusionsbeløb;Medfinansieringssats;Medfinansieringsbeløb";

    // A replacement number of nobody in the demo.
    private const string Stranger = "610170-0999";

    /// <param name="cprOf">The number of a citizen, by alias.</param>
    public static byte[] File(
        IReadOnlyList<CitizenFacts> citizens,
        Func<string, string> cprOf,
        string municipality,
        DateOnly from,
        DateOnly through,
        RateBook rates
    )
    {
        var text = new StringBuilder().AppendLine(Headings);
        var inJob = 0;
        foreach (var citizen in citizens)
        {
            var place = citizen.Placements.Any(placement => placement.End is null || placement.End >= from) ? ++inJob : 0;
            var weeks = CitizenLedger
                .Exact(citizen, from, through, rates.AllowingProvisional(), new HashSet<RateValue>())
                .GroupBy(week => (week.Year, week.Week, IsJob: week.Allowance is null))
                .ToList();
            foreach (var (nth, week) in weeks.Index())
            {
                var gross = week.Aggregate(Kroner.Zero, (sum, part) => sum + part.Gross).ToOre();
                foreach (var line in Lines(citizen, place, nth, week.Key.IsJob, gross, week.First().StateShare))
                {
                    Append(text, week.Key.Year, week.Key.Week, cprOf(citizen.PersonId), line, municipality);
                }
            }
        }

        var (year, last) = IsoCalendar.WeekOf(through);
        Append(text, year, last, Stranger, new("Ledighedsydelse", new(3_680m), Share.Percent(30m)), municipality);
        Append(text, year, last, Stranger, new("Kontanthjælp", new(2_500m), Share.Percent(30m)), municipality);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>The calculation of a week, with what goes wrong in it.</summary>
    private static IEnumerable<DemoLine> Lines(CitizenFacts citizen, int place, int nth, bool isJob, Kroner gross, Share share)
    {
        if (!isJob)
        {
            var number = int.Parse(citizen.PersonId.AsSpan(2), CultureInfo.InvariantCulture);
            if (number % 17 == 5 && nth == 2)
            {
                yield break;
            }

            // A company-based measure that is not registered here.
            yield return new("Ledighedsydelse", gross, number % 19 == 7 && nth > 4 ? Share.Percent(50m) : share);
            yield break;
        }

        yield return (place, nth) switch
        {
            // Two hours fewer than agreed: 30 % of 260 kr. more in subsidy.
            (1, >= 3) => new("Fleksløntilskud", gross + new Kroner(78m), share),
            (2, 4) or (3, 4) => new("Fleksløntilskud", gross + new Kroner(500m), share),
            (4, >= 5) => new("Fleksløntilskud", gross, Share.Percent(80m)),
            _ => new("Fleksløntilskud", gross, share),
        };
        if ((place, nth) is (2, 4))
        {
            yield return new("Fleksløntilskud", new(-500m), share);
        }

        if ((place, nth) is (3, 4))
        {
            yield return new("Fleksløntilskud", new(-300m), share);
        }

        yield return new("Fleksbidrag fra staten", (0.1m * gross).ToOre(), Share.All);
    }

    private static void Append(StringBuilder text, int year, int week, string cpr, DemoLine line, string municipality) =>
        text.AppendLine(
            string.Join(
                ';',
                $"{year}-{week:00}",
                cpr,
                line.Benefit,
                municipality,
                line.Gross.Amount.ToString("0.00", Danish.Culture),
                (line.StateShare.Value * 100m).ToString("0.00", Danish.Culture),
                (line.StateShare * line.Gross).ToOre().Amount.ToString("0.00", Danish.Culture),
                "0,00",
                "0,00"
            )
        );

    private sealed record DemoLine(string Benefit, Kroner Gross, Share StateShare);
}
