using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Knowledge;

/// <summary>Puts a note, a template or an experience into the bank.</summary>
public sealed class WriteKnowledge(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(string title, KnowledgeKind kind, string text, Actor actor, CancellationToken ct)
    {
        if (CprNumber.IsIn($"{title}\n{text}"))
        {
            return Outcome.Refused(new CprInText("Text"));
        }

        var note = new KnowledgeNote
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Title = title,
            Kind = kind,
            Text = text,
            On = clock.Today(),
            ByName = actor.Name,
        };
        db.KnowledgeNotes.Add(note);
        await db.SaveAsync(new("KnowledgeWritten", actor, title), ct);
        return Outcome.Made(note.Id);
    }
}
