using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Tovholder.App.Design;
using Tovholder.App.Features.Audit.Alarms;
using Tovholder.App.Features.Audit.SpotChecks;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.BusinessCases.Approve;
using Tovholder.App.Features.BusinessCases.DecideAssumption;
using Tovholder.App.Features.BusinessCases.Learn;
using Tovholder.App.Features.BusinessCases.MeasureBenefit;
using Tovholder.App.Features.BusinessCases.ProposeAssumption;
using Tovholder.App.Features.BusinessCases.RegisterBenefit;
using Tovholder.App.Features.BusinessCases.RemoveScenario;
using Tovholder.App.Features.BusinessCases.SaveScenario;
using Tovholder.App.Features.Caseloads;
using Tovholder.App.Features.Caseloads.HandOver;
using Tovholder.App.Features.Caseloads.Messages;
using Tovholder.App.Features.Caseloads.Show;
using Tovholder.App.Features.Citizens;
using Tovholder.App.Features.Citizens.AnswerRemark;
using Tovholder.App.Features.Citizens.Assess;
using Tovholder.App.Features.Citizens.CaseFile;
using Tovholder.App.Features.Citizens.Consider;
using Tovholder.App.Features.Citizens.Contacts;
using Tovholder.App.Features.Citizens.Goals;
using Tovholder.App.Features.Citizens.Import;
using Tovholder.App.Features.Citizens.Invite;
using Tovholder.App.Features.Citizens.Open;
using Tovholder.App.Features.Citizens.Profile;
using Tovholder.App.Features.Citizens.Register;
using Tovholder.App.Features.Citizens.Remark;
using Tovholder.App.Features.Citizens.Sheet;
using Tovholder.App.Features.Citizens.Talents;
using Tovholder.App.Features.Citizens.Wishes;
using Tovholder.App.Features.Courses;
using Tovholder.App.Features.Courses.Attend;
using Tovholder.App.Features.Courses.Report;
using Tovholder.App.Features.Deadlines;
using Tovholder.App.Features.Decisions.Answer;
using Tovholder.App.Features.Decisions.Record;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Enterprises.AddNetworkContact;
using Tovholder.App.Features.Enterprises.AddTask;
using Tovholder.App.Features.Enterprises.AnswerSignal;
using Tovholder.App.Features.Enterprises.EditCard;
using Tovholder.App.Features.Enterprises.EditTask;
using Tovholder.App.Features.Enterprises.Import;
using Tovholder.App.Features.Enterprises.ImportTasks;
using Tovholder.App.Features.Enterprises.Lines;
using Tovholder.App.Features.Enterprises.Lines.Describe;
using Tovholder.App.Features.Enterprises.Lines.Show;
using Tovholder.App.Features.Enterprises.Lines.Time;
using Tovholder.App.Features.Enterprises.LogContact;
using Tovholder.App.Features.Enterprises.Move;
using Tovholder.App.Features.Enterprises.Offers;
using Tovholder.App.Features.Enterprises.Register;
using Tovholder.App.Features.Enterprises.Remind;
using Tovholder.App.Features.Enterprises.RetireTask;
using Tovholder.App.Features.Enterprises.Score;
using Tovholder.App.Features.Enterprises.SupportPlan;
using Tovholder.App.Features.Interest;
using Tovholder.App.Features.Knowledge;
using Tovholder.App.Features.Leaders.Show;
using Tovholder.App.Features.Matches;
using Tovholder.App.Features.Matches.Compare;
using Tovholder.App.Features.Matches.Keep;
using Tovholder.App.Features.Matches.Meetings;
using Tovholder.App.Features.Matches.Meetings.Hold;
using Tovholder.App.Features.Matches.Meetings.Open;
using Tovholder.App.Features.Matches.Plans.Ask;
using Tovholder.App.Features.Matches.Plans.Cancel;
using Tovholder.App.Features.Matches.Plans.Solve;
using Tovholder.App.Features.Matches.Propose;
using Tovholder.App.Features.Matches.Reject;
using Tovholder.App.Features.Matches.Release;
using Tovholder.App.Features.Matches.Revoke;
using Tovholder.App.Features.Memos;
using Tovholder.App.Features.Memos.Agenda;
using Tovholder.App.Features.Memos.Begin;
using Tovholder.App.Features.Memos.Correct;
using Tovholder.App.Features.Memos.Freeze;
using Tovholder.App.Features.Memos.Journal;
using Tovholder.App.Features.Memos.Publish;
using Tovholder.App.Features.Memos.SignOff;
using Tovholder.App.Features.Memos.Write;
using Tovholder.App.Features.Organisation;
using Tovholder.App.Features.Organisation.Accessibility;
using Tovholder.App.Features.Organisation.Attest;
using Tovholder.App.Features.Organisation.Connections;
using Tovholder.App.Features.Organisation.Outsiders;
using Tovholder.App.Features.Organisation.Outsiders.Invite;
using Tovholder.App.Features.Outreach;
using Tovholder.App.Features.Partnerships;
using Tovholder.App.Features.Placements;
using Tovholder.App.Features.Placements.Change;
using Tovholder.App.Features.Placements.End;
using Tovholder.App.Features.Placements.HoldFollowUp;
using Tovholder.App.Features.Placements.NameContactPerson;
using Tovholder.App.Features.Placements.Papers;
using Tovholder.App.Features.Placements.PlanHours;
using Tovholder.App.Features.Placements.Register;
using Tovholder.App.Features.Placements.RenewGrant;
using Tovholder.App.Features.Placements.Show;
using Tovholder.App.Features.Placements.Support;
using Tovholder.App.Features.Privacy;
using Tovholder.App.Features.Privacy.AccessRequests;
using Tovholder.App.Features.Privacy.Breaches;
using Tovholder.App.Features.Privacy.Corrections;
using Tovholder.App.Features.Privacy.Notices;
using Tovholder.App.Features.Privacy.Processing;
using Tovholder.App.Features.Privacy.Processors;
using Tovholder.App.Features.Providers;
using Tovholder.App.Features.Providers.Compare;
using Tovholder.App.Features.Providers.Curves;
using Tovholder.App.Features.Providers.Decide;
using Tovholder.App.Features.Providers.Order;
using Tovholder.App.Features.Providers.Participant;
using Tovholder.App.Features.Providers.Pay;
using Tovholder.App.Features.Providers.Refer;
using Tovholder.App.Features.Providers.Register;
using Tovholder.App.Features.Risks.List;
using Tovholder.App.Features.Risks.PlanStep;
using Tovholder.App.Features.Risks.Record;
using Tovholder.App.Features.SignIn;
using Tovholder.App.Features.SignIn.Confirm;
using Tovholder.App.Features.SignIn.Invitation;
using Tovholder.App.Features.SignIn.Municipality;
using Tovholder.App.Features.SignIn.OneTime;
using Tovholder.App.Features.SignIn.OwnAccess;
using Tovholder.App.Features.SignIn.OwnPasskeys;
using Tovholder.App.Features.StateReimbursements.Import;
using Tovholder.App.Features.StateReimbursements.Reconcile;
using Tovholder.App.Features.StatutoryRates;
using Tovholder.App.Features.StatutoryRates.DecideFile;
using Tovholder.App.Features.StatutoryRates.ProposeFile;
using Tovholder.App.Features.WorkIdentities.Record;
using Tovholder.App.Features.WorkTrials.Register;
using Tovholder.App.Features.WorkTrials.Show;
using Tovholder.App.Queues;
using Tovholder.Economics.Rates;

namespace Tovholder.App;

/// <summary>What a running Tovholder is told at start.</summary>
/// <param name="Port">0 lets the machine choose.</param>
/// <param name="KeyFile">The master key of the CPR numbers; made at first start.</param>
/// <param name="Demo">Whether one may choose a role at the door; counts on loopback and in a demo database only.</param>
/// <param name="Provider">The municipality's own sign-in; null where all come in by a password.</param>
/// <param name="Host">The one name the pages answer to; null for any. A municipality's own, so that a proxy that mixes two up is refused.</param>
public sealed record ServeOptions(
    DatabaseLocation Database,
    int Port,
    string KeyFile,
    bool Demo,
    TimeProvider Clock,
    IdentityProvider? Provider = null,
    string? Host = null
)
{
    /// <summary>The demo is served without TLS to this machine's own browser; everywhere else a cookie never leaves TLS and its host.</summary>
    public string CookieName(string name) => Demo ? name : $"__Host-{name}";
}

/// <summary>The web application.</summary>
public static class Serve
{
    /// <summary>Builds it; the caller starts and stops it.</summary>
    public static WebApplication Build(ServeOptions options)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(Serve).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // The address of an invitation is its secret, so what the framework says of a request is never turned up.
        builder.Services.PostConfigure<LoggerFilterOptions>(filter =>
        {
            foreach (
                var rule in filter
                    .Rules.Where(r =>
                        r.LogLevel < LogLevel.Warning
                        && r.CategoryName is { Length: > 0 } name
                        && !name.StartsWith(ApplicationName, StringComparison.OrdinalIgnoreCase)
                    )
                    .ToList()
            )
            {
                filter.Rules.Remove(rule);
            }
        });
        // The keys of sessions lie beside the master key, readable by the same account alone.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, options);
        var app = builder.Build();
        Configure(app);
        return app;
    }

    /// <summary>How long a stop waits for the answers that are under way.</summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    /// <summary>What the keys of cookies and second factors are bound to.</summary>
    public const string ApplicationName = "Tovholder";

    /// <summary>Where those keys lie: beside the master key, readable by the same account alone.</summary>
    public static string KeyFolder(string keyFile) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keyFile))!, "session-keys");

    /// <summary>The operations: pages, commands and the demo go through the same ones.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) =>
        services
            .AddSingleton<RatesInForce>()
            .AddScoped(provider => provider.GetRequiredService<RatesInForce>().Read(provider.GetRequiredService<TovholderDb>()))
            .AddScoped<CaseFigures>()
            .AddScoped<BenefitRegister>()
            .AddScoped<ReadMemoFacts>()
            .AddScoped<ReadMatchTable>()
            .AddScoped<ReadMemo>()
            .AddScoped<BeginMemo>()
            .AddScoped<WriteRemark>()
            .AddScoped<FreezeMemo>()
            .AddScoped<PublishMemo>()
            .AddScoped<CorrectMemo>()
            .AddScoped<JournaliseMemo>()
            .AddScoped<AgendaWork>()
            .AddScoped<PlanAgenda>()
            .AddScoped<SignOffEconomy>()
            .AddScoped<RecordDecision>()
            .AddScoped<AnswerTask>()
            .AddScoped<RecordRisk>()
            .AddScoped<PlanNextStep>()
            .AddScoped<CloseRisk>()
            .AddScoped<ProposeMatches>()
            .AddScoped<ComparePair>()
            .AddScoped<CompareCandidates>()
            .AddScoped<OpenMeeting>()
            .AddScoped<DecideAtMeeting>()
            .AddSingleton<Bell<SolvePlan>>()
            .AddSingleton<Bell<TakeInWaiting>>()
            .AddScoped<AskForPlan>()
            .AddScoped<CancelPlan>()
            .AddScoped<FoundMunicipality>()
            .AddScoped<InviteUser>()
            .AddScoped<ConnectUser>()
            .AddScoped<CloseUser>()
            .AddScoped<InviteOutsider>()
            .AddScoped<RenewAccess>()
            .AddScoped<InviteCitizen>()
            .AddScoped<SaveScenario>()
            .AddScoped<RemoveScenario>()
            .AddScoped<ProposeRateFile>()
            .AddScoped<DecideRateFile>()
            .AddScoped<ApproveBusinessCase>()
            .AddScoped<RecordLearning>()
            .AddScoped<ProposeAssumption>()
            .AddScoped<DecideAssumption>()
            .AddScoped<RegisterBenefit>()
            .AddScoped<MeasureBenefit>()
            .AddScoped<ImportStateReimbursements>()
            .AddScoped<ReconcileReimbursements>()
            .AddScoped<PipelineFigures>()
            .AddScoped<ReadStageNeeds>()
            .AddScoped<SupportAreaFigures>()
            .AddScoped<LogContact>()
            .AddScoped<AddNetworkContact>()
            .AddScoped<Remind>()
            .AddScoped<EditCard>()
            .AddScoped<TellEnterprise>()
            .AddScoped<ScoreEnterprise>()
            .AddScoped<PlanSupport>()
            .AddScoped<ImportEnterprises>()
            .AddScoped<EffectChain>()
            .AddScoped<SavePartnership>()
            .AddScoped<ReceiveInterest>()
            .AddScoped<WriteKnowledge>()
            .AddScoped<RegisterEnterprise>()
            .AddScoped<MoveEnterprise>()
            .AddScoped<SetOffers>()
            .AddScoped<ReadLine>()
            .AddScoped<DescribeLine>()
            .AddScoped<JoinLine>()
            .AddScoped<TimeLine>()
            .AddScoped<PlanLine>()
            .AddScoped<AddTask>()
            .AddScoped<ImportTasks>()
            .AddScoped<EditTask>()
            .AddScoped<RetireTask>()
            .AddScoped<SendSignal>()
            .AddScoped<AnswerSignal>()
            .AddScoped<TellProfile>()
            .AddScoped<RevokeRelease>()
            .AddScoped<RegisterCitizen>()
            .AddScoped<ImportCitizens>()
            .AddScoped<AssessCapacity>()
            .AddScoped<AddConsideration>()
            .AddScoped<EndConsideration>()
            .AddScoped<ShowTalent>()
            .AddScoped<SetGoal>()
            .AddScoped<ReachGoal>()
            .AddScoped<ChangeWishes>()
            .AddScoped<NameContacts>()
            .AddScoped<MakeRemark>()
            .AddScoped<AnswerRemark>()
            .AddScoped<RecordWorkIdentity>()
            .AddScoped<HandOverCaseload>()
            .AddScoped<ReceiveCaseload>()
            .AddScoped<AgreeCover>()
            .AddScoped<ReadMessage>()
            .AddScoped<KeepProposal>()
            .AddScoped<ReleaseMatch>()
            .AddScoped<RejectMatch>()
            .AddScoped<RegisterPlacement>()
            .AddScoped<EndPlacement>()
            .AddScoped<ChangeTerms>()
            .AddScoped<PlanHours>()
            .AddScoped<HoldFollowUp>()
            .AddScoped<NameContactPerson>()
            .AddScoped<RenewGrant>()
            .AddScoped<ApplyForSupport>()
            .AddScoped<DecideSupport>()
            .AddScoped<RegisterElsewhere>()
            .AddScoped<RegisterWorkTrial>()
            .AddScoped<EndWorkTrial>()
            .AddScoped<OrderCourse>()
            .AddScoped<ReferCitizen>()
            .AddScoped<RegisterProvider>()
            .AddScoped<CoursesPage>()
            .AddScoped<RecordAttendance>()
            .AddScoped<SendReport>()
            .AddScoped<PrepareParticipant>()
            .AddScoped<EndReferral>()
            .AddScoped<CheckInvoice>()
            .AddScoped<DecideInvoice>()
            .AddScoped<RecordOutreach>()
            .AddScoped<DrawSpotChecks>()
            .AddScoped<AnswerSpotCheck>()
            .AddScoped<ReadAlarms>()
            .AddScoped<DeleteExpired>()
            .AddScoped<ReadClosedCases>()
            .AddScoped<DeleteCitizen>()
            .AddScoped<HoldBack>()
            .AddScoped<HandleAccessRequest>()
            .AddScoped<WritePrivacyTexts>()
            .AddScoped<SavePrivacyDetails>()
            .AddScoped<GivePrivacyNotice>()
            .AddScoped<HandleBreach>()
            .AddScoped<HandleProcessor>()
            .AddScoped<CorrectFact>()
            .AddScoped<ReadReceivers>()
            .AddScoped<OpenCitizen>()
            .AddScoped<AttestAccess>()
            .AddScoped<UpdateAccessibility>()
            .AddScoped<CitizenRecords>();

    private static void AddServices(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Clock);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        services.Configure<HostFilteringOptions>(filter =>
        {
            filter.AllowedHosts = [options.Host ?? "*"];
            filter.IncludeFailureMessage = false;
        });
        services.AddSingleton(MasterKeys.Of(options.KeyFile));
        services.AddSingleton<CprVault>();
        services.AddSingleton(DeletedCitizens.Beside(options.KeyFile));
        services.AddSingleton(_ => AuditLog.Of(options.Database, options.KeyFile));
        services.AddScoped(provider =>
            options.Database.OpenKept(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<AuditLog>())
        );
        services.AddScoped<CurrentUser>();
        services.AddScoped<Sessions>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<Passkeys>();
        services.AddScoped<SignInWithPassword>();
        services.AddScoped<SignInWithPasskey>();
        services.AddScoped<AddPasskey>();
        services.AddScoped<RemovePasskey>();
        services.AddScoped<SignInWithMunicipality>();
        services.AddScoped<ConfirmFactor>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<OpenSheet>();
        services.AddScoped<ReadOutsiders>();
        services.AddScoped<ReadConnections>();
        services.AddScoped<ReadSheet>();
        services.AddScoped<MemoWork>();
        services.AddScoped<WorkingConditions>();
        services.AddScoped<CitizenPage>();
        services.AddScoped<PlacementPage>();
        services.AddScoped<PlacementPapers>();
        services.AddScoped<ReadCaseFile>();
        services.AddScoped<TalentTasks>();
        services.AddScoped<OwnCaseload>();
        services.AddScoped<WordsFromOutside>();
        services.AddScoped<DailyDigest>();
        services.AddScoped<ReadDeadlines>();
        services.AddScoped<SwimLanes>();
        services.AddScoped<ParallelTrack>();
        services.AddScoped<OrderAccount>();
        services.AddScoped<ReadCurves>();
        services.AddScoped<CompareProviders>();
        services.AddMemoryCache();
        services.AddOperations();
        services.AddSingleton<SolvePlan>();
        services.AddHostedService<QueueWorker<SolvePlan>>();
        services.AddSingleton<TakeInWaiting>();
        services.AddHostedService<QueueWorker<TakeInWaiting>>();
        services.AddHostedService<DailyDeletion>();

        services.AddDataProtection().SetApplicationName(ApplicationName).PersistKeysToFileSystem(new(KeyFolder(options.KeyFile)));
        var signIn = services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.LoginPath = "/log-ind";
                // Refused, not redirected: the address stays, and the error page says what to do.
                cookie.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Cookie.Name = options.CookieName("tovholder");
                cookie.Cookie.SecurePolicy = options.Demo ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = Sessions.Longest;
                cookie.SlidingExpiration = false;
                // The session ends by the real clock, whatever day the demo shows.
                cookie.TimeProvider = TimeProvider.System;
            });
        if (options.Provider is { } provider)
        {
            signIn.AddOpenIdConnect(IdentityProvider.Scheme, provider.Configure);
        }

        services.AddAntiforgery(form => form.Cookie.Name = options.CookieName("tovholder-form"));
        services.Configure<CookieTempDataProviderOptions>(notice => notice.Cookie.Name = options.CookieName("tovholder-notice"));
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        // Default deny: what names no permission is closed to everybody. An address that leads nowhere goes on to its 404.
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder()
                    .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null)
                    .Build()
            );
        // What anybody may send without signing in: ten an hour from one address.
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.GlobalLimiter = Turns.Limiter();
            limits.AddPolicy(
                Features.Interest.Express.IndexModel.Limit,
                context =>
                    HttpMethods.IsPost(context.Request.Method)
                        ? RateLimitPartition.GetFixedWindowLimiter(
                            context.ClientAddressOf(),
                            _ => new() { PermitLimit = 10, Window = TimeSpan.FromHours(1) }
                        )
                        : RateLimitPartition.GetNoLimiter("")
            );
        });
        services.AddHealth();
        services.AddTovholderTexts();
        services.AddRazorPages(pages => pages.RootDirectory = "/Features").AddTovholderDesign();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            // Only what is the same for everybody: a compressed page with a secret in it can be guessed at.
            compression.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
    }

    private static void Configure(WebApplication app)
    {
        if (!app.Services.GetRequiredService<ServeOptions>().Demo)
        {
            // A proxy on this machine ends TLS and says who asks; what it did not say itself is not believed.
            app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
            app.UseCookiePolicy(new() { Secure = CookieSecurePolicy.Always });
        }

        app.UseResponseCompression();
        app.Use(SecurityHeaders);
        app.UseHealth();
        app.UseTovholderLanguage();
        app.UseFloodLimit();
        // The error page writes what went wrong in the log itself, once, with the number it shows.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/fejl", SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePagesWithReExecute("/fejl", "?status={0}");
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.Use(Turns.ReadForm);
        app.UseRateLimiter();
        app.Use(CurrentUser.Load);
        app.Use(FrameFiller.Fill);
        app.Use(RefusalLog.Record);
        app.UseAuthorization();
        app.Use(FreshFactor.Require);
        app.MapRazorPages();
        app.MapLanguageSwitch();
    }

    /// <summary>Set when the answer starts, so that an error page has them too.</summary>
    private static Task SecurityHeaders(HttpContext context, RequestDelegate next)
    {
        var isDemo = context.RequestServices.GetRequiredService<ServeOptions>().Demo;
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (!isDemo)
            {
                headers.StrictTransportSecurity = "max-age=31536000";
            }

            headers.ContentSecurityPolicy =
                "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (!Path.HasExtension(context.Request.Path))
            {
                headers.CacheControl = "no-cache, no-store";
            }

            return Task.CompletedTask;
        });
        if (HttpMethods.IsTrace(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
