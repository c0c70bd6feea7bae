using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Tovholder.Data;

/// <summary>
/// The open connections to one file that nobody uses just now, with their settings and with the statements they have prepared: to make those
/// anew for each question takes longer than to answer it.
/// </summary>
internal sealed class KeptConnections(Func<SqliteTovholderDb> open)
{
    /// <summary>A few more than are used at a time (<c>Turns</c>, the log and the workers).</summary>
    private const int MostIdle = 48;

    private readonly ConcurrentStack<KeptConnection> idle = new();
    private int round;

    public KeptConnection Take() => idle.TryPop(out var kept) ? kept : KeptConnection.Open(open(), Volatile.Read(ref round));

    /// <summary>One that was left in a transaction or with an answer half read is closed and not kept.</summary>
    public void GiveBack(KeptConnection kept)
    {
        if (kept.Round == Volatile.Read(ref round) && kept.IsAtRest && idle.Count < MostIdle)
        {
            idle.Push(kept);
        }
        else
        {
            kept.Dispose();
        }
    }

    /// <summary>Closes those that are idle, and those that are in use when they are given back.</summary>
    public void Close()
    {
        Interlocked.Increment(ref round);
        while (idle.TryPop(out var kept))
        {
            kept.Dispose();
        }
    }
}

/// <summary>A connection that stays open from one context to the next.</summary>
internal sealed class KeptConnection : IDisposable
{
    // The framework made the connection, with the functions it needs, and closes it.
    private readonly SqliteTovholderDb owner;

    private KeptConnection(SqliteTovholderDb owner, int round)
    {
        (this.owner, Round) = (owner, round);
        Connection = (SqliteConnection)owner.Database.GetDbConnection();
    }

    public SqliteConnection Connection { get; }

    public PreparedStatements Statements { get; } = new();

    /// <summary>How many times the connections had been closed when it was opened.</summary>
    public int Round { get; }

    public bool IsAtRest =>
        Connection.State == ConnectionState.Open && Statements.AllAreBack && raw.sqlite3_get_autocommit(Connection.Handle) != 0;

    public static KeptConnection Open(SqliteTovholderDb owner, int round)
    {
        try
        {
            // What is closed is closed: the driver's own pool would hand on a transaction that was left open.
            owner.Database.GetDbConnection().ConnectionString += ";Pooling=False";
            owner.Database.OpenConnection();
            return new(owner, round);
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    public void Dispose() => owner.Dispose();
}

/// <summary>Gives a command of a kept connection the statement that stands prepared there.</summary>
internal sealed class KeptCommands : DbCommandInterceptor
{
    /// <summary>One for all: the framework builds its services anew for each it has not seen.</summary>
    public static readonly KeptCommands Instance = new();

    private KeptCommands() { }

    public override InterceptionResult<DbCommand> CommandCreating(
        CommandCorrelatedEventData eventData,
        InterceptionResult<DbCommand> result
    ) =>
        eventData.Context is SqliteTovholderDb { Kept: { } kept } && ReferenceEquals(eventData.Connection, kept.Connection)
            ? InterceptionResult<DbCommand>.SuppressWithResult(new KeptCommand(kept.Connection, kept.Statements))
            : result;
}

/// <summary>What a connection has prepared, the longest unused first.</summary>
internal sealed class PreparedStatements
{
    /// <summary>More than the pages that are asked for most ask together, 10 kB each.</summary>
    private const int Most = 64;

    private readonly OrderedDictionary<string, SqliteCommand> ready = new(StringComparer.Ordinal);
    private int away;

    public bool AllAreBack => away == 0;

    public SqliteCommand Take(string text, SqliteConnection connection)
    {
        away++;
#pragma warning disable CA2100 // The text is the framework's.
        return ready.Remove(text, out var command) ? command : new(text, connection);
#pragma warning restore CA2100
    }

    /// <param name="isWhole">Whether it ran to its end; otherwise it is not used again.</param>
    public void GiveBack(SqliteCommand command, bool isWhole)
    {
        away--;
        command.Parameters.Clear();
        command.Transaction = null;
        if (!isWhole || !ready.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
        else if (ready.Count > Most)
        {
            var (_, oldest) = ready.GetAt(0);
            ready.RemoveAt(0);
            oldest.Dispose();
        }
    }
}

/// <summary>A command that is run by the one of the same text that its connection has prepared already.</summary>
internal sealed class KeptCommand(SqliteConnection connection, PreparedStatements statements) : SqliteCommand
{
    private SqliteCommand? prepared;
    private SqliteDataReader? reader;

    public override SqliteConnection? Connection
    {
        get => connection;
        set => throw new NotSupportedException("A command stays with its connection.");
    }

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        GiveBack();
        prepared = statements.Take(CommandText, connection);
        foreach (SqliteParameter parameter in Parameters)
        {
            prepared.Parameters.Add(parameter);
        }

        prepared.Transaction = Transaction;
        prepared.CommandTimeout = CommandTimeout;
        return reader = prepared.ExecuteReader(behavior);
    }

    public override int ExecuteNonQuery()
    {
        using var run = ExecuteReader(CommandBehavior.Default);
        run.Close();
        return run.RecordsAffected;
    }

    public override object? ExecuteScalar()
    {
        using var run = ExecuteReader(CommandBehavior.Default);
        return run.Read() ? run.GetValue(0) : null;
    }

    protected override void Dispose(bool disposing)
    {
        GiveBack();
        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (prepared is not null)
        {
            statements.GiveBack(prepared, reader?.IsClosed == true);
            (prepared, reader) = (null, null);
        }
    }
}
