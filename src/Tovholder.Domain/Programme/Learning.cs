namespace Tovholder.Domain.Programme;

/// <summary>What we have become wiser about: an assumption that did not hold, and what it changed.</summary>
public sealed class Learning
{
    public required Guid Id { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>What we had assumed.</summary>
    public required string Assumed { get; init; }

    /// <summary>What it turned out to be. No person is named.</summary>
    public required string Learned { get; init; }

    /// <summary>What we changed because of it; null while nothing is decided.</summary>
    public string? CourseChange { get; private set; }

    /// <summary>Kroner a year, positive is good; null where it is not known. Never forced.</summary>
    public Kroner? Effect { get; private set; }

    public void ChangeCourse(string change, Kroner? effect)
    {
        CourseChange = change;
        Effect = effect;
    }
}
