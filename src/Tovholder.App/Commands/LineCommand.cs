using System.CommandLine;
using System.Text;
using Tovholder.Matching;
using Tovholder.Matching.Files;
using Tovholder.Matching.Lines;

namespace Tovholder.App.Commands;

/// <summary><c>tov line FILE.json</c>: the plan of a workshop's line.</summary>
internal static class LineCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FIL") { Description = "Linje-filen, JSON. Formatet står i docs/schemas/line-input.json." };
        var seconds = Arguments.Text("--seconds", "Tidsgrænsen i sekunder. Uden den: 60.");
        var seed = Arguments.Text("--seed", "Frøet; samme frø giver samme plan. Uden det: 1.");
        var workers = Arguments.Text("--workers", "Tråde. Uden den: 2.");
        var result = Arguments.Text("--out", "Skriv svaret til denne fil i stedet for på skærmen.");
        var command = new Command(
            "line",
            "Planlæg et værksteds linje, så den langsomste station bliver så hurtig som muligt.\n\nEksempel:\n  tov line examples/line-small.json --seconds 5"
        )
        {
            file,
            seconds,
            seed,
            workers,
            result,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var path = parsed.GetValue(file)!;
                if (!File.Exists(path))
                {
                    throw new BadInput($"Filen {path} findes ikke. Se efter i navnet.");
                }

                var options = new LineOptions(
                    parsed.WholeNumber(seconds, 60, 1, 3600),
                    parsed.WholeNumber(seed, 1, 0, int.MaxValue),
                    parsed.WholeNumber(workers, 2, 1, 64)
                );
                var read = LineFile.Read(await File.ReadAllTextAsync(path, ct));
                if (read.Problem is not { } problem)
                {
                    throw BadInput.In(path, read.Errors);
                }

                var answer = LinePlanner.Solve(problem, options, progress: null, ct);
                var json = LineResult.Write(answer);
                if (parsed.GetValue(result) is { } outPath)
                {
                    await File.WriteAllTextAsync(outPath, json, new UTF8Encoding(false), ct);
                }
                else
                {
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(json);
                }

                return answer.Status == MatchStatus.Unknown ? CommandLine.NoAnswerCode : 0;
            }
        );
        return command;
    }
}
