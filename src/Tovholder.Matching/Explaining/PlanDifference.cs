using Tovholder.Domain;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Explaining;

public enum MoveKind
{
    GetsAJob,
    LosesAJob,
    MovesWorkplace,
    ChangesTasks,
}

/// <summary>What differs for one person between two plans.</summary>
/// <param name="Lines">The Danish texts are keys of their translations; a <see cref="Reference"/> can be shown by its name.</param>
public sealed record PlanMove(string Person, MoveKind Kind, Job? Before, Job? After, IReadOnlyList<FormattableString> Lines)
{
    /// <summary>The sentences in Danish.</summary>
    public IEnumerable<string> Messages => Lines.Select(l => l.ToString(Danish.Culture));
}

/// <summary>Who moves from one plan to another.</summary>
/// <param name="Moves">Person by person, in order of pseudonym; nobody who keeps the same job.</param>
/// <param name="Unchanged">How many keep exactly the same job.</param>
public sealed record PlanDifference(IReadOnlyList<PlanMove> Moves, int Unchanged)
{
    public static PlanDifference Between(IReadOnlyList<Job> before, IReadOnlyList<Job> after)
    {
        var had = before.ToDictionary(j => j.Person, StringComparer.Ordinal);
        var has = after.ToDictionary(j => j.Person, StringComparer.Ordinal);
        var moves = had
            .Keys.Union(has.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(p => Move(p, had.GetValueOrDefault(p), has.GetValueOrDefault(p)))
            .ToList();
        return new([.. moves.Where(m => m.Lines.Count > 0)], moves.Count(m => m.Lines.Count == 0));
    }

    private static PlanMove Move(string id, Job? before, Job? after)
    {
        var person = new Reference(ReferenceKind.Person, id);
        if (before is null)
        {
            return new(id, MoveKind.GetsAJob, null, after, [$"{person} får job på {At(after!)} med {after!.Minutes} minutter om ugen."]);
        }

        if (after is null)
        {
            return new(id, MoveKind.LosesAJob, before, null, [$"{person} har ikke længere job på {At(before)}."]);
        }

        if (before.Workplace != after.Workplace)
        {
            return new(
                id,
                MoveKind.MovesWorkplace,
                before,
                after,
                [$"{person} flytter fra {At(before)} til {At(after)} og går fra {before.Minutes} til {after.Minutes} minutter om ugen."]
            );
        }

        return new(id, MoveKind.ChangesTasks, before, after, [.. Tasks(person, before, after), .. Accommodations(person, before, after)]);
    }

    private static IEnumerable<FormattableString> Tasks(Reference person, Job before, Job after)
    {
        foreach (var task in before.Tasks.Concat(after.Tasks).Select(t => t.Task).Distinct(StringComparer.Ordinal))
        {
            var had = before.Tasks.FirstOrDefault(t => t.Task == task).Minutes;
            var has = after.Tasks.FirstOrDefault(t => t.Task == task).Minutes;
            if (had != has)
            {
                yield return $"{person} går fra {had} til {has} minutter om ugen af {new Reference(ReferenceKind.Task, task)}.";
            }
        }
    }

    private static IEnumerable<FormattableString> Accommodations(Reference person, Job before, Job after)
    {
        foreach (var gained in after.Accommodations.Except(before.Accommodations, StringComparer.Ordinal))
        {
            yield return $"{person} får tilpasningen {new Reference(ReferenceKind.Accommodation, gained)}.";
        }

        foreach (var lost in before.Accommodations.Except(after.Accommodations, StringComparer.Ordinal))
        {
            yield return $"{person} har ikke længere brug for tilpasningen {new Reference(ReferenceKind.Accommodation, lost)}.";
        }
    }

    private static Reference At(Job job) => new(ReferenceKind.Workplace, job.Workplace);
}
