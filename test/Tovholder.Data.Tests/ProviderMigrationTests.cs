using Microsoft.EntityFrameworkCore;
using Tovholder.Domain;
using Tovholder.Domain.Providers;
using Tovholder.Testing;

namespace Tovholder.Data.Tests;

public sealed class ProviderMigrationTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_order_from_before_keeps_its_price_and_its_referral_and_two_providers_of_one_name_become_one(Engine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.EmptyAsync(engine, through: "ScenariosAndRateFiles");
        await using var db = database.Open();
        var (unit, citizen, first, second, order, other, referral) = (NewId(), NewId(), NewId(), NewId(), NewId(), NewId(), NewId());
        var (from, through, start) = (new DateOnly(2014, 9, 1), new DateOnly(2015, 3, 1), new DateOnly(2014, 10, 1));
        byte[] bytes = [1, 2, 3];
        FormattableString[] rows =
        [
            $"""INSERT INTO "Units" ("Id", "Name") VALUES ({unit}, 'Øst')""",
            $"""
                INSERT INTO "Citizens" ("Id", "Abilities", "AddressProtected", "ApprovedOn", "ApprovedUnder", "Available", "Benefit", "Contacts", "CprIndex",
                    "CprSealed", "LadderWeeksBefore", "LimitationCategory", "Name", "Number", "PostalCode", "Talents", "UnitId", "Version",
                    "WaitingSince", "Wishes")
                VALUES ({citizen}, {"{}"}, {false}, {from}, 'Section116Part1', '[]', 'AllowanceHigh', '[]', {bytes}, {bytes}, 0, 'Other', 'Opdigtet', 1,
                    '8300', '[]', {unit}, 0, {from}, '[]')
                """,
            $"""INSERT INTO "Providers" ("Id", "Name") VALUES ({first}, 'Kompetencehuset')""",
            $"""INSERT INTO "Providers" ("Id", "Name") VALUES ({second}, 'Kompetencehuset')""",
            $"""
                INSERT INTO "ProviderOrder" ("Id", "Course", "From", "Through", "Seats", "PricePerSeat", "ProviderId")
                VALUES ({order}, 'Talenter', {from}, {through}, 12, 1850050, {first})
                """,
            $"""
                INSERT INTO "ProviderOrder" ("Id", "Course", "From", "Through", "Seats", "PricePerSeat", "ProviderId")
                VALUES ({other}, 'Styrker', {from}, {through}, 2, 100, {second})
                """,
            $"""INSERT INTO "Referral" ("Id", "CitizenId", "StartedOn", "ProviderOrderId") VALUES ({referral}, {citizen}, {start}, {order})""",
        ];
        foreach (var row in rows)
        {
            await db.Database.ExecuteSqlAsync(row, ct);
        }

        await db.Database.MigrateAsync(ct);

        var provider = await db.Providers.AsNoTracking().Include(p => p.Orders).ThenInclude(o => o.Referrals).SingleAsync(ct);
        Assert.Null(provider.Agreement);
        Assert.Equal(2, provider.Orders.Count);
        var kept = provider.Orders.Single(o => o.Id == order);
        Assert.Equal((PaymentModel.FixedPerSeat, new Kroner(18500.50m), 100), (kept.Payment.Model, kept.Payment.PerSeat, kept.Payment.BasePercent));
        Assert.Null(kept.Check());
        Assert.Empty(kept.Days);
        var moved = Assert.Single(kept.Referrals);
        Assert.Equal(
            (citizen, start, start, through, "Opdigtet", provider.Id),
            (moved.CitizenId, moved.StartsOn, moved.ReferredOn, moved.EndsOn, moved.ParticipantName, moved.ProviderId)
        );
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
