using System.Globalization;
using Tovholder.Matching.Lines;

namespace Tovholder.Bench;

/// <summary>
/// The format of the published instances: the number of tasks, a row of minutes for each task with a column for each worker
/// (<c>Inf</c>: cannot), then pairs of tasks in order, ended by <c>-1 -1</c> or the end of the file.
/// </summary>
internal static class PublishedLine
{
    private static readonly char[] Blanks = [' ', '\t', '\r'];

    public static LineProblem Read(string text)
    {
        var rows = text.Split('\n')
            .Select(line => line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries))
            .Where(row => row.Length > 0)
            .ToList();
        var tasks = Number(rows[0][0]);
        var workers = rows[1].Length;
        return new()
        {
            Workers = [.. Enumerable.Range(1, workers).Select(w => new LineWorker(Name(w)))],
            Tasks = [.. Enumerable.Range(1, tasks).Select(t => new LineTask(Name(t), Minutes(rows[t])))],
            Before = [.. rows.Skip(1 + tasks).TakeWhile(row => Number(row[0]) > 0).Select(row => new TaskOrder(row[0], row[1]))],
        };
    }

    private static Dictionary<string, int> Minutes(string[] row) =>
        row.Select((minutes, w) => (minutes, w))
            .Where(m => m.minutes != "Inf")
            .ToDictionary(m => Name(m.w + 1), m => Number(m.minutes), StringComparer.Ordinal);

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
