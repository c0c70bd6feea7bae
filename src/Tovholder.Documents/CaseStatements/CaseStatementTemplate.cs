using System.Text.Json;
using System.Text.Json.Serialization;
using Tovholder.Domain.Programme;

namespace Tovholder.Documents.CaseStatements;

/// <summary>The headings of a sagsfremstilling in one municipality's order. A municipality chooses one, or adds its own file.</summary>
/// <param name="EmptyText">What stands under a heading that nobody wrote anything for.</param>
/// <param name="Recommends">The verb of the recommendation: "indstiller" or "foreslår".</param>
public sealed record CaseStatementTemplate(
    string Id,
    string Name,
    string EmptyText,
    string Recommends,
    IReadOnlyList<CaseStatementHeading> Headings
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The templates that ship with the product: the orders met in published agendas, without a municipality's name.</summary>
    public static IReadOnlyList<CaseStatementTemplate> Shipped { get; } = ReadShipped();

    /// <summary>Reads templates in the layout of case-statement-templates.json.</summary>
    /// <exception cref="JsonException">The file has another layout; the message names the place.</exception>
    public static IReadOnlyList<CaseStatementTemplate> Read(Stream json) =>
        JsonSerializer.Deserialize<List<CaseStatementTemplate>>(json, Options) ?? [];

    private static IReadOnlyList<CaseStatementTemplate> ReadShipped()
    {
        using var stream =
            typeof(CaseStatementTemplate).Assembly.GetManifestResourceStream("case-statement-templates.json")
            ?? throw new InvalidOperationException("The file case-statement-templates.json is missing from the assembly.");
        return Read(stream);
    }
}

/// <param name="Part">What stands under the heading; null for a heading that only gathers those below it.</param>
public sealed record CaseStatementHeading(string Text, CaseStatementPart? Part = null, IReadOnlyList<CaseStatementHeading>? Below = null);
