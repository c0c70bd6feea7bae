using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class WaitingAndOneOpen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Placements_CitizenId", table: "Placements");

            migrationBuilder.DropIndex(name: "IX_Consideration_CitizenId", table: "Consideration");

            migrationBuilder.DropColumn(name: "CompletedOn", table: "Referral");

            migrationBuilder.AddColumn<DateOnly>(name: "LeftOn", table: "Citizens", type: "date", nullable: true);

            migrationBuilder.CreateIndex(
                name: "OneOpenPlacement",
                table: "Placements",
                column: "CitizenId",
                unique: true,
                filter: "\"EndedOn\" IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "OneOpenConsideration",
                table: "Consideration",
                columns: new[] { "CitizenId", "Code" },
                unique: true,
                filter: "\"Through\" IS NULL"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "OneOpenPlacement", table: "Placements");

            migrationBuilder.DropIndex(name: "OneOpenConsideration", table: "Consideration");

            migrationBuilder.DropColumn(name: "LeftOn", table: "Citizens");

            migrationBuilder.AddColumn<DateOnly>(name: "CompletedOn", table: "Referral", type: "date", nullable: true);

            migrationBuilder.CreateIndex(name: "IX_Placements_CitizenId", table: "Placements", column: "CitizenId");

            migrationBuilder.CreateIndex(name: "IX_Consideration_CitizenId", table: "Consideration", column: "CitizenId");
        }
    }
}
