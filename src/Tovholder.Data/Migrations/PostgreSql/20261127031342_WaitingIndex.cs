using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class WaitingIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Citizens_WaitingSince_Number",
                table: "Citizens");

            migrationBuilder.CreateIndex(
                name: "IX_Consideration_CitizenId_Strength",
                table: "Consideration",
                columns: new[] { "CitizenId", "Strength" },
                filter: "\"Through\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_WaitingSince_Number_UnitId_Id",
                table: "Citizens",
                columns: new[] { "WaitingSince", "Number", "UnitId", "Id" },
                filter: "\"LeftOn\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Consideration_CitizenId_Strength",
                table: "Consideration");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_WaitingSince_Number_UnitId_Id",
                table: "Citizens");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_WaitingSince_Number",
                table: "Citizens",
                columns: new[] { "WaitingSince", "Number" },
                filter: "\"LeftOn\" IS NULL");
        }
    }
}
