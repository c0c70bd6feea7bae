namespace Tovholder.Domain.Privacy;

/// <summary>How long a kind of record may be kept, and by which rule.</summary>
/// <param name="Days">From the day it counts from.</param>
/// <param name="Reason">The rule in Danish; it stands in the log with each deletion.</param>
public sealed record KeptFor(string What, int Days, string Reason)
{
    /// <summary>From the day of the upload. Storage limitation, GDPR article 5(1)(e): the rows serve to be taken in, and nothing else.</summary>
    public static readonly KeptFor UnusedUpload = new(
        "En fil med rækker, der ikke er indlæst",
        30,
        "Databeskyttelsesforordningen artikel 5, stk. 1, litra e: rækkerne skal kun bruges til at blive indlæst, og det er ikke sket i 30 dage."
    );

    /// <summary>From the day of the answer. P1825D, the usual term of KLE after a case is closed, and GDPR article 5(1)(e).</summary>
    public static readonly KeptFor AnsweredInterest = new(
        "En besvaret interessetilkendegivelse",
        1825,
        "Databeskyttelsesforordningen artikel 5, stk. 1, litra e, og KLE's frist P1825D: fem år efter svaret er henvendelsen ude af brug."
    );

    /// <summary>The first day on which the record is no longer there.</summary>
    public DateOnly DeletedOn(DateOnly from) => from.AddDays(Days);

    /// <summary>What counts from this day or earlier has been kept for as long as it may be.</summary>
    public DateOnly LatestToDelete(DateOnly today) => today.AddDays(-Days);
}
