namespace Tovholder.Data;

/// <summary>A file that its owner alone can read from the moment it is there.</summary>
public static class OwnFile
{
    public static FileStream Open(string path, FileMode mode = FileMode.CreateNew, FileAccess access = FileAccess.Write) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = mode,
                Access = access,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
}
