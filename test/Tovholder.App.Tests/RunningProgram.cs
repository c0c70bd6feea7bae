using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The program as it is delivered, in a process of its own, with all that it says; it can be killed.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything it has written so far, on both streams.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="command">"up" or "serve".</param>
    /// <param name="level">How much it is to say of itself, of the framework too.</param>
    public static Task<(RunningProgram Program, Uri Address)> StartAsync(
        TestDatabase database,
        string command,
        string level = "Information"
    ) => AnsweringAsync(Start(database, $"{command} --port 0", level), TimeSpan.FromMinutes(2));

    /// <summary>The demo in a folder of its own, made at the first start.</summary>
    public static Task<(RunningProgram Program, Uri Address)> UpAsync(TemporaryFolder data) =>
        AnsweringAsync(Start(["up", "--port", "0"], new() { ["TOVHOLDER_DATA"] = data.Path }), TimeSpan.FromMinutes(10));

    /// <summary>A node of a database that has several; it is told all it needs.</summary>
    public static Task<(RunningProgram Program, Uri Address)> ServeAsync(DatabaseLocation database, string keyFile, string command) =>
        AnsweringAsync(Start(database, keyFile, command, "Warning"), TimeSpan.FromMinutes(2));

    private static async Task<(RunningProgram Program, Uri Address)> AnsweringAsync(Process process, TimeSpan limit)
    {
#pragma warning disable CA2000 // Who starts it disposes of it.
        var program = new RunningProgram(process);
#pragma warning restore CA2000
        return (program, await program.ready.Task.WaitAsync(limit));
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int Code, string Said)> TovAsync(TestDatabase database, string command) =>
        TovAsync(database.Location, database.KeyFile, command);

    /// <param name="instead">What to answer for the words of a command that went well, where they do not matter.</param>
    public static async Task<(int Code, string Said)> TovAsync(
        DatabaseLocation database,
        string keyFile,
        string command,
        string? instead = null
    )
    {
        using var run = Start(database, keyFile, command, "Information");
        var (output, error) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        var heard = await output + await error;
        return (run.ExitCode, run.ExitCode == 0 && instead is not null ? instead : heard);
    }

    /// <summary>Begins a command; the caller reads what it says and ends it.</summary>
    public static Process Begin(TestDatabase database, string command) => Start(database, command, "Information");

    /// <summary>As when whoever runs the machine stops it (SIGTERM).</summary>
    /// <returns>The code it ends with.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>As when the machine loses its power: nothing is finished.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static Process Start(TestDatabase database, string command, string level) =>
        Start(database.Location, database.KeyFile, command, level);

    private static Process Start(DatabaseLocation database, string keyFile, string command, string level) =>
        Start(
            [.. command.Split(' '), "--database", database.Text],
            new()
            {
                ["TOVHOLDER_KEY"] = keyFile,
                ["Logging__LogLevel__Default"] = level,
                // A longer name counts before the program's own rule for "Microsoft".
                ["Logging__LogLevel__Microsoft.AspNetCore"] = level,
                ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = level,
            }
        );

    private static Process Start(string[] words, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "tovholder.dll"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private void Hear(object sender, DataReceivedEventArgs heard)
    {
        lock (said)
        {
            said.AppendLine(heard.Data);
        }

        if (heard.Data is { } line && Ready().Match(line) is { Success: true } match)
        {
            ready.TrySetResult(new(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"er klar på (?<address>http://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ready();
}
