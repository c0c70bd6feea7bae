using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Plans.Show;

/// <summary>What has become different since the plan that people know, in sentences.</summary>
public static class PlanDifference
{
    /// <param name="alias">The citizen's alias; null where the citizen is out of reach.</param>
    public static IReadOnlyList<FormattableString> Of(
        PlanAnswer before,
        PlanAnswer now,
        Func<Guid, string?> alias,
        Func<Guid, string> enterprise
    )
    {
        var old = before.Jobs.ToDictionary(j => j.CitizenId);
        var current = now.Jobs.ToDictionary(j => j.CitizenId);
        return
        [
            Sum(before, now),
            .. old
                .Keys.Union(current.Keys)
                .Select(id => (Alias: alias(id), Old: old.GetValueOrDefault(id), Now: current.GetValueOrDefault(id)))
                .Where(c => c.Alias is not null)
                .OrderBy(c => c.Alias, StringComparer.Ordinal)
                .Select(c => Words(c.Alias!, c.Old, c.Now, enterprise))
                .OfType<FormattableString>(),
        ];
    }

    private static FormattableString Sum(PlanAnswer before, PlanAnswer now)
    {
        var people = (now.Jobs.Count - before.Jobs.Count).ToString("+0;−0;0", Danish.Culture);
        var hours = ((now.Jobs.Sum(j => j.Minutes) - before.Jobs.Sum(j => j.Minutes)) / 60m).ToString("+0.##;−0.##;0", Danish.Culture);
        FormattableString words = $"Før: {before.Jobs.Count} i job. Nu: {now.Jobs.Count} i job ({people}). Timer om ugen i alt: {hours}.";
        return words;
    }

    /// <summary>One citizen's change; null where there is none.</summary>
    private static FormattableString? Words(string alias, PlanJob? old, PlanJob? now, Func<Guid, string> enterprise)
    {
        if (old is null || now is null)
        {
            return now is null ? Lost(alias, enterprise(old!.EnterpriseId)) : Gained(alias, enterprise(now.EnterpriseId), now.Minutes);
        }

        if (old.EnterpriseId != now.EnterpriseId)
        {
            FormattableString moved = $"{alias} flyttes fra {enterprise(old.EnterpriseId)} til {enterprise(now.EnterpriseId)}.";
            return moved;
        }

        if (old.Minutes != now.Minutes)
        {
            FormattableString hours =
                $"{alias} går fra {WeeklyHours.FromMinutes(old.Minutes)} til {WeeklyHours.FromMinutes(now.Minutes)} timer hos {enterprise(now.EnterpriseId)}.";
            return hours;
        }

        FormattableString tasks = $"{alias} får andre opgaver hos {enterprise(now.EnterpriseId)}: {Names(now)} i stedet for {Names(old)}.";
        return Names(old) == Names(now) ? null : tasks;
    }

    private static FormattableString Gained(string alias, string enterprise, int minutes)
    {
        FormattableString words = $"{alias} får job hos {enterprise}: {WeeklyHours.FromMinutes(minutes)} timer om ugen.";
        return words;
    }

    private static FormattableString Lost(string alias, string enterprise)
    {
        FormattableString words = $"{alias} mister jobbet hos {enterprise}.";
        return words;
    }

    private static string Names(PlanJob job) => string.Join(", ", job.Tasks.Select(t => t.Name).Order(StringComparer.Ordinal));
}
