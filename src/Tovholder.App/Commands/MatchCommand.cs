using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Tovholder.Domain.Work;
using Tovholder.Matching;
using Tovholder.Matching.Explaining;
using Tovholder.Matching.Files;

namespace Tovholder.App.Commands;

/// <summary><c>tov match FILE.json</c>: the engine on a file, for an analyst's own scripts.</summary>
internal static class MatchCommand
{
    private const int MostMegabytes = 50;
    private const long Megabyte = 1024 * 1024;

    /// <summary>Of the time limit, what the plan itself may use; the rest is for what it would take to place those without a job.</summary>
    private const double ShareForThePlan = 0.8;

    /// <summary>The same when prices or other plans are asked for as well.</summary>
    private const double ShareForThePlanAmongMore = 0.4;

    public static Command Create()
    {
        var file = new Argument<string>("FIL") { Description = "Match-filen, JSON. Formatet står i docs/schemas/match-input.json." };
        var seconds = Arguments.Text("--seconds", "Tidsgrænsen i sekunder for det hele. Uden den: 10.");
        var seed = Arguments.Text("--seed", "Frøet; samme frø og én worker giver samme svar. Uden den: 1.");
        var workers = Arguments.Text("--workers", "Tråde. Uden den: 2.");
        var result = Arguments.Text("--out", "Skriv svaret til denne fil i stedet for på skærmen.");
        var alternatives = Arguments.Text("--alternatives", "Vis så mange andre planer, der er næsten lige så gode og adskiller sig mest.");
        var within = Arguments.Text("--within", "Hvor mange procent de andre planer må ligge under den første. Uden den: 5.");
        var prices = Arguments.Flag("--prices", "Vis, hvad én time, én plads og én instruktørtime mere ville give.");
        var against = Arguments.Text("--against", "Vis, hvem der flytter i forhold til planen i denne resultatfil.");
        var command = new Command(
            "match",
            """
            Sæt job sammen og fordel dem. For hver uden job vises det billigste, der skal til.

            Eksempler:
              tov match examples/match-small.json --seconds 5
              tov match examples/match-explain.json --alternatives 2 --within 10 --prices --against examples/match-explain.before.json
            """
        )
        {
            file,
            seconds,
            seed,
            workers,
            alternatives,
            within,
            prices,
            against,
            result,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var path = parsed.GetValue(file)!;
                var text = await TextOf(path, ct);
                var options = new MatchOptions(
                    parsed.WholeNumber(seconds, 10, 1, 3600),
                    parsed.WholeNumber(seed, 1, 0, int.MaxValue),
                    parsed.WholeNumber(workers, 2, 1, 64)
                );
                var more = parsed.WholeNumber(alternatives, 0, 0, 10);
                var below = parsed.WholeNumber(within, 5, 0, 100);
                var read = MatchFile.Read(text, WorkCatalogue.Shipped);
                if (read.Problem is not { } problem)
                {
                    throw BadInput.In(path, read.Errors);
                }

                var earlier = parsed.GetValue(against) is { } before ? await JobsOf(before, ct) : null;
                var clock = Stopwatch.StartNew();
                double Left(double share) => Math.Max(0, (options.Seconds - clock.Elapsed.TotalSeconds) * share);
                var forThePlan = more > 0 || parsed.GetValue(prices) ? ShareForThePlanAmongMore : ShareForThePlan;
                var answer = Matcher.Solve(problem, options with { Seconds = Left(forThePlan) }, WorkCatalogue.Shipped, progress: null, ct);
                answer = WhyNot.Explain(problem, answer, Left(forThePlan), null, WorkCatalogue.Shipped, ct);
                var explanations = new MatchExplanations(
                    more == 0
                        ? null
                        : Alternatives.Of(problem, answer, more, below, options with { Seconds = Left(0.5) }, WorkCatalogue.Shipped, ct),
                    parsed.GetValue(prices)
                        ? OneMore.Of(problem, answer, options with { Seconds = Left(0.95) }, null, WorkCatalogue.Shipped, ct)
                        : null,
                    earlier is null ? null : PlanDifference.Between(earlier, answer.Jobs)
                );
                var json = MatchResult.Write(answer with { Seconds = clock.Elapsed.TotalSeconds }, explanations);
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

    private static async Task<string> TextOf(string path, CancellationToken ct)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new BadInput($"Filen {path} findes ikke. Se efter i navnet.");
        }

        return file.Length <= MostMegabytes * Megabyte
            ? await File.ReadAllTextAsync(path, ct)
            : throw new BadInput($"Filen {path} fylder {file.Length / Megabyte} MB; højst {MostMegabytes} kan læses. Del den i flere.");
    }

    private static async Task<IReadOnlyList<Job>> JobsOf(string path, CancellationToken ct)
    {
        var read = MatchResult.ReadJobs(await TextOf(path, ct));
        return read.Jobs ?? throw BadInput.In(path, read.Errors);
    }
}
