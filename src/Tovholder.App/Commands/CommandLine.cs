using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Commands;

/// <summary>The commands of <c>tov</c>. Exit code 0: an answer; 2: bad input, one Danish sentence per error; 3: no answer within the time limit.</summary>
public static class CommandLine
{
    public const int BadInputCode = 2;
    public const int NoAnswerCode = 3;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Tovholder: socialøkonomiske virksomheder, fleksjob og business case i kommunen.");
        foreach (var command in DataCommands.Create())
        {
            root.Add(command);
        }

        foreach (var command in BackupCommands.Create())
        {
            root.Add(command);
        }

        foreach (var command in LeaveCommands.Create())
        {
            root.Add(command);
        }

        root.Add(AuditCommand.Create());
        root.Add(DigestCommand.Create());
        root.Add(EconomicsCommands.Create());
        root.Add(ExpireCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(MatchCommand.Create());
        root.Add(KeyCommand.Create());
        root.Add(LineCommand.Create());
        root.Add(MemoCommand.Create());
        root.Add(FoundCommand.Create());
        root.Add(UserCommand.Create());

        // "tov help economics subsidy" asks for the same page as "tov economics subsidy --help".
        var words =
            args is ["help", .. var topic] ? [.. topic, "--help"]
            : args.Length == 0 ? ["--help"]
            : args;
        var parsed = root.Parse(words);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync(Unreadable(parsed));
            return BadInputCode;
        }

        try
        {
            return await parsed.InvokeAsync(
                new()
                {
                    Output = output,
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = Serve.LongestStop + TimeSpan.FromSeconds(5),
                }
            );
        }
        catch (BadInput bad)
        {
            await error.WriteLineAsync(string.Join('\n', bad.Sentences));
            return BadInputCode;
        }
        catch (RateMissing missing)
        {
            await error.WriteLineAsync(missing.Message);
            return BadInputCode;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or DbException or DbUpdateException)
        {
            await error.WriteLineAsync(
                $"En fil eller databasen kan ikke bruges: {unusable.GetBaseException().Message} Se efter i stien og rettighederne."
            );
            return BadInputCode;
        }
    }

    private static string Unreadable(ParseResult parsed)
    {
        var path = "";
        for (var command = parsed.CommandResult; command.Parent is CommandResult parent; command = parent)
        {
            path = $"{command.Command.Name} {path}".TrimEnd();
        }

        return parsed.UnmatchedTokens.Count > 0
            ? $"„{string.Join(' ', parsed.UnmatchedTokens)}“ kendes ikke. Skriv „tov help {path}“ for at se, hvad der kan skrives."
            : $"Kommandoen er ikke skrevet færdig. Skriv „tov help {path}“ for at se, hvad der mangler.";
    }
}
