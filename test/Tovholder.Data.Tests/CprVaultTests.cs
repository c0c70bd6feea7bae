using System.Security.Cryptography;
using Tovholder.Domain;

namespace Tovholder.Data.Tests;

public sealed class CprVaultTests
{
    private static readonly Guid Citizen = Guid.CreateVersion7();
    private readonly CprVault vault = new(MasterKeys.Of(RandomNumberGenerator.GetBytes(32)));
    private readonly CprNumber number = CprNumber.TryParse("6101850001", out var parsed) ? parsed : throw new InvalidOperationException();

    [Fact]
    [Trait("Requirement", "PR1")]
    public void A_sealed_number_opens_for_its_own_citizen() => Assert.Equal(number, vault.Open(vault.Seal(number, Citizen), Citizen));

    [Fact]
    [Trait("Requirement", "PR1")]
    public void A_sealed_number_moved_to_another_citizen_does_not_open()
    {
        var box = vault.Seal(number, Citizen);

        Assert.ThrowsAny<CryptographicException>(() => vault.Open(box, Guid.CreateVersion7()));
    }

    [Fact]
    public void A_changed_bit_is_found()
    {
        var box = vault.Seal(number, Citizen);
        box[15] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => vault.Open(box, Citizen));
    }

    [Fact]
    public void The_same_number_is_sealed_differently_each_time_and_found_by_one_index()
    {
        Assert.NotEqual(vault.Seal(number, Citizen), vault.Seal(number, Citizen));
        Assert.Equal(vault.IndexOf(number), vault.IndexOf(number));
    }

    [Fact]
    public void Another_key_gives_another_index() =>
        Assert.NotEqual(vault.IndexOf(number), new CprVault(MasterKeys.Of(RandomNumberGenerator.GetBytes(32))).IndexOf(number));
}
