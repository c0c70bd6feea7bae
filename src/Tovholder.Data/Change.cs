namespace Tovholder.Data;

/// <summary>Who acts: the person and role of the moment. The name is kept as it was on the day.</summary>
/// <param name="UnitId">The unit whose citizens are in reach; null where the role reaches all of them or none.</param>
public sealed record Actor(Guid UserId, string Name, string Role, Guid? UnitId)
{
    /// <summary>Whoever operates the machine, and the work the program does by itself.</summary>
    public static readonly Actor Operator = new(Guid.Empty, "Driften", "Operator", null);
}

/// <summary>Why something is saved: a named act, who did it, and the reason in words.</summary>
/// <param name="Name">What happened, such as "PlacementEnded".</param>
/// <param name="Reason">Never empty; what the person wrote, or what the act itself says.</param>
public sealed record Change(string Name, Actor Actor, string Reason);
