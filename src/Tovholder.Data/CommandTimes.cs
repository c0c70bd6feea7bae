using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tovholder.Data;

/// <summary>Measures how long each command to the database took, and nothing of what was asked.</summary>
internal sealed class CommandTimes : DbCommandInterceptor
{
    /// <summary>One for all: the framework builds its services anew for each it has not seen.</summary>
    public static readonly CommandTimes Instance = new();

    private static readonly Meter Meter = new("Tovholder.Data");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(DatabaseLocation.CommandDuration, "s");

    private CommandTimes() { }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result) =>
        Measured(eventData, result);

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    ) => new(Measured(eventData, result));

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result) => Measured(eventData, result);

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    ) => new(Measured(eventData, result));

    private static T Measured<T>(CommandExecutedEventData command, T result)
    {
        Duration.Record(command.Duration.TotalSeconds);
        return result;
    }
}
