namespace Tovholder.Domain.Organisation;

/// <summary>A named person with one role. A job consultant sees the citizens of the own unit only.</summary>
public sealed class User
{
    public required Guid Id { get; init; }

    /// <summary>What the person types, such as "tovholder": lower case, unique.</summary>
    public required string UserName { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>The unit whose citizens the user works with; null for roles that do not work with citizens.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The provider whose participants the user teaches; null for all who are not its staff.</summary>
    public Guid? ProviderId { get; init; }

    /// <summary>The enterprise the user leads, or is deputy in; null for all others.</summary>
    public Guid? EnterpriseId { get; init; }

    /// <summary>Who the user is, where the user is a citizen.</summary>
    public Guid? CitizenId { get; init; }

    /// <summary>The municipality's own sign-in, as it names itself, where the user comes in by that; null for a password.</summary>
    public string? Issuer { get; private set; }

    /// <summary>The person, as that sign-in names it.</summary>
    public string? Subject { get; private set; }

    /// <summary>The last day of access; null for those the municipality employs.</summary>
    public DateOnly? AccessThrough { get; private set; }

    /// <summary>When the user was closed: the name stays in the log, and nobody signs in with it.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public void Close(DateTimeOffset at) => ClosedAt ??= at;

    public void Connect(string issuer, string subject) => (Issuer, Subject) = (issuer, subject);

    /// <summary>Back to a password.</summary>
    public void Disconnect() => (Issuer, Subject) = (null, null);

    public void MayEnterThrough(DateOnly day) => AccessThrough = day;

    public bool MayEnter(DateOnly on) => ClosedAt is null && (AccessThrough is not { } last || on <= last);
}

/// <summary>A unit of the municipality that has citizens, such as a team of job consultants.</summary>
public sealed class Unit
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }
}

/// <summary>The municipality the database belongs to: one row.</summary>
public sealed class Municipality
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The centre that writes the memo, one line a line of its head.</summary>
    public required string CentreName { get; init; }

    /// <summary>The political committee, such as "BIU-udvalget".</summary>
    public required string CommitteeName { get; init; }

    /// <summary>The order of headings in the municipality's sagsfremstillinger: the template chosen last.</summary>
    public string CaseStatementTemplateId { get; private set; } = "kompetence-foerst";

    /// <summary>True when every person in the database is invented. Never changes.</summary>
    public bool IsDemo { get; init; }

    public void ChooseTemplate(string templateId) => CaseStatementTemplateId = templateId;
}
