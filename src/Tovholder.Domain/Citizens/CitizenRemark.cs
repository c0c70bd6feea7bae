namespace Tovholder.Domain.Citizens;

/// <summary>What a citizen says about a line of the own sheet: "not this", or that it is wrong. The municipality answers.</summary>
public sealed class CitizenRemark
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    /// <summary>The line it is about, as it stood; empty for the sheet as a whole.</summary>
    public required string About { get; init; }

    public required string Words { get; init; }

    public required DateOnly On { get; init; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>What the municipality did about it, as the citizen reads it.</summary>
    public string? Answer { get; private set; }

    public string? AnsweredBy { get; private set; }

    public int Version { get; private set; }

    public Refusal? Reply(string answer, string by, DateOnly on)
    {
        if (AnsweredOn is { } already)
        {
            return new RemarkAnswered(already);
        }

        (Answer, AnsweredBy, AnsweredOn) = (answer, by, on);
        return null;
    }
}

public sealed record RemarkAnswered(DateOnly On) : Refusal("", $"Bemærkningen blev besvaret den {On}. Se siden igen.");
