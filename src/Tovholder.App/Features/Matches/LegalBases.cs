namespace Tovholder.App.Features.Matches;

/// <summary>On what basis the municipality passes facts on to an enterprise. Consent is not the basis of its own matching.</summary>
public static class LegalBases
{
    /// <summary>The municipality helps find a fleksjob and assesses capacity in the concrete job.</summary>
    public const string Flexjob = "LAB kap. 20 (fleksjob) og forvaltningslovens § 28: nødvendigt for at etablere fleksjobbet";

    /// <summary>The municipality lets another do its work, and tells what that takes.</summary>
    public const string Course = "LAB kap. 14 (vejledning og opkvalificering) og forvaltningslovens § 28: nødvendigt for at gennemføre forløbet";
}
