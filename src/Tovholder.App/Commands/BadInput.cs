using Tovholder.Matching;

namespace Tovholder.App.Commands;

/// <summary>What was written on the command line, or in a file, cannot be used: one Danish sentence per error, exit code 2.</summary>
public sealed class BadInput(IReadOnlyList<string> sentences) : Exception(string.Join('\n', sentences))
{
    public BadInput(string sentence)
        : this([sentence]) { }

    public IReadOnlyList<string> Sentences { get; } = sentences;

    /// <summary>The errors of a file, each with its line.</summary>
    public static BadInput In(string path, IEnumerable<InputError> errors) =>
        new([.. errors.Select(e => $"{path}{(e.Line is { } line ? $", linje {line.ToString(Danish.Culture)}" : "")}: {e.Message}")]);
}
