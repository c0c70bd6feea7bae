using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CitizenRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "FK_StateReimbursements_Citizens_CitizenId", table: "StateReimbursements");

            migrationBuilder.AlterColumn<Guid>(
                name: "CitizenId",
                table: "StateReimbursements",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT"
            );

            migrationBuilder.CreateTable(
                name: "AccessAttestations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ByUserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    IsNeeded = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessAttestations", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "AccessRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ExtendedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExtensionReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    NamesReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    NamesReleasedBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessRequests_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CitizenOpenings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CitizenOpenings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CitizenOpenings_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "RetentionHolds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SetBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    LiftedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RetentionHolds_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_AccessAttestations_UserId", table: "AccessAttestations", column: "UserId");

            migrationBuilder.CreateIndex(name: "IX_AccessRequests_CitizenId", table: "AccessRequests", column: "CitizenId");

            migrationBuilder.CreateIndex(name: "IX_CitizenOpenings_CitizenId", table: "CitizenOpenings", column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_CitizenOpenings_UserId_Until",
                table: "CitizenOpenings",
                columns: new[] { "UserId", "Until" }
            );

            migrationBuilder.CreateIndex(
                name: "OneOpenHold",
                table: "RetentionHolds",
                columns: new[] { "CitizenId", "Kind" },
                unique: true,
                filter: "\"LiftedOn\" IS NULL"
            );

            migrationBuilder.AddForeignKey(
                name: "FK_StateReimbursements_Citizens_CitizenId",
                table: "StateReimbursements",
                column: "CitizenId",
                principalTable: "Citizens",
                principalColumn: "Id"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "FK_StateReimbursements_Citizens_CitizenId", table: "StateReimbursements");

            migrationBuilder.DropTable(name: "AccessAttestations");

            migrationBuilder.DropTable(name: "AccessRequests");

            migrationBuilder.DropTable(name: "CitizenOpenings");

            migrationBuilder.DropTable(name: "RetentionHolds");

            migrationBuilder.AlterColumn<Guid>(
                name: "CitizenId",
                table: "StateReimbursements",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true
            );

            migrationBuilder.AddForeignKey(
                name: "FK_StateReimbursements_Citizens_CitizenId",
                table: "StateReimbursements",
                column: "CitizenId",
                principalTable: "Citizens",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade
            );
        }
    }
}
