using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.WorkIdentities;

/// <summary>A picture for each statement, for a talk in which words are not enough.</summary>
public static class Pictures
{
    /// <summary>The name of an icon of the design system.</summary>
    public static string Picture(this WorkIdentityStatement statement) =>
        statement switch
        {
            WorkIdentityStatement.Identity => "person",
            WorkIdentityStatement.Talent => "star",
            WorkIdentityStatement.Voice => "chat",
            WorkIdentityStatement.Hope => "flag",
            WorkIdentityStatement.Stability => "time",
            WorkIdentityStatement.Coping => "tune",
            WorkIdentityStatement.Belonging => "groups",
            _ => "map",
        };
}
