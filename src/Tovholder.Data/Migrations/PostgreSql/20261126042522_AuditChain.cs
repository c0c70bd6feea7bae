using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Tovholder.Data.Migrations.PostgreSql
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
                type: "bigint",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "bigint")
                .OldAnnotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

            migrationBuilder.AddColumn<byte[]>(
                name: "Hash",
                table: "Audit",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Audit",
                type: "character varying(60)",
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
                    ThroughId = table.Column<long>(type: "bigint", nullable: false),
                    ThroughHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Mac = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditExpiries", x => x.ThroughId);
                });

            migrationBuilder.CreateTable(
                name: "SpotChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AuditEntryId = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    DrawnOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

            migrationBuilder.AlterColumn<long>(
                name: "Id",
                table: "Audit",
                type: "bigint",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "bigint")
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

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
