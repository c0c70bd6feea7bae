using System.Linq.Expressions;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers;

/// <summary>Rules about referrals that the database counts by: the same as the domain's own.</summary>
public static class ReferralQuery
{
    /// <summary><see cref="Referral.RunsOn"/>.</summary>
    public static Expression<Func<Referral, bool>> RunsOn(DateOnly day) =>
        r => r.StartsOn <= day && day <= r.EndsOn && (r.EndedOn == null || day <= r.EndedOn);
}
