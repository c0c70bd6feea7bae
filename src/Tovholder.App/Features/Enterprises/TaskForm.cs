using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tovholder.App.Design;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Enterprises;

/// <summary>The fields that describe a task, the same whether it is new or changed.</summary>
public sealed class TaskForm
{
    [Required(ErrorMessage = "Skriv opgavens navn."), MaxLength(200)]
    public string? Name { get; set; }

    [
        Required(ErrorMessage = "Skriv, hvor mange timer der er om ugen."),
        Range(0.25, 168, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 168.")
    ]
    public decimal? Hours { get; set; }

    [Range(0, 168, ErrorMessage = "Skriv timerne om ugen, fra 0 til 168.")]
    public decimal HoursMin { get; set; }

    [Range(15, 480, ErrorMessage = "Skriv minutterne i en delopgave, fra 15 til 480.")]
    public int BlockMinutes { get; set; } = 30;

    [Range(1, 50, ErrorMessage = "Skriv et antal fra 1 til 50.")]
    public int AtATime { get; set; } = 1;

    [Range(0, 2220, ErrorMessage = "Skriv minutterne om ugen, fra 0 til 2.220.")]
    public int InstructorMinutes { get; set; }

    [Range(1, 5, ErrorMessage = "Skriv et tal fra 1 til 5.")]
    public int Value { get; set; } = 3;

    /// <summary>Feature → 0 to 4.</summary>
    public Dictionary<string, int> Demands { get; set; } = [];

    /// <summary>When the task can be done, from Monday.</summary>
    public List<DayHours> Week { get; set; } = WeekForm.Of([]);

    public static IEnumerable<IGrouping<string, WorkFeature>> FeatureGroups =>
        WorkCatalogue.Shipped.Features.Where(f => f.Kind != FeatureKind.Need).GroupBy(f => f.Group, StringComparer.Ordinal);

    public static TaskForm Of(WorkTask task) =>
        new()
        {
            Name = task.Name,
            Hours = WeeklyHours.FromMinutes(task.MinutesMax).Value,
            HoursMin = WeeklyHours.FromMinutes(task.MinutesMin).Value,
            BlockMinutes = task.BlockMinutes,
            AtATime = task.AtATime,
            InstructorMinutes = task.InstructorMinutes,
            Value = task.Value,
            Demands = task.Demands,
            Week = WeekForm.Of(task.Windows),
        };

    public TaskDescription Told() =>
        new(
            Name!,
            new WeeklyHours(HoursMin).Minutes,
            new WeeklyHours(Hours!.Value).Minutes,
            BlockMinutes,
            AtATime,
            InstructorMinutes,
            Value,
            Demands,
            WeekForm.Windows(Week)
        );

    public List<SelectListItem> Points(string feature, Texts texts) =>
        [
            .. WorkCatalogue.Shipped.DemandAnchors.Select(
                (anchor, points) =>
                    new SelectListItem(
                        $"{points} {texts[anchor]}",
                        points.ToString(Danish.Culture),
                        Demands.GetValueOrDefault(feature) == points
                    )
            ),
        ];
}
