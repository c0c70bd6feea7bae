using System.Globalization;
using System.Text.RegularExpressions;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Input;

namespace Tovholder.App.Integrations;

/// <summary>A line of the weekly calculation, with the person still by number; it lives only while the file is read.</summary>
public sealed record StateReimbursementLine(
    int Line,
    CprNumber Cpr,
    int Year,
    int Week,
    ReimbursedBenefit Benefit,
    Kroner Gross,
    Share RefundShare,
    Kroner Refund,
    Share CoFinancingShare,
    Kroner CoFinancing
);

/// <summary>Lines that are read but not used, and why.</summary>
/// <param name="Reason">Danish.</param>
public sealed record SkippedLines(string Reason, int Lines);

/// <summary>
/// The weekly calculation of Ydelsesrefusion (<c>yr-ydelsesrefusion-beregning*.csv</c>): semicolons, decimal commas, one line a person, week
/// and benefit, with duplicates and corrections among them.
/// </summary>
/// <param name="Lines">Each different line once.</param>
/// <param name="Duplicates">Lines that say the same as one before.</param>
/// <param name="Errors">Where there is one, nothing of the file is used.</param>
public sealed partial record StateReimbursementFile(
    IReadOnlyList<StateReimbursementLine> Lines,
    int Duplicates,
    IReadOnlyList<SkippedLines> Skipped,
    IReadOnlyList<InputError> Errors,
    bool WasDoubleEncoded
)
{
    private static readonly string[] Headings =
    [
        "Uge",
        "CPR nummer",
        "Ydelse",
        "Finansiering Kommunenavn",
        "Beregnet udbetalingsbeløb",
        "Refusionssats",
        "Refusionsbeløb",
        "Medfinansieringssats",
        "Medfinansieringsbeløb",
    ];

    private static readonly Dictionary<string, ReimbursedBenefit> Benefits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Fleksløntilskud"] = ReimbursedBenefit.FlexWageSubsidy,
        ["Ledighedsydelse"] = ReimbursedBenefit.UnemploymentAllowanceFlex,
        ["Fleksbidrag"] = ReimbursedBenefit.FlexContribution,
        ["Fleksbidrag fra staten"] = ReimbursedBenefit.FlexContribution,
    };

    /// <param name="name">Named in errors.</param>
    /// <param name="municipality">Whose file it is; lines that another municipality finances are left out.</param>
    public static StateReimbursementFile Read(string name, byte[] content, string municipality)
    {
        var table = TableFile.Read(content);
        if (table.Rows.Count == 0)
        {
            return Refused([new(name, null, "", "Filen er tom. Hent beregningen igen i Ydelsesrefusion.")]);
        }

        if (HeadingErrors(name, table.Rows[0]) is { Count: > 0 } wrong)
        {
            return Refused(wrong);
        }

        var reader = new Reader(name, table.Rows[0], WithoutKind(municipality));
        foreach (var row in table.Rows.Skip(1))
        {
            reader.Read(row);
        }

        return reader.Finish(table.WasDoubleEncoded);
    }

    private static StateReimbursementFile Refused(IReadOnlyList<InputError> errors) => new([], 0, [], errors, false);

    private static List<InputError> HeadingErrors(string name, TableRow row)
    {
        var errors = row
            .Cells.Where(heading => !Headings.Contains(heading, StringComparer.OrdinalIgnoreCase))
            .Select(heading => new InputError(
                name,
                row.Line,
                Shown(heading),
                $"Kolonnen „{Shown(heading)}“ kendes ikke. Kolonnerne skal være {string.Join("; ", Headings)}."
            ))
            .ToList();
        errors.AddRange(
            Headings
                .Where(heading => row.Cells.Count(cell => cell.Equals(heading, StringComparison.OrdinalIgnoreCase)) != 1)
                .Select(heading => new InputError(
                    name,
                    row.Line,
                    heading,
                    "Kolonnen skal stå der én gang. Hent beregningen med alle kolonner."
                ))
        );
        return errors;
    }

    /// <summary>A column may be in the wrong place, or the headings missing: a CPR number is never repeated.</summary>
    private static string Shown(string text) => CprNumber.IsIn(text) ? "et CPR-nummer" : text;

    /// <summary>"Egholm" of "Egholm Kommune".</summary>
    private static string WithoutKind(string municipality) => KindOfMunicipality().Replace(municipality.Trim(), "");

    [GeneratedRegex(@"\s+kommune$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KindOfMunicipality();

    [GeneratedRegex(@"^(?<year>\d{4})[-\s]?[uUwW]?(?<week>\d{2})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearAndWeek();

    private sealed class Reader(string name, TableRow headings, string municipality)
    {
        private readonly HashSet<StateReimbursementLine> seen = [];
        private readonly List<StateReimbursementLine> lines = [];
        private readonly List<InputError> errors = [];
        private readonly SortedDictionary<string, int> skipped = new(StringComparer.Ordinal);
        private int duplicates;

        public void Read(TableRow row)
        {
            if (row.Cells.Any(cell => cell.StartsWith("I alt", StringComparison.OrdinalIgnoreCase)))
            {
                Skip("Linjer med „I alt“");
                return;
            }

            if (row.Cells.Count != headings.Cells.Count)
            {
                errors.Add(
                    new(
                        name,
                        row.Line,
                        "",
                        $"Linjen har {row.Cells.Count} felter, overskriften {headings.Cells.Count}. Ret linjen, eller hent filen igen."
                    )
                );
                return;
            }

            if (!Benefits.TryGetValue(Cell(row, "Ydelse"), out var benefit))
            {
                Skip($"Anden ydelse: {Shown(Cell(row, "Ydelse"))}");
                return;
            }

            if (!WithoutKind(Cell(row, "Finansiering Kommunenavn")).Equals(municipality, StringComparison.OrdinalIgnoreCase))
            {
                Skip("Finansieres af en anden kommune");
                return;
            }

            Read(row, benefit);
        }

        public StateReimbursementFile Finish(bool wasDoubleEncoded)
        {
            if (lines.Count == 0 && errors.Count == 0)
            {
                errors.Add(
                    new(
                        name,
                        null,
                        "Ydelse",
                        $"Filen har ingen linjer om {string.Join(", ", Benefits.Keys)}, som {municipality} finansierer. Se efter, om det er den rigtige fil."
                    )
                );
            }

            return new(lines, duplicates, [.. skipped.Select(pair => new SkippedLines(pair.Key, pair.Value))], errors, wasDoubleEncoded);
        }

        private void Read(TableRow row, ReimbursedBenefit benefit)
        {
            var wrongBefore = errors.Count;
            var (year, week) = WeekOf(row);
            if (!CprNumber.TryParse(Cell(row, "CPR nummer"), out var cpr))
            {
                // The value is not repeated: a number with a typing error is still somebody's.
                Refuse(row, "CPR nummer", $"Feltet har {Cell(row, "CPR nummer").Length} tegn og er ikke et CPR-nummer. Skriv ti cifre.");
            }

            var line = new StateReimbursementLine(
                row.Line,
                cpr!,
                year,
                week,
                benefit,
                Amount(row, "Beregnet udbetalingsbeløb"),
                Percent(row, "Refusionssats"),
                Amount(row, "Refusionsbeløb"),
                Percent(row, "Medfinansieringssats"),
                Amount(row, "Medfinansieringsbeløb")
            );
            if (line.Refund != Kroner.Zero && line.CoFinancing != Kroner.Zero && line.Refund + line.CoFinancing != line.Gross)
            {
                Refuse(
                    row,
                    "Medfinansieringsbeløb",
                    $"Refusion {line.Refund} og medfinansiering {line.CoFinancing} giver ikke beløbet {line.Gross} Ret linjen, eller hent filen igen."
                );
            }

            if (errors.Count > wrongBefore)
            {
                return;
            }

            if (seen.Add(line with { Line = 0 }))
            {
                lines.Add(line);
            }
            else
            {
                duplicates++;
            }
        }

        /// <summary>"2015-06", "2015W06", "201506", or a day of the week as a date.</summary>
        private (int Year, int Week) WeekOf(TableRow row)
        {
            var text = Cell(row, "Uge");
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Economics.Ledger.IsoCalendar.WeekOf(day);
            }

            if (
                YearAndWeek().Match(text) is { Success: true } match
                && int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) is >= 2013 and <= 2100 and var year
                && int.Parse(match.Groups["week"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and var week
                && week <= ISOWeek.GetWeeksInYear(year)
            )
            {
                return (year, week);
            }

            Refuse(row, "Uge", $"„{Shown(text)}“ er ikke en uge. Skriv år og uge, fx 2015-06.");
            return default;
        }

        private Kroner Amount(TableRow row, string heading)
        {
            var text = Cell(row, heading);
            if (text.Length == 0)
            {
                return Kroner.Zero;
            }

            if (
                !CellText.DanishNumber().IsMatch(text)
                || !decimal.TryParse(text, NumberStyles.Number, Danish.Culture, out var amount)
                || Math.Abs(amount) > 1_000_000m
            )
            {
                Refuse(row, heading, $"„{Shown(text)}“ er ikke et beløb i kroner. Skriv tallet med komma, fx 3680,00.");
                return Kroner.Zero;
            }

            if (new Kroner(amount) != new Kroner(amount).ToOre())
            {
                Refuse(row, heading, $"„{Shown(text)}“ har mere end to decimaler. Skriv beløbet i hele øre.");
            }

            return new(amount);
        }

        /// <summary>"30", "30,00" or "30 %"; what is at most 1 is a share already.</summary>
        private Share Percent(TableRow row, string heading)
        {
            var text = Cell(row, heading);
            if (text.Length == 0)
            {
                return Share.None;
            }

            if (
                decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, Danish.Culture, out var percent)
                && percent is >= 0m and <= 100m
                && percent * 100m == decimal.Truncate(percent * 100m)
            )
            {
                return percent <= 1m ? new(percent) : Share.Percent(percent);
            }

            Refuse(row, heading, $"„{Shown(text)}“ er ikke en procentsats. Skriv et tal fra 0 til 100 med højst to decimaler.");
            return Share.None;
        }

        private string Cell(TableRow row, string heading)
        {
            for (var i = 0; i < headings.Cells.Count; i++)
            {
                if (headings.Cells[i].Equals(heading, StringComparison.OrdinalIgnoreCase))
                {
                    return row.Cells[i];
                }
            }

            throw new InvalidOperationException($"The headings were checked; {heading} is not among them.");
        }

        private void Refuse(TableRow row, string heading, string message) => errors.Add(new(name, row.Line, heading, message));

        private void Skip(string reason) => skipped[reason] = skipped.GetValueOrDefault(reason) + 1;
    }
}
