using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <content>Risks, the answers to the committee's decisions, and the next steps.</content>
public sealed partial class StatusMemoWriter
{
    private const int RisksInMemo = 3;

    private void WriteRisks()
    {
        Heading(2, "Risici og opmærksomhedspunkter", "risici");
        if (_facts.Risks.Count == 0)
        {
            Say("Der er ikke registreret risici.");
        }
        else
        {
            _blocks.Add(
                new BulletBlock([
                    .. _facts
                        .Risks.Take(RisksInMemo)
                        .Select(risk =>
                            (MemoText)(risk.Response is { } response ? $"{Sentence(risk.Text)} {Sentence(response)}" : Sentence(risk.Text))
                        ),
                ])
            );
        }

        Own(MemoPart.Risks);
    }

    /// <summary>Each task of each decision has a line of its own: none can be left unanswered in silence.</summary>
    private void WriteDecisions()
    {
        Heading(2, "Svar på udvalgets beslutninger", "svar-paa-beslutninger");
        var tasks = _facts.Decisions.SelectMany(decision => decision.Tasks).ToList();
        if (_facts.Decisions.Count == 0)
        {
            Say("Udvalget har ikke truffet beslutninger, som notatet skal svare på.");
        }
        else
        {
            Say(DecisionsInWords(tasks));
            Table(
                "beslutninger",
                "Udvalgets beslutninger og hvad der er sket",
                [new("Beslutning"), new("Opgave"), new("Ansvarlig og frist"), new("Svar")],
                _facts.Decisions.SelectMany(decision =>
                    decision
                        .Tasks.Select(task => new MemoRow([
                            $"{decision.DecidedOn.InDanish()}: {Sentence(decision.Decision)}",
                            Sentence(task.Task),
                            task.Due is { } due ? $"{task.Owner}, {due.InDanish()}" : task.Owner,
                            AnswerTo(task),
                        ]))
                        .DefaultIfEmpty(
                            new MemoRow([
                                $"{decision.DecidedOn.InDanish()}: {Sentence(decision.Decision)}",
                                "–",
                                "–",
                                "Beslutningen har ikke givet opgaver.",
                            ])
                        )
                )
            );
        }

        Own(MemoPart.Decisions);
    }

    private static MemoText DecisionsInWords(List<DecisionTask> tasks)
    {
        var done = tasks.Count(task => task.Status == DecisionTaskStatus.Done);
        return tasks.Count == 0 ? "Udvalgets beslutninger har ikke givet opgaver."
            : done == tasks.Count
                ? MemoText.Say(
                    $"{new Figure(tasks.Count == 1 ? "Den ene opgave" : $"Alle {Whole(tasks.Count)} opgaver", Measures.DecisionTasks.Id)} fra udvalgets beslutninger er udført."
                )
            : MemoText.Say(
                $"{new Figure($"{Whole(done)} af {Counted(tasks.Count, "opgave", "opgaver")}", Measures.DecisionTasks.Id)} fra udvalgets beslutninger er udført."
            );
    }

    private string AnswerTo(DecisionTask task)
    {
        var status = task.Status switch
        {
            DecisionTaskStatus.Done => "Udført.",
            DecisionTaskStatus.InProgress => "I gang.",
            _ => "Ikke begyndt.",
        };
        var overdue = task.Status != DecisionTaskStatus.Done && task.Due < DataDate ? " Fristen er overskredet." : "";
        return task.Answer is { } answer ? $"{status}{overdue} {Sentence(answer)}" : status + overdue;
    }

    private void WriteNextSteps()
    {
        Heading(2, "Næste skridt", "naeste-skridt");
        if (_facts.NextSteps.Count == 0)
        {
            Say("Der er ikke registreret næste skridt.");
        }
        else
        {
            Table(
                "naeste-skridt-tal",
                "Hvad vi gør nu",
                [new("Hvad"), new("Hvem"), new("Hvornår")],
                _facts
                    .NextSteps.OrderBy(step => step.When)
                    .Select(step => new MemoRow([Sentence(step.What), step.Who, step.When.InDanish()]))
            );
        }

        Own(MemoPart.NextSteps);
    }
}
