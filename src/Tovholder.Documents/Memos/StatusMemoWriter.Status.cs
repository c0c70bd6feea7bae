using Tovholder.Documents.Disclosure;
using Tovholder.Documents.Plots;
using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <content>The part "Status": where we are, whether we have become wiser, and whether it has led to changes.</content>
public sealed partial class StatusMemoWriter
{
    private void WriteStatus()
    {
        Heading(2, "Status: Hvor er vi, er vi blevet klogere undervejs – og har det givet ændringer:", "status");
        Heading(3, "Hvor er vi", "hvor-er-vi");
        WritePlacements();
        WriteOutreach();
        WriteSupport();
        WritePartnerships();
        WriteAwareness();
        WriteCitizensAndMatch();
    }

    private void WritePlacements()
    {
        if (_facts.Placements is not { Found: > 0 } placements)
        {
            Say(
                _facts.Placements is null
                    ? "Der er ikke registreret ansættelser i fleksjob endnu."
                    : $"Vi har endnu ikke fundet fleksjob til og med {DataDate.InDanish()}."
            );
            return;
        }

        var found = new Figure(_counts.Text(MemoCounts.Found), Measures.FlexjobsFound.Id);
        if (_counts.Hides(MemoCounts.Found) && _counts.Text(MemoCounts.Found) != SmallNumbers.Hidden)
        {
            Say($"Antallet af fleksjob fundet til og med {DataDate.InDanish()} vises ikke. Se bemærkningen om små tal i bilaget.");
            return;
        }

        var opening = MemoText.Say(
            $"Til og med {DataDate.InDanish()} har vi fundet {found} fleksjob af de {Whole(Case.GoalFlexjobs)}, som er målet."
        );
        if (_counts.Hides(MemoCounts.Found))
        {
            Say(opening);
            return;
        }

        var sentences = new List<MemoText> { opening };
        var ended = new Figure(_counts.Text(MemoCounts.Ended), Measures.FlexjobsEnded.Id);
        var running = new Figure(_counts.Text(MemoCounts.Running), Measures.FlexjobsRunning.Id);
        sentences.Add(
            placements.Ended == 0 ? MemoText.Say($"Alle {running} er stadig i gang.")
            : _counts.Hides(MemoCounts.Ended) || _counts.Hides(MemoCounts.Running)
                ? MemoText.Say($"Nogle af dem er ophørt. Antallet vises ikke, fordi det kan pege på en bestemt borger.")
            : MemoText.Say($"Heraf er {ended} ophørt, og {running} er i gang.")
        );
        var equivalents = new Figure(Decimal(placements.FullYearEquivalents), Measures.FullYearEquivalents.Id);
        sentences.Add(
            MemoText.Say(
                $"Det svarer til {equivalents} {(placements.FullYearEquivalents == 1m ? "helårsperson" : "helårspersoner")} i {DataDate.Year}."
            )
        );
        Say(MemoText.Join(sentences));
    }

    private void WriteOutreach()
    {
        Heading(4, "Opsøgende indsats og interesse", "opsoegende-indsats");
        if (_facts.Outreach is { } outreach)
        {
            var contacts = new Figure(Counted(outreach.Contacts, "kontakt", "kontakter"), Measures.Outreach.Id);
            var interest = new Figure(
                Counted(outreach.ExpressionsOfInterest, "interessetilkendegivelse", "interessetilkendegivelser"),
                Measures.Outreach.Id
            );
            Say(MemoText.Say($"Siden {outreach.Since.InDanish()} har vi haft {contacts} med virksomheder og netværk og fået {interest}."));
        }
        else
        {
            Say("Der er ikke registreret kontakter eller interessetilkendegivelser i perioden.");
        }

        if (_facts.Pipeline.Count == 0)
        {
            Say("Der er ikke registreret virksomheder i forløb.");
        }
        else
        {
            WritePipeline();
        }

        Own(MemoPart.Outreach);
    }

    private void WritePipeline()
    {
        var stages = _facts.Pipeline;
        var centres = stages.Sum(stage => stage.MunicipalCentres);
        var total = new Figure(Counted(stages.Sum(stage => stage.Enterprises), "virksomhed", "virksomheder"), Measures.Enterprises.Id);
        Say(
            centres == 0
                ? MemoText.Say($"Vi følger {total} fra den første kontakt til drift.")
                : MemoText.Say(
                    $"Vi følger {total} fra den første kontakt til drift. {Counted(centres, "af dem er et af kommunens egne centre", "af dem er kommunens egne centre")}."
                )
        );
        Show(
            new(
                "virksomheder-efter-fase",
                new BarPlot(
                    "Virksomheder efter fase",
                    "Vandrette søjler, én pr. fase. "
                        + string.Join(", ", stages.Select(stage => $"{stage.Stage}: {Whole(stage.Enterprises)}"))
                        + ".",
                    [.. stages.Select(stage => new PlotBar(stage.Stage, stage.Enterprises, Whole(stage.Enterprises)))]
                ),
                "Virksomheder efter fase på datadatoen",
                new(
                    "virksomheder-efter-fase-tal",
                    "Virksomheder efter fase",
                    [new("Fase"), Number("Virksomheder", Measures.Enterprises), Number("Heraf kommunale centre", Measures.Enterprises)],
                    [
                        .. stages.Select(stage => new MemoRow([stage.Stage, Whole(stage.Enterprises), Whole(stage.MunicipalCentres)])),
                        new(["I alt", Whole(stages.Sum(stage => stage.Enterprises)), Whole(centres)], IsTotal: true),
                    ]
                )
            )
        );
    }

    private void WriteSupport()
    {
        Heading(4, "Støtte i idé- og etableringsfasen", "stoette");
        var areas = _facts
            .SupportAreas.Select(area => area.Enterprises >= SmallNumbers.Threshold ? area : area with { Baseline = null, Now = null })
            .ToList();
        if (areas.TrueForAll(area => area.Now is null))
        {
            Say(
                areas.Count == 0
                    ? "Der er ikke registreret scoringer af de syv indsatsområder."
                    : "Færre end fem virksomheder er scoret, så medianen i de syv indsatsområder vises ikke endnu."
            );
            Own(MemoPart.Support);
            return;
        }

        var shown = areas.Where(area => area.Now is not null).ToList();
        var weakest = shown.MinBy(area => area.Now)!;
        var sentence = MemoText.Say(
            $"Vi støtter lederne i syv indsatsområder. Virksomhederne har længst igen i {Lower(weakest.Area)}, hvor medianen er {new Figure(Decimal(weakest.Now!.Value), Measures.SupportAreas.Id)} på skalaen fra 0 til 4."
        );
        var moved = shown.Where(area => area.Now > area.Baseline).MaxBy(area => area.Now - area.Baseline);
        Say(
            moved is null
                ? sentence
                : MemoText.Join(
                    sentence,
                    MemoText.Say(
                        $"Den største fremgang er i {Lower(moved.Area)}: fra {new Figure(Decimal(moved.Baseline!.Value), Measures.SupportAreas.Id)} til {new Figure(Decimal(moved.Now!.Value), Measures.SupportAreas.Id)}."
                    )
                )
        );
        Show(
            new(
                "indsatsomraader",
                new PairPlot(
                    "De syv indsatsområder ved start og nu",
                    "For hvert indsatsområde et mærke ved start og et nu på skalaen fra 0 til 4. " + PairsInWords(areas.Select(Pair)),
                    "ved start",
                    "nu",
                    4,
                    [.. areas.Select(Pair)]
                ),
                "Medianen i de syv indsatsområder, 0 (ikke begyndt) til 4 (i drift)",
                new(
                    "indsatsomraader-tal",
                    "Medianen i de syv indsatsområder",
                    [
                        new("Indsatsområde"),
                        Number("Ved start", Measures.SupportAreas),
                        Number("Nu", Measures.SupportAreas),
                        Number("Virksomheder scoret"),
                    ],
                    [.. areas.Select(area => new MemoRow([area.Area, Score(area.Baseline), Score(area.Now), Whole(area.Enterprises)]))]
                )
            )
        );
        Own(MemoPart.Support);

        static PlotPair Pair(SupportAreaMedian area) => new(area.Area, area.Baseline, area.Now);
    }

    private void WritePartnerships()
    {
        Heading(4, "Partnerskaber", "partnerskaber");
        if (_facts.Partnerships.Count == 0)
        {
            Say("Der er ikke registreret partnerskaber.");
            Own(MemoPart.Partnerships);
            return;
        }

        var active = _facts.Partnerships.Sum(partnership => partnership.Active);
        var dialogue = _facts.Partnerships.Sum(partnership => partnership.InDialogue);
        var agreed = new Figure(Counted(active, "aktivt partnerskab", "aktive partnerskaber"), Measures.Partnerships.Id);
        Say(
            dialogue == 0
                ? MemoText.Say($"Vi har {agreed}.")
                : MemoText.Say($"Vi har {agreed} og er i dialog om {new Figure(Whole(dialogue), Measures.Partnerships.Id)} mere.")
        );
        Table(
            "partnerskaber-tal",
            "Partnerskaber efter art",
            [new("Art"), Number("Aktive", Measures.Partnerships), Number("I dialog", Measures.Partnerships)],
            [
                .. _facts.Partnerships.Select(p => new MemoRow([p.Kind, Whole(p.Active), Whole(p.InDialogue)])),
                new(["I alt", Whole(active), Whole(dialogue)], IsTotal: true),
            ]
        );
        Own(MemoPart.Partnerships);
    }

    private void WriteAwareness()
    {
        Heading(4, "Kendskab", "kendskab");
        if (_facts.Outreach is not { Events: > 0 } outreach)
        {
            Say("Der er ikke registreret arrangementer i perioden.");
            Own(MemoPart.Awareness);
            return;
        }

        var events = new Figure(Counted(outreach.Events, "arrangement", "arrangementer"), Measures.Outreach.Id);
        Say(
            outreach.Participants is not null
                ? MemoText.Say(
                    $"Vi har holdt {events} om socialøkonomi med {new Figure(_counts.Text(MemoCounts.Participants), Measures.Outreach.Id)} deltagere i alt."
                )
                : MemoText.Say($"Vi har holdt {events} om socialøkonomi. Deltagerne er ikke talt op.")
        );
        Own(MemoPart.Awareness);
    }

    private void WriteCitizensAndMatch()
    {
        Heading(4, "Borgere og match", "borgere-og-match");
        if (_facts.Citizens is null)
        {
            Say("Der er ikke registreret borgere, der venter på et fleksjob.");
            Own(MemoPart.CitizensAndMatch);
            return;
        }

        (string Label, string Key)[] rows =
        [
            ("Visiteret og venter på fleksjob", MemoCounts.Waiting),
            ("I forløb hos anden aktør", MemoCounts.InCourse),
            ("Har mindst ét forslag til match", MemoCounts.WithProposal),
            ("Videregivet til en virksomhed", MemoCounts.Released),
        ];
        var hides = Array.Exists(rows, row => _counts.Hides(row.Key));
        Say(
            hides
                ? "Tabellen viser, hvor langt vi er nået med match mellem borgere og opgaver."
                : MemoText.Say(
                    $"{Person(MemoCounts.Waiting)} borgere er visiteret til fleksjob og venter på et job. Vi har forslag til match for {Person(MemoCounts.WithProposal)} og har videregivet {Person(MemoCounts.Released)} til en virksomhed."
                )
        );
        Table(
            "borgere-tal",
            "Borgere og match på datadatoen",
            [new("Situation"), Number("Borgere", Measures.Citizens)],
            rows.Select(row => new MemoRow([row.Label, _counts.Text(row.Key)])),
            hides ? SmallNumberNote : null
        );
        if (_facts.BlockedReasons.Count > 0)
        {
            Table(
                "grunde-uden-match",
                "Grunde til, at et match mangler",
                [new("Grund"), Number("Borgere", Measures.BlockedReasons)],
                _facts.BlockedReasons.Select(reason => new MemoRow([reason.Reason, _counts.Text(MemoCounts.Reason(reason.Reason))])),
                "En borger kan have flere grunde."
                    + (_facts.BlockedReasons.Any(reason => _counts.Hides(MemoCounts.Reason(reason.Reason))) ? " " + SmallNumberNote : "")
            );
        }

        Own(MemoPart.CitizensAndMatch);
    }

    private void WriteLearningAndChanges()
    {
        Heading(3, "Er vi blevet klogere undervejs", "klogere");
        if (_facts.Learnings.Count == 0)
        {
            Say("Der er ikke registreret ny læring i perioden.");
        }
        else
        {
            Say("Ja. Vi har lært dette i perioden:");
            _blocks.Add(
                new BulletBlock([
                    .. _facts.Learnings.Select(learning =>
                        MemoText.Say(
                            $"{learning.Date.InDanish()}: {Sentence(learning.Text)}{(learning.FalsifiedAssumption is { } assumption ? $" Forudsætningen, der ikke holdt: {Sentence(assumption)}" : "")}"
                        )
                    ),
                ])
            );
        }

        Own(MemoPart.Learning);
        Heading(3, "Har det givet ændringer", "aendringer");
        if (_facts.CourseChanges.Count == 0)
        {
            Say("Der er ikke registreret ændringer af forudsætninger, plan eller indsats i perioden.");
        }
        else
        {
            Say(ChangesInWords());
            Table(
                "aendringer-tal",
                "Ændringer og deres virkning på den årlige gevinst",
                [new("Dato"), new("Ændring"), Number("Virkning om året")],
                _facts.CourseChanges.Select(change => new MemoRow([
                    change.Date.InDanish(),
                    Sentence(change.Text),
                    change.YearlyEffect is { } effect ? Signed(effect) : "ikke opgjort",
                ]))
            );
        }

        Own(MemoPart.Changes);
    }

    private MemoText ChangesInWords()
    {
        var known = _facts.CourseChanges.Where(change => change.YearlyEffect is not null).ToList();
        var unknown = _facts.CourseChanges.Count - known.Count;
        var sum = known.Aggregate(Kroner.Zero, (total, change) => total + change.YearlyEffect!.Value);
        var effect =
            known.Count == 0 ? "Virkningen i kroner er ikke opgjort." : $"De opgjorte virkninger er tilsammen {Signed(sum)} om året.";
        var rest = known.Count > 0 && unknown > 0 ? $" For {Counted(unknown, "ændring", "ændringer")} er virkningen ikke opgjort." : "";
        return $"Ja. Vi har ændret kurs {(_facts.CourseChanges.Count == 1 ? "én gang" : $"{Whole(_facts.CourseChanges.Count)} gange")}. {effect}{rest}";
    }

    private void WriteProviders()
    {
        Heading(3, "Indsatsen med 2. aktør", "anden-aktoer");
        if (_facts.Providers.Count == 0)
        {
            Say("Der er ikke registreret forløb hos anden aktør.");
        }
        else
        {
            Say("Forløbene løfter arbejdsidentitet og talenter og går sideløbende med arbejdet hos virksomhederne.");
            Table(
                "anden-aktoer-tal",
                "Forløb hos anden aktør",
                [
                    new("Leverandør"),
                    Number("Bestilt", Measures.Providers),
                    Number("Påbegyndt", Measures.Providers),
                    Number("Fremmøde", Measures.Providers),
                    Number("I fleksjob", Measures.Providers),
                ],
                [.. _facts.Providers.Select(ProviderLine), .. ProviderTotals()],
                _facts.Providers.Any(row =>
                    _counts.Hides(MemoCounts.Started(row.Provider)) || _counts.Hides(MemoCounts.ToFlexjob(row.Provider))
                )
                    ? SmallNumberNote
                    : null
            );
        }

        WriteWorkIdentity();
        Own(MemoPart.Providers);
    }

    private MemoRow ProviderLine(ProviderRow row) =>
        new([
            row.Provider,
            Whole(row.Ordered),
            _counts.Text(MemoCounts.Started(row.Provider)),
            _counts.Hides(MemoCounts.Started(row.Provider)) ? SmallNumbers.NotShown
            : row.Attended is { } attended ? Percent(attended)
            : "–",
            _counts.Text(MemoCounts.ToFlexjob(row.Provider)),
        ]);

    private IEnumerable<MemoRow> ProviderTotals()
    {
        if (_facts.Providers.Count > 1)
        {
            yield return new(
                [
                    "I alt",
                    Whole(_facts.Providers.Sum(row => row.Ordered)),
                    _counts.Text(MemoCounts.StartedTotal),
                    "",
                    _counts.Text(MemoCounts.ToFlexjobTotal),
                ],
                IsTotal: true
            );
        }
    }

    private void WriteWorkIdentity()
    {
        if (_facts.WorkIdentity.Count == 0)
        {
            return;
        }

        var rows = _facts.WorkIdentity.Where(row => row.Citizens >= SmallNumbers.Threshold).ToList();
        if (rows.Count == 0)
        {
            Say("Færre end fem borgere har svaret både ved start og nu, så arbejdsidentiteten vises ikke endnu.");
            return;
        }

        var rising = rows.Count(row => row.Now > row.Before);
        Say(
            MemoText.Say(
                $"Borgernes egne svar om arbejdsidentitet er steget i {new Figure($"{Whole(rising)} af {Whole(rows.Count)}", Measures.WorkIdentity.Id)} udsagn."
            )
        );
        var pairs = rows.Select(row => new PlotPair(row.Statement, row.Before, row.Now)).ToList();
        Show(
            new(
                "arbejdsidentitet",
                new PairPlot(
                    "Arbejdsidentitet ved start og nu",
                    "For hvert udsagn gennemsnittet ved start og nu på skalaen fra 0 til 10. " + PairsInWords(pairs),
                    "ved start",
                    "nu",
                    10,
                    pairs
                ),
                "Arbejdsidentitet, gennemsnit af borgernes svar fra 0 til 10",
                new(
                    "arbejdsidentitet-tal",
                    "Arbejdsidentitet, gennemsnit",
                    [
                        new("Udsagn"),
                        Number("Ved start", Measures.WorkIdentity),
                        Number("Nu", Measures.WorkIdentity),
                        Number("Borgere", Measures.WorkIdentity),
                    ],
                    [
                        .. rows.Select(row => new MemoRow([
                            row.Statement,
                            Score(row.Before),
                            Score(row.Now),
                            SmallNumbers.Text(row.Citizens),
                        ])),
                    ],
                    rows.Count < _facts.WorkIdentity.Count ? "Udsagn med færre end fem svar er udeladt." : null
                )
            )
        );
    }

    private static string PairsInWords(IEnumerable<PlotPair> pairs) =>
        string.Join("; ", pairs.Select(pair => $"{pair.Label}: {Score(pair.Before)} ved start, {Score(pair.Now)} nu")) + ".";

    private static string Score(decimal? score) => score is { } value ? value.ToString("0.0", Danish.Culture) : SmallNumbers.NotShown;

    private static string Percent(Share share) => (share.Value * 100m).ToString("0", Danish.Culture) + " pct.";

    private static string Signed(Kroner amount) => amount > Kroner.Zero ? "+" + Amount(amount) : Amount(amount);

    private Figure Person(string key) => new(_counts.Text(key), Measures.Citizens.Id);

    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 || trimmed[^1] is '.' or '!' or '?' ? trimmed : trimmed + ".";
    }
}
