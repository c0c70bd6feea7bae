using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StateReimbursements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "StateReimbursementImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ImportedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ImportedBy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Through = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    UnmatchedPersons = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StateReimbursementImports", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "StateReimbursements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Week = table.Column<int>(type: "INTEGER", nullable: false),
                    Benefit = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Gross = table.Column<long>(type: "INTEGER", nullable: false),
                    RefundShare = table.Column<long>(type: "INTEGER", nullable: false),
                    Refund = table.Column<long>(type: "INTEGER", nullable: false),
                    CoFinancingShare = table.Column<long>(type: "INTEGER", nullable: false),
                    CoFinancing = table.Column<long>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StateReimbursements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StateReimbursements_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_StateReimbursements_StateReimbursementImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "StateReimbursementImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_StateReimbursements_CitizenId", table: "StateReimbursements", column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_StateReimbursements_Fingerprint",
                table: "StateReimbursements",
                column: "Fingerprint",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_StateReimbursements_ImportId", table: "StateReimbursements", column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_StateReimbursements_Year_Week",
                table: "StateReimbursements",
                columns: new[] { "Year", "Week" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "StateReimbursements");

            migrationBuilder.DropTable(name: "StateReimbursementImports");
        }
    }
}
