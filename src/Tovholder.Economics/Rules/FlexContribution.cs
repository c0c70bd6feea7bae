using Tovholder.Domain;
using Tovholder.Economics.Ledger;

namespace Tovholder.Economics.Rules;

/// <summary>
/// Fleksbidrag from the state: a line of its own per person and week, by a rule that can be plugged in when its formula is known.
/// </summary>
/// <remarks>
/// The line exists in the weekly file of Ydelsesrefusion, but its formula was not found. Without a rule every figure says
/// <see cref="Captions.BeforeFlexContribution"/>; with one, <see cref="Captions.WithFlexContribution"/>.
/// </remarks>
/// <param name="Rule">Name, version and law of the rule.</param>
/// <param name="From">The first day it applies.</param>
/// <param name="Through">The last day it applies.</param>
/// <param name="ForWeek">What the state pays the municipality for a week in a flexjob; gets the ledger line of the subsidy.</param>
public sealed record FlexContribution(RuleVersion Rule, DateOnly From, DateOnly Through, Func<PersonWeek, Kroner> ForWeek)
{
    public bool HoldsOn(DateOnly day) => From <= day && day <= Through;
}
