using System.Globalization;
using System.Text;
using CsCheck;
using Tovholder.App.Access;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Tests;

/// <summary>The privilege lists of Danish identity providers (OIO Basic Privilege Profile): what they grant here, and that nothing more is.</summary>
public sealed class PrivilegeListTests
{
    private const string Cvr = "29189846";
    private const string Profile = "http://digst.dk/oiosaml/basic_privilege_profile";

    private static readonly Role[] Granted = [.. Enum.GetValues<Role>().Where(r => r != Role.Citizen)];

    /// <summary>How often a property is tried: fewer times where TOVHOLDER_TEST_ITERATIONS says so.</summary>
    private static int Iterations(int wanted) =>
        Environment.GetEnvironmentVariable("TOVHOLDER_TEST_ITERATIONS") is { } most
            ? Math.Min(wanted, int.Parse(most, CultureInfo.InvariantCulture))
            : wanted;

    /// <summary>One group of one list, in base64.</summary>
    public static string List(string cvr, string? unit, params string[] roles) => Encoded(Xml(Group(cvr, unit, roles)));

    [Fact]
    [Trait("Requirement", "AU8")]
    public void Roles_and_units_are_read_group_by_group()
    {
        var list = Encoded(
            Xml(
                Group(Cvr, "Team Nord", nameof(Role.JobConsultant)),
                Group(Cvr, null, nameof(Role.CentreManager), "NoSuchRole", nameof(Role.Citizen)),
                Group("12345678", null, nameof(Role.Coordinator))
            )
        );

        Assert.Equal([new(Role.JobConsultant, "Team Nord"), new(Role.CentreManager, null)], PrivilegeList.GrantsOf(list, Cvr));
        Assert.Equal([new(Role.Coordinator, null)], PrivilegeList.GrantsOf(list, "12345678"));
    }

    [Fact]
    [Trait("Requirement", "AU8")]
    public void A_role_for_one_unit_and_another_role_for_another_are_not_read_crosswise()
    {
        var grants = PrivilegeList.GrantsOf(
            Encoded(Xml(Group(Cvr, "Team Nord", nameof(Role.JobConsultant)), Group(Cvr, "Team Syd", nameof(Role.Controller)))),
            Cvr
        );

        Assert.Contains(grants, g => g.Covers(Role.JobConsultant, "Team Nord"));
        Assert.DoesNotContain(grants, g => g.Covers(Role.JobConsultant, "Team Syd"));
        Assert.DoesNotContain(grants, g => g.Covers(Role.Controller, "Team Nord"));
        // Whoever reaches the whole municipality is not covered by a unit of it.
        Assert.DoesNotContain(grants, g => g.Covers(Role.JobConsultant, null));
    }

    [Theory]
    [InlineData("<Constraint Name='urn:dk:kombit:KLE'>25.*</Constraint>")]
    [InlineData(
        "<Constraint Name='urn:dk:tovholder:unit'>Team Nord</Constraint><Constraint Name='urn:dk:tovholder:unit'>Team Syd</Constraint>"
    )]
    [InlineData("<Constraint Name='urn:dk:tovholder:unit'> </Constraint>")]
    [InlineData("<Constraint>Team Nord</Constraint>")]
    [InlineData("<Delegation>alle</Delegation>")]
    [InlineData("<Constraint Name='urn:dk:tovholder:unit'>Team <b>Nord</b></Constraint>")]
    [Trait("Requirement", "AU8")]
    public void A_limit_that_is_not_understood_is_not_taken_for_no_limit(string limit)
    {
        var list = Encoded(
            Xml(
                $"<PrivilegeGroup Scope='{Scope(Cvr)}'>{limit}<Privilege>{PrivilegeList.RolePrefix}Coordinator</Privilege></PrivilegeGroup>"
            )
        );

        Assert.Empty(PrivilegeList.GrantsOf(list, Cvr));
    }

    [Fact]
    [Trait("Requirement", "AU8")]
    public void What_is_no_list_grants_nothing()
    {
        var group = Group(Cvr, null, nameof(Role.Coordinator));
        string[] lists =
        [
            "",
            "%%%",
            Encoded(""),
            Encoded("<a/>"),
            Encoded(Xml(group)[..^5]),
            Encoded(Xml(group).Replace(Profile, "http://example.org/profile", StringComparison.Ordinal)),
            // A file of the machine, another address, and a thousand million laughs.
            Encoded(
                $"<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>{Xml(group.Replace("Coordinator", "&e;", StringComparison.Ordinal))}"
            ),
            Encoded($"<!DOCTYPE p SYSTEM 'http://127.0.0.1:9/p.dtd'>{Xml(group)}"),
            Encoded(
                $"<!DOCTYPE p [<!ENTITY a 'Coordinator'><!ENTITY b '&a;'>]>{Xml(group.Replace("Coordinator", "&b;", StringComparison.Ordinal))}"
            ),
            // Cut in two by a comment, too deep, too long, and not UTF-8.
            Encoded(Xml(group.Replace("Coordinator", "Coord<!-- -->inator", StringComparison.Ordinal))),
            Encoded(Xml($"<PrivilegeGroup>{group}</PrivilegeGroup>")),
            Encoded(Xml(string.Concat(Enumerable.Repeat("<x>", 20_000)))),
            Encoded(Xml(string.Concat(Enumerable.Repeat(group, 1000)))),
            Convert.ToBase64String([0xFF, 0xFE, .. Encoding.UTF8.GetBytes(Xml(group))]),
        ];

        Assert.All(lists, list => Assert.Empty(PrivilegeList.GrantsOf(list, Cvr)));
    }

    [Fact]
    [Trait("Requirement", "AU8")]
    public void Whatever_groups_a_list_has_each_grants_what_stands_in_it_and_no_more()
    {
        var unit = Gen.OneOf<string?>(null, "Team Nord", "Team Syd", "Team Æ & Ø");
        var cvr = Gen.OneOf(Cvr, "12345678", Cvr + "1", "");
        string[] roles = [.. Granted.Select(r => r.ToString()), "Citizen", "coordinator", "0", "", "Coordinator,Controller"];
        var groups = Gen.Select(cvr, unit, Gen.OneOf(roles).Array[0, 4]).Array[0, 6];

        groups.Sample(
            all =>
            {
                var expected = all.Where(g => g.Item1 == Cvr)
                    .SelectMany(g =>
                        g.Item3.Where(r => Array.Exists(Granted, known => known.ToString() == r))
                            .Select(r => new Grant(Enum.Parse<Role>(r), g.Item2))
                    )
                    .ToHashSet();
                var grants = PrivilegeList.GrantsOf(Encoded(Xml([.. all.Select(g => Group(g.Item1, g.Item2, g.Item3))])), Cvr);
                return expected.SetEquals(grants);
            },
            iter: Iterations(10_000)
        );
    }

    /// <summary>Bytes changed, taken out and put in, in a list that grants a consultant one unit: nothing else is ever granted.</summary>
    [Fact]
    [Trait("Requirement", "AU8")]
    public void A_list_that_was_tampered_with_never_grants_another_role_or_the_whole_municipality()
    {
        var list = Encoding.UTF8.GetBytes(
            Xml(Group(Cvr, "Team Nord", nameof(Role.JobConsultant)), Group("12345678", null, nameof(Role.Coordinator)))
        );
        var part = Gen.OneOf(
            Gen.Byte.Array[0, 3],
            Gen.OneOf(
                    "<",
                    ">",
                    "/>",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "&lt;",
                    "&#0;",
                    "<?x?>",
                    "<!DOCTYPE x>",
                    "'",
                    "\"",
                    " ",
                    "</PrivilegeGroup>",
                    "<PrivilegeGroup>",
                    "xmlns=''"
                )
                .Select(Encoding.UTF8.GetBytes)
        );
        var edits = Gen.Select(Gen.Int[0, list.Length], Gen.Int[0, 12], part).Array[1, 4];
        var wanted = Iterations(100_000);

        edits.Sample(
            all =>
            {
                var bytes = list;
                foreach (var (at, gone, put) in all)
                {
                    var start = Math.Min(at, bytes.Length);
                    bytes = [.. bytes[..start], .. put, .. bytes[Math.Min(start + gone, bytes.Length)..]];
                }

                return PrivilegeList.GrantsOf(Convert.ToBase64String(bytes), Cvr).All(IsNoMore);
            },
            iter: wanted
        );
        Gen.Byte.Array[0, 200].Sample(bytes => PrivilegeList.GrantsOf(Convert.ToBase64String(bytes), Cvr).Count == 0, iter: wanted / 10);
        Gen.String.Sample(text => PrivilegeList.GrantsOf(text, Cvr).Count == 0, iter: wanted / 10);
        TestContext.Current.AddAttachment("AU8", $"{wanted + wanted / 10 * 2} ændrede lister: 0 fejl, 0 gav mere");
    }

    /// <summary>The name of the unit may itself have been changed to that of no unit; it is a unit still.</summary>
    private static bool IsNoMore(Grant grant) => grant is { Role: Role.JobConsultant, Unit.Length: > 0 };

    private static string Scope(string cvr) => $"urn:dk:gov:saml:cvrNumberIdentifier:{cvr}";

    private static string Group(string cvr, string? unit, params string[] roles)
    {
        var limit = unit is null
            ? ""
            : $"<Constraint Name='{PrivilegeList.UnitConstraint}'>{System.Security.SecurityElement.Escape(unit)}</Constraint>";
        return $"<PrivilegeGroup Scope='{Scope(cvr)}'>{limit}{string.Concat(roles.Select(r => $"<Privilege>{PrivilegeList.RolePrefix}{r}</Privilege>"))}</PrivilegeGroup>";
    }

    private static string Xml(params string[] groups) =>
        $"<?xml version='1.0' encoding='UTF-8'?><bpp:PrivilegeList xmlns:bpp='{Profile}'>{string.Concat(groups)}</bpp:PrivilegeList>";

    private static string Encoded(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));
}
