using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.EditCard;

/// <summary>The enterprise as a business: who it is, how it lives, and what must be kept apart.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(EditCard editCard, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv virksomhedens navn."), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, MaxLength(20)]
    public string? CvrNumber { get; set; }

    [BindProperty, MaxLength(20)]
    public string? PNumber { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv idéen i én linje."), MaxLength(300)]
    public string? Idea { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv postnummeret, fire cifre."), MaxLength(10)]
    public string? PostalCode { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem der leder virksomheden."), MaxLength(200)]
    public string? LeaderName { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvem der følger virksomheden.")]
    public Guid? OwnerId { get; set; }

    [BindProperty]
    public bool AdvertisingProtected { get; set; }

    [BindProperty]
    public LegalForm? LegalForm { get; set; }

    [BindProperty]
    public BusinessModelType? BusinessModel { get; set; }

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText)]
    public string? SocialPurpose { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Skriv en procent fra 0 til 100.")]
    public int? Market { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Skriv en procent fra 0 til 100.")]
    public int? JobCentre { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Skriv en procent fra 0 til 100.")]
    public int? Grants { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Skriv en procent fra 0 til 100.")]
    public int? WageSubsidies { get; set; }

    [BindProperty, MaxLength(200)]
    public string? LargestPayer { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Skriv en procent fra 0 til 100.")]
    public int? LargestPayerPercent { get; set; }

    [BindProperty, Range(0, 4, ErrorMessage = "Vælg fra 0 til 4.")]
    public int? ValueFit { get; set; }

    [BindProperty, Range(0, 10_000, ErrorMessage = "Skriv et antal fra 0 til 10.000.")]
    public int? OrdinaryEmployees { get; set; }

    [BindProperty, Range(0, 10_000, ErrorMessage = "Skriv et antal fra 0 til 10.000.")]
    public int? InTrialOrSubsidy { get; set; }

    [BindProperty, MaxLength(500)]
    public string? MunicipalityBuys { get; set; }

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public IEnumerable<SelectListItem> Fits =>
        [
            new(texts["0: Værdierne strider mod hinanden"], "0", ValueFit == 0),
            new(texts["1: Værdierne er ikke talt igennem"], "1", ValueFit == 1),
            new(texts["2: Værdierne ligner på papiret"], "2", ValueFit == 2),
            new(texts["3: Værdierne ses i en eller to ting, de gør"], "3", ValueFit == 3),
            new(texts["4: Værdierne ses i hverdagen, også når det koster"], "4", ValueFit == 4),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } enterprise)
        {
            return NotFound();
        }

        var card = enterprise.Card;
        (Name, CvrNumber, PNumber, Idea) = (enterprise.Name, enterprise.CvrNumber, card.PNumber, enterprise.Idea);
        (PostalCode, LeaderName, OwnerId) = (enterprise.PostalCode, enterprise.LeaderName, enterprise.OwnerId);
        (AdvertisingProtected, LegalForm, BusinessModel) = (enterprise.AdvertisingProtected, card.LegalForm, card.BusinessModel);
        SocialPurpose = card.SocialPurpose;
        (Market, JobCentre) = (Percent(card, IncomeKind.Market), Percent(card, IncomeKind.JobCentre));
        (Grants, WageSubsidies) = (Percent(card, IncomeKind.Grants), Percent(card, IncomeKind.WageSubsidies));
        (LargestPayer, LargestPayerPercent, ValueFit) = (card.LargestPayer, card.LargestPayerPercent, card.ValueFit);
        (OrdinaryEmployees, InTrialOrSubsidy) = (card.OrdinaryEmployees, card.InTrialOrSubsidy);
        MunicipalityBuys = card.MunicipalityBuys;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } enterprise)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var card = enterprise.Card with
        {
            PNumber = PNumber,
            LegalForm = LegalForm,
            BusinessModel = BusinessModel,
            SocialPurpose = SocialPurpose,
            Income = Income(),
            LargestPayer = LargestPayer,
            LargestPayerPercent = LargestPayerPercent,
            ValueFit = ValueFit,
            OrdinaryEmployees = OrdinaryEmployees,
            InTrialOrSubsidy = InTrialOrSubsidy,
            MunicipalityBuys = MunicipalityBuys,
        };
        var request = new EditCard.Request(Name!, CvrNumber, Idea!, PostalCode!, LeaderName!, OwnerId!.Value, AdvertisingProtected, card);
        var outcome = await editCard.RunAsync(EnterpriseId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Kortet er gemt."]);
    }

    private static int? Percent(EnterpriseCard card, IncomeKind kind) => card.Income.TryGetValue(kind, out var percent) ? percent : null;

    private Dictionary<IncomeKind, int> Income() =>
        new (IncomeKind Kind, int? Percent)[]
        {
            (IncomeKind.Market, Market),
            (IncomeKind.JobCentre, JobCentre),
            (IncomeKind.Grants, Grants),
            (IncomeKind.WageSubsidies, WageSubsidies),
        }
            .Where(part => part.Percent is not null)
            .ToDictionary(part => part.Kind, part => part.Percent!.Value);

    private async Task<SocialEnterprise?> FindAsync(CancellationToken ct)
    {
        Owners = await EnterpriseOwners.OfAsync(db, ct);
        return await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
    }
}
