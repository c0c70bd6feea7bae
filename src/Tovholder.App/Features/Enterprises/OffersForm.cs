using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tovholder.App.Design;
using Tovholder.App.Features.Enterprises.Offers;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Enterprises;

/// <summary>The fields that say what a workplace offers, the same for the municipality and for the leader.</summary>
public sealed class OffersForm
{
    /// <summary>Need feature → 0 to 4.</summary>
    public Dictionary<string, int> Offers { get; set; } = [];

    [Range(0, 1000, ErrorMessage = "Skriv timerne om ugen, fra 0 til 1.000.")]
    public decimal? InstructorHours { get; set; }

    [Range(1, 200, ErrorMessage = "Skriv et antal fra 1 til 200.")]
    public int? PeopleAtATime { get; set; }

    /// <summary>When there is work, from Monday.</summary>
    public List<DayHours> Week { get; set; } = WeekForm.Of([]);

    public static IEnumerable<WorkFeature> Needs => WorkCatalogue.Shipped.Features.Where(f => f.Kind == FeatureKind.Need);

    public static OffersForm Of(SocialEnterprise enterprise) =>
        new()
        {
            Offers = enterprise.Offers,
            PeopleAtATime = enterprise.PeopleAtATime,
            Week = WeekForm.Of(enterprise.OpeningHours),
            InstructorHours = enterprise.InstructorMinutes is { } minutes ? Math.Round(minutes / 60m, 2) : null,
        };

    public SetOffers.Request Told() =>
        new(
            Needs.ToDictionary(f => f.Id, f => Math.Clamp(Offers.GetValueOrDefault(f.Id), 0, 4), StringComparer.Ordinal),
            InstructorHours is { } hours ? (int?)(hours * 60m) : null,
            PeopleAtATime,
            WeekForm.Windows(Week)
        );

    public List<SelectListItem> Points(string feature, Texts texts) =>
        [
            .. WorkCatalogue.Shipped.OfferAnchors.Select(
                (anchor, points) =>
                    new SelectListItem(texts[anchor], points.ToString(Danish.Culture), Offers.GetValueOrDefault(feature) == points)
            ),
        ];
}
