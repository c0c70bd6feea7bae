using Tovholder.Domain;

namespace Tovholder.Matching;

/// <summary>What is wrong with a problem before anything is solved.</summary>
/// <param name="Field">Where it stands, such as "people[3].minutes_min".</param>
/// <param name="Line">The line of the file, or null where the problem was built in code.</param>
public sealed record InputError(string Field, FormattableString Text, int? Line = null) : Refusal(Field, Text);
