namespace Tovholder.Matching;

/// <summary>A hard rule in plain Danish.</summary>
/// <param name="Name">What must hold. The Danish text is the key of its translation.</param>
/// <param name="Source">The law, or whose word it is.</param>
public sealed record HardRuleWords(HardRule Rule, FormattableString Name, FormattableString Source)
{
    /// <summary>Every hard rule, in the order a job is checked.</summary>
    public static IReadOnlyList<HardRuleWords> All { get; } =
    [
        new(HardRule.KnownIds, $"Personer, arbejdssteder, opgaver og tilpasninger findes", $"kontrol af svaret"),
        new(HardRule.OneJobEach, $"En person har højst ét job", $"reglen for planen"),
        new(HardRule.TaskAtItsWorkplace, $"En opgave laves på sit eget arbejdssted", $"virksomhedens oplysninger"),
        new(HardRule.EachTaskOnceInAJob, $"En opgave står én gang i et job", $"kontrol af svaret"),
        new(HardRule.JobHasWork, $"Et job har mindst én opgave med minutter", $"kontrol af svaret"),
        new(HardRule.LowestMinutes, $"Et job har mindst de vurderede minutter", $"LAB § 121 og borgerens vurderede arbejdsevne"),
        new(HardRule.HighestMinutes, $"Et job har højst de minutter, personen kan", $"borgerens vurderede arbejdsevne og skånehensyn S01"),
        new(HardRule.WholeBlocks, $"Minutterne er hele delopgaver", $"virksomhedens oplysninger"),
        new(HardRule.IndivisibleWhole, $"En udelelig opgave gives helt", $"virksomhedens oplysninger"),
        new(HardRule.IndivisibleOnePerson, $"En udelelig opgave har højst én person", $"virksomhedens oplysninger"),
        new(HardRule.TaskMinutes, $"Der gives ikke mere af en opgave, end der er", $"virksomhedens oplysninger"),
        new(HardRule.PairMinutes, $"En person får højst de minutter af en opgave, der er besluttet", $"en medarbejders beslutning"),
        new(HardRule.PairBlocked, $"To, der ikke skal sættes sammen, bliver det ikke", $"en medarbejders beslutning"),
        new(HardRule.Considerations, $"Alle skånehensyn, der skal opfyldes, er opfyldt", $"borgerens skånehensyn"),
        new(HardRule.TravelTime, $"Vejen er ikke længere, end personen kan rejse", $"borgerens oplysninger og skånehensyn S06"),
        new(HardRule.CommonTime, $"Person og opgave har nok tid til fælles", $"borgerens og virksomhedens tider"),
        new(HardRule.WeekOnSite, $"Jobbet kan være i personens uge", $"borgerens dage og længste dag"),
        new(HardRule.TasksInAJob, $"Et job har ikke flere opgaver, end reglen siger", $"reglen for planen"),
        new(HardRule.AccommodationsInAJob, $"Et job har ikke flere tilpasninger, end reglen siger", $"reglen for planen"),
        new(HardRule.AccommodationAtHand, $"En tilpasning gives, hvor den findes, og kun én gang", $"virksomhedens oplysninger"),
        new(HardRule.RequiredLock, $"Det, en medarbejder har låst, er der", $"en medarbejders beslutning"),
        new(HardRule.ForbiddenLock, $"Det, en medarbejder har udelukket, er der ikke", $"en medarbejders beslutning"),
        new(HardRule.GroupFloor, $"Af en gruppe har mindst så mange job, som der er besluttet", $"en medarbejders beslutning"),
        new(HardRule.Stations, $"Der er ikke flere ved en opgave ad gangen end pladser", $"virksomhedens oplysninger"),
        new(HardRule.PeopleAtATime, $"Der er ikke flere på arbejdsstedet ad gangen, end der er plads til", $"virksomhedens oplysninger"),
        new(HardRule.InstructorMinutes, $"Instruktørerne har tid til alle", $"virksomhedens oplysninger"),
        new(HardRule.EveryTaskDone, $"Hver opgave laves netop én gang", $"reglen for planen"),
        new(HardRule.ShiftOfAJobTask, $"En vagt hører til en opgave i jobbet", $"kontrol af svaret"),
        new(HardRule.HalfHours, $"En vagt er hele halve timer", $"reglen for ugeplanen"),
        new(HardRule.TaskWindow, $"En vagt ligger i opgavens tidsrum", $"virksomhedens oplysninger"),
        new(HardRule.PersonsHours, $"En vagt ligger, når personen kan arbejde", $"borgerens oplysninger og skånehensyn S04 og S05"),
        new(HardRule.OnePlaceAtATime, $"En person laver én ting ad gangen", $"reglen for ugeplanen"),
        new(HardRule.LongestDay, $"Ingen dag er længere, end personen kan", $"borgerens vurderede arbejdsevne og skånehensyn S02"),
        new(HardRule.DaysAWeek, $"Personen arbejder ikke flere dage, end personen kan", $"borgerens vurderede arbejdsevne"),
        new(HardRule.RestDays, $"Der er hviledag mellem arbejdsdage, hvor personen har brug for det", $"skånehensyn S03"),
        new(HardRule.UnbrokenDay, $"En dag hænger sammen, uden huller mellem vagterne", $"reglen for ugeplanen"),
        new(HardRule.ShortestStretch, $"Ingen vagt er kortere end opgavens korteste stræk", $"virksomhedens oplysninger"),
        new(HardRule.ScheduledMinutes, $"Ugeplanen har netop jobbets minutter", $"kontrol af svaret"),
        new(HardRule.CountedStages, $"Tallene for hvert mål passer med jobbene", $"kontrol af svaret"),
        new(HardRule.CountedUnplaced, $"Listen over personer uden job passer med jobbene", $"kontrol af svaret"),
        new(HardRule.CountedUncovered, $"Listen over det, der mangler, passer med jobbene", $"kontrol af svaret"),
    ];

    /// <summary>The rule's words.</summary>
    public static HardRuleWords Of(HardRule rule) => All.First(w => w.Rule == rule);
}
