using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Solving;

/// <summary>What jobs are worth in each stage: every stage is a sum over jobs.</summary>
internal sealed class Worth
{
    private readonly Candidates data;
    private readonly int latest;
    private readonly ILookup<int, (int Task, int Minutes)> plan;
    private readonly Dictionary<(int Person, int Workplace), decimal> kroner;

    public Worth(Candidates data)
    {
        this.data = data;
        latest = data.Problem.People.Max(p => p.WaitingSince)?.DayNumber ?? 0;
        plan = data.Problem.Plan.ToLookup(p => data.PersonOf[p.Person], p => (data.TaskOf[p.Task], p.Minutes));
        kroner = data.Problem.PlacementValues.ToDictionary(v => (data.PersonOf[v.Person], data.WorkplaceOf[v.Workplace]), v => v.Kroner);
        Names =
            kroner.Count > 0
                ? ["people", "production", "suitability", "fairness", "change", "kroner"]
                : ["people", "production", "suitability", "fairness", "change"];
    }

    public IReadOnlyList<string> Names { get; }

    public static bool Maximised(string stage) => stage != "change";

    /// <summary>What the job is worth whatever tasks it has.</summary>
    public decimal OfJob(string stage, int person, int workplace) =>
        stage switch
        {
            "people" => 1m,
            "fairness" => data.People[person].Person.WaitingSince is { } since ? latest - since.DayNumber + 1m : 0m,
            "kroner" => kroner.GetValueOrDefault((person, workplace)),
            _ => 0m,
        };

    /// <summary>What each unit of the task is worth, before accommodations.</summary>
    public decimal OfUnit(string stage, Candidate c) =>
        stage switch
        {
            "production" => c.Covered * data.Tasks[c.Task].Task.Value,
            "suitability" => c.Facts.Points * c.Unit,
            _ => 0m,
        };

    /// <summary>The value of every stage.</summary>
    public decimal[] Of(IReadOnlyDictionary<int, DraftJob> jobs) => Names.Select(s => Of(s, jobs)).ToArray();

    /// <summary>Whether the first plan is better: in the first stage where the two differ.</summary>
    public bool Better(decimal[] values, decimal[] than)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != than[i])
            {
                return values[i] > than[i] == Maximised(Names[i]);
            }
        }

        return false;
    }

    private decimal Of(string stage, IReadOnlyDictionary<int, DraftJob> jobs)
    {
        if (stage == "change")
        {
            return plan.Sum(p => Changes(p.Key, p, jobs.GetValueOrDefault(p.Key)));
        }

        var sum = jobs.Values.Sum(j => OfJob(stage, j.Person, j.Workplace) + j.Tasks.Sum(t => OfUnit(stage, t.Candidate) * t.Units));
        return stage == "suitability"
            ? sum - jobs.Values.Sum(j => j.Accommodations.Sum(a => Math.Ceiling(a.Price / SuitabilityWeights.KronerPerPointMinute)))
            : sum;
    }

    private static int Changes(int person, IEnumerable<(int Task, int Minutes)> planned, DraftJob? job)
    {
        var has = job?.Tasks.ToDictionary(t => t.Candidate.Task, t => t.Candidate.Unit * t.Units) ?? [];
        var kept = planned.ToDictionary(p => p.Task, p => p.Minutes);
        return kept.Count(p => has.GetValueOrDefault(p.Key) != p.Value) + has.Keys.Count(t => !kept.ContainsKey(t));
    }
}
