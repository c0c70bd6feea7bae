using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Contacts;

/// <summary>Case worker, provider, mentor, partsrepræsentant and bisidder of a citizen.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(NameContacts nameContacts, CitizenPage citizens, CurrentUser user, Texts texts) : PageModel
{
    private const int MoreRoom = 2;

    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty]
    public List<Person> People { get; set; } = [];

    public string Alias { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await citizens.FindAsync(CitizenId, "Hvem der hjælper borgeren.", ct) is not { } citizen)
        {
            return NotFound();
        }

        Alias = citizen.Alias;
        People =
        [
            .. citizen.Contacts.Select(c => new Person
            {
                Kind = c.Kind,
                Name = c.Name,
                Place = c.Place,
            }),
            .. Enumerable.Range(0, MoreRoom).Select(_ => new Person()),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await citizens.FindAsync(CitizenId, "Hvem der hjælper borgeren.", ct) is not { } citizen)
        {
            return NotFound();
        }

        Alias = citizen.Alias;
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var named = People
            .Where(p => !string.IsNullOrWhiteSpace(p.Name))
            .Select(p => new CitizenContact(p.Kind, p.Name!.Trim(), p.Place?.Trim()))
            .ToList();
        var outcome = await nameContacts.RunAsync(CitizenId, named, user.Actor, ct);
        return this.Answer(outcome, texts, $"/borgere/{CitizenId}", texts["Gemt."]);
    }

    public sealed class Person
    {
        public CitizenContactKind Kind { get; set; }

        [MaxLength(200)]
        public string? Name { get; set; }

        [MaxLength(200)]
        public string? Place { get; set; }
    }
}
