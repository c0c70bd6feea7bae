using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PlacementsThatLast : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ContactPerson",
                table: "Placements",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ContactPersonLeavesOn",
                table: "Placements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "GrantedFrom",
                table: "Placements",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "HoursPath",
                table: "Placements",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Placements",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "CompensationSchemes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlacementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Hours = table.Column<long>(type: "bigint", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IsGranted = table.Column<bool>(type: "boolean", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompensationSchemes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CompensationSchemes_Placements_PlacementId",
                        column: x => x.PlacementId,
                        principalTable: "Placements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FollowUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlacementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    HeldBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CitizenLight = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    CitizenHours = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    LeaderLight = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    LeaderHours = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Outcomes = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FollowUps_Placements_PlacementId",
                        column: x => x.PlacementId,
                        principalTable: "Placements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlacementTerms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    ContractHours = table.Column<long>(type: "bigint", nullable: false),
                    Intensity = table.Column<long>(type: "bigint", nullable: false),
                    AssessedHours = table.Column<long>(type: "bigint", nullable: false),
                    DifferenceReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CaseNumber = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Tasks = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Conditions = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    PlacementId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlacementTerms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlacementTerms_Placements_PlacementId",
                        column: x => x.PlacementId,
                        principalTable: "Placements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkTrials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uuid", nullable: false),
                    MatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ContractHours = table.Column<long>(type: "bigint", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Goal = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    LongReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Result = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Finding = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkTrials", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkTrials_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_WorkTrials_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_WorkTrials_Matches_MatchId",
                        column: x => x.MatchId,
                        principalTable: "Matches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CompensationSchemes_PlacementId",
                table: "CompensationSchemes",
                column: "PlacementId");

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_PlacementId_HeldOn",
                table: "FollowUps",
                columns: new[] { "PlacementId", "HeldOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PlacementTerms_PlacementId_From",
                table: "PlacementTerms",
                columns: new[] { "PlacementId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkTrials_EnterpriseId",
                table: "WorkTrials",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkTrials_MatchId",
                table: "WorkTrials",
                column: "MatchId");

            migrationBuilder.CreateIndex(
                name: "OneOpenWorkTrial",
                table: "WorkTrials",
                column: "CitizenId",
                unique: true,
                filter: "\"EndedOn\" IS NULL");

            // What held in each placement moves to its first terms before the old columns go; the key of the placement serves for them.
            migrationBuilder.Sql(
                """
                INSERT INTO "PlacementTerms" ("Id", "PlacementId", "From", "ContractHours", "Intensity", "AssessedHours", "DifferenceReason",
                    "DecidedBy", "DecidedOn", "Tasks", "Conditions", "Reason")
                SELECT p."Id", p."Id", p."StartedOn", p."ContractHours", p."Intensity", p."AssessedHours", p."DifferenceReason",
                    p."DecidedBy", p."StartedOn", m."Tasks", m."Accommodations", 'Vurdering ved ansættelsen'
                FROM "Placements" p JOIN "Matches" m ON m."Id" = p."MatchId"
                """);
            migrationBuilder.Sql("""UPDATE "Placements" SET "GrantedFrom" = "StartedOn", "HoursPath" = '[]', "Kind" = 'TemporaryFlexjob'""");

            migrationBuilder.DropColumn(name: "AssessedHours", table: "Placements");
            migrationBuilder.DropColumn(name: "ContractHours", table: "Placements");
            migrationBuilder.DropColumn(name: "DecidedBy", table: "Placements");
            migrationBuilder.DropColumn(name: "DifferenceReason", table: "Placements");
            migrationBuilder.DropColumn(name: "Intensity", table: "Placements");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CompensationSchemes");

            migrationBuilder.DropTable(
                name: "FollowUps");

            migrationBuilder.DropTable(
                name: "PlacementTerms");

            migrationBuilder.DropTable(
                name: "WorkTrials");

            migrationBuilder.DropColumn(
                name: "ContactPersonLeavesOn",
                table: "Placements");

            migrationBuilder.DropColumn(
                name: "GrantedFrom",
                table: "Placements");

            migrationBuilder.DropColumn(
                name: "HoursPath",
                table: "Placements");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Placements");

            migrationBuilder.DropColumn(name: "ContactPerson", table: "Placements");

            migrationBuilder.AddColumn<string>(
                name: "DifferenceReason",
                table: "Placements",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AssessedHours",
                table: "Placements",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ContractHours",
                table: "Placements",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "DecidedBy",
                table: "Placements",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "Intensity",
                table: "Placements",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }
    }
}
