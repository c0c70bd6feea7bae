using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>What the state pays of a week, and by which rule.</summary>
public sealed record RefundDecision(RuleVersion Rule, Share StateShare, IReadOnlyList<RateValue> Rates)
{
    public Share MunicipalShare => StateShare.Rest;
}

/// <summary>What the municipality did in the week, which set the refund before 2016.</summary>
public enum Measure
{
    /// <summary>No company-based measure.</summary>
    Passive,

    /// <summary>A company-based measure, such as virksomhedspraktik.</summary>
    Active,

    /// <summary>The refund of ledighedsydelse has lapsed, see <see cref="RefundBefore2016"/>.</summary>
    Lapsed,
}
