using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Profile;

/// <summary>Wishes, talents, times and abilities of a citizen, on the same profile as the tasks.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(TellProfile tellProfile, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    private IReadOnlyList<string> wished = [];

    [FromRoute]
    public Guid CitizenId { get; set; }

    /// <summary>The feature that a comparison asks for first; its group is unfolded.</summary>
    [FromQuery]
    public string? Spoerg { get; set; }

    [BindProperty, MaxLength(500), DataType(DataType.MultilineText), AboutCitizen]
    public string? OwnWords { get; set; }

    [BindProperty]
    public List<string> Wishes { get; set; } = [];

    [BindProperty]
    public List<string> Talents { get; set; } = [];

    [BindProperty, Range(1, 600, ErrorMessage = "Skriv minutterne hver vej, fra 1 til 600.")]
    public int? TravelMinutesMax { get; set; }

    [BindProperty]
    public bool AddressProtected { get; set; }

    /// <summary>When the citizen can work, from Monday.</summary>
    [BindProperty]
    public List<DayHours> Week { get; set; } = WeekForm.Of([]);

    /// <summary>Feature → 0 to 4; empty is not clarified.</summary>
    [BindProperty]
    public Dictionary<string, string?> Abilities { get; set; } = [];

    public string Alias { get; private set; } = "";

    /// <summary>The typical tasks, and what else the citizen has wished for already.</summary>
    public IEnumerable<SelectListItem> Occupations =>
        WorkCatalogue
            .Shipped.Tasks.Select(t => t.Disco)
            .Concat(wished)
            .Distinct(StringComparer.Ordinal)
            .Select(code => new SelectListItem(texts.Occupation(code), code));

    public IEnumerable<SelectListItem> Features =>
        WorkCatalogue.Shipped.Features.Where(f => f.Kind == FeatureKind.Capacity).Select(f => new SelectListItem(texts.Feature(f), f.Id));

    public List<SelectListItem> Points(WorkFeature feature)
    {
        var anchors = feature.Kind == FeatureKind.Need ? WorkCatalogue.Shipped.NeedAnchors : WorkCatalogue.Shipped.AbilityAnchors;
        var chosen = Abilities.GetValueOrDefault(feature.Id);
        return
        [
            new(texts["Ikke afklaret"], "", string.IsNullOrEmpty(chosen)),
            .. anchors
                .Select((anchor, points) => (texts[anchor], points.ToString(CultureInfo.InvariantCulture)))
                .Select(choice => new SelectListItem($"{choice.Item2} {choice.Item1}", choice.Item2, choice.Item2 == chosen)),
        ];
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } citizen)
        {
            return NotFound();
        }

        (OwnWords, TravelMinutesMax, AddressProtected) = (citizen.OwnWords, citizen.TravelMinutesMax, citizen.AddressProtected);
        (Wishes, Talents, Week) = (citizen.Wishes, citizen.Talents, WeekForm.Of(citizen.Available));
        Abilities = citizen.Abilities.ToDictionary(
            a => a.Key,
            a => a.Value.Low == a.Value.High ? a.Value.Low.ToString(CultureInfo.InvariantCulture) : null,
            StringComparer.Ordinal
        );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var abilities = Abilities
            .Where(a => WorkCatalogue.Shipped.Feature(a.Key) is not null && a.Value is "0" or "1" or "2" or "3" or "4")
            .ToDictionary(a => a.Key, a => new AbilityRange(a.Value![0] - '0', a.Value[0] - '0'), StringComparer.Ordinal);
        var known = Occupations.Select(o => o.Value).ToHashSet(StringComparer.Ordinal);
        var profile = new CitizenProfile(
            [.. Talents.Where(t => WorkCatalogue.Shipped.Feature(t) is not null)],
            [.. Wishes.Where(known.Contains)],
            OwnWords,
            AddressProtected,
            WeekForm.Windows(Week),
            TravelMinutesMax,
            abilities
        );
        var outcome = await tellProfile.RunAsync(CitizenId, profile, user.Actor, ct);
        return this.Answer(outcome, texts, $"/borgere/{CitizenId}", texts["Gemt. Nye forslag tager højde for det."]);
    }

    private async Task<Citizen?> FindAsync(CancellationToken ct)
    {
        var citizen = await db.Citizens.AsNoTracking().SingleOrDefaultAsync(c => c.Id == CitizenId, ct);
        if (citizen is null)
        {
            return null;
        }

        await db.RecordLookAsync(new("CitizenSeen", user.Actor, "Borgerens profil."), [CitizenId], ct);
        (Alias, wished) = (citizen.Alias, citizen.Wishes);
        return citizen;
    }
}
