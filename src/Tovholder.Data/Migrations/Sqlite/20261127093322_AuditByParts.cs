using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditByParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            AuditByCitizen.Set(migrationBuilder);
            migrationBuilder.DropIndex(
                name: "IX_AuditedCitizen_CitizenId",
                table: "AuditedCitizen");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AuditedCitizen_Part_CitizenId",
                table: "AuditedCitizen");

            migrationBuilder.CreateIndex(
                name: "IX_AuditedCitizen_CitizenId",
                table: "AuditedCitizen",
                column: "CitizenId");
        }
    }
}
