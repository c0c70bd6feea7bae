using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tovholder.Economics.Input;

/// <summary>
/// Reads a YAML file strictly: every key is known, every value has its kind, and all errors are gathered with their line.
/// </summary>
internal sealed class YamlFile(string name)
{
    private readonly List<InputError> errors = [];

    public IReadOnlyList<InputError> Errors => errors;

    /// <summary>
    /// The file's outermost keys, or null where the text is not a YAML mapping; the reason then stands in <see cref="Errors"/>.
    /// </summary>
    public YamlMap? Parse(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        // The library throws the other two at some texts that are broken in the middle, without the place.
        catch (Exception wrong) when (wrong is YamlException or InvalidOperationException or ArgumentException)
        {
            Refuse(
                wrong is YamlException { Start.Line: var line } ? (int)line : 1,
                "",
                "Filen kan ikke læses som YAML. Se efter indrykning, kolon og citationstegn, og om en nøgle står to gange."
            );
            return null;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
        {
            return new YamlMap(this, root, "");
        }

        Refuse(1, "", "Filen skal bestå af nøgler og værdier, fx \"name: 30 fleksjob\".");
        return null;
    }

    public void Refuse(int? line, string field, string message) => errors.Add(new InputError(name, line, field, message));
}
