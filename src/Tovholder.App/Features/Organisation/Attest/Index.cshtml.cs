using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.Organisation.Attest;

/// <summary>Kontrol af adgange: who may enter, what the role opens, and whether the work still needs it.</summary>
[RequirePermission(Permission.AttestAccess)]
public sealed class IndexModel(AttestAccess attestAccess, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    public IReadOnlyList<AttestedUser> Users { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public int Unanswered => Users.Count(u => !u.IsAnswered(Today));

    public async Task OnGetAsync(CancellationToken ct) => Users = await attestAccess.ListAsync(user.Actor, ct);

    public async Task<IActionResult> OnPostAsync(Guid userId, bool isNeeded, CancellationToken ct) =>
        this.Answer(await attestAccess.RunAsync(userId, isNeeded, user.Actor, ct), texts, "/kontrol-af-adgange", texts["Svaret er gemt."]);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return await this.WorkbookAsync(
            "adgange.xlsx",
            Users.Select(u => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Hvem"] = u.User.Name,
                ["Brugernavn"] = u.User.UserName,
                ["Rolle"] = Texts.Danish(u.User.Role),
                ["Hvor"] = u.Place,
                ["Åbner"] = string.Join(", ", RoleTable.All[u.User.Role].Order()),
                ["Senest svaret"] = u.Last?.On.ToString("yyyy-MM-dd", Danish.Culture),
                ["Af"] = u.Last?.ByName,
                ["Mangler svar"] = u.IsAnswered(Today) ? null : "×",
            }),
            ct
        );
    }
}
