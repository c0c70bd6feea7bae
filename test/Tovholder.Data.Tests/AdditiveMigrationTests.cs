using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Tovholder.Testing;

namespace Tovholder.Data.Tests;

/// <summary>A version's tables serve the version before it (docs/decisions/0026): a migration only adds.</summary>
public sealed class AdditiveMigrationTests
{
    /// <summary>The last migration before the rule.</summary>
    private const string Before = "20261126145219_CitizenRights";

    /// <summary>Migrations that take away what the version before them had stopped using.</summary>
    private static readonly string[] TakeAway = [];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL13")]
    public async Task The_version_before_works_on_the_tables_of_this_one(Engine engine)
    {
        await using var database = await TestDatabase.BlankAsync(engine);
        await using var db = database.Location.Open(TimeProvider.System);
        var migrations = db.GetService<IMigrationsAssembly>();
        var provider = db.Database.ProviderName!;
        var checkedOnes = migrations
            .Migrations.Where(m => string.CompareOrdinal(m.Key, Before) > 0 && !TakeAway.Contains(m.Key.Split('_')[1]))
            .ToList();
        Assert.NotEmpty(checkedOnes);

        var faults = checkedOnes
            .SelectMany(m =>
                migrations.CreateMigration(m.Value, provider).UpOperations.Select(o => Fault(o) is { } fault ? $"{m.Key}: {fault}" : null)
            )
            .OfType<string>()
            .ToList();

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        TestContext.Current.AddAttachment("RL13", $"{engine}: {checkedOnes.Count} tabelændringer, 0 tager noget fra versionen før");
    }

    [Fact]
    public void What_takes_something_from_the_version_before_is_seen()
    {
        MigrationOperation[] operations =
        [
            new DropTableOperation { Name = "Citizens" },
            new DropColumnOperation { Table = "Citizens", Name = "Name" },
            new RenameColumnOperation
            {
                Table = "Citizens",
                Name = "Name",
                NewName = "FullName",
            },
            new AddColumnOperation
            {
                Table = "Citizens",
                Name = "Height",
                ClrType = typeof(int),
            },
            new AlterColumnOperation
            {
                Table = "Citizens",
                Name = "Name",
                ClrType = typeof(string),
                IsNullable = false,
                OldColumn = new AddColumnOperation { IsNullable = true },
            },
        ];

        Assert.All(operations, operation => Assert.NotNull(Fault(operation)));
    }

    private static string? Fault(MigrationOperation operation) =>
        operation switch
        {
            DropTableOperation o => $"table {o.Name} goes",
            DropColumnOperation o => $"column {o.Table}.{o.Name} goes",
            RenameTableOperation o => $"table {o.Name} gets another name",
            RenameColumnOperation o => $"column {o.Table}.{o.Name} gets another name",
            AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } o =>
                $"column {o.Table}.{o.Name} must be filled in, and the version before does not know it",
            AlterColumnOperation o when !o.IsNullable && o.OldColumn.IsNullable => $"column {o.Table}.{o.Name} may no longer be empty",
            AlterColumnOperation o when o.ColumnType != o.OldColumn.ColumnType => $"column {o.Table}.{o.Name} gets another type",
            AlterColumnOperation o when o.MaxLength < (o.OldColumn.MaxLength ?? int.MaxValue) => $"column {o.Table}.{o.Name} gets shorter",
            _ => null,
        };
}
