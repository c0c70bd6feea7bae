using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tovholder.Data;

/// <summary>Notes the version of a record that a page is about, as it is read, so that a form can say which one it was filled from.</summary>
internal sealed class VersionsRead : IMaterializationInterceptor
{
    /// <summary>One for all: the framework builds its services anew for each it has not seen.</summary>
    public static readonly VersionsRead Instance = new();

    private VersionsRead() { }

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (
            materializationData.Context is TovholderDb { About.Count: > 0 } db
            && materializationData.EntityType.FindProperty("Version") is not null
            && materializationData.EntityType.FindProperty("Id")?.ClrType == typeof(Guid)
            && materializationData.GetPropertyValue<Guid>("Id") is var id
            && db.About.Contains(id)
        )
        {
            db.Read[id] = materializationData.GetPropertyValue<int>("Version");
        }

        return entity;
    }
}
