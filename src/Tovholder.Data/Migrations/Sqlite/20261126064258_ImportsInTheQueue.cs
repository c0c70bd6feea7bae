using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ImportsInTheQueue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "AliveAt",
                table: "EnterpriseImports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "CancelAsked",
                table: "EnterpriseImports",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Node",
                table: "EnterpriseImports",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RowCount",
                table: "EnterpriseImports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RowsDone",
                table: "EnterpriseImports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Step",
                table: "EnterpriseImports",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "Repair");

            migrationBuilder.Sql("UPDATE \"EnterpriseImports\" SET \"RowCount\" = json_array_length(\"Rows\")");
            migrationBuilder.Sql("UPDATE \"EnterpriseImports\" SET \"Step\" = 'Done' WHERE \"DoneOn\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AliveAt",
                table: "EnterpriseImports");

            migrationBuilder.DropColumn(
                name: "CancelAsked",
                table: "EnterpriseImports");

            migrationBuilder.DropColumn(
                name: "Node",
                table: "EnterpriseImports");

            migrationBuilder.DropColumn(
                name: "RowCount",
                table: "EnterpriseImports");

            migrationBuilder.DropColumn(
                name: "RowsDone",
                table: "EnterpriseImports");

            migrationBuilder.DropColumn(
                name: "Step",
                table: "EnterpriseImports");
        }
    }
}
