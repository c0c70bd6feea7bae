namespace Tovholder.App;

/// <summary>How an operation ended: done, refused with a reason, or the record was not there (or not in reach).</summary>
public sealed class Outcome
{
    public static readonly Outcome Done = new();
    public static readonly Outcome NotFound = new();

    private Outcome() { }

    /// <summary>The key of what was made, where something was.</summary>
    public Guid Id { get; private init; }

    public Refusal? Refusal { get; private init; }

    public bool Succeeded => Refusal is null && this != NotFound;

    public static Outcome Made(Guid id) => new() { Id = id };

    public static Outcome Refused(Refusal refusal) => new() { Refusal = refusal };
}
