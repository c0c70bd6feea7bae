namespace Tovholder.App.Features.Privacy;

/// <summary>A reason that a person writes for the log before something out of the ordinary is done with a citizen's case.</summary>
public static class WrittenReason
{
    /// <summary>In characters; fewer say nothing to who reads the log.</summary>
    public const int Shortest = 10;

    /// <summary>What is wrong with it, or null.</summary>
    /// <param name="tooShort">The refusal where there is none, or too little of one; a CPR number is refused in the same field.</param>
    public static Refusal? Check(string? reason, Refusal tooShort) =>
        reason is not { Length: >= Shortest } ? tooShort
        : CprNumber.IsIn(reason) ? new CprInText(tooShort.Field)
        : null;
}
