using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_AuditedCitizen",
                table: "AuditedCitizen");

            migrationBuilder.DropIndex(
                name: "IX_AuditedCitizen_AuditEntryId",
                table: "AuditedCitizen");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "AuditedCitizen");

            migrationBuilder.AlterColumn<long>(
                name: "Id",
                table: "Audit",
                type: "INTEGER",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "INTEGER")
                .OldAnnotation("Sqlite:Autoincrement", true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Hash",
                table: "Audit",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Audit",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_AuditedCitizen",
                table: "AuditedCitizen",
                columns: new[] { "AuditEntryId", "CitizenId" });

            migrationBuilder.CreateTable(
                name: "AuditExpiries",
                columns: table => new
                {
                    ThroughId = table.Column<long>(type: "INTEGER", nullable: false),
                    ThroughHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Mac = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditExpiries", x => x.ThroughId);
                });

            migrationBuilder.CreateTable(
                name: "SpotChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuditEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpotChecks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SpotChecks_AuditEntryId",
                table: "SpotChecks",
                column: "AuditEntryId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditExpiries");

            migrationBuilder.DropTable(
                name: "SpotChecks");

            migrationBuilder.DropPrimaryKey(
                name: "PK_AuditedCitizen",
                table: "AuditedCitizen");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "Audit");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Audit");

            migrationBuilder.AddColumn<long>(
                name: "Id",
                table: "AuditedCitizen",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L)
                .Annotation("Sqlite:Autoincrement", true);

            migrationBuilder.AlterColumn<long>(
                name: "Id",
                table: "Audit",
                type: "INTEGER",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "INTEGER")
                .Annotation("Sqlite:Autoincrement", true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_AuditedCitizen",
                table: "AuditedCitizen",
                column: "Id");

            migrationBuilder.CreateIndex(
                name: "IX_AuditedCitizen_AuditEntryId",
                table: "AuditedCitizen",
                column: "AuditEntryId");
        }
    }
}
