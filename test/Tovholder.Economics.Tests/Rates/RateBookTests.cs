using System.Reflection;
using Tovholder.Economics.Rates;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rates;

public sealed class RateBookTests : IDisposable
{
    private const string Good = """
        key: sats
        danish: "En sats"
        unit: kr./måned
        law: "LAB § 123"
        last_checked: 2026-11-23
        values:
          - from: 2022-01-01
            through: 2022-12-31
            amount: 100.50
            source: { title: "Satser 2022", href: "https://example.dk", confidence: verified }
          - from: 2024-01-01
            through: 2024-12-31
            amount: 120
            source: { title: "Egen beregning", confidence: inferred }
        missing:
          - from: 2023-01-01
            through: 2023-12-31
            why: "Satsen for 2023 er ikke fundet i en kilde."

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rates");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_key_in_the_code_has_a_file_and_every_file_its_key()
    {
        var keys = typeof(RateKeys)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(keys);

        Assert.Equal(keys, Shipped.Book.Rates.Select(rate => rate.Key));
    }

    [Fact]
    public void A_value_holds_on_its_first_and_last_day_and_not_a_day_longer()
    {
        var book = BookOf(Good);

        Assert.Equal(100.50m, book.AmountOn("sats", new DateOnly(2022, 1, 1)));
        Assert.Equal(100.50m, book.KronerOn("sats", new DateOnly(2022, 12, 31)).Amount);
        Assert.Throws<RateMissing>(() => book.On("sats", new DateOnly(2021, 12, 31)));
        Assert.Throws<RateMissing>(() => book.On("sats", new DateOnly(2025, 1, 1)));
    }

    [Fact]
    public void A_missing_year_is_refused_with_the_rate_the_day_and_what_to_do()
    {
        var missing = Assert.Throws<RateMissing>(() => BookOf(Good).On("sats", new DateOnly(2023, 5, 1)));

        Assert.Equal(
            "Der er ingen sats for \"En sats\" den 1. maj 2023. Satsen for 2023 er ikke fundet i en kilde. "
                + "Bed controlleren tilføje den i rates/sats.yaml, eller vælg at regne med foreløbig sats; beregningen er ikke gættet.",
            missing.Message
        );
        Assert.Equal("sats", missing.Key);
        Assert.Equal(new DateOnly(2023, 5, 1), missing.Date);
    }

    [Fact]
    public void A_year_that_is_missing_without_a_reason_is_refused_in_one_sentence() =>
        Assert.StartsWith(
            "Der er ingen sats for \"En sats\" den 1. maj 2021. Bed controlleren",
            Assert.Throws<RateMissing>(() => BookOf(Good).On("sats", new DateOnly(2021, 5, 1))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_folder_without_rates_is_refused_with_what_to_do()
    {
        var refused = Assert.Throws<RateBookRefused>(() => RateBook.Load(folder.FullName));

        Assert.Equal(
            $"Satserne kan ikke bruges, før disse fejl er rettet:\n{refused.Errors.Single()}",
            refused.Message
        );
        Assert.EndsWith("Mappen har ingen satsfiler. Peg på mappen rates i programmets mappe.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("", refused.Errors.Single().Field);
    }

    [Fact]
    public void A_rate_without_a_value_is_refused()
    {
        var empty = Good[..Good.IndexOf("values:", StringComparison.Ordinal)] + "values: []\n";

        var refused = Assert.Throws<RateBookRefused>(() => BookOf(empty));

        Assert.Contains(
            "values: Listen er tom. Skriv mindst én værdi med from, through, amount og source.",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_rate_without_a_file_is_refused_by_its_file_name()
    {
        var missing = Assert.Throws<RateMissing>(() => BookOf(Good).On("anden", new DateOnly(2022, 5, 1)));

        Assert.StartsWith("Filen rates/anden.yaml mangler", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-06-01", 100.50)]
    [InlineData("2023-02-01", 100.50)]
    [InlineData("2023-11-01", 120)]
    [InlineData("2026-01-01", 120)]
    public void Where_the_user_asks_for_it_the_nearest_known_rate_is_used_and_marked(string date, decimal amount)
    {
        var value = BookOf(Good).AllowingProvisional().On("sats", ExampleFile.Date(date));

        Assert.Equal(amount, value.Amount);
        Assert.Equal("foreløbig sats", value.Mark);
    }

    [Fact]
    public void A_known_value_is_never_marked_provisional_and_a_computed_one_is_marked_as_such()
    {
        var book = BookOf(Good).AllowingProvisional();

        Assert.Null(book.On("sats", new DateOnly(2022, 5, 1)).Mark);
        Assert.Equal("skønnet sats", book.On("sats", new DateOnly(2024, 5, 1)).Mark);
    }

    [Fact]
    public void The_hash_follows_the_values_and_their_sources_but_not_the_day_of_checking_or_the_layout()
    {
        var hash = BookOf(Good).Hash;

        Assert.Matches("^sha256:[0-9a-f]{64}$", hash);
        Assert.Equal(
            hash,
            BookOf(
                Good.Replace("2026-11-23", "2026-11-24", StringComparison.Ordinal).Replace("100.50", "100.5", StringComparison.Ordinal)
            ).Hash
        );
        Assert.NotEqual(hash, BookOf(Good.Replace("100.50", "100.51", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(hash, BookOf(Good.Replace("Satser 2022", "Satser for 2022", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(hash, BookOf(Good.Replace("2022-01-01", "2022-01-02", StringComparison.Ordinal)).Hash);
    }

    [Theory]
    [InlineData(
        "unit: kr./måned",
        "unitt: kr./måned",
        "sats.yaml, linje 3, unitt: Nøglen kendes ikke. Her kan stå: danish, key, last_checked, law, missing, unit, values."
    )]
    [InlineData("unit: kr./måned", "unitt: kr./måned", "sats.yaml, linje 1, unit: Nøglen mangler eller er tom. Skriv en tekst.")]
    [InlineData(
        "key: sats",
        "key: stas",
        "sats.yaml, linje 1, key: Nøglen hedder \"stas\", men filen hedder sats.yaml. De to skal være ens."
    )]
    [InlineData(
        "100.50",
        "100,50",
        "sats.yaml, linje 9, values[1].amount: \"100,50\" er ikke et tal. Skriv fx 13839 eller 0.55, med punktum som decimaltegn."
    )]
    [InlineData("100.50", "-1", "sats.yaml, linje 9, values[1].amount: -1 ligger uden for 0 til 10000000.")]
    [InlineData(
        "last_checked: 2026-11-23",
        "last_checked: 23.11.2026",
        "sats.yaml, linje 5, last_checked: \"23.11.2026\" er ikke en dato. Skriv år-måned-dag, fx 2015-02-23."
    )]
    [InlineData(
        "through: 2022-12-31",
        "through: 2021-12-31",
        "sats.yaml, linje 8, values[1].through: Perioden slutter 2021-12-31, før den begynder 2022-01-01. Byt datoerne om, eller ret den ene."
    )]
    [InlineData(
        "through: 2022-12-31",
        "through: 2023-01-01",
        "sats.yaml, linje 16, missing[1].from: Perioden begynder 1. januar 2023, men den forrige varer til 1. januar 2023. Perioder må ikke overlappe."
    )]
    [InlineData(
        "through: 2022-12-31",
        "through: 2022-12-30",
        "sats.yaml, linje 16, missing[1].from: Der er et hul fra 31. december 2022 til 31. december 2022. Tilføj satsen, eller skriv hullet under missing med en begrundelse."
    )]
    [InlineData(
        "confidence: verified",
        "confidence: sikker",
        "sats.yaml, linje 10, values[1].source.confidence: \"sikker\" kendes ikke. Skriv verified, secondary, inferred."
    )]
    [InlineData(
        ", href: \"https://example.dk\"",
        "",
        "sats.yaml, linje 10, values[1].source.href: Adressen mangler. Skriv href, eller confidence: inferred hvis værdien er vores egen beregning."
    )]
    [InlineData(
        "why: \"Satsen for 2023 er ikke fundet i en kilde.\"",
        "why: \"\"",
        "sats.yaml, linje 16, missing[1].why: Nøglen mangler eller er tom. Skriv en tekst."
    )]
    [InlineData(
        "unit: kr./måned",
        "key: sats",
        "sats.yaml, linje 3: Filen kan ikke læses som YAML. Se efter indrykning, kolon og citationstegn, og om en nøgle står to gange."
    )]
    public void A_wrong_file_is_refused_by_name_line_field_and_value(string right, string wrong, string sentence)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var refused = Assert.Throws<RateBookRefused>(() => BookOf(Good.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(sentence, refused.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void All_errors_of_all_files_are_told_at_once()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "a.yaml"), Good);
        File.WriteAllText(Path.Combine(folder.FullName, "b.yaml"), "- ikke en sats");

        var refused = Assert.Throws<RateBookRefused>(() => RateBook.Load(folder.FullName));

        Assert.Equal(["a.yaml", "b.yaml"], refused.Errors.Select(error => error.File));
        Assert.Contains("b.yaml, linje 1: Filen skal bestå af nøgler og værdier", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_rates_is_refused() =>
        Assert.Throws<RateBookRefused>(() => RateBook.Load(Path.Combine(folder.FullName, "findes-ikke")));

    [Fact]
    public void Every_value_of_our_own_calculation_is_marked()
    {
        var own = Shipped.Book.Rates.SelectMany(rate => rate.Values).Where(value => value.Source.Href is null).ToList();
        Assert.NotEmpty(own);

        Assert.All(own, value => Assert.Equal("skønnet sats", value.Mark));
    }

    private RateBook BookOf(string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "sats.yaml"), text);
        return RateBook.Load(folder.FullName);
    }

    [Fact]
    public void A_supposed_rate_holds_the_same_days_is_marked_and_leaves_the_book_as_it_was()
    {
        var book = RateBook.Shipped();
        var day = new DateOnly(2016, 6, 1);

        var supposed = book.Supposing(RateKeys.RefundStepFromWeek53, day, 0.3m);

        Assert.Equal((0.3m, "skønnet sats"), (supposed.AmountOn(RateKeys.RefundStepFromWeek53, day), supposed.On(RateKeys.RefundStepFromWeek53, day).Mark));
        Assert.Equal(0.2m, book.AmountOn(RateKeys.RefundStepFromWeek53, day));
        Assert.Equal(book.AmountOn(RateKeys.RefundStepFromWeek27, day), supposed.AmountOn(RateKeys.RefundStepFromWeek27, day));
        Assert.NotEqual(book.Hash, supposed.Hash);
    }

    [Fact]
    public void A_file_put_in_the_place_of_its_namesake_changes_that_rate_the_fingerprint_and_nothing_else()
    {
        var book = RateBook.Shipped();
        var day = new DateOnly(2016, 6, 1);

        var then = book.Replacing("refund_step_from_week_53.yaml", Step53.Replace("0.2", "0.3", StringComparison.Ordinal));

        Assert.Equal((0.2m, 0.3m), (book.AmountOn(RateKeys.RefundStepFromWeek53, day), then.AmountOn(RateKeys.RefundStepFromWeek53, day)));
        Assert.NotEqual(book.Hash, then.Hash);
        Assert.NotEqual(book.HashOf(RateKeys.RefundStepFromWeek53), then.HashOf(RateKeys.RefundStepFromWeek53));
        Assert.All(
            book.Rates.Where(rate => rate.Key != RateKeys.RefundStepFromWeek53),
            rate => Assert.Equal(book.HashOf(rate.Key), then.HashOf(rate.Key))
        );
    }

    [Theory]
    [InlineData("unit: andel", "unit: pct.", "refund_step_from_week_53.yaml, unit: Enheden er \"pct.\"")]
    [InlineData("through: 2026-12-31", "through: 2020-12-31", "refund_step_from_week_53.yaml, values: Filen dækker 4. januar 2016 til 31. december 2020")]
    [InlineData("through: 2026-12-31", "through: 2015-12-31", "refund_step_from_week_53.yaml, linje 8, values[1].through: Perioden slutter 2015-12-31")]
    public void A_file_in_another_unit_or_with_fewer_days_is_refused_by_name_and_the_book_stays(string right, string wrong, string sentence)
    {
        var book = RateBook.Shipped();
        var hash = book.Hash;

        var refused = Assert.Throws<RateBookRefused>(() =>
            book.Replacing("refund_step_from_week_53.yaml", Step53.Replace(right, wrong, StringComparison.Ordinal))
        );

        Assert.Contains(refused.Errors, error => error.ToString().StartsWith(sentence, StringComparison.Ordinal));
        Assert.Equal(hash, book.Hash);
    }

    [Fact]
    public void A_file_of_a_rate_that_no_rule_asks_for_is_refused() =>
        Assert.Contains(
            "sats.yaml, key: Ingen beregning bruger en sats, der hedder sats.",
            Assert.Throws<RateBookRefused>(() => RateBook.Shipped().Replacing("sats.yaml", Good)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_differs_between_two_files_is_told_stretch_by_stretch()
    {
        var before = BookOf(Good).Rates.Single();
        var after = BookOf(
            Good.Replace("through: 2024-12-31", "through: 2025-12-31", StringComparison.Ordinal)
                .Replace("amount: 100.50", "amount: 101", StringComparison.Ordinal)
        ).Rates.Single();

        var changes = RateChange.Between(before, after);

        Assert.Equal(
            [(new DateOnly(2022, 1, 1), new DateOnly(2022, 12, 31), 100.50m, 101m), (new(2025, 1, 1), new(2025, 12, 31), null, 120m)],
            changes.Select(change => (change.From, change.Through, change.Before?.Amount, change.After?.Amount))
        );
        Assert.Empty(RateChange.Between(before, before));
    }

    private static string Step53 => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rates", "refund_step_from_week_53.yaml"));
}
