using System.Globalization;

namespace Tovholder.Domain.Tests;

/// <summary>A corpus of 200 sentences with a telephone number and 400 without one, as they are written about citizens.</summary>
/// <remarks>The CPR numbers have a day of 61-91.</remarks>
public sealed class PhoneNumbersTests
{
    private static readonly string[] Said =
    [
        "Borgeren kan træffes på {0} efter kl. 10.",
        "Ring til hendes mor på {0}.",
        "Tlf. {0}",
        "Telefon: {0}, helst om formiddagen.",
        "Mobil {0}.",
        "Hans nummer er {0}",
        "Send en sms til {0}, når tiden er aftalt.",
        "{0} er nummeret til kontaktpersonen.",
        "Aftalte, at jeg ringer ({0}) på mandag den 2. marts 2015.",
        "Mentor Bo, {0}, er med til samtalen.",
        "Ny telefon {0}; den gamle virker ikke.",
        "Lægehuset har {0}.",
        "Kontakt: Anne Holm {0}",
        "Hun svarer ikke på {0}, prøv igen i uge 9.",
        "Vi talte på {0} i 20 minutter.",
        "Kørsel bestilles på {0} dagen før.",
        "Bisidderen bor Storegade 12, 3400 Hillerød, {0}.",
        "Nummeret {0} er hemmeligt.",
        "Arbejdsgiveren vil ringes op på {0} mellem 8 og 9.",
        "Mødte ikke. Lagde besked på {0}.",
    ];

    private static readonly string[] Written =
    [
        "{0}{1}{2}{3}",
        "{0} {1} {2} {3}",
        "{0}{1} {2}{3}",
        "+45 {0} {1} {2} {3}",
        "+45{0}{1}{2}{3}",
        "{0}-{1}-{2}-{3}",
        "{0}.{1}.{2}.{3}",
        "0045 {0}{1}{2}{3}",
        "{0} {1}{2}{3}",
        "3+2+3",
    ];

    private static readonly string[] Unsaid =
    [
        "Opfølgning den {0}-0{1}-2015.",
        "Mødes {0}.0{1}.2015 kl. 10.30-12.00.",
        "Filen er dannet 2015021{1} og gemt.",
        "Virksomheden har CVR {0}12345{1}.",
        "CVR-nr. {0} 12 34 5{1}, se registret.",
        "P-nummer 10{0}34567{1}0",
        "Sagsnr. 15/{0}234{1}",
        "Journalnr. 2{0}345678 i ESDH.",
        "Sag {0}45678{1}2 er lukket.",
        "KLE 15.20.00-G01-{1}-15",
        "Beløbet er {0}.345.67{1} kr. om året.",
        "I alt {0} 345 67{1} kr.",
        "Refusion {0}345678,{1}0 kr.",
        "Bor Nygade {0}, {1}. th., 3400 Hillerød.",
        "Bor Vestergade {0} {1} tv, 2300 København S",
        "Arbejder kl. 8.15-12.{0} og 13-15.4{1}.",
        "Pauser på 20 25 30 {0} minutter virker bedst.",
        "Ferie i uge 28 29 30 3{1}.",
        "Perioden 2014-201{1}, {0} timer om ugen.",
        "Skoleårene 2014 201{1}.",
        "Løfter højst {0} kg, {1} gange i timen.",
        "Konto 4{0}0 1234567{1}",
        "EAN 57980000{0}234{1}",
        "Faktura {0}23456{1}9 er betalt.",
        "Født 6{1}0185-10{0}.",
        "Har været ledig i {0} uger og {1} dage.",
        "Vurderet til {0} timer om ugen, {1} dage, 50 pct. intensitet.",
        "Lov nr. 1482 af 23. december 2014, § {0}, stk. {1}.",
        "Bekendtgørelse 9{0}/201{1}.",
        "Temperaturen er {0},{1} grader i lageret.",
        "Kører bus {0}0S fra kl. 07.0{1}.",
        "Ordrenr. 3{0}4567{1}9",
        "DISCO 9{0}120{1}",
        "Rum {0}.0{1}.12 på rådhuset.",
        "Score {0} af 100, {1} point op.",
        "Matrikel {0}{1}a, 12345678 m2.",
        "Fik 2{0}5678{1}0 kr. udbetalt.",
        "Nåede 23456{0}8{1} skridt på et år.",
        "Varenr. 5{0}667788 er pakket {1} gange.",
        "Medlem {0}334455{1} af a-kassen.",
    ];

    [Fact]
    [Trait("Requirement", "PR12")]
    public void Telephone_numbers_are_found_and_other_numbers_are_left_alone()
    {
        var with = Said.SelectMany((sentence, s) => Written.Select((form, f) => Fill(sentence, Phone(form, (s * 10) + f)))).ToList();
        var without = Unsaid
            .SelectMany((sentence, s) => Enumerable.Range(0, 10).Select(i => Fill(sentence, 10 + ((s + (i * 7)) % 18), 1 + ((s + i) % 9))))
            .ToList();

        var missed = with.Where(t => PhoneNumbers.FirstIn(t) is null).ToList();
        var wrong = without.Where(t => PhoneNumbers.FirstIn(t) is not null).ToList();

        Assert.Equal((200, 400), (with.Count, without.Count));
        Assert.True(missed.Count <= 10, $"{missed.Count} missed:\n" + string.Join('\n', missed));
        Assert.True(wrong.Count <= 20, $"{wrong.Count} false alarms:\n" + string.Join('\n', wrong));
        TestContext.Current.AddAttachment(
            "PR12",
            $"telefonnumre: {(200 - missed.Count) / 2m:0.#} % af 200 fundet, {wrong.Count / 4m:0.##} % falske af 400".Replace('.', ',')
        );
    }

    [Theory]
    [InlineData("Skriv til +46 70 123 45 67.", "+46 70 123 45 67")]
    [InlineData("Skriv til (+45) 21 22 23 24.", "(+45) 21 22 23 24")]
    [InlineData("Ring 20150223, det er mors nummer", "20150223")]
    [InlineData("Ring 23 45 67 89, sag 15/1234", "23 45 67 89")]
    public void The_number_is_named_as_it_was_written(string text, string number) => Assert.Equal(number, PhoneNumbers.FirstIn(text));

    [Theory]
    [InlineData(null)]
    [InlineData("Ring 112 eller 1813.")]
    [InlineData("Begynder med nul: 01 23 45 67")]
    public void What_is_no_number_is_none(string? text) => Assert.Null(PhoneNumbers.FirstIn(text));

    private static string Phone(string form, int seed)
    {
        var pairs = new[] { 20 + (seed * 7 % 79), seed * 13 % 100, seed * 29 % 100, seed * 43 % 100 }.Select(n =>
            n.ToString("00", CultureInfo.InvariantCulture)
        );
        var digits = string.Concat(pairs);
        return form == "3+2+3" ? $"{digits[..3]} {digits[3..5]} {digits[5..]}" : Fill(form, [.. pairs]);
    }

    private static string Fill(string sentence, params object[] values) => string.Format(CultureInfo.InvariantCulture, sentence, values);
}
