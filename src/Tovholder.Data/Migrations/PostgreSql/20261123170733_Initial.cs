using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Tovholder.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase().Annotation("Npgsql:CollationDefinition:da_dk", "da-DK,da-DK,icu,True");

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: false),
                    ActorName = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ActorRole = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Act = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Fields = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "BusinessCases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    TargetJobs = table.Column<int>(type: "integer", nullable: false),
                    TargetBenefit = table.Column<long>(type: "bigint", nullable: false),
                    FullPhaseIn = table.Column<int>(type: "integer", nullable: false),
                    BenefitOwner = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    PhaseIn = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BusinessCases", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Learnings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Assumed = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Learned = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CourseChange = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Effect = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Learnings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Municipalities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CentreName = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CommitteeName = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Municipalities", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "OutreachEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "da_dk"),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Invited = table.Column<int>(type: "integer", nullable: false),
                    Attended = table.Column<int>(type: "integer", nullable: false),
                    Cost = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutreachEvents", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Partnerships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "da_dk"),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    AgreedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Partnerships", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Providers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Providers", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Units",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Units", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "AuditedCitizen",
                columns: table => new
                {
                    Id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                    AuditEntryId = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditedCitizen", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditedCitizen_Audit_AuditEntryId",
                        column: x => x.AuditEntryId,
                        principalTable: "Audit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Assumption",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Owner = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Source = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    BusinessCaseId = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assumption", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assumption_BusinessCases_BusinessCaseId",
                        column: x => x.BusinessCaseId,
                        principalTable: "BusinessCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ProviderOrder",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Course = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Through = table.Column<DateOnly>(type: "date", nullable: false),
                    Seats = table.Column<int>(type: "integer", nullable: false),
                    PricePerSeat = table.Column<long>(type: "bigint", nullable: false),
                    ProviderId = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderOrder", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProviderOrder_Providers_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Providers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Citizens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "da_dk"),
                    CprSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    CprIndex = table.Column<byte[]>(type: "bytea", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ApprovedUnder = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    LadderWeeksBefore = table.Column<int>(type: "integer", nullable: false),
                    Benefit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    WaitingSince = table.Column<DateOnly>(type: "date", nullable: false),
                    PostalCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    LimitationCategory = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Talents = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Wishes = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Citizens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Citizens_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Users",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "da_dk"),
                    Role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Users", x => x.Id);
                    table.ForeignKey(name: "FK_Users_Units_UnitId", column: x => x.UnitId, principalTable: "Units", principalColumn: "Id");
                }
            );

            migrationBuilder.CreateTable(
                name: "Consideration",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Strength = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: true),
                    Source = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Through = table.Column<DateOnly>(type: "date", nullable: true),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consideration", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consideration_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Referral",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CompletedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProviderOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Referral", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Referral_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_Referral_ProviderOrder_ProviderOrderId",
                        column: x => x.ProviderOrderId,
                        principalTable: "ProviderOrder",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "WorkCapacity",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    EffectiveHoursMin = table.Column<long>(type: "bigint", nullable: false),
                    EffectiveHoursMax = table.Column<long>(type: "bigint", nullable: false),
                    Intensity = table.Column<long>(type: "bigint", nullable: false),
                    LongestDay = table.Column<long>(type: "bigint", nullable: false),
                    DaysMax = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkCapacity", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkCapacity_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Enterprises",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "da_dk"),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CvrNumber = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Idea = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    PostalCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    LeaderName = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Stage = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    StageSince = table.Column<DateOnly>(type: "date", nullable: false),
                    NextStep = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    NextStepDue = table.Column<DateOnly>(type: "date", nullable: true),
                    Offers = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enterprises", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Enterprises_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Matches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ProposedById = table.Column<Guid>(type: "uuid", nullable: false),
                    Tasks = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Reasons = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Accommodations = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Proof = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    BelowAssessed = table.Column<int>(type: "integer", nullable: false),
                    BelowReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Status = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecisionReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ReleasedText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    LegalBasis = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Matches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Matches_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_Matches_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "StageChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Stage = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    SocialEnterpriseId = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StageChange", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StageChange_Enterprises_SocialEnterpriseId",
                        column: x => x.SocialEnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Tasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "da_dk"),
                    Disco = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    MinutesMin = table.Column<int>(type: "integer", nullable: false),
                    MinutesMax = table.Column<int>(type: "integer", nullable: false),
                    BlockMinutes = table.Column<int>(type: "integer", nullable: false),
                    AtATime = table.Column<int>(type: "integer", nullable: false),
                    Value = table.Column<int>(type: "integer", nullable: false),
                    Demands = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    DisplacesNobody = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Tasks_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Placements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uuid", nullable: false),
                    MatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ContractHours = table.Column<long>(type: "bigint", nullable: false),
                    Intensity = table.Column<long>(type: "bigint", nullable: false),
                    AssessedHours = table.Column<long>(type: "bigint", nullable: false),
                    DifferenceReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    HourlyCost = table.Column<long>(type: "bigint", nullable: false),
                    FullTimeHourlyCost = table.Column<long>(type: "bigint", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Placements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Placements_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_Placements_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_Placements_Matches_MatchId",
                        column: x => x.MatchId,
                        principalTable: "Matches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Assumption_BusinessCaseId", table: "Assumption", column: "BusinessCaseId");

            migrationBuilder.CreateIndex(name: "IX_Audit_At", table: "Audit", column: "At");

            migrationBuilder.CreateIndex(name: "IX_AuditedCitizen_AuditEntryId", table: "AuditedCitizen", column: "AuditEntryId");

            migrationBuilder.CreateIndex(name: "IX_AuditedCitizen_CitizenId", table: "AuditedCitizen", column: "CitizenId");

            migrationBuilder.CreateIndex(name: "IX_Citizens_CprIndex", table: "Citizens", column: "CprIndex", unique: true);

            migrationBuilder.CreateIndex(name: "IX_Citizens_Number", table: "Citizens", column: "Number", unique: true);

            migrationBuilder.CreateIndex(name: "IX_Citizens_UnitId", table: "Citizens", column: "UnitId");

            migrationBuilder.CreateIndex(name: "IX_Consideration_CitizenId", table: "Consideration", column: "CitizenId");

            migrationBuilder.CreateIndex(name: "IX_Enterprises_OwnerId", table: "Enterprises", column: "OwnerId");

            migrationBuilder.CreateIndex(name: "IX_Matches_CitizenId", table: "Matches", column: "CitizenId");

            migrationBuilder.CreateIndex(name: "IX_Matches_EnterpriseId", table: "Matches", column: "EnterpriseId");

            migrationBuilder.CreateIndex(name: "IX_Placements_CitizenId", table: "Placements", column: "CitizenId");

            migrationBuilder.CreateIndex(name: "IX_Placements_EnterpriseId", table: "Placements", column: "EnterpriseId");

            migrationBuilder.CreateIndex(name: "IX_Placements_MatchId", table: "Placements", column: "MatchId");

            migrationBuilder.CreateIndex(name: "IX_ProviderOrder_ProviderId", table: "ProviderOrder", column: "ProviderId");

            migrationBuilder.CreateIndex(name: "IX_Referral_CitizenId", table: "Referral", column: "CitizenId");

            migrationBuilder.CreateIndex(name: "IX_Referral_ProviderOrderId", table: "Referral", column: "ProviderOrderId");

            migrationBuilder.CreateIndex(name: "IX_StageChange_SocialEnterpriseId", table: "StageChange", column: "SocialEnterpriseId");

            migrationBuilder.CreateIndex(name: "IX_Tasks_EnterpriseId", table: "Tasks", column: "EnterpriseId");

            migrationBuilder.CreateIndex(name: "IX_Users_UnitId", table: "Users", column: "UnitId");

            migrationBuilder.CreateIndex(name: "IX_Users_UserName", table: "Users", column: "UserName", unique: true);

            migrationBuilder.CreateIndex(name: "IX_WorkCapacity_CitizenId", table: "WorkCapacity", column: "CitizenId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Assumption");

            migrationBuilder.DropTable(name: "AuditedCitizen");

            migrationBuilder.DropTable(name: "Consideration");

            migrationBuilder.DropTable(name: "Learnings");

            migrationBuilder.DropTable(name: "Municipalities");

            migrationBuilder.DropTable(name: "OutreachEvents");

            migrationBuilder.DropTable(name: "Partnerships");

            migrationBuilder.DropTable(name: "Placements");

            migrationBuilder.DropTable(name: "Referral");

            migrationBuilder.DropTable(name: "StageChange");

            migrationBuilder.DropTable(name: "Tasks");

            migrationBuilder.DropTable(name: "WorkCapacity");

            migrationBuilder.DropTable(name: "BusinessCases");

            migrationBuilder.DropTable(name: "Audit");

            migrationBuilder.DropTable(name: "Matches");

            migrationBuilder.DropTable(name: "ProviderOrder");

            migrationBuilder.DropTable(name: "Citizens");

            migrationBuilder.DropTable(name: "Enterprises");

            migrationBuilder.DropTable(name: "Providers");

            migrationBuilder.DropTable(name: "Users");

            migrationBuilder.DropTable(name: "Units");
        }
    }
}
