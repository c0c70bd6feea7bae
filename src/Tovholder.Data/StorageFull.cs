using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tovholder.Data;

/// <summary>Whether something could not be saved because there is no room for it.</summary>
public static class StorageFull
{
    // SQLITE_FULL, and SQLITE_IOERR_SHMSIZE for the shared index of the write-ahead log.
    private const int SqliteFull = 13;
    private const int SqliteNoRoomForIndex = 4874;

    // ENOSPC, as .NET hands it on.
    private const int NoSpace = 28;

    public static bool IsCauseOf(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (
                failure
                is SqliteException { SqliteErrorCode: SqliteFull }
                    or SqliteException { SqliteExtendedErrorCode: SqliteNoRoomForIndex }
                    or PostgresException { SqlState: PostgresErrorCodes.DiskFull }
                    or IOException { HResult: NoSpace }
            )
            {
                return true;
            }
        }

        return false;
    }
}
