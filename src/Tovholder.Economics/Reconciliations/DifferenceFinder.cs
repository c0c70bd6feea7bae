using Tovholder.Domain;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Reconciliations;

/// <summary>Splits what the file says beyond the ledger in one week into parts with a cause each; the parts sum exactly to the difference.</summary>
internal sealed class DifferenceFinder(WeekPair pair, RateBook rates)
{
    // An amount that is named after a cause hits it to the half krone; less than a krone is rounding.
    private static readonly Kroner Near = new(0.5m);
    private static readonly Kroner OneKrone = new(1m);
    private static readonly Allowance[] Levels = [Allowance.LyHigh, Allowance.LyLowProvider, Allowance.LyLowNonProvider];

    public IEnumerable<Difference> Find() => Parts().Where(part => part.Amount != Kroner.Zero).Select(Written);

    private Kroner Total => pair.Actual - pair.Expected;

    private IEnumerable<Part> Parts()
    {
        if (pair.IsFlexContribution)
        {
            return
            [
                new(
                    DifferenceCause.FlexContribution,
                    Total,
                    $"Staten har betalt {-pair.Actual} i fleksbidrag. Dets formel er ikke fundet, så regnskabet er før fleksbidrag."
                ),
            ];
        }

        if (pair.Lines.Count == 0)
        {
            return
            [
                new(
                    DifferenceCause.MissingInFile,
                    Total,
                    $"Regnskabet venter {pair.ExpectedGross} i {Name}, hvoraf kommunen bærer {pair.Expected} Filen har ingen linje om det."
                ),
            ];
        }

        if (pair.Ledger.Count == 0)
        {
            return
            [
                new(
                    DifferenceCause.MissingInLedger,
                    Total,
                    $"Filen har {GrossInFile} i {Name}, hvoraf kommunen bærer {pair.Actual} Regnskabet venter ingen {Name} i den uge."
                ),
            ];
        }

        return IsSmall(Total) ? [Rounding(Total)] : Split();
    }

    private IEnumerable<Part> Split()
    {
        var first = pair.Lines[0];
        var share = pair.ExpectedGross == Kroner.Zero ? 0m : pair.Expected.Amount / pair.ExpectedGross.Amount;
        var amountPart = (share * (first.Gross - pair.ExpectedGross)).ToOre();
        var sharePart = first.MunicipalCost - pair.Expected - amountPart;
        var correction = pair.Actual - first.MunicipalCost;
        Part[] parts =
        [
            IsSmall(amountPart) ? Rounding(amountPart) : OtherAmount(first.Gross) with { Amount = amountPart },
            IsSmall(sharePart)
                ? Rounding(sharePart)
                : new(
                    DifferenceCause.RefundShare,
                    sharePart,
                    $"Staten har båret {first.StateShare} af {first.Gross}; efter reglen er det {new Share(1m - share)}"
                ),
            new(
                DifferenceCause.Correction,
                correction,
                $"Ugen er rettet efter den første beregning, linjer med rettelser: {pair.Lines.Count - 1}, i alt {correction} for kommunen."
            ),
        ];
        return parts
            .GroupBy(part => part.Cause)
            .Select(group => group.First() with { Amount = group.Aggregate(Kroner.Zero, (sum, part) => sum + part.Amount) });
    }

    /// <summary>Why the file's amount is not the ledger's, by the first cause that fits.</summary>
    private Part OtherAmount(Kroner gross)
    {
        var wholeWeek = pair.ExpectedGross / pair.Part;
        for (var days = 1; days <= 7; days++)
        {
            if (IsNear(gross, wholeWeek * days / 7m))
            {
                return new(
                    DifferenceCause.Days,
                    default,
                    $"Filen har {days} dage af ugen ({wholeWeek} × {days}/7), regnskabet {pair.Part * 7m:0.#}."
                );
            }
        }

        if (OtherRates().FirstOrDefault(other => IsNear(gross, pair.Part * other.PerWeek)) is { } rate)
        {
            return new(
                DifferenceCause.Rate,
                default,
                $"Filens {gross} er beløbet efter satsen for {rate.Name} i {rate.Year}. Regnskabet har {pair.ExpectedGross}"
            );
        }

        return pair.Benefit == ReimbursedBenefit.FlexWageSubsidy
            ? new(DifferenceCause.HoursOrWage, default, WageBehind(gross))
            : new(DifferenceCause.OtherAmount, default, $"Filen har {gross}, regnskabet {pair.ExpectedGross}");
    }

    /// <summary>A week by the rates of the year before and the year after, and by the other levels of ledighedsydelse.</summary>
    private IEnumerable<OtherRate> OtherRates()
    {
        var nearest = rates.AllowingProvisional();
        foreach (var year in new[] { pair.Monday.Year, pair.Monday.Year - 1, pair.Monday.Year + 1 })
        {
            var day = RateDay.OfPlanningYear(year);
            if (pair.Benefit == ReimbursedBenefit.UnemploymentAllowanceFlex)
            {
                foreach (var level in Levels)
                {
                    yield return new(level.InDanish(), year, Allowances.PerWeek(level, day, nearest).Amount);
                }
            }
            else if (Placement is { } placement)
            {
                var wage = MonthlyWage.For(placement.HourlyCost, placement.EffectiveHoursIn(pair.Ledger[0].Month));
                var subsidy = FlexWageSubsidy.ForMonth(wage, placement.FullTimeWage, day, nearest).Subsidy;
                yield return new("fleksløntilskud", year, MonthlyWage.ToWeek(subsidy));
            }
        }
    }

    private string WageBehind(Kroner gross)
    {
        var month = pair.Ledger[0].Month;
        var perMonth = gross / pair.Part * MonthlyWage.WeeksPerYear / 12m;
        if (Placement is not { } placement || FlexWageSubsidy.WageBehind(perMonth, month, rates) is not { } wage)
        {
            return $"Filen har {gross} i tilskud, regnskabet {pair.ExpectedGross}; intet beløb i løn giver filens tilskud.";
        }

        var hours = wage.Amount / MonthlyWage.For(placement.HourlyCost, new WeeklyHours(1m)).Amount;
        return $"Filens tilskud på {gross} hører til en løn på {wage.ToWholeKroner()} om måneden, eller {hours.ToString("0.#", Danish.Culture)} timer om ugen "
            + $"til {placement.HourlyCost} Aftalt er {placement.EffectiveHoursIn(month)} timer.";
    }

    private PlacementFacts? Placement =>
        pair.Citizen.Placements.FirstOrDefault(placement =>
            placement.Start <= pair.Monday.AddDays(6) && (placement.End is not { } end || end >= pair.Monday)
        );

    private Kroner GrossInFile => pair.Lines.Aggregate(Kroner.Zero, (sum, line) => sum + line.Gross);

    private string Name => pair.Benefit == ReimbursedBenefit.FlexWageSubsidy ? "fleksløntilskud" : "ledighedsydelse";

    private static bool IsSmall(Kroner amount) => amount > -OneKrone && amount < OneKrone;

    private static bool IsNear(Kroner left, Kroner right) => left - right < Near && right - left < Near;

    private static Part Rounding(Kroner amount) =>
        new(DifferenceCause.Rounding, amount, "Fil og regnskab runder hver for sig; forskellen er under en krone.");

    private Difference Written(Part part) =>
        new(
            pair.Citizen.PersonId,
            pair.Year,
            pair.Week,
            pair.Benefit,
            part.Cause,
            pair.Expected,
            pair.Actual,
            part.Amount,
            part.Why,
            [.. pair.Ledger.SelectMany(week => new[] { week.PaymentRule, week.RefundRule }).Distinct()],
            [.. pair.Lines.Select(line => line.Record)]
        );

    private sealed record Part(DifferenceCause Cause, Kroner Amount, string Why);

    private sealed record OtherRate(string Name, int Year, Kroner PerWeek);
}
