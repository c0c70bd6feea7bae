using Tovholder.Documents.Memos;
using Tovholder.Domain;

namespace Tovholder.Documents.Tests;

/// <summary>An invented municipality in the spring of 2015.</summary>
internal static class SampleFacts
{
    public static StatusMemoFacts Full { get; } =
        new()
        {
            Head = new(["Center for Arbejdsmarked", "og Integration"], "Specialkonsulent", new(2015, 2, 23), new(2015, 2, 23)),
            BusinessCase = new("socialøkonomiske virksomheder", 30, new(1_600_200m), 2016, new(2014, 6, 16)),
            Placements = new(14, 5, 12, 3.4m),
            Years =
            [
                new(2014, 4, 6, null, new(160_000m), new(121_300m), null),
                new(2015, 18, 14, 19.5m, new(800_000m), new(212_450m), new(871_000m)),
                new(2016, 30, null, 27m, new(1_600_200m), null, new(1_312_000m)),
            ],
            Periods =
            [
                new("3. kvt. 2014", 2, 3, null),
                new("4. kvt. 2014", 4, 6, null),
                new("1. kvt. 2015", 8, 14, 14, 14, 14),
                new("2. kvt. 2015", 11, null, 15.8m, 14.6m, 17.2m),
                new("3. kvt. 2015", 15, null, 17.6m, 15.6m, 20.1m),
                new("4. kvt. 2015", 18, null, 19.5m, 16.7m, 22.9m),
                new("1. kvt. 2016", 21, null, 21.4m, 17.9m, 25.6m),
                new("2. kvt. 2016", 24, null, 23.3m, 19.1m, 28.1m),
                new("3. kvt. 2016", 27, null, 25.2m, 20.3m, 30.4m),
                new("4. kvt. 2016", 30, null, 27m, 21.4m, 32.4m),
            ],
            Outreach = new(new(2014, 8, 1), 87, 22, 4, 118),
            Pipeline =
            [
                new("Mulig virksomhed", 11),
                new("Interessetilkendegivelse", 7, 1),
                new("Sonderende samtale", 5),
                new("Idéfase", 6, 1, IsSupported: true),
                new("Etableringsfase", 3, IsSupported: true),
                new("I drift", 3, IsSupported: true),
                new("Konsolideret", 1, IsSupported: true),
            ],
            PipelineForecast = new(new(2016, 2, 29), 6, 9, 13, new(2017, 3, 1)),
            SupportAreas =
            [
                new("Forretningsidé", 1m, 2.5m, 12),
                new("Ledelse", 1m, 2m, 12),
                new("Partnerskaber inkl. jobcenter", 0.5m, 2m, 12),
                new("Salg af ydelser", 0m, 1m, 11),
                new("Udvikling af forretningsmodel", 0.5m, 1.5m, 11),
                new("Nye medarbejdere", 1m, 2m, 10),
                new("Match", 0m, 2m, 9),
            ],
            Partnerships = [new("Boligforening", 2, 1), new("Fond", 1, 2), new("Uddannelsessted", 1, 0), new("Erhvervsforening", 1, 1)],
            Citizens = new(46, 17, 12, 6),
            BlockedReasons =
            [
                new("Ingen opgave med tilstrækkelig ro", 14),
                new("Transporten tager for lang tid", 9),
                new("Timerne passer ikke til virksomhedens åbningstid", 7),
                new("Instruktøren har ikke ledig tid", 3),
            ],
            Hours =
            [
                new("Under 5 timer", 0),
                new("5-7 timer", 0),
                new("8-10 timer", 9),
                new("11-15 timer", 0),
                new("16-20 timer", 0),
                new("21 timer og derover", 0),
            ],
            Waiting = [new(0, 58, 7), new(6, 41, 5), new(12, 22, 0), new(18, 9, 2), new(24, 0, 0), new(30, 0, 0)],
            Learnings =
            [
                new(
                    new(2015, 1, 28),
                    "Borgerne har brug for et større løft af kompetencer, før de kan begynde i et job",
                    "Kompetencerne er på plads, når borgeren er visiteret"
                ),
                new(new(2014, 11, 12), "Virksomhederne finder flere opgaver, når vi går en runde sammen med lederen"),
            ],
            CourseChanges =
            [
                new(
                    new(2015, 2, 2),
                    "Et forløb hos anden aktør begynder, før borgeren møder virksomheden",
                    new(-180_000m),
                    "Kompetencerne er ikke på plads, når borgeren er visiteret"
                ),
                new(new(2014, 12, 1), "Hvert besøg begynder med en liste over opgaver"),
            ],
            Providers = [new("Leverandør 1", 20, 17, Share.Percent(78), 6), new("Leverandør 2", 10, 6, Share.Percent(71), 2)],
            WorkIdentity =
            [
                new("Jeg ser mig selv som en, der arbejder", 3.9m, 5.6m, 15),
                new("Jeg ved, hvad jeg er god til", 4.8m, 6.1m, 15),
                new("Jeg tror på, at jeg kan passe et job", 4.1m, 5.2m, 14),
                new("Andre regner med mig", 5.3m, 5.1m, 15),
            ],
            Economy = new(
                2015,
                2015,
                new(1_561_000.40m),
                new(270_000m),
                new(420_000m),
                Kroner.Zero,
                "sha256:5f0c8d3e9a7b41d2",
                new(640_000m),
                new(1_090_000m)
            ),
            Cohorts =
            [
                new("A: visiteret før 2013", 5, new(67_340m), new(41_210m)),
                new("B: visiteret fra 2013 til midten af 2014", 6, new(67_340m), new(24_880m)),
                new("C: visiteret fra midten af 2014", 1, new(67_340m), new(624m)),
            ],
            SinceLastMemo = new(
                new(2014, 11, 30),
                2016,
                new(1_402_380.25m),
                new(1_312_000m),
                [
                    new(BridgeCause.NewPlacements, new(301_415.10m), 8),
                    new(BridgeCause.EndedPlacements, new(-202_020m), 5),
                    new(BridgeCause.Hours, new(-9_775.35m), 2),
                    new(BridgeCause.Costs, new(-180_000m), 0),
                ]
            ),
            Rates =
            [
                new("Fleksløntilskud, højeste beløb", "17.312 kr. pr. måned", new(2014, 1, 1), new(2014, 12, 31), "Offentliggjort sats"),
                new(
                    "Fleksløntilskud, højeste beløb",
                    "17.550 kr. pr. måned",
                    new(2015, 1, 1),
                    new(2015, 12, 31),
                    "Egen beregning",
                    IsEstimated: true
                ),
            ],
            Risks =
            [
                new("Få virksomheder har ordrer nok til fire medarbejdere", "Vi træner salg med fem ledere i foråret"),
                new("Refusionsreglerne ændres i 2016, og gevinsten falder for nye forløb"),
                new("En instruktør bærer tre virksomheder alene", "Vi aftaler stedfortrædere"),
            ],
            Decisions =
            [
                new(
                    new(2014, 12, 9),
                    "Indsatsen fortsætter, og prognosen fremlægges hvert halve år",
                    [
                        new(
                            "Fremlægge prognosen for gevinsten",
                            "Tovholderen",
                            new(2015, 3, 10),
                            DecisionTaskStatus.Done,
                            "Prognosen står i dette notat"
                        ),
                        new("Finde en stedfortræder for instruktøren", "Jobcentret", new(2015, 2, 1), DecisionTaskStatus.InProgress),
                    ]
                ),
            ],
            NextSteps =
            [
                new("Åbne to nye forløb hos anden aktør", "Tovholderen og jobcentret", new(2015, 4, 1)),
                new("Holde informationsmøde for iværksættere", "Tovholderen", new(2015, 3, 17)),
            ],
            OwnTexts = [new(MemoPart.Partnerships, "Boligforeningen har tilbudt lokaler uden leje i to år.")],
        };

    /// <summary>A case on its first day: nothing is registered but the goal.</summary>
    public static StatusMemoFacts Empty { get; } = new() { Head = Full.Head, BusinessCase = Full.BusinessCase };
}
