using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Uploads;

namespace Tovholder.Data;

/// <summary>Everything a municipality has here, as files that another program can read: a table each as CSV, what lies in them as files, and a sum of each.</summary>
/// <remarks>
/// The tables are found in the model itself, so one that is added tomorrow is written without a line here. CPR numbers are written in plain. What
/// opens doors is left out (passwords, second factors, passkeys, invitations, sessions), and each left-out column stands in the list of columns.
/// </remarks>
public sealed class EverythingOut(TovholderDb db, CprVault vault)
{
    private const string FilesFolder = "filer";
    private static readonly Type[] Doors = [typeof(Passkey), typeof(Session), typeof(OneTimeInvitation), typeof(SentForm)];
    private static readonly string[] Secrets =
    [
        nameof(Account.PasswordHash),
        nameof(Account.SealedSecret),
        nameof(Account.RecoveryDigests),
        nameof(Account.InvitationDigest),
        nameof(Citizen.CprIndex),
    ];

    /// <summary>Writes it into a folder that is not there yet, readable by its owner alone, as it all stood at one moment.</summary>
    /// <returns>Table → how many rows were written.</returns>
    public async Task<SortedDictionary<string, long>> WriteAsync(string folder, CancellationToken ct)
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder, own);
        Directory.CreateDirectory(Path.Combine(folder, FilesFolder), own);
        await db.Database.OpenConnectionAsync(ct);
        // One moment for all tables, and nobody has to wait meanwhile.
        await using var moment = db.Database.GetDbConnection() is SqliteConnection file
            ? Reading(file)
            : await db.Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var written = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await using (var list = Csv(folder, "kolonner"))
        {
            await LineAsync(list, ["Tabel", "Kolonne", "Type", "Bemærkning"]);
            foreach (
                var table in db
                    .Model.GetEntityTypes()
                    .GroupBy(t => t.GetTableName()!, StringComparer.Ordinal)
                    .OrderBy(t => t.Key, StringComparer.Ordinal)
            )
            {
                var columns = ColumnsOf(table.Key, table);
                var isLeftOut = table.Any(t => Doors.Contains(t.ClrType));
                foreach (var column in columns)
                {
                    await LineAsync(list, [table.Key, column.Title, column.Kind, isLeftOut ? "udeladt: åbner kun døre" : column.Remark]);
                }

                if (!isLeftOut)
                {
                    written[table.Key] = await WriteTableAsync(moment, folder, table.Key, [.. columns.Where(c => !c.IsLeftOut)], ct);
                }
            }
        }

        await WriteSumsAsync(folder, ct);
        return written;
    }

    private static SqliteTransaction Reading(SqliteConnection file) => file.BeginTransaction(deferred: true);

    private static List<Column> ColumnsOf(string table, IEnumerable<IEntityType> types)
    {
        var place = StoreObjectIdentifier.Table(table);
        return
        [
            .. types
                .SelectMany(t => t.GetProperties())
                .Where(p => p.GetColumnName(place) is not null)
                .DistinctBy(p => p.GetColumnName(place), StringComparer.Ordinal)
                .Select(p => new Column(p, p.GetColumnName(place)!, Secrets.Contains(p.Name))),
        ];
    }

#pragma warning disable CA2100 // Tables and columns are the model's own.
    private async Task<long> WriteTableAsync(DbTransaction moment, string folder, string table, List<Column> columns, CancellationToken ct)
    {
        await using var csv = Csv(folder, table);
        await LineAsync(csv, columns.Select(c => c.Title));
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = moment;
        command.CommandText = $"SELECT {string.Join(',', columns.Select(c => $"\"{c.Name}\""))} FROM \"{table}\"";
        await using var rows = await command.ExecuteReaderAsync(ct);
        var key = columns.FindIndex(c => c.Name == "Id");
        long count = 0;
        while (await rows.ReadAsync(ct))
        {
            var cells = new string[columns.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] =
                    await rows.IsDBNullAsync(i, ct) ? ""
                    : columns[i].Property.ClrType == typeof(byte[])
                        ? await BytesAsync(
                            folder,
                            columns[i],
                            (byte[])rows.GetValue(i),
                            key < 0 ? Guid.Empty : GuidIn(rows.GetValue(key)),
                            ct
                        )
                    : columns[i].Text(rows.GetValue(i));
            }

            await LineAsync(csv, cells);
            count++;
        }

        return count;
    }
#pragma warning restore CA2100

    /// <summary>A number in plain; a memo or a waiting file as a file of its own; a sum in hexadecimal.</summary>
    private async Task<string> BytesAsync(string folder, Column column, byte[] bytes, Guid id, CancellationToken ct)
    {
        if (column.Is(typeof(Citizen), nameof(Citizen.CprSealed)))
        {
            return vault.Open(bytes, id).Digits;
        }

        var isFile = column.Is(typeof(StatusMemo), nameof(StatusMemo.Snapshot));
        if (column.Is(typeof(Upload), nameof(Upload.SealedRows)))
        {
            (bytes, isFile) = (bytes.Length == 0 ? bytes : vault.OpenRows(bytes, id), bytes.Length > 0);
        }

        if (!isFile)
        {
            return Convert.ToHexStringLower(bytes);
        }

        var name = $"{FilesFolder}/{column.Property.DeclaringType.ClrType.Name}-{id}.json";
        await using var file = OwnFile.Open(Path.Combine(folder, name));
        await file.WriteAsync(bytes, ct);
        return name;
    }

    /// <summary>As <c>sha256sum --check</c> reads it.</summary>
    private static async Task WriteSumsAsync(string folder, CancellationToken ct)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        await using var sums = new StreamWriter(OwnFile.Open(Path.Combine(folder, "SHA256SUMS")));
        foreach (var path in files)
        {
            await using var file = File.OpenRead(path);
            var sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
            await sums.WriteAsync($"{sum}  {Path.GetRelativePath(folder, path)}\n".AsMemory(), ct);
        }
    }

    private static Guid GuidIn(object value) =>
        value as Guid? ?? (value is string text && Guid.TryParse(text, out var id) ? id : Guid.Empty);

    private static StreamWriter Csv(string folder, string table) =>
        new(OwnFile.Open(Path.Combine(folder, table + ".csv")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

    private static Task LineAsync(StreamWriter csv, IEnumerable<string> cells) =>
        csv.WriteAsync(string.Join(';', cells.Select(Quoted)) + "\r\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(";\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed class Column(IProperty property, string name, bool isLeftOut)
    {
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertFromProvider;
        private readonly Type stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;

        public IProperty Property => property;

        public string Name => name;

        public bool IsLeftOut => isLeftOut;

        public string Title => Is(typeof(Citizen), nameof(Citizen.CprSealed)) ? "Cpr" : name;

        public string Kind =>
            (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { IsGenericType: false } type ? type.Name : "JSON";

        public string Remark =>
            isLeftOut ? "udeladt: åbner kun døre"
            : property.ClrType == typeof(byte[]) && !Is(typeof(Citizen), nameof(Citizen.CprSealed)) ? "hexadecimalt, eller navnet på en fil"
            : "";

        public bool Is(Type type, string member) => property.DeclaringType.ClrType == type && property.Name == member;

        /// <summary>As another program reads it: amounts and hours as numbers with a point, days and times by ISO 8601, lists as the JSON they are kept as.</summary>
        public string Text(object value)
        {
            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(bool))
            {
                return Convert.ToBoolean(value, CultureInfo.InvariantCulture) ? "true" : "false";
            }

            var plain =
                stored == typeof(string) && !property.ClrType.IsEnum
                    ? value
                    : CitizenRecords.Plain(convert is null ? value : convert(AsStored(value)));
            var text = plain switch
            {
                string words => words,
                DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
                DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => plain?.ToString() ?? "",
            };
            return property.ClrType == typeof(string) ? Spreadsheet.AsText(text) : text;
        }

        /// <summary>SQLite hands out whole numbers and texts alone.</summary>
        private object AsStored(object value)
        {
            var type = Nullable.GetUnderlyingType(stored) ?? stored;
            return value.GetType() == type ? value
                : type == typeof(DateTime)
                    ? DateTime.Parse(
                        (string)value,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
                    )
                : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
    }
}
