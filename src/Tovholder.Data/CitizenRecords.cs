using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Organisation;

namespace Tovholder.Data;

/// <summary>Everything the database holds of one citizen, found in the model itself: a table that is added tomorrow is found without a line here.</summary>
/// <remarks>
/// A record belongs to a citizen by a property CitizenId, to the citizen's own user by a property UserId, or by a foreign key to another record
/// that belongs to the citizen. Others only mention the citizen, within a value kept as JSON: a plan, a meeting, a line, a hand-over.
/// </remarks>
public sealed partial class CitizenRecords(TovholderDb db)
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;
    private static readonly Type[] OfTheLog = [typeof(AuditEntry), typeof(AuditedCitizen), typeof(AuditExpiry)];

    private IEnumerable<IEntityType> Types => db.Model.GetEntityTypes().Where(t => !t.IsOwned() && !OfTheLog.Contains(t.ClrType));

    /// <summary>The citizen and all that hangs on the citizen, tracked; empty where there is no such citizen.</summary>
    public async Task<IReadOnlyList<object>> OwnedAsync(Guid citizenId, CancellationToken ct)
    {
        var citizen = await db.Citizens.IgnoreQueryFilters().SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return [];
        }

        var found = new HashSet<object>(ReferenceEqualityComparer.Instance) { citizen };
        var next = new Queue<(IEntityType Type, List<object> Records)>();
        next.Enqueue((db.Model.FindEntityType(typeof(Citizen))!, [citizen]));
        while (next.TryDequeue(out var owner))
        {
            foreach (var (type, property, principal) in LinksTo(owner.Type))
            {
                var keys = owner.Records.ConvertAll(r => (Guid?)db.Entry(r).Property(principal).CurrentValue);
                var records = (await RowsAsync(type, property, keys, ct)).Where(found.Add).ToList();
                if (records.Count > 0)
                {
                    next.Enqueue((type, records));
                }
            }
        }

        return [.. found];
    }

    /// <summary>The records of others that mention the citizen, tracked, each with the columns that do.</summary>
    public async Task<IReadOnlyList<(object Record, IProperty Column)>> MentionsAsync(
        Guid citizenId,
        IReadOnlyCollection<object> owned,
        CancellationToken ct
    )
    {
        var mentions = new List<(object, IProperty)>();
        foreach (var (type, column) in JsonColumns())
        {
            var rows = await MentioningAsync(type, column, citizenId, ct);
            mentions.AddRange(rows.Where(r => !owned.Contains(r, ReferenceEqualityComparer.Instance)).Select(r => (r, column)));
        }

        return mentions;
    }

    /// <summary>What each table holds of the citizen, as it is kept: for the citizen to read, and for another program. Neither keys nor seals are in it.</summary>
    public async Task<SortedDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>> CopyAsync(
        Guid citizenId,
        CancellationToken ct
    )
    {
        var owned = await OwnedAsync(citizenId, ct);
        var mentions = await MentionsAsync(citizenId, owned, ct);
        var rows = owned
            .Select(r => (Table: db.Entry(r).Metadata.GetTableName()!, Row: Readable(r)))
            .Concat(mentions.Select(m => (Table: db.Entry(m.Record).Metadata.GetTableName()!, Row: About(m.Record, m.Column, citizenId))));
        return new(
            rows.GroupBy(r => r.Table, r => r.Row, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<IReadOnlyDictionary<string, object?>>)[.. g]),
            StringComparer.Ordinal
        );
    }

    /// <summary>Takes the citizen out of records that belong to others, and marks all that belongs to the citizen for deletion. The caller saves.</summary>
    /// <returns>How many records of each kind go; those that only lose a mention are not among them.</returns>
    public async Task<IReadOnlyDictionary<string, int>> RemoveAsync(
        Guid citizenId,
        Func<object, bool> keepWithoutCitizen,
        CancellationToken ct
    )
    {
        var owned = await OwnedAsync(citizenId, ct);
        foreach (var (record, column) in await MentionsAsync(citizenId, owned, ct))
        {
            Forget(record, column, citizenId);
        }

        var ids = owned.Select(KeyOf).OfType<Guid>().ToHashSet();
        var letters = await db.InboxItems.Select(i => new { i.Id, i.Href }).ToListAsync(ct);
        var told = letters.Where(i => Ids().Matches(i.Href).Any(id => ids.Contains(Guid.Parse(id.Value)))).Select(i => i.Id).ToList();
        var gone = owned
            .Where(r => !keepWithoutCitizen(r))
            .Concat(await db.InboxItems.Where(i => told.Contains(i.Id)).ToListAsync(ct))
            .Distinct()
            .ToList();
        db.RemoveRange(gone);
        return gone.GroupBy(r => r.GetType().Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
    }

    private object? KeyOf(object record) =>
        db.Entry(record).Metadata.FindPrimaryKey() is { Properties: [var key] } ? db.Entry(record).Property(key.Name).CurrentValue : null;

    /// <summary>The properties of other types that lead to a record of this type.</summary>
    private IEnumerable<(IEntityType Type, string Property, string Principal)> LinksTo(IEntityType owner)
    {
        if (owner.ClrType == typeof(Citizen) || owner.ClrType == typeof(User))
        {
            // Who works with a record has a key to a user too; only UserId says whose it is.
            var name = owner.ClrType == typeof(Citizen) ? "CitizenId" : "UserId";
            return Types.Where(t => t.FindProperty(name) is not null).Select(t => (t, name, "Id"));
        }

        return Types
            .SelectMany(t => t.GetForeignKeys())
            .Where(k => k.PrincipalEntityType == owner && k.Properties.Count == 1)
            .Select(k => (k.DeclaringEntityType, k.Properties[0].Name, k.PrincipalKey.Properties[0].Name));
    }

    private IEnumerable<(IEntityType Type, IProperty Column)> JsonColumns() =>
        from type in Types
        from column in type.GetProperties()
        where column.GetValueConverter() is { } converter && converter.ProviderClrType == typeof(string) && !IsEnum(column.ClrType)
        select (type, column);

    private static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

    private Task<List<object>> RowsAsync(IEntityType type, string property, List<Guid?> keys, CancellationToken ct) =>
        (Task<List<object>>)Generic(nameof(RowsOfAsync), type).Invoke(this, [property, keys, ct])!;

    private Task<List<object>> MentioningAsync(IEntityType type, IProperty column, Guid citizenId, CancellationToken ct) =>
        (Task<List<object>>)
            Generic(nameof(MentioningOfAsync), type).Invoke(this, [type.GetTableName()!, column.GetColumnName(), citizenId, ct])!;

    private static MethodInfo Generic(string name, IEntityType type) =>
        typeof(CitizenRecords).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type.ClrType);

    private async Task<List<object>> RowsOfAsync<T>(string property, List<Guid?> keys, CancellationToken ct)
        where T : class =>
        [.. await db.Set<T>().IgnoreQueryFilters().Where(r => keys.Contains(EF.Property<Guid?>(r, property))).ToListAsync(ct)];

    private async Task<List<object>> MentioningOfAsync<T>(string table, string column, Guid citizenId, CancellationToken ct)
        where T : class =>
        [
            .. await db.Set<T>()
#pragma warning disable EF1002 // The names come from the model.
                .FromSqlRaw($$"""SELECT * FROM "{{table}}" WHERE lower("{{column}}") LIKE {0}""", $"%{citizenId}%")
#pragma warning restore EF1002
                .IgnoreQueryFilters()
                .ToListAsync(ct),
        ];

    private Dictionary<string, object?> Readable(object record) =>
        db.Entry(record)
            .Properties.Where(p => p.Metadata.ClrType != typeof(byte[]) && p.Metadata.Name is not ("Version" or "Digest" or "CodeDigest"))
            .ToDictionary(p => p.Metadata.Name, p => Plain(p.CurrentValue), StringComparer.Ordinal);

    /// <summary>As another program reads it: amounts, hours and shares as numbers, choices by name.</summary>
    internal static object? Plain(object? value) =>
        value switch
        {
            Kroner kroner => kroner.Amount,
            WeeklyHours hours => hours.Value,
            Share share => share.Value,
            Enum choice => choice.ToString(),
            _ => value,
        };

    private Dictionary<string, object?> About(object record, IProperty column, Guid citizenId)
    {
        var parts = new JsonArray();
        Walk(JsonOf(record, column), citizenId.ToString(), (_, part) => parts.Add(part!.DeepClone()));
        return new(StringComparer.Ordinal) { ["Id"] = KeyOf(record), [column.Name] = parts };
    }

    private void Forget(object record, IProperty column, Guid citizenId)
    {
        if (record is ProductionLine line)
        {
            line.Members.Where(m => m.CitizenId == citizenId).Select(m => m.Key).ToList().ForEach(line.Leave);
            return;
        }

        var value = JsonOf(record, column);
        Walk(value, citizenId.ToString(), (from, part) => from.Remove(part));
        db.Entry(record).Property(column.Name).CurrentValue = value.Deserialize(column.ClrType, Json);
    }

    private JsonNode JsonOf(object record, IProperty column) =>
        JsonSerializer.SerializeToNode(db.Entry(record).Property(column.Name).CurrentValue, column.ClrType, Json)!;

    /// <summary>The innermost parts of a list that are about the citizen: the key itself, or a record with the key in one of its fields.</summary>
    private static void Walk(JsonNode? node, string id, Action<JsonArray, JsonNode?> each)
    {
        if (node is JsonArray list)
        {
            foreach (var part in list.ToList())
            {
                if (Is(part, id) || (part is JsonObject fields && fields.Any(f => Is(f.Value, id))))
                {
                    each(list, part);
                }
                else
                {
                    Walk(part, id, each);
                }
            }
        }
        else if (node is JsonObject record)
        {
            foreach (var field in record)
            {
                Walk(field.Value, id, each);
            }
        }
    }

    private static bool Is(JsonNode? node, string id) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && string.Equals(text, id, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Ids();
}
