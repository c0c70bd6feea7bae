using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.CasePapers;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Papers;

/// <summary>The papers of a placement, in Danish and by alias: assessment, agreement and end for the journal, and the sheets to copy from.</summary>
public sealed class PlacementPapers(TovholderDb db, TimeProvider clock, CurrentUser user)
{
    public async Task<PlacementPaperSet> OfAsync(Placement placement, CancellationToken ct)
    {
        var number = await db.Citizens.Where(c => c.Id == placement.CitizenId).Select(c => c.Number).SingleAsync(ct);
        var enterprise = await db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == placement.EnterpriseId, ct);
        var alias = Citizen.AliasOf(number);
        var terms = placement.TermsOn(placement.EndedOn ?? clock.Today().AddYears(1));
        List<CasePaperLine> who =
        [
            new("Borger", alias),
            new("Arbejdsplads", enterprise.Name),
            new("CVR-nummer", enterprise.CvrNumber ?? ""),
        ];
        return new(
            alias,
            Paper("Vurdering af arbejdsevnen i fleksjobbet (LAB § 121)", terms, [new("Hvem", who), new("Vurderingen", Assessment(terms))]),
            Paper(
                "Aftale om arbejdsvilkår",
                terms,
                [
                    new("Hvem", who),
                    new("Aftalt", Assessment(terms)),
                    new(
                        "Opgaver",
                        [
                            .. terms.Tasks.Select(t => new CasePaperLine(
                                t.Name,
                                $"{Hours(WeeklyHours.FromMinutes(t.Minutes))} timer om ugen"
                            )),
                        ]
                    ),
                    new("Arbejdsvilkår", [.. terms.Conditions.Select(c => new CasePaperLine("", c))]),
                ]
            ),
            placement is { EndedOn: { } ended, EndReason: { } reason }
                ? Paper(
                    "Ophør af ansættelse i fleksjob",
                    terms,
                    [new("Hvem", who), new("Ophør", [new("Sidste arbejdsdag", ended.InDanish()), new("Årsag", Texts.Danish(reason))])]
                )
                : null,
            [
                .. who,
                new("Sagsnummer", terms.CaseNumber ?? ""),
                new("Første arbejdsdag", placement.StartedOn.InDanish()),
                new("Gælder fra", terms.From.InDanish()),
                new("Timer på arbejdspladsen", Hours(terms.ContractHours)),
                new("Intensitet", terms.Intensity.ToString()),
                new("Effektive timer", Hours(terms.EffectiveHours)),
                new("Timeløn inkl. pension", placement.HourlyCost.ToString()),
                new("Timeløn på fuld tid inkl. pension", placement.FullTimeHourlyCost.ToString()),
                new("Bevilling", $"{Texts.Danish(placement.Kind)} fra {placement.GrantedFrom.InDanish()}"),
                new("Sidste arbejdsdag", placement.EndedOn?.InDanish() ?? ""),
            ]
        );
    }

    private CasePaper Paper(string title, PlacementTerms terms, IReadOnlyList<CasePaperPart> parts) =>
        new(title, terms.CaseNumber, clock.Today(), user.Name, parts);

    private static IReadOnlyList<CasePaperLine> Assessment(PlacementTerms terms) =>
        [
            new("Gælder fra", terms.From.InDanish()),
            new("Vurderede effektive timer", Hours(terms.AssessedHours)),
            new("Aftalte timer på arbejdspladsen", Hours(terms.ContractHours)),
            new("Intensitet", terms.Intensity.ToString()),
            new("Aftalte effektive timer", Hours(terms.EffectiveHours)),
            new("Hvorfor de er forskellige", terms.DifferenceReason ?? "De er ens."),
            new("Vurderet af", $"{terms.DecidedBy}, {terms.DecidedOn.InDanish()}"),
        ];

    private static string Hours(WeeklyHours hours) => hours.ToString(Danish.Culture);
}

/// <param name="End">Null while the placement goes on.</param>
/// <param name="Sheet">What another system asks for, line by line.</param>
public sealed record PlacementPaperSet(
    string Alias,
    CasePaper Assessment,
    CasePaper Agreement,
    CasePaper? End,
    IReadOnlyList<CasePaperLine> Sheet
);
