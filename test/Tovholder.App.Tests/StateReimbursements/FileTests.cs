using System.Text;
using Tovholder.App.Integrations;
using Tovholder.Domain;
using Tovholder.Domain.Programme;
using Tovholder.Testing;

namespace Tovholder.App.Tests.StateReimbursements;

public sealed class FileTests
{
    private const string Headings =
        "Uge;CPR nummer;Ydelse;Finansiering Kommunenavn;Beregnet udbetalingsbeløb;Refusionssats;Refusionsbeløb;Medfinansieringssats;Medfinansieringsbeløb";

    private const string Row = "2015-05;610185-1001;Ledighedsydelse;Egholm;3680,00;30,00;1104,00;0,00;0,00";

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("windows-1252", false)]
    [InlineData("utf-16", true)]
    public void The_encoding_is_detected(string encoding, bool hasMark)
    {
        var writer = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] content =
        [
            .. hasMark ? writer.GetPreamble() : [],
            .. writer.GetBytes($"{Headings}\r\n{Row.Replace("Ledighedsydelse", "Fleksløntilskud", StringComparison.Ordinal)}\r\n"),
        ];

        var file = StateReimbursementFile.Read("refusion.csv", content, "Egholm Kommune");

        Assert.Empty(file.Errors);
        Assert.False(file.WasDoubleEncoded);
        Assert.Equal(ReimbursedBenefit.FlexWageSubsidy, Assert.Single(file.Lines).Benefit);
    }

    [Fact]
    public void A_text_that_was_encoded_twice_is_read_back_and_said()
    {
        var twice = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(Encoding.UTF8.GetBytes($"{Headings}\n{Row}\n"));

        var file = StateReimbursementFile.Read("refusion.csv", Encoding.UTF8.GetBytes(twice), "Egholm");

        Assert.Empty(file.Errors);
        Assert.True(file.WasDoubleEncoded);
        Assert.Single(file.Lines);
    }

    [Fact]
    public void Tabs_and_quotes_are_read_too()
    {
        var text = $"{Headings}\n{Row}".Replace(';', '\t').Replace("Egholm", "\"Egholm\"", StringComparison.Ordinal);

        Assert.Single(StateReimbursementFile.Read("refusion.txt", Encoding.UTF8.GetBytes(text), "Egholm").Lines);
    }

    [Fact]
    public void A_line_holds_what_stands_in_it()
    {
        var line = Assert.Single(Read("2015W06;6101851001;Ledighedsydelse;Egholm;3.680,50;30;1.104,15;0;0").Lines);

        Assert.Equal((2, 2015, 6, "6101851001"), (line.Line, line.Year, line.Week, line.Cpr.Digits));
        Assert.Equal((new Kroner(3_680.50m), Share.Percent(30m), new Kroner(1_104.15m)), (line.Gross, line.RefundShare, line.Refund));
    }

    [Theory]
    [InlineData("2015-06")]
    [InlineData("2015 06")]
    [InlineData("201506")]
    [InlineData("2015-U06")]
    [InlineData("2015-02-04")]
    public void A_week_is_written_in_several_ways(string week)
    {
        var line = Assert.Single(Read(Row.Replace("2015-05", week, StringComparison.Ordinal)).Lines);

        Assert.Equal((2015, 6), (line.Year, line.Week));
    }

    [Fact]
    public void The_same_line_twice_counts_once_and_a_correction_is_a_line_of_its_own()
    {
        var file = Read($"{Row}\n{Row}\n{Row.Replace("3680,00", "-100,00", StringComparison.Ordinal)}");

        Assert.Equal((2, 1), (file.Lines.Count, file.Duplicates));
    }

    [Fact]
    public void Sums_other_benefits_and_what_another_municipality_finances_are_skipped_and_counted()
    {
        var file = Read(
            string.Join(
                '\n',
                Row,
                "I alt;;;;3680,00;;1104,00;;0,00",
                Row.Replace("Ledighedsydelse", "Sygedagpenge", StringComparison.Ordinal),
                Row.Replace("Egholm", "Nabokommune", StringComparison.Ordinal)
            )
        );

        Assert.Equal(
            [("Anden ydelse: Sygedagpenge", 1), ("Finansieres af en anden kommune", 1), ("Linjer med „I alt“", 1)],
            file.Skipped.Select(skipped => (skipped.Reason, skipped.Lines))
        );
        Assert.Single(file.Lines);
    }

    [Fact]
    public void Headings_that_are_not_known_are_refused_by_name_and_missing_ones_too()
    {
        var text = $"{Headings.Replace("Refusionssats", "Sats", StringComparison.Ordinal)}\n{Row}";

        var errors = StateReimbursementFile.Read("refusion.csv", Encoding.UTF8.GetBytes(text), "Egholm").Errors;

        Assert.Equal(
            [(1, "Sats"), (1, "Refusionssats")],
            errors.Select(error => (error.Line, error.Field)).Select(e => (e.Line!.Value, e.Field))
        );
        Assert.StartsWith("refusion.csv, linje 1, Sats: Kolonnen „Sats“ kendes ikke.", errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2015-05", "2015-60", "Uge", "„2015-60“ er ikke en uge.")]
    [InlineData("2015-05", "2015-54", "Uge", "„2015-54“ er ikke en uge.")]
    [InlineData("610185-1001", "123456-7890", "CPR nummer", "Feltet har 11 tegn")]
    [InlineData("3680,00", "3680.00", "Beregnet udbetalingsbeløb", "„3680.00“ er ikke et beløb i kroner.")]
    [InlineData("3680,00", "3680,123", "Beregnet udbetalingsbeløb", "har mere end to decimaler")]
    [InlineData("3680,00", "9999999,00", "Beregnet udbetalingsbeløb", "er ikke et beløb")]
    [InlineData("30,00", "130", "Refusionssats", "„130“ er ikke en procentsats.")]
    [InlineData("30,00", "33,333", "Refusionssats", "højst to decimaler")]
    [InlineData("0,00;0,00", "70,00;500,00", "Medfinansieringsbeløb", "giver ikke beløbet 3.680 kr.")]
    [InlineData(";Egholm", "", "", "Linjen har 8 felter, overskriften 9.")]
    public void A_wrong_value_is_an_error_with_its_line_field_and_value(string right, string wrong, string field, string message)
    {
        var file = Read($"{Row}\n{Row.Replace(right, wrong, StringComparison.Ordinal)}");

        var error = Assert.Single(file.Errors);
        Assert.Equal((3, field), (error.Line, error.Field));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("610185-1001;2015-05;Ledighedsydelse;Egholm;3680,00;30,00;1104,00;0,00;0,00")]
    [InlineData("2015-05;610185-1001;610185-1001;Egholm;3680,00;30,00;1104,00;0,00;0,00")]
    public void A_CPR_number_in_the_wrong_column_is_not_repeated_in_an_error(string row)
    {
        var file = Read(row);

        Assert.DoesNotContain("610185", string.Join('\n', file.Errors) + string.Join('\n', file.Skipped), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_headings_does_not_repeat_a_CPR_number_either()
    {
        var file = StateReimbursementFile.Read("refusion.csv", Encoding.UTF8.GetBytes(Row), "Egholm");

        Assert.NotEmpty(file.Errors);
        Assert.DoesNotContain("610185", string.Join('\n', file.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void An_empty_file_says_so(string text) =>
        Assert.Contains(
            "Filen er tom.",
            Assert.Single(StateReimbursementFile.Read("refusion.csv", Encoding.UTF8.GetBytes(text), "Egholm").Errors).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_file_about_nothing_of_ours_says_so() =>
        Assert.Contains("Se efter, om det er den rigtige fil.", Assert.Single(Read("").Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void The_municipality_bears_the_rest_of_a_refund_or_its_part_of_a_cofinanced_benefit()
    {
        Assert.Equal(new Kroner(2_576m), Stored(ReimbursedBenefit.UnemploymentAllowanceFlex, 1_104m, 0m).MunicipalCost);
        Assert.Equal(new Kroner(2_944m), Stored(ReimbursedBenefit.UnemploymentAllowanceFlex, 0m, 2_944m).MunicipalCost);
        Assert.Equal(Share.Percent(20m), Stored(ReimbursedBenefit.UnemploymentAllowanceFlex, 0m, 2_944m).StateShare);
        Assert.Equal(new Kroner(3_680m), Stored(ReimbursedBenefit.UnemploymentAllowanceFlex, 0m, 0m).MunicipalCost);
        Assert.Equal(new Kroner(-3_680m), Stored(ReimbursedBenefit.FlexContribution, 0m, 0m).MunicipalCost);
        Assert.Equal(new Kroner(-400m), Stored(ReimbursedBenefit.FlexContribution, 400m, 0m).MunicipalCost);
    }

    [Theory]
    [InlineData("borgere-fiktive.cp1252.semikolon.crlf.csv", false)]
    [InlineData("borgere-fiktive.dobbeltkodet.csv", true)]
    [InlineData("borgere-fiktive.utf16le.tab.txt", false)]
    [InlineData("borgere-fiktive.utf8.komma.lf.csv", false)]
    [InlineData("borgere-fiktive.utf8bom.semikolon.crlf.csv", false)]
    public void The_sample_files_beside_the_repository_are_read_alike(string name, bool wasDoubleEncoded)
    {
        var path = Path.Combine(Repository.Root, "../shared/data/formater", name);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there: the sample files lie beside the repository.");

        var table = TableFile.Read(File.ReadAllBytes(path));

        Assert.Equal(wasDoubleEncoded, table.WasDoubleEncoded);
        Assert.Contains("Skånehensyn", table.Rows[0].Cells);
        Assert.Contains(table.Rows, row => row.Cells.Any(cell => cell.Contains("Sørensen", StringComparison.Ordinal)));
    }

    private static StateReimbursementFile Read(string rows) =>
        StateReimbursementFile.Read("refusion.csv", Encoding.UTF8.GetBytes($"{Headings}\n{rows}"), "Egholm Kommune");

    private static StateReimbursement Stored(ReimbursedBenefit benefit, decimal refund, decimal coFinancing) =>
        new()
        {
            Id = Guid.Empty,
            ImportId = Guid.Empty,
            CitizenId = Guid.Empty,
            Year = 2015,
            Week = 5,
            Benefit = benefit,
            Gross = new(3_680m),
            RefundShare = refund == 0m ? Share.None : Share.Percent(30m),
            Refund = new(refund),
            CoFinancingShare = coFinancing == 0m ? Share.None : Share.Percent(80m),
            CoFinancing = new(coFinancing),
            Line = 2,
            Fingerprint = [],
        };
}
