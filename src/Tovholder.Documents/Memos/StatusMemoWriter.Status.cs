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

        var found = new Figure(FoundText, Measures.FlexjobsFound.Id);
        if (FoundText == SmallNumbers.NotShown)
        {
            Say($"Antallet af fleksjob fundet til og med {DataDate.InDanish()} vises ikke. Se bemærkningen om små tal i bilaget.");
            return;
        }

        var opening = MemoText.Say(
            $"Til og med {DataDate.InDanish()} har vi fundet {found} fleksjob af de {new Figure(Whole(Case.GoalFlexjobs), Measures.FlexjobsPlanned.Id)}, som er målet."
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
            WritePipelineForecast();
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
                    $"Vi følger {total} fra den første kontakt til drift. {new Figure(centres == 1 ? "Én" : Whole(centres), Measures.Enterprises.Id)} af dem er {(centres == 1 ? "et af kommunens egne centre" : "kommunens egne centre")}."
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

    private void WritePipelineForecast()
    {
        if (_facts.PipelineForecast is not { } forecast)
        {
            return;
        }

        var middle = new Figure(Whole(forecast.Median), Measures.FlexjobsFromEnterprises.Id);
        var interval = new Figure($"{Whole(forecast.Low)}-{Whole(forecast.High)}", Measures.FlexjobsFromEnterprises.Id);
        var ahead = MemoText.Say(
            $"Som forløbet har været indtil nu, venter vi {middle} nye fleksjob fra virksomhederne til og med {forecast.Through.InDanish()}, med 80 pct. sikkerhed {interval}."
        );
        var goal = new Figure(
            forecast.GoalMonth is { } month ? month.ToString("MMMM yyyy", Danish.Culture) : "",
            Measures.FlexjobsFromEnterprises.Id
        );
        Say(
            MemoText.Join(
                ahead,
                forecast.GoalMonth switch
                {
                    null => MemoText.Say($"Med de virksomheder, vi følger nu, når vi ikke målet inden for ti år."),
                    { } reached when reached <= DataDate => MemoText.Say($"Målet er nået."),
                    _ => MemoText.Say($"Målet er med 80 pct. sandsynlighed nået i {goal}."),
                }
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
                new HeatStripPlot(
                    "De syv indsatsområder ved start og nu",
                    "For hvert indsatsområde et felt ved start og et nu på skalaen fra 0 til 4. Jo mørkere feltet er, jo højere er scoren. "
                        + PairsInWords(areas.Select(Pair)),
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
                        Number("Virksomheder scoret", Measures.SupportAreas),
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
        WriteMatch();
        WriteHours();
        WriteWaiting();
        Own(MemoPart.CitizensAndMatch);
    }

    private void WriteMatch()
    {
        if (_facts.Citizens is null)
        {
            Say("Der er ikke registreret borgere, der venter på et fleksjob.");
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
    }

    private void WriteHours()
    {
        if (_facts.Hours.Sum(hours => hours.Citizens) == 0)
        {
            return;
        }

        var hides = _facts.Hours.Any(hours => _counts.Hides(MemoCounts.Hours(hours.Band)));
        if (
            !SmallNumbers.IsWorthATable(_facts.Hours.Select(hours => hours.Citizens))
            || _facts.Hours.All(hours => hours.Citizens == 0 || _counts.Hides(MemoCounts.Hours(hours.Band)))
        )
        {
            Say("Der er for få fleksjob til, at vi kan vise, hvordan de effektive timer fordeler sig.");
            return;
        }

        ShowInAppendix(
            new(
                "effektive-timer",
                new BarPlot(
                    "Fleksjob efter effektive timer om ugen",
                    "Vandrette søjler, én for hver gruppe af timer. "
                        + Sentence(string.Join(", ", _facts.Hours.Select(h => $"{h.Band}: {_counts.Text(MemoCounts.Hours(h.Band))}"))),
                    [
                        .. _facts.Hours.Select(h => new PlotBar(
                            h.Band,
                            _counts.Hides(MemoCounts.Hours(h.Band)) ? null : h.Citizens,
                            _counts.Text(MemoCounts.Hours(h.Band))
                        )),
                    ]
                ),
                "Borgere i fleksjob efter effektive timer om ugen",
                new(
                    "effektive-timer-tal",
                    "Borgere i fleksjob efter effektive timer om ugen",
                    [new("Effektive timer om ugen"), Number("Borgere", Measures.EffectiveHours)],
                    [.. _facts.Hours.Select(h => new MemoRow([h.Band, _counts.Text(MemoCounts.Hours(h.Band))]))],
                    hides ? SmallNumberNote : null
                )
            )
        );
    }

    private void WriteWaiting()
    {
        // Nobody has been followed through the last intervals yet: they tell nothing.
        var intervals = _facts.Waiting.Reverse().SkipWhile(interval => interval.Citizens == 0).Reverse().ToList();
        if (intervals.Count == 0)
        {
            return;
        }

        var points = StillWaiting(intervals);
        if (points[1].Share is null)
        {
            Say("Der er for få borgere til, at vi kan vise, hvor længe der går fra visitation til fleksjob.");
            return;
        }

        var last = points.TakeWhile(point => point.Share is not null).Last();
        var share = new Figure(PlotLayout.InPercent(last.Share!.Value), Measures.TimeToFlexjob.Id);
        Say(MemoText.Say($"{last.Months} måneder efter visitationen venter {share} af borgerne stadig på det første fleksjob."));
        ShowInAppendix(
            new(
                "ventetid",
                new SurvivalPlot(
                    "Tid fra visitation til det første fleksjob",
                    "En trappe, der falder fra alle til dem, der stadig venter. "
                        + Sentence(
                            string.Join(
                                ", ",
                                points.Select(point =>
                                    $"{point.Months} måneder: {(point.Share is { } waiting ? PlotLayout.InPercent(waiting) : SmallNumbers.NotShown)}"
                                )
                            )
                        ),
                    points
                ),
                "Andelen af borgere, der stadig venter på det første fleksjob",
                new(
                    "ventetid-tal",
                    "Tid fra visitation til det første fleksjob",
                    [
                        new("Måneder siden visitationen"),
                        Number("Ventede ved begyndelsen", Measures.TimeToFlexjob),
                        Number("Fandt et fleksjob", Measures.TimeToFlexjob),
                        Number("Venter stadig", Measures.TimeToFlexjob),
                    ],
                    [
                        .. intervals.Select(
                            (interval, i) =>
                                new MemoRow([
                                    $"{interval.FromMonths} til {interval.FromMonths + WaitingInterval.Months}",
                                    _counts.Text(MemoCounts.WaitingFrom(interval.FromMonths)),
                                    _counts.Text(MemoCounts.FoundFrom(interval.FromMonths)),
                                    points[i + 1].Share is { } waiting ? PlotLayout.InPercent(waiting) : SmallNumbers.NotShown,
                                ])
                        ),
                    ],
                    points.Exists(point => point.Share is null) ? SmallNumberNote : null
                )
            )
        );
    }

    /// <summary>The share still waiting, drawn from the suppressed counts: after the first hidden one nothing more is known.</summary>
    private List<SurvivalPoint> StillWaiting(List<WaitingInterval> intervals)
    {
        var points = new List<SurvivalPoint> { new(0, 1m) };
        foreach (var interval in intervals)
        {
            var isKnown =
                interval.Citizens >= SmallNumbers.Threshold
                && !_counts.Hides(MemoCounts.WaitingFrom(interval.FromMonths))
                && !_counts.Hides(MemoCounts.FoundFrom(interval.FromMonths));
            var share = isKnown ? points[^1].Share * (1m - ((decimal)interval.Found / interval.Citizens)) : null;
            points.Add(new(interval.FromMonths + WaitingInterval.Months, share));
        }

        return points;
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
                [new("Dato"), new("Det lærte vi"), new("Det ændrede vi"), Number("Virkning om året", Measures.CourseChanges)],
                _facts.CourseChanges.Select(change => new MemoRow([
                    change.Date.InDanish(),
                    change.Because is { } learning ? Sentence(learning) : "–",
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
        var times = new Figure(
            _facts.CourseChanges.Count == 1 ? "én gang" : $"{Whole(_facts.CourseChanges.Count)} gange",
            Measures.CourseChanges.Id
        );
        List<MemoText> sentences =
        [
            MemoText.Say($"Ja. Vi har ændret kurs {times}."),
            known.Count == 0
                ? "Virkningen i kroner er ikke opgjort."
                : MemoText.Say($"De opgjorte virkninger er tilsammen {new Figure(Signed(sum), Measures.CourseChanges.Id)} om året."),
        ];
        if (known.Count > 0 && unknown > 0)
        {
            var rest = new Figure(unknown == 1 ? "én ændring" : $"{Whole(unknown)} ændringer", Measures.CourseChanges.Id);
            sentences.Add(MemoText.Say($"For {rest} er virkningen ikke opgjort."));
        }

        return MemoText.Join(sentences);
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

        var rows = ShownWorkIdentity();
        if (rows.Count == 0)
        {
            Say(
                "Færre end fem borgere har svaret både ved start og nu, eller færre end fem er kommet til siden sidst, så arbejdsidentiteten vises ikke."
            );
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
                    rows.Count < _facts.WorkIdentity.Count
                        ? "Udsagn, som færre end fem har svaret på, eller som færre end fem er kommet til siden sidst, er udeladt."
                        : null
                )
            )
        );
    }

    /// <summary>
    /// A mean over five and, in the next memo, over six would tell what the sixth answered: a statement is shown when as many
    /// answered as in the memo that last showed it, or at least five more or fewer.
    /// </summary>
    private List<WorkIdentityRow> ShownWorkIdentity()
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        var shown = new List<WorkIdentityRow>();
        foreach (var memo in _earlier.Append(_facts))
        {
            shown = [.. memo.WorkIdentity.Where(MayShow)];
            foreach (var row in shown)
            {
                last[row.Statement] = row.Citizens;
            }
        }

        return shown;

        bool MayShow(WorkIdentityRow row) =>
            row.Citizens >= SmallNumbers.Threshold
            && (!last.TryGetValue(row.Statement, out var before) || !SmallNumbers.MustHide(Math.Abs(row.Citizens - before)));
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
