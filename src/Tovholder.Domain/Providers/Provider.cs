namespace Tovholder.Domain.Providers;

/// <summary>Anden aktør: prepares citizens in parallel with the work with enterprises.</summary>
public sealed class Provider
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null until a databehandleraftale is signed: without one nobody is referred, and the portal is closed.</summary>
    public DataProcessingAgreement? Agreement { get; private set; }

    public List<ProviderOrder> Orders { get; init; } = [];

    public int Version { get; private set; }

    /// <summary>The agreement replaces the one before; the log keeps when.</summary>
    public Refusal? Sign(DataProcessingAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        if (agreement.Through <= agreement.SignedOn)
        {
            return new AgreementEndsBeforeItBegins(agreement.SignedOn);
        }

        Agreement = agreement;
        return null;
    }

    /// <summary>Whether the provider may hold data about the municipality's citizens that day.</summary>
    public bool MayProcess(DateOnly on) => Agreement is { } agreement && agreement.SignedOn <= on && on <= agreement.Through;
}

/// <summary>Databehandleraftale: databeskyttelsesforordningens artikel 28.</summary>
/// <param name="Through">The last day it holds.</param>
public sealed record DataProcessingAgreement(DateOnly SignedOn, DateOnly Through);

public sealed record AgreementEndsBeforeItBegins(DateOnly SignedOn)
    : Refusal("Through", $"Aftalen skal gælde længere end til den dag, den er underskrevet ({SignedOn}). Ret en af de to datoer.");

public sealed record AgreementMissing(string Name, DateOnly On)
    : Refusal("", $"{Name} har ingen databehandleraftale, der gælder den {On}. Registrér aftalen, før en borger henvises.");
