using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Matches.Rules;

/// <summary>Every rule and weight of the match in plain Danish, from the same tables that the engine counts with.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(Texts texts) : PageModel
{
    public IReadOnlyList<string> HardRules { get; } =
    [
        Texts.Key("En borger har højst ét job, og det ligger på ét sted."),
        Texts.Key("Jobbet har mindst de timer, kommunen har vurderet, og højst så mange, som borgeren kan (LAB § 121)."),
        Texts.Key("Hvert hensyn, der skal opfyldes, er opfyldt, om nødvendigt med støtte, som stedet kan give."),
        Texts.Key("Af en opgave bruges aldrig flere minutter, end der er, og kun hele delopgaver."),
        Texts.Key("Der er ikke flere ad gangen ved en opgave eller på et sted, end der er plads til."),
        Texts.Key("Instruktørerne bruger ikke flere minutter, end de har."),
        Texts.Key("Opgaven udføres, når den kan, og borgeren arbejder, når borgeren kan."),
        Texts.Key("Den længste dag, antallet af dage og hviledage holdes."),
        Texts.Key("Vejen er ikke længere end borgerens grænse."),
        Texts.Key("Et job har højst tre opgaver og tre slags støtte."),
        Texts.Key("Det, et menneske har fastholdt eller udelukket, står ved magt."),
        Texts.Key("Ingen opgave fortrænger ordinært ansattes hele job; virksomheden har bekræftet det."),
    ];

    /// <summary>"Støj og uro i lokalet 1, Kundekontakt 0".</summary>
    public string Points(IReadOnlyDictionary<string, int> points) =>
        string.Join(", ", points.Select(p => $"{texts.Feature(WorkCatalogue.Shipped.Feature(p.Key)!)} {p.Value.ToString(texts.Culture)}"));

    public string Limit(ConsiderationRule rule) =>
        rule.Limit switch
        {
            null => "",
            "max_hours_week" => texts["Timer om ugen"],
            "max_hours_day" => texts["Timer om dagen"],
            "max_travel_min" => texts["Minutter hver vej"],
            "earliest_start" => texts["Tidligste mødetid"],
            "no_consecutive_days" => texts["Hviledag mellem arbejdsdage"],
            _ => texts["Hverdage kl. 6-18"],
        };
}
