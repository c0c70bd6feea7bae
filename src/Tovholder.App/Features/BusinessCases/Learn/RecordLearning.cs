using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.Learn;

/// <summary>Records what we have become wiser about, and what it changed.</summary>
public sealed class RecordLearning(TovholderDb db, TimeProvider clock)
{
    /// <param name="Effect">Kroner a year, positive is good; null where it is not known.</param>
    public sealed record Request(string Assumed, string Learned, string? CourseChange, Kroner? Effect);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (CprNumber.IsIn($"{request.Assumed}\n{request.Learned}\n{request.CourseChange}"))
        {
            return Outcome.Refused(new CprInText("Learned"));
        }

        var learning = new Learning
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            On = clock.Today(),
            Assumed = request.Assumed,
            Learned = request.Learned,
        };
        if (request.CourseChange is { } change)
        {
            learning.ChangeCourse(change, request.Effect);
        }

        db.Learnings.Add(learning);
        await db.SaveAsync(new("LearningRecorded", actor, request.Learned), ct);
        return Outcome.Made(learning.Id);
    }
}
