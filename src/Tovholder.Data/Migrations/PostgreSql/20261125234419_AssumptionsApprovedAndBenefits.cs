using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AssumptionsApprovedAndBenefits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DecidedByName",
                table: "Assumption",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true
            );

            migrationBuilder.AddColumn<DateOnly>(name: "DecidedOn", table: "Assumption", type: "date", nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ProposedBy",
                table: "Assumption",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000")
            );

            migrationBuilder.AddColumn<string>(
                name: "ProposedByName",
                table: "Assumption",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<DateOnly>(
                name: "ProposedOn",
                table: "Assumption",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1)
            );

            migrationBuilder.AddColumn<string>(
                name: "RejectedBecause",
                table: "Assumption",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "Status",
                table: "Assumption",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "Approved"
            );

            migrationBuilder.CreateTable(
                name: "Benefits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Owner = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    MeasuringPoint = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Source = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Unit = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Baseline = table.Column<long>(type: "bigint", nullable: false),
                    BaselineOn = table.Column<DateOnly>(type: "date", nullable: false),
                    TargetValue = table.Column<long>(type: "bigint", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ActionThreshold = table.Column<long>(type: "bigint", nullable: false),
                    Action = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    MeasuredEveryMonths = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Benefits", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "BenefitsRealisation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    MeasuredBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    BenefitId = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BenefitsRealisation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BenefitsRealisation_Benefits_BenefitId",
                        column: x => x.BenefitId,
                        principalTable: "Benefits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_BenefitsRealisation_BenefitId", table: "BenefitsRealisation", column: "BenefitId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "BenefitsRealisation");

            migrationBuilder.DropTable(name: "Benefits");

            migrationBuilder.DropColumn(name: "DecidedByName", table: "Assumption");

            migrationBuilder.DropColumn(name: "DecidedOn", table: "Assumption");

            migrationBuilder.DropColumn(name: "ProposedBy", table: "Assumption");

            migrationBuilder.DropColumn(name: "ProposedByName", table: "Assumption");

            migrationBuilder.DropColumn(name: "ProposedOn", table: "Assumption");

            migrationBuilder.DropColumn(name: "RejectedBecause", table: "Assumption");

            migrationBuilder.DropColumn(name: "Status", table: "Assumption");
        }
    }
}
