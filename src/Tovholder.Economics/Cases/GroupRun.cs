using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;

namespace Tovholder.Economics.Cases;

/// <summary>The ledger of one group, and what must be said about it.</summary>
internal sealed class GroupRun(CaseGroup group)
{
    public CaseGroup Group { get; } = group;

    public List<PersonWeek> Weeks { get; } = [];

    public bool CeilingBinds { get; set; }

    public IEnumerable<string> Warnings()
    {
        if (CeilingBinds)
        {
            yield return $"Lønloftet binder for {Group.Name}: "
                + $"løn og tilskud kan ikke blive højere end en fuldtidsløn på {Group.Job.FullTimeWage} om måneden.";
        }

        if (Group.Job.Employer == EmployerKind.Municipal)
        {
            yield return $"Lønnen til {Group.Name} er kommunens egen udgift. Værdien af arbejdet er ikke regnet med.";
        }

        if (Weeks.Aggregate(Kroner.Zero, (sum, week) => sum + week.Gain.Municipality) < Kroner.Zero)
        {
            yield return $"{Group.Name} koster kommunen mere i fleksjob end uden, "
                + $"selv om borgerne begynder at arbejde (kohorte {Group.Job.Cohort}).";
        }

        if (Group.Deadweight != Share.None)
        {
            yield return $"{Group.Deadweight} af {Group.Name} ville have fundet et job alligevel; deres gevinst er ikke regnet med.";
        }
    }
}
