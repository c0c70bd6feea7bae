namespace Tovholder.Testing;

/// <summary>The files of the repository, as a reader sees them.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "lib"));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Tovholder.slnx"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Tovholder.slnx was not found above the tests."));
}
