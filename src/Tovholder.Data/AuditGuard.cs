using Microsoft.EntityFrameworkCore.Migrations;

namespace Tovholder.Data;

/// <summary>
/// Lets the databases themselves refuse that the log is changed, and that more of it is deleted than has expired. A migration that rebuilds
/// one of the tables on SQLite loses its triggers and must set them again.
/// </summary>
internal static class AuditGuard
{
    private const string Refusal = "The audit log is never changed.";
    private static readonly (string Table, string? Key)[] Tables =
    [
        ("Audit", "Id"),
        ("AuditedCitizen", "AuditEntryId"),
        ("AuditExpiries", null),
    ];

    public static void Set(MigrationBuilder migration)
    {
        if (migration.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            foreach (var (table, key) in Tables)
            {
                OnSqlite(migration, table, "UPDATE", "");
                OnSqlite(
                    migration,
                    table,
                    "DELETE",
                    key is null ? "" : $"WHEN OLD.\"{key}\" > (SELECT COALESCE(MAX(\"ThroughId\"), 0) FROM \"AuditExpiries\")"
                );
            }

            return;
        }

        migration.Sql(
            $"""
            CREATE OR REPLACE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP = 'DELETE' AND TG_NARGS = 1 THEN
                IF (to_jsonb(OLD) ->> TG_ARGV[0])::bigint <= (SELECT COALESCE(MAX("ThroughId"), 0) FROM "AuditExpiries") THEN
                  RETURN OLD;
                END IF;
              END IF;
              RAISE EXCEPTION '{Refusal}';
            END $$;
            """
        );
        foreach (var (table, key) in Tables)
        {
            migration.Sql(
                $"""
                CREATE OR REPLACE TRIGGER "{table}IsKept" BEFORE UPDATE OR DELETE ON "{table}"
                  FOR EACH ROW EXECUTE FUNCTION audit_is_kept({(key is null ? "" : $"'{key}'")});
                CREATE OR REPLACE TRIGGER "{table}IsNotEmptied" BEFORE TRUNCATE ON "{table}"
                  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept();
                """
            );
        }
    }

    private static void OnSqlite(MigrationBuilder migration, string table, string act, string when)
    {
        migration.Sql($"DROP TRIGGER IF EXISTS \"{table}IsKept{act}\";");
        migration.Sql(
            $"CREATE TRIGGER \"{table}IsKept{act}\" BEFORE {act} ON \"{table}\" {when} BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;"
        );
    }
}
