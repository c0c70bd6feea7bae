using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StagesWithNeeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "ExitReason", table: "StageChange", type: "TEXT", maxLength: 60, nullable: true);

            migrationBuilder.AddColumn<string>(name: "Lesson", table: "StageChange", type: "TEXT", maxLength: 4000, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Missing",
                table: "StageChange",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]"
            );

            migrationBuilder.AddColumn<DateOnly>(name: "ResumeOn", table: "StageChange", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InPlace",
                table: "Enterprises",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]"
            );

            migrationBuilder.AddColumn<DateOnly>(name: "ResumeOn", table: "Enterprises", type: "TEXT", nullable: true);

            migrationBuilder.CreateIndex(name: "IX_StageChange_On", table: "StageChange", column: "On");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_StageChange_On", table: "StageChange");

            migrationBuilder.DropColumn(name: "ExitReason", table: "StageChange");

            migrationBuilder.DropColumn(name: "Lesson", table: "StageChange");

            migrationBuilder.DropColumn(name: "Missing", table: "StageChange");

            migrationBuilder.DropColumn(name: "ResumeOn", table: "StageChange");

            migrationBuilder.DropColumn(name: "InPlace", table: "Enterprises");

            migrationBuilder.DropColumn(name: "ResumeOn", table: "Enterprises");
        }
    }
}
