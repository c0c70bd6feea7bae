using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tovholder.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ProvidersAndOutsiders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            OldProviders.SetAside(migrationBuilder);

            migrationBuilder.DropForeignKey(
                name: "FK_ProviderOrder_Providers_ProviderId",
                table: "ProviderOrder");

            migrationBuilder.DropForeignKey(
                name: "FK_Referral_Citizens_CitizenId",
                table: "Referral");

            migrationBuilder.DropForeignKey(
                name: "FK_Referral_ProviderOrder_ProviderOrderId",
                table: "Referral");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Referral",
                table: "Referral");

            migrationBuilder.DropPrimaryKey(
                name: "PK_ProviderOrder",
                table: "ProviderOrder");

            migrationBuilder.RenameTable(
                name: "Referral",
                newName: "Referrals");

            migrationBuilder.RenameTable(
                name: "ProviderOrder",
                newName: "ProviderOrders");

            migrationBuilder.RenameColumn(
                name: "StartedOn",
                table: "Referrals",
                newName: "StartsOn");

            migrationBuilder.RenameIndex(
                name: "IX_Referral_ProviderOrderId",
                table: "Referrals",
                newName: "IX_Referrals_ProviderOrderId");

            migrationBuilder.RenameIndex(
                name: "IX_Referral_CitizenId",
                table: "Referrals",
                newName: "IX_Referrals_CitizenId");

            migrationBuilder.DropColumn(
                name: "PricePerSeat",
                table: "ProviderOrders");

            migrationBuilder.AddColumn<long>(
                name: "WeeklyHours",
                table: "ProviderOrders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.RenameIndex(
                name: "IX_ProviderOrder_ProviderId",
                table: "ProviderOrders",
                newName: "IX_ProviderOrders_ProviderId");

            migrationBuilder.AddColumn<DateOnly>(
                name: "AccessThrough",
                table: "Users",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CitizenId",
                table: "Users",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EnterpriseId",
                table: "Users",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ProviderId",
                table: "Users",
                type: "uuid",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Name",
                table: "Providers",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                collation: "da_dk",
                oldClrType: typeof(string),
                oldType: "character varying(4000)",
                oldMaxLength: 4000);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AgreementSignedOn",
                table: "Providers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AgreementThrough",
                table: "Providers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Providers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "End",
                table: "Referrals",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "Referrals",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndsOn",
                table: "Referrals",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "LegalBasis",
                table: "Referrals",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ParticipantName",
                table: "Referrals",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "PreparesForId",
                table: "Referrals",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PreparesForOn",
                table: "Referrals",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ProviderId",
                table: "Referrals",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReferredOn",
                table: "Referrals",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "ReleasedText",
                table: "Referrals",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Referrals",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Days",
                table: "ProviderOrders",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Modules",
                table: "ProviderOrders",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Payment",
                table: "ProviderOrders",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "ProviderOrders",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TargetGroup",
                table: "ProviderOrders",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "ProviderOrders",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Referrals",
                table: "Referrals",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_ProviderOrders",
                table: "ProviderOrders",
                column: "Id");

            migrationBuilder.CreateTable(
                name: "Attendances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReferralId = table.Column<Guid>(type: "uuid", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    RecordedBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attendances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attendances_Referrals_ReferralId",
                        column: x => x.ReferralId,
                        principalTable: "Referrals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CitizenRemarks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                    About = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Words = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CitizenRemarks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CitizenRemarks_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LeaderSignals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uuid", nullable: false),
                    MatchId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SentBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeaderSignals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LeaderSignals_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LeaderSignals_Matches_MatchId",
                        column: x => x.MatchId,
                        principalTable: "Matches",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "OneTimeInvitations",
                columns: table => new
                {
                    Digest = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    CodeDigest = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OneTimeInvitations", x => x.Digest);
                    table.ForeignKey(
                        name: "FK_OneTimeInvitations_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProgressReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReferralId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProviderId = table.Column<Guid>(type: "uuid", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SentBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NextSteps = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Points = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgressReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgressReports_Referrals_ReferralId",
                        column: x => x.ReferralId,
                        principalTable: "Referrals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProviderInvoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProviderOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    InvoiceNumber = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Lines = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    CheckedById = table.Column<Guid>(type: "uuid", nullable: false),
                    CheckedByName = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    DeviationReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Status = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedByName = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    DecisionReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderInvoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProviderInvoices_ProviderOrders_ProviderOrderId",
                        column: x => x.ProviderOrderId,
                        principalTable: "ProviderOrders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Users_CitizenId",
                table: "Users",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_Users_EnterpriseId",
                table: "Users",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_Users_ProviderId",
                table: "Users",
                column: "ProviderId");

            migrationBuilder.CreateIndex(
                name: "IX_Providers_Name",
                table: "Providers",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_PreparesForId",
                table: "Referrals",
                column: "PreparesForId");

            migrationBuilder.CreateIndex(
                name: "IX_Attendances_ReferralId_On",
                table: "Attendances",
                columns: new[] { "ReferralId", "On" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CitizenRemarks_CitizenId",
                table: "CitizenRemarks",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_LeaderSignals_EnterpriseId",
                table: "LeaderSignals",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_LeaderSignals_MatchId",
                table: "LeaderSignals",
                column: "MatchId");

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeInvitations_UserId",
                table: "OneTimeInvitations",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgressReports_ReferralId",
                table: "ProgressReports",
                column: "ReferralId");

            migrationBuilder.CreateIndex(
                name: "IX_ProviderInvoices_ProviderOrderId_InvoiceNumber",
                table: "ProviderInvoices",
                columns: new[] { "ProviderOrderId", "InvoiceNumber" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ProviderOrders_Providers_ProviderId",
                table: "ProviderOrders",
                column: "ProviderId",
                principalTable: "Providers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Referrals_Citizens_CitizenId",
                table: "Referrals",
                column: "CitizenId",
                principalTable: "Citizens",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Referrals_Enterprises_PreparesForId",
                table: "Referrals",
                column: "PreparesForId",
                principalTable: "Enterprises",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Referrals_ProviderOrders_ProviderOrderId",
                table: "Referrals",
                column: "ProviderOrderId",
                principalTable: "ProviderOrders",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Users_Citizens_CitizenId",
                table: "Users",
                column: "CitizenId",
                principalTable: "Citizens",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Users_Enterprises_EnterpriseId",
                table: "Users",
                column: "EnterpriseId",
                principalTable: "Enterprises",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Users_Providers_ProviderId",
                table: "Users",
                column: "ProviderId",
                principalTable: "Providers",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ProviderOrders_Providers_ProviderId",
                table: "ProviderOrders");

            migrationBuilder.DropForeignKey(
                name: "FK_Referrals_Citizens_CitizenId",
                table: "Referrals");

            migrationBuilder.DropForeignKey(
                name: "FK_Referrals_Enterprises_PreparesForId",
                table: "Referrals");

            migrationBuilder.DropForeignKey(
                name: "FK_Referrals_ProviderOrders_ProviderOrderId",
                table: "Referrals");

            migrationBuilder.DropForeignKey(
                name: "FK_Users_Citizens_CitizenId",
                table: "Users");

            migrationBuilder.DropForeignKey(
                name: "FK_Users_Enterprises_EnterpriseId",
                table: "Users");

            migrationBuilder.DropForeignKey(
                name: "FK_Users_Providers_ProviderId",
                table: "Users");

            migrationBuilder.DropTable(
                name: "Attendances");

            migrationBuilder.DropTable(
                name: "CitizenRemarks");

            migrationBuilder.DropTable(
                name: "LeaderSignals");

            migrationBuilder.DropTable(
                name: "OneTimeInvitations");

            migrationBuilder.DropTable(
                name: "ProgressReports");

            migrationBuilder.DropTable(
                name: "ProviderInvoices");

            migrationBuilder.DropIndex(
                name: "IX_Users_CitizenId",
                table: "Users");

            migrationBuilder.DropIndex(
                name: "IX_Users_EnterpriseId",
                table: "Users");

            migrationBuilder.DropIndex(
                name: "IX_Users_ProviderId",
                table: "Users");

            migrationBuilder.DropIndex(
                name: "IX_Providers_Name",
                table: "Providers");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Referrals",
                table: "Referrals");

            migrationBuilder.DropIndex(
                name: "IX_Referrals_PreparesForId",
                table: "Referrals");

            migrationBuilder.DropPrimaryKey(
                name: "PK_ProviderOrders",
                table: "ProviderOrders");

            migrationBuilder.DropColumn(
                name: "AccessThrough",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "CitizenId",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "EnterpriseId",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "ProviderId",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "AgreementSignedOn",
                table: "Providers");

            migrationBuilder.DropColumn(
                name: "AgreementThrough",
                table: "Providers");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Providers");

            migrationBuilder.DropColumn(
                name: "End",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "EndsOn",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "LegalBasis",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "ParticipantName",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "PreparesForId",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "PreparesForOn",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "ProviderId",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "ReferredOn",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "ReleasedText",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "Days",
                table: "ProviderOrders");

            migrationBuilder.DropColumn(
                name: "Modules",
                table: "ProviderOrders");

            migrationBuilder.DropColumn(
                name: "Payment",
                table: "ProviderOrders");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "ProviderOrders");

            migrationBuilder.DropColumn(
                name: "TargetGroup",
                table: "ProviderOrders");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "ProviderOrders");

            migrationBuilder.RenameTable(
                name: "Referrals",
                newName: "Referral");

            migrationBuilder.RenameTable(
                name: "ProviderOrders",
                newName: "ProviderOrder");

            migrationBuilder.RenameColumn(
                name: "StartsOn",
                table: "Referral",
                newName: "StartedOn");

            migrationBuilder.RenameIndex(
                name: "IX_Referrals_ProviderOrderId",
                table: "Referral",
                newName: "IX_Referral_ProviderOrderId");

            migrationBuilder.RenameIndex(
                name: "IX_Referrals_CitizenId",
                table: "Referral",
                newName: "IX_Referral_CitizenId");

            migrationBuilder.DropColumn(
                name: "WeeklyHours",
                table: "ProviderOrders");

            migrationBuilder.AddColumn<long>(
                name: "PricePerSeat",
                table: "ProviderOrders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.RenameIndex(
                name: "IX_ProviderOrders_ProviderId",
                table: "ProviderOrder",
                newName: "IX_ProviderOrder_ProviderId");

            migrationBuilder.AlterColumn<string>(
                name: "Name",
                table: "Providers",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(4000)",
                oldMaxLength: 4000,
                oldCollation: "da_dk");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Referral",
                table: "Referral",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_ProviderOrder",
                table: "ProviderOrder",
                column: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_ProviderOrder_Providers_ProviderId",
                table: "ProviderOrder",
                column: "ProviderId",
                principalTable: "Providers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Referral_Citizens_CitizenId",
                table: "Referral",
                column: "CitizenId",
                principalTable: "Citizens",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Referral_ProviderOrder_ProviderOrderId",
                table: "Referral",
                column: "ProviderOrderId",
                principalTable: "ProviderOrder",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
