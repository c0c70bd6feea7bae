using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class EventTouches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "EventTouches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EventTouches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EventTouches_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_EventTouches_OutreachEvents_EventId",
                        column: x => x.EventId,
                        principalTable: "OutreachEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EventTouches_EnterpriseId",
                table: "EventTouches",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_EventTouches_EventId",
                table: "EventTouches",
                column: "EventId");

            migrationBuilder.Sql(
                "INSERT INTO \"EventTouches\" (\"Id\", \"EnterpriseId\", \"EventId\", \"On\") "
                    + "SELECT e.\"Id\", e.\"Id\", o.\"Id\", o.\"On\" FROM \"Enterprises\" e JOIN \"OutreachEvents\" o ON o.\"Id\" = e.\"SourceEventId\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EventTouches");
        }
    }
}
