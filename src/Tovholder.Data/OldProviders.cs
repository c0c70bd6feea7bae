using Microsoft.EntityFrameworkCore.Migrations;

namespace Tovholder.Data;

/// <summary>
/// Orders and referrals as they were before a provider had an agreement and an order its payment: set aside before their tables are built
/// anew, and put back in the new words after. A provider was registered with each order; those of one name become one.
/// </summary>
internal static class OldProviders
{
    public static void SetAside(MigrationBuilder migration)
    {
        migration.Sql(
            """
            UPDATE "ProviderOrder" SET "ProviderId" = (
              SELECT first."Id" FROM "Providers" first JOIN "Providers" own ON own."Name" = first."Name"
              WHERE own."Id" = "ProviderOrder"."ProviderId" ORDER BY first."Id" LIMIT 1);
            """
        );
        migration.Sql("""DELETE FROM "Providers" WHERE "Id" NOT IN (SELECT "ProviderId" FROM "ProviderOrder");""");
        migration.Sql("""CREATE TABLE "OldProviderOrder" AS SELECT "Id", "PricePerSeat" FROM "ProviderOrder";""");
    }

    public static void PutBack(MigrationBuilder migration)
    {
        migration.Sql(
            """
            UPDATE "ProviderOrders" SET "Days" = '[]', "Modules" = '[]', "Payment" =
              '{"model":0,"perSeat":{"amount":' || (SELECT CAST("PricePerSeat" / 100.0 AS TEXT) FROM "OldProviderOrder" old
                WHERE old."Id" = "ProviderOrders"."Id") || '},"basePercent":100,"results":[],"cap":null,"relapseWeeks":0}';
            """
        );
        migration.Sql(
            """
            UPDATE "Referrals" SET
              "ReferredOn" = "StartsOn",
              "EndsOn" = (SELECT o."Through" FROM "ProviderOrders" o WHERE o."Id" = "Referrals"."ProviderOrderId"),
              "ProviderId" = (SELECT o."ProviderId" FROM "ProviderOrders" o WHERE o."Id" = "Referrals"."ProviderOrderId"),
              "ParticipantName" = (SELECT c."Name" FROM "Citizens" c WHERE c."Id" = "Referrals"."CitizenId"),
              "LegalBasis" = 'Henvist, før grundlaget blev skrevet ned';
            """
        );
        migration.Sql("""DROP TABLE "OldProviderOrder";""");
    }
}
