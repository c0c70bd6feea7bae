using System.Buffers.Text;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Access;

/// <summary>What a privilege list lets somebody do here: one role, in one unit or in the whole municipality.</summary>
/// <param name="Unit">The name of the unit; null for the whole municipality.</param>
public sealed record Grant(Role Role, string? Unit)
{
    /// <summary>Whether an account with this role and unit stays within what is granted.</summary>
    public bool Covers(Role role, string? unit) => role == Role && (Unit is null || unit == Unit);
}

/// <summary>
/// The list of privileges that a Danish identity provider sends along (OIO Basic Privilege Profile 1.1 and 1.2, "intermediate" form): XML in
/// base64. It is read as narrowly as it can be: what is not understood grants nothing, and what stands in one group widens no other.
/// </summary>
public static class PrivilegeList
{
    /// <summary>The attribute that carries it, in OIOSAML 2 and in OIOSAML 3.</summary>
    public static readonly IReadOnlyList<string> Claims =
    [
        "dk:gov:saml:attribute:Privileges_intermediate",
        "https://data.gov.dk/model/core/eid/privilegesIntermediate",
    ];

    /// <summary>Characters of base64. A list of a hundred groups is a tenth of it.</summary>
    public const int Longest = 100_000;

    /// <summary>Stands before the name of a <see cref="Role"/>.</summary>
    public const string RolePrefix = "urn:dk:tovholder:role:";

    /// <summary>The constraint that names a unit.</summary>
    public const string UnitConstraint = "urn:dk:tovholder:unit";

    private const string ScopePrefix = "urn:dk:gov:saml:cvrNumberIdentifier:";

    private static readonly string[] Namespaces =
    [
        "http://itst.dk/oiosaml/basic_privilege_profile",
        "http://digst.dk/oiosaml/basic_privilege_profile",
    ];

    /// <summary>A citizen comes in by the own link alone.</summary>
    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>()
        .Where(role => role != Role.Citizen)
        .ToDictionary(role => RolePrefix + role, StringComparer.Ordinal);

    /// <summary>What the list grants at the authority with this CVR number; nothing where it cannot be read.</summary>
    public static IReadOnlyList<Grant> GrantsOf(string base64, string cvr) =>
        Read(base64) is { } root ? [.. root.Elements().SelectMany(group => GrantsOf(group, ScopePrefix + cvr)).Distinct()] : [];

    private static IEnumerable<Grant> GrantsOf(XElement group, string scope)
    {
        if (group.Name != "PrivilegeGroup" || group.Attribute("Scope")?.Value != scope)
        {
            return [];
        }

        var parts = group.Elements().ToList();
        var limits = parts.Where(p => p.Name == "Constraint").ToList();
        // A limit of a kind that is not known here must not be taken for no limit; two limits hold both, and no account is in two units.
        if (
            group.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value))
            || parts.Exists(p => p.HasElements || (p.Name != "Constraint" && p.Name != "Privilege"))
            || limits.Count > 1
            || limits.Exists(l => l.Attribute("Name")?.Value != UnitConstraint || string.IsNullOrWhiteSpace(l.Value))
        )
        {
            return [];
        }

        var unit = limits.SingleOrDefault()?.Value.Trim();
        return parts
            .Where(p => p.Name == "Privilege" && Roles.ContainsKey(p.Value.Trim()))
            .Select(p => new Grant(Roles[p.Value.Trim()], unit));
    }

    private static XElement? Read(string base64)
    {
        if (base64.Length > Longest || !Base64.IsValid(base64))
        {
            return null;
        }

        try
        {
            using var text = new StringReader(
                new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(base64)).TrimStart('\uFEFF')
            );
            using var xml = XmlReader.Create(
                text,
                new()
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = Longest,
                    IgnoreComments = false,
                }
            );
            return ReadFlat(xml);
        }
        catch (Exception unreadable) when (unreadable is XmlException or DecoderFallbackException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The list is three levels deep: what is deeper is not one, and is not read to its end.</summary>
    private static XElement? ReadFlat(XmlReader xml)
    {
        xml.MoveToContent();
        if (xml.LocalName != "PrivilegeList" || !Namespaces.Contains(xml.NamespaceURI, StringComparer.Ordinal))
        {
            return null;
        }

        var root = new XElement("PrivilegeList");
        List<XElement> open = [root];
        if (xml.IsEmptyElement)
        {
            return root;
        }

        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when open.Count >= 3:
                    return null;
                case XmlNodeType.Element:
                    var element = new XElement(XName.Get(xml.LocalName, xml.NamespaceURI));
                    var isEmpty = xml.IsEmptyElement;
                    while (xml.MoveToNextAttribute())
                    {
                        element.SetAttributeValue(XName.Get(xml.LocalName, xml.NamespaceURI), xml.Value);
                    }

                    open[^1].Add(element);
                    if (!isEmpty)
                    {
                        open.Add(element);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    open[^1].Add(new XText(xml.Value));
                    break;
                case XmlNodeType.Comment or XmlNodeType.ProcessingInstruction:
                    // Where a name is cut in two by a comment, readers differ on what it is.
                    return null;
                case XmlNodeType.EndElement:
                    open.RemoveAt(open.Count - 1);
                    break;
                default:
                    break;
            }
        }

        return root;
    }
}
