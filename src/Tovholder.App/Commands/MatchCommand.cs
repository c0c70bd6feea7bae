using System.CommandLine;
using System.Text;
using Tovholder.Domain.Work;
using Tovholder.Matching;
using Tovholder.Matching.Files;

namespace Tovholder.App.Commands;

/// <summary><c>tov match FILE.json</c>: the engine on a file, for an analyst's own scripts.</summary>
internal static class MatchCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FIL") { Description = "Match-filen, JSON. Formatet står i docs/schemas/match-input.json." };
        var seconds = Arguments.Text("--seconds", "Tidsgrænsen i sekunder. Uden den: 10.");
        var seed = Arguments.Text("--seed", "Frøet; samme frø og én worker giver samme svar. Uden den: 1.");
        var workers = Arguments.Text("--workers", "Tråde. Uden den: 2.");
        var result = Arguments.Text("--out", "Skriv svaret til denne fil i stedet for på skærmen.");
        var command = new Command("match", "Sæt job sammen og fordel dem.\n\nEksempel:\n  tov match examples/match-small.json --seconds 5")
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

                var options = new MatchOptions(
                    parsed.WholeNumber(seconds, 10, 1, 3600),
                    parsed.WholeNumber(seed, 1, 0, int.MaxValue),
                    parsed.WholeNumber(workers, 2, 1, 64)
                );
                var read = MatchFile.Read(await File.ReadAllTextAsync(path, ct), WorkCatalogue.Shipped);
                if (read.Problem is not { } problem)
                {
                    throw new BadInput([
                        .. read.Errors.Select(e =>
                            $"{path}{(e.Line is { } line ? $", linje {line.ToString(Danish.Culture)}" : "")}: {e.Message}"
                        ),
                    ]);
                }

                var answer = Matcher.Solve(problem, options, WorkCatalogue.Shipped, progress: null, ct);
                var json = MatchResult.Write(answer);
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
