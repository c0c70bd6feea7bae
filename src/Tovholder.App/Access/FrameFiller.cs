using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Tovholder.App.Design;

namespace Tovholder.App.Access;

/// <summary>What stands around every page for this user: the menu of what the role may open, the name, and the banner of a demo.</summary>
public static class FrameFiller
{
    private static readonly (Permission Permission, string Text, string Href)[] Menu =
    [
        (Permission.ReadBusinessCase, Texts.Key("Business case"), "/businesscase"),
        (Permission.ReadEnterprises, Texts.Key("Virksomheder"), "/virksomheder"),
        (Permission.ReadEnterprises, Texts.Key("Opsøgende"), "/opsoegende"),
        (Permission.ReadCitizens, Texts.Key("Borgere"), "/borgere"),
        (Permission.ProposeMatches, Texts.Key("Match"), "/match"),
        (Permission.ReadPlacements, Texts.Key("Ansættelser"), "/ansaettelser"),
        (Permission.ReadProviders, Texts.Key("Anden aktør"), "/anden-aktoer"),
        (Permission.ReadReimbursements, Texts.Key("Refusion"), "/refusion"),
        (Permission.ReadMemo, Texts.Key("Notat"), "/notat"),
        (Permission.ReadKeyFigures, Texts.Key("Nøgletal"), "/noegletal"),
        (Permission.EditCitizens, Texts.Key("Mine borgere"), "/sager"),
        (Permission.ReadInbox, Texts.Key("Indbakke"), "/indbakke"),
        (Permission.InviteOutsiders, Texts.Key("Adgange"), "/adgange"),
        (Permission.ReadAudit, Texts.Key("Log"), "/log"),
        (Permission.AttestAccess, Texts.Key("Kontrol af adgange"), "/kontrol-af-adgange"),
        (Permission.HandleAccessRequests, Texts.Key("Indsigt"), "/indsigt"),
        (Permission.GivePrivacyNotices, Texts.Key("Oplysningspligt"), "/oplysningspligt"),
        (Permission.KeepPrivacyRegisters, Texts.Key("Databeskyttelse"), "/fortegnelse"),
        (Permission.ManageDeletion, Texts.Key("Sletning"), "/sletning"),
        (Permission.TeachCourses, Texts.Key("Mine forløb"), "/mine-forloeb"),
        (Permission.LeadEnterprise, Texts.Key("Min virksomhed"), "/min-virksomhed"),
        (Permission.SeeOwnSheet, Texts.Key("Mit ark"), "/mit-ark"),
    ];

    public static async Task Fill(HttpContext context, RequestDelegate next)
    {
        var services = context.RequestServices;
        var user = services.GetRequiredService<CurrentUser>();
        var frame = services.GetRequiredService<PageFrame>();
        var texts = services.GetRequiredService<Texts>();
        if (user.Role is { } role)
        {
            var path = context.Request.Path;
            frame.UserName = user.Name;
            frame.RoleName = texts.Of(role);
            frame.Navigation =
            [
                .. Menu.Where(m => role.May(m.Permission))
                    .Select(m => new NavigationItem(m.Text, m.Href, path.StartsWithSegments(m.Href, StringComparison.Ordinal))),
            ];
        }

        if (services.GetRequiredService<ServeOptions>().Demo)
        {
            var db = services.GetRequiredService<TovholderDb>();
            var isDemo = await services
                .GetRequiredService<IMemoryCache>()
                .GetOrCreateAsync("demo", _ => db.Municipalities.AnyAsync(m => m.IsDemo, context.RequestAborted));
            if (isDemo)
            {
                var today = services.GetRequiredService<TimeProvider>().Today();
                frame.DemoNotice = texts.Format($"Demo med opdigtede personer og virksomheder. Dagen i demoen er {today}.");
            }
        }

        await next(context);
    }
}
