namespace Tovholder.App.Features.Audit.SpotChecks;

/// <summary>A spot check is answered with one of two words.</summary>
public sealed record VerdictMissing() : Refusal("Verdict", $"Vælg, om opslaget hørte til arbejdet.");

/// <summary>A word without a reason cannot be looked at again in a year.</summary>
public sealed record VerdictWithoutReason() : Refusal("Note", $"Skriv, hvad svaret bygger på, mindst fem tegn.");

public sealed record SpotCheckTwice(long EntryId) : Refusal("", $"Række {EntryId} er allerede en stikprøve.");
