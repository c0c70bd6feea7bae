using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Accounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(name: "ClosedAt", table: "Users", type: "TEXT", nullable: true);

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SealedSecret = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: false),
                    RecoveryDigests = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    InvitationDigest = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    InvitedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_Accounts_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Digest = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Digest);
                    table.ForeignKey(
                        name: "FK_Sessions_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Accounts_InvitationDigest", table: "Accounts", column: "InvitationDigest");

            migrationBuilder.CreateIndex(name: "IX_Sessions_UserId", table: "Sessions", column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Accounts");

            migrationBuilder.DropTable(name: "Sessions");

            migrationBuilder.DropColumn(name: "ClosedAt", table: "Users");
        }
    }
}
