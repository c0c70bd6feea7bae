using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <summary>Of its own, because SQLite rebuilds a changed table at the end of a migration and drops its triggers.</summary>
    [DbContext(typeof(SqliteTovholderDb))]
    [Migration("20261126042600_AuditGuard")]
    public partial class AuditGuard : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE \"Audit\" SET \"Kind\" = CASE WHEN \"Fields\" IS NULL THEN 'Look' ELSE 'Change' END;");
            Data.AuditGuard.Set(migrationBuilder);
        }
    }
}
