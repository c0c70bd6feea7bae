using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EnterpriseSupportAndOutreach : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<DateOnly>(
                name: "ReviewOn",
                table: "Partnerships",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "AgreedOn",
                table: "Partnerships",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "TEXT");

            migrationBuilder.AddColumn<string>(
                name: "Collaboration",
                table: "Partnerships",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "EnterpriseIds",
                table: "Partnerships",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "JournalNumber",
                table: "Partnerships",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PostalCode",
                table: "Partnerships",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Stage",
                table: "Partnerships",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Partnerships",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Registered",
                table: "OutreachEvents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "OutreachEvents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "AdvertisingProtected",
                table: "Enterprises",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Card",
                table: "Enterprises",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Registration",
                table: "Enterprises",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<Guid>(
                name: "SourceEventId",
                table: "Enterprises",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "EnterpriseImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ByUserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Unused = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Rows = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnterpriseImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExpressionsOfInterest",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EnterpriseName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Person = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Contact = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PostalCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Idea = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SourceEventId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpressionsOfInterest", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExpressionsOfInterest_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_ExpressionsOfInterest_OutreachEvents_SourceEventId",
                        column: x => x.SourceEventId,
                        principalTable: "OutreachEvents",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "KnowledgeNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnowledgeNotes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LoggedContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    With = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    JournalNumber = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoggedContacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoggedContacts_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MaturityScores",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Scorer = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Points = table.Column<int>(type: "INTEGER", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaturityScores", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MaturityScores_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NetworkContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkContacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NetworkContacts_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reminders_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Reminders_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SocialClauses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContractNumber = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Committed = table.Column<long>(type: "INTEGER", nullable: false),
                    FollowUpOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kept = table.Column<long>(type: "INTEGER", nullable: true),
                    FollowedUpOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SocialClauses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SocialClauses_Partnerships_PartnershipId",
                        column: x => x.PartnershipId,
                        principalTable: "Partnerships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SupportEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupportEntries_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SupportPlanSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportPlanSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupportPlanSteps_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_CvrNumber",
                table: "Enterprises",
                column: "CvrNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_SourceEventId",
                table: "Enterprises",
                column: "SourceEventId");

            migrationBuilder.CreateIndex(
                name: "IX_ExpressionsOfInterest_EnterpriseId",
                table: "ExpressionsOfInterest",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_ExpressionsOfInterest_Reference",
                table: "ExpressionsOfInterest",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpressionsOfInterest_SourceEventId",
                table: "ExpressionsOfInterest",
                column: "SourceEventId");

            migrationBuilder.CreateIndex(
                name: "IX_LoggedContacts_EnterpriseId",
                table: "LoggedContacts",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_MaturityScores_EnterpriseId",
                table: "MaturityScores",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_NetworkContacts_EnterpriseId",
                table: "NetworkContacts",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_EnterpriseId",
                table: "Reminders",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_OwnerId",
                table: "Reminders",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_SocialClauses_PartnershipId",
                table: "SocialClauses",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_SupportEntries_EnterpriseId",
                table: "SupportEntries",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_SupportPlanSteps_EnterpriseId",
                table: "SupportPlanSteps",
                column: "EnterpriseId");

            migrationBuilder.AddForeignKey(
                name: "FK_Enterprises_OutreachEvents_SourceEventId",
                table: "Enterprises",
                column: "SourceEventId",
                principalTable: "OutreachEvents",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Enterprises_OutreachEvents_SourceEventId",
                table: "Enterprises");

            migrationBuilder.DropTable(
                name: "EnterpriseImports");

            migrationBuilder.DropTable(
                name: "ExpressionsOfInterest");

            migrationBuilder.DropTable(
                name: "KnowledgeNotes");

            migrationBuilder.DropTable(
                name: "LoggedContacts");

            migrationBuilder.DropTable(
                name: "MaturityScores");

            migrationBuilder.DropTable(
                name: "NetworkContacts");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropTable(
                name: "SocialClauses");

            migrationBuilder.DropTable(
                name: "SupportEntries");

            migrationBuilder.DropTable(
                name: "SupportPlanSteps");

            migrationBuilder.DropIndex(
                name: "IX_Enterprises_CvrNumber",
                table: "Enterprises");

            migrationBuilder.DropIndex(
                name: "IX_Enterprises_SourceEventId",
                table: "Enterprises");

            migrationBuilder.DropColumn(
                name: "Collaboration",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "EnterpriseIds",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "JournalNumber",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "PostalCode",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "Stage",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "Registered",
                table: "OutreachEvents");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "OutreachEvents");

            migrationBuilder.DropColumn(
                name: "AdvertisingProtected",
                table: "Enterprises");

            migrationBuilder.DropColumn(
                name: "Card",
                table: "Enterprises");

            migrationBuilder.DropColumn(
                name: "Registration",
                table: "Enterprises");

            migrationBuilder.DropColumn(
                name: "SourceEventId",
                table: "Enterprises");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "ReviewOn",
                table: "Partnerships",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "AgreedOn",
                table: "Partnerships",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
