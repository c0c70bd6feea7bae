using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class JobsForMany : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "InstructorMinutes", table: "Tasks", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(name: "RetiredOn", table: "Tasks", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(name: "Version", table: "Tasks", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Windows",
                table: "Tasks",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(name: "RevokeReason", table: "Matches", type: "TEXT", maxLength: 4000, nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "RevokedOn", table: "Matches", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(name: "InstructorMinutes", table: "Enterprises", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OpeningHours",
                table: "Enterprises",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<int>(name: "PeopleAtATime", table: "Enterprises", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Abilities",
                table: "Citizens",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<bool>(
                name: "AddressProtected",
                table: "Citizens",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<string>(
                name: "Available",
                table: "Citizens",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(name: "OwnWords", table: "Citizens", type: "TEXT", maxLength: 4000, nullable: true);

            migrationBuilder.AddColumn<int>(name: "TravelMinutesMax", table: "Citizens", type: "INTEGER", nullable: true);

            migrationBuilder.CreateTable(
                name: "MatchMeetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Participants = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CandidateIds = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Decisions = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatchMeetings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MatchMeetings_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "MatchPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedByName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AskedByRole = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    PreviousId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Decisions = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Node = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AliveAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CancelAsked = table.Column<bool>(type: "INTEGER", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Best = table.Column<long>(type: "INTEGER", nullable: true),
                    Bound = table.Column<long>(type: "INTEGER", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatchPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MatchPlans_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id"
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_MatchMeetings_EnterpriseId", table: "MatchMeetings", column: "EnterpriseId");

            migrationBuilder.CreateIndex(name: "IX_MatchPlans_EnterpriseId", table: "MatchPlans", column: "EnterpriseId");

            migrationBuilder.CreateIndex(name: "IX_MatchPlans_Status", table: "MatchPlans", column: "Status");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "MatchMeetings");

            migrationBuilder.DropTable(name: "MatchPlans");

            migrationBuilder.DropColumn(name: "InstructorMinutes", table: "Tasks");

            migrationBuilder.DropColumn(name: "RetiredOn", table: "Tasks");

            migrationBuilder.DropColumn(name: "Version", table: "Tasks");

            migrationBuilder.DropColumn(name: "Windows", table: "Tasks");

            migrationBuilder.DropColumn(name: "RevokeReason", table: "Matches");

            migrationBuilder.DropColumn(name: "RevokedOn", table: "Matches");

            migrationBuilder.DropColumn(name: "InstructorMinutes", table: "Enterprises");

            migrationBuilder.DropColumn(name: "OpeningHours", table: "Enterprises");

            migrationBuilder.DropColumn(name: "PeopleAtATime", table: "Enterprises");

            migrationBuilder.DropColumn(name: "Abilities", table: "Citizens");

            migrationBuilder.DropColumn(name: "AddressProtected", table: "Citizens");

            migrationBuilder.DropColumn(name: "Available", table: "Citizens");

            migrationBuilder.DropColumn(name: "OwnWords", table: "Citizens");

            migrationBuilder.DropColumn(name: "TravelMinutesMax", table: "Citizens");
        }
    }
}
