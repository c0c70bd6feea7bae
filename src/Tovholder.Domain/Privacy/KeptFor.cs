using System.Globalization;

namespace Tovholder.Domain.Privacy;

/// <summary>How long a kind of record may be kept, and by which rule.</summary>
/// <param name="Code">The term as KLE writes it, in days: "P1825D" is five years.</param>
/// <param name="Kle">The group of KL's journal plan whose term it is; null where the rule is not of KLE. The municipality holds it against its own plan.</param>
/// <param name="Reason">The rule in Danish; it stands in the log with each deletion.</param>
public sealed record KeptFor(string What, string Code, string? Kle, string Reason)
{
    /// <summary>From the day of the upload. Storage limitation, GDPR article 5(1)(e): the rows serve to be taken in, and nothing else.</summary>
    public static readonly KeptFor UnusedUpload = new(
        "En fil med rækker, der ikke er indlæst",
        "P30D",
        null,
        "Databeskyttelsesforordningen artikel 5, stk. 1, litra e: rækkerne skal kun bruges til at blive indlæst, og det er ikke sket i 30 dage."
    );

    /// <summary>From the day of the answer. P1825D, the usual term of KLE after a case is closed, and GDPR article 5(1)(e).</summary>
    public static readonly KeptFor AnsweredInterest = new(
        "En besvaret interessetilkendegivelse",
        "P1825D",
        null,
        "Databeskyttelsesforordningen artikel 5, stk. 1, litra e, og KLE's frist P1825D: fem år efter svaret er henvendelsen ude af brug."
    );

    /// <summary>From the day the last of the citizen's cases was closed. The term of KLE group 15 is the usual one; its subject for fleksjob was not found.</summary>
    public static readonly KeptFor ClosedCase = new(
        "En borger, hvis sag er lukket",
        "P1825D",
        "15",
        "Databeskyttelsesforordningen artikel 5, stk. 1, litra e, og KLE's frist P1825D: fem år efter, at borgerens sidste sag blev lukket."
    );

    /// <summary>From the end of the year the line belongs to: the term of KLE for accounts.</summary>
    public static readonly KeptFor Accounts = new(
        "En linje om refusion",
        "P2190D",
        "00",
        "KLE's frist P2190D for regnskab: seks år efter regnskabsåret. Er borgeren slettet før, hører linjen ikke længere til nogen."
    );

    public static IReadOnlyList<KeptFor> All { get; } = [UnusedUpload, AnsweredInterest, ClosedCase, Accounts];

    /// <summary>From the day it counts from.</summary>
    public int Days => int.Parse(Code.AsSpan(1, Code.Length - 2), CultureInfo.InvariantCulture);

    /// <summary>The first day on which the record is no longer there.</summary>
    public DateOnly DeletedOn(DateOnly from) => from.AddDays(Days);

    /// <summary>What counts from this day or earlier has been kept for as long as it may be.</summary>
    public DateOnly LatestToDelete(DateOnly today) => today.AddDays(-Days);
}
