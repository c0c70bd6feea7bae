using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Lines.Describe;

/// <summary>A step as it is typed; an empty row is no step.</summary>
public sealed class StepRow
{
    /// <summary>Empty for a new step.</summary>
    public Guid Key { get; set; }

    public string? Name { get; set; }

    public int? Minutes { get; set; }

    /// <summary>The numbers of the rows it comes after: "1, 2".</summary>
    public string? After { get; set; }

    /// <summary>The rows as steps, or why they cannot be.</summary>
    /// <remarks>Rows are numbered as they stand, empty ones too, so that a number means what the reader sees.</remarks>
    public static (IReadOnlyList<LineStep> Steps, Refusal? Refusal) Read(IReadOnlyList<StepRow> rows, IReadOnlyList<LineStep> known)
    {
        var keys = rows.Select(r => string.IsNullOrWhiteSpace(r.Name) ? (Guid?)null : r.Key == Guid.Empty ? Guid.CreateVersion7() : r.Key).ToList();
        var steps = new List<LineStep>();
        foreach (var (i, row) in rows.Index())
        {
            if (keys[i] is not { } key)
            {
                continue;
            }

            if (row.Minutes is not { } minutes)
            {
                return ([], new StepWithoutMinutes(row.Name!));
            }

            var after = new List<Guid>();
            foreach (var word in (row.After ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (!int.TryParse(word, Danish.Culture, out var number) || number < 1 || number > rows.Count || keys[number - 1] is not { } earlier)
                {
                    return ([], new UnknownStepNumber(row.Name!, word));
                }

                after.Add(earlier);
            }

            steps.Add(new(key, row.Name!.Trim(), minutes, after, known.FirstOrDefault(k => k.Key == key)?.LockedTo));
        }

        return (steps, null);
    }

    public static StepRow Of(LineStep step, IReadOnlyList<LineStep> all) =>
        new()
        {
            Key = step.Key,
            Name = step.Name,
            Minutes = step.Minutes,
            After = string.Join(", ", all.Index().Where(s => step.After.Contains(s.Item.Key)).Select(s => s.Index + 1)),
        };
}

public sealed record StepWithoutMinutes(string Name) : Refusal("", $"„{Name}“ mangler minutter. Skriv, hvad trinnet plejer at tage.");

public sealed record UnknownStepNumber(string Name, string Written)
    : Refusal("", $"„{Name}“ kommer efter trin „{Written}“, som ikke findes. Skriv numrene på trin i listen, fx „1, 2“.");
