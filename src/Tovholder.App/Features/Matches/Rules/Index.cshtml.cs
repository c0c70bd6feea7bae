using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Matches.Rules;

/// <summary>Every rule and weight of the match in plain Danish, from the same tables that the engine counts with.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(Texts texts) : PageModel
{
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
