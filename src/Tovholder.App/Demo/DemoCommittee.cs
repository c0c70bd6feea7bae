using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Decisions.Answer;
using Tovholder.App.Features.Decisions.Record;
using Tovholder.App.Features.Memos.Agenda;
using Tovholder.App.Features.Memos.Begin;
using Tovholder.App.Features.Memos.Freeze;
using Tovholder.App.Features.Memos.Publish;
using Tovholder.App.Features.Memos.SignOff;
using Tovholder.App.Features.Risks.PlanStep;
using Tovholder.App.Features.Risks.Record;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Demo;

/// <summary>The committee in the demo: one memo before the first fleksjob, what was decided about it, and what has come of that.</summary>
internal static class DemoCommittee
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The first memo lies before the first fleksjob, so that no small number of it narrows down what the next may print.</summary>
    public static async Task WriteMemo(IServiceProvider services, DateOnly day, Actor coordinator, Actor controller)
    {
        var memo = await Done(services.GetRequiredService<BeginMemo>().RunAsync(day, coordinator, None));
        var plan = new AgendaPlan(day.AddDays(14), "kompetence-foerst", AgendaItemKind.Information, null, "", []);
        await Done(services.GetRequiredService<PlanAgenda>().RunAsync(memo, plan, 0, coordinator, None));
        await Done(services.GetRequiredService<FreezeMemo>().RunAsync(memo, coordinator, None));
        await Done(
            services
                .GetRequiredService<SignOffEconomy>()
                .RunAsync(memo, "Sagen har ingen bevillingsmæssige følger.", "Controller", controller, None)
        );
        await Done(services.GetRequiredService<PublishMemo>().RunAsync(memo, "Tovholder", coordinator, None));
    }

    public static async Task Decide(IServiceProvider services, DateOnly day, Actor secretary)
    {
        var memo = await services.GetRequiredService<TovholderDb>().Memos.Select(m => m.Id).SingleAsync(None);
        await Done(
            services
                .GetRequiredService<RecordDecision>()
                .RunAsync(
                    memo,
                    new(
                        day,
                        "Orienteringen tages til efterretning. Udvalget ønsker at følge kompetenceløftet og prisen på det.",
                        [
                            new("Aftal forløb om arbejdsidentitet med mindst to leverandører", Role.Coordinator, day.AddDays(145)),
                            new("Opgør prisen pr. plads hos hver leverandør", Role.Controller, day.AddDays(193)),
                            new("Drøft brugen af pladserne på ledermødet", Role.CentreManager, day.AddDays(205)),
                        ]
                    ),
                    secretary,
                    None
                )
        );
    }

    public static async Task Answer(IServiceProvider services, Actor coordinator)
    {
        var task = await services.GetRequiredService<TovholderDb>().DecisionTasks.SingleAsync(t => t.Owner == Role.Coordinator, None);
        var answer = new AnswerTask.Request("Der er aftaler med to leverandører, og det ene hold er begyndt.", DecisionTaskStatus.Done);
        await Done(services.GetRequiredService<AnswerTask>().RunAsync(task.Id, answer, coordinator, None));
    }

    public static async Task LookAhead(IServiceProvider services, DateOnly today, Actor coordinator)
    {
        var risks = services.GetRequiredService<RecordRisk>();
        await Done(
            risks.RunAsync(
                new(
                    "De nye refusionsregler gør gevinsten ved et fleksjob mindre for dem, der er godkendt efter 1. juli 2014.",
                    "Vi følger gevinsten for hver gruppe og forelægger en ny beregning.",
                    RiskWeight.Serious,
                    Role.Controller
                ),
                coordinator,
                None
            )
        );
        await Done(
            risks.RunAsync(
                new(
                    "To virksomheder har kun én, der kan oplære nye medarbejdere.",
                    "Frivilligcentret finder mentorer til de første uger.",
                    RiskWeight.Moderate,
                    Role.Coordinator
                ),
                coordinator,
                None
            )
        );
        await Done(
            services
                .GetRequiredService<PlanNextStep>()
                .RunAsync(new("Infomøde for virksomheder, der selv vil begynde", Role.Coordinator, today.AddDays(30)), coordinator, None)
        );
    }

    private static async Task<Guid> Done(Task<Outcome> act)
    {
        var outcome = await act;
        return outcome.Succeeded ? outcome.Id : throw new InvalidOperationException(outcome.Refusal?.Message ?? "Not found.");
    }
}
