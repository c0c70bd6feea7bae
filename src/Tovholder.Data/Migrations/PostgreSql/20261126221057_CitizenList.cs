using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CitizenList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Consideration_CitizenId_From",
                table: "Consideration",
                columns: new[] { "CitizenId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkTrials_CitizenId_StartedOn",
                table: "WorkTrials",
                columns: new[] { "CitizenId", "StartedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_RetentionHolds_CitizenId_From",
                table: "RetentionHolds",
                columns: new[] { "CitizenId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Placements_CitizenId_StartedOn",
                table: "Placements",
                columns: new[] { "CitizenId", "StartedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_WaitingSince_Number",
                table: "Citizens",
                columns: new[] { "WaitingSince", "Number" },
                filter: "\"LeftOn\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Consideration_CitizenId_From",
                table: "Consideration");

            migrationBuilder.DropIndex(
                name: "IX_WorkTrials_CitizenId_StartedOn",
                table: "WorkTrials");

            migrationBuilder.DropIndex(
                name: "IX_RetentionHolds_CitizenId_From",
                table: "RetentionHolds");

            migrationBuilder.DropIndex(
                name: "IX_Placements_CitizenId_StartedOn",
                table: "Placements");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_WaitingSince_Number",
                table: "Citizens");
        }
    }
}
