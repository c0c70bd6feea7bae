using Tovholder.Domain.Work;

namespace Tovholder.Matching.Tests;

/// <summary>Small problems that say only what matters.</summary>
internal static class Small
{
    public static readonly WorkCatalogue Catalogue = WorkCatalogue.Shipped;

    public static Person APerson(string id = "p1", int min = 60, int max = 300) => new(id) { MinutesMin = min, MinutesMax = max };

    public static Workplace AWorkplace(string id = "w1") => new(id);

    public static WorkTask ATask(string id = "t1", string workplace = "w1", int minutes = 600, int block = 30) =>
        new(id, workplace) { MinutesMax = minutes, Block = block };

    public static StatedConsideration Must(string id, decimal? value = null) => new(id, Strength.Must, value);

    public static Dictionary<string, int> Of(params (string Feature, int Level)[] levels) =>
        levels.ToDictionary(l => l.Feature, l => l.Level, StringComparer.Ordinal);

    /// <summary>One person, one workplace, one quiet task.</summary>
    public static MatchProblem AProblem() =>
        new()
        {
            People = [APerson()],
            Workplaces = [AWorkplace()],
            Tasks = [ATask()],
        };

    /// <summary>Checks the problem and solves it, as every caller does.</summary>
    public static MatchAnswer Solve(MatchProblem problem, MatchOptions? options = null)
    {
        Assert.Empty(ProblemCheck.Check(problem, Catalogue));
        return Matcher.Solve(problem, options, Catalogue, null, TestContext.Current.CancellationToken);
    }
}
