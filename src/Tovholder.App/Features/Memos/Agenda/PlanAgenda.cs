using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.CaseStatements;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Agenda;

/// <summary>Puts a memo on the agenda of a meeting, or changes what was chosen. The template is remembered for the next.</summary>
public sealed class PlanAgenda(TovholderDb db, TimeProvider clock)
{
    /// <param name="Version">The version the form was filled from; 0 for a new item.</param>
    public async Task<Outcome> RunAsync(Guid memoId, AgendaPlan plan, int version, Actor actor, CancellationToken ct)
    {
        if (!await db.Memos.AnyAsync(m => m.Id == memoId, ct))
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(string.Join('\n', [plan.Recommendations, plan.ClosedBecause, .. plan.Texts.Values])))
        {
            return Outcome.Refused(new CprInText(""));
        }

        if (CaseStatementTemplate.Shipped.All(template => template.Id != plan.TemplateId))
        {
            return Outcome.Refused(new NoSuchTemplate(plan.TemplateId));
        }

        var item = await db.AgendaItems.SingleOrDefaultAsync(i => i.MemoId == memoId, ct);
        if (item is not null && item.Version != version)
        {
            return Outcome.Refused(new AgendaChangedMeanwhile());
        }

        if (item is null)
        {
            item = new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), MemoId = memoId };
            db.AgendaItems.Add(item);
        }

        if (item.Plan(plan, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        (await db.Municipalities.SingleAsync(ct)).ChooseTemplate(plan.TemplateId);
        await db.SaveAsync(new("AgendaPlanned", actor, $"Møde den {plan.MeetingOn.InDanish()}."), ct);
        return Outcome.Done;
    }
}

public sealed record NoSuchTemplate(string Id) : Refusal("TemplateId", $"Skabelonen „{Id}“ findes ikke. Vælg en fra listen.");

public sealed record AgendaChangedMeanwhile()
    : Refusal(
        "",
        $"En anden har imens gemt sagsfremstillingen. Det, du har skrevet, står her endnu. Åbn siden i et nyt vindue, se den andens tekst, og gem igen."
    );
