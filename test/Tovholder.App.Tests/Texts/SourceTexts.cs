using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tovholder.Domain.Work;
using Tovholder.Economics;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Finds the Danish texts in the source, as keys of the catalogue.</summary>
/// <remarks>
/// What counts: <c>T["…"]</c>, <c>T.Format($"…")</c>, <c>T.Count(n, $"…", $"…")</c>, <c>Texts.Key("…")</c>,
/// <c>ErrorMessage = "…"</c>, <c>[Display(Name = "…")]</c>, <c>Refusal("Field", $"…")</c>, <c>NavigationItem("…"</c>,
/// <c>FormattableString x = $"…"</c>, and the attributes of tag helpers that are marked <see cref="DanishTextAttribute"/>.
/// The translator is called <c>T</c> or <c>texts</c>, or is <c>Texts.Current(…)</c>.
/// </remarks>
internal static partial class SourceTexts
{
    /// <summary>Every key, with the first file that has it.</summary>
    public static SortedDictionary<string, string> InRepository()
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Repository.Files("src", "*.cs").Concat(Repository.Files("src", "*.cshtml")).Order(StringComparer.Ordinal))
        {
            var keys = file.Contains("/Tovholder.Matching/", StringComparison.Ordinal)
                ? Sentences(WithoutComments(File.ReadAllText(file)))
                : InFile(File.ReadAllText(file), isPage: file.EndsWith(".cshtml", StringComparison.Ordinal));
            foreach (var key in keys)
            {
                found.TryAdd(key, Path.GetRelativePath(Repository.Root, file));
            }
        }

        foreach (var text in InWorkCatalogue(WorkCatalogue.Shipped))
        {
            found.TryAdd(text, "src/Tovholder.Domain/Work/work-catalogue.json");
        }

        foreach (var mark in new[] { Captions.BeforeFlexContribution, "foreløbig sats", "skønnet sats" })
        {
            found.TryAdd(mark, "src/Tovholder.Economics");
        }

        return found;
    }

    /// <summary>The engine gives its reasons as sentences with values: each interpolated string of more than one word is one.</summary>
    private static IEnumerable<string> Sentences(string code)
    {
        for (var at = 0; at < code.Length; )
        {
            if (ReadString(code, ref at) is not { } text)
            {
                at++;
            }
            else if (text.IsSentence && text.Key.Contains(' ', StringComparison.Ordinal))
            {
                yield return text.Key;
            }
        }
    }

    public static IEnumerable<string> InFile(string source, bool isPage)
    {
        var code = isPage ? PageComment().Replace(source, "") : WithoutComments(source);
        var keys = new List<string>();
        foreach (Match start in Starts().Matches(code))
        {
            var kind = start.Groups.Values.Skip(1).First(group => group.Success).Name;
            var strings = StringsUntilClosed(code, start.Index + start.Length);
            keys.AddRange(
                kind switch
                {
                    "plain" => strings.Where(text => !text.IsSentence).Select(text => text.Key),
                    "first" => strings.Where(text => !text.IsSentence).Take(1).Select(text => text.Key),
                    _ => strings.Where(text => text.IsSentence).Select(text => text.Key),
                }
            );
        }

        foreach (Match start in Assigned().Matches(code))
        {
            var at = start.Index + start.Length;
            if (ReadString(code, ref at) is { } text)
            {
                keys.Add(text.Key);
            }
        }

        if (isPage)
        {
            keys.AddRange(InTagHelpers(code));
        }

        return keys.Where(key => key.Length > 0);
    }

    /// <summary>What the pages translate of the work catalogue; a feature carries its English name itself.</summary>
    private static IEnumerable<string> InWorkCatalogue(WorkCatalogue catalogue) =>
        [
            .. catalogue.Considerations.Select(rule => rule.Danish),
            .. catalogue.Tasks.Select(task => task.Danish),
            .. catalogue.Groups.Values,
            .. catalogue.AbilityAnchors,
            .. catalogue.DemandAnchors,
            .. catalogue.NeedAnchors,
            .. catalogue.OfferAnchors,
            .. catalogue.Features.SelectMany(feature => feature.Accommodations).Select(accommodation => accommodation.Name),
        ];

    [GeneratedRegex(
        @"(?<!\w)(?:T|texts|Texts\.Current\(\w+\))\s*(?:(?<plain>\[)|\.(?<sentence>(?:Format|Count)\())|(?<plain>\bTexts\.Key\()|(?<first>\bNavigationItem\()|(?<sentence>\bRefusal\()",
        RegexOptions.None,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Starts();

    [GeneratedRegex(
        @"\bErrorMessage\s*=\s*|\bDisplay\(\s*Name\s*=\s*|\bFormattableString\s+\w+\s*=\s*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Assigned();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex PageComment();

    [GeneratedRegex(@"<(?<tag>tov-[a-z-]+)(?=[\s/>])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex TagHelperStart();

    /// <summary>A text of the source: its key, and whether it is a sentence with numbered holes.</summary>
    private readonly record struct SourceText(string Key, bool IsSentence);

    private static Dictionary<string, HashSet<string>> AttributesWithText { get; } =
        typeof(DanishTextAttribute)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(TagHelper)))
            .SelectMany(type => type.GetCustomAttributes<HtmlTargetElementAttribute>().Select(target => (target.Tag, type)))
            .ToDictionary(
                helper => helper.Tag,
                helper =>
                    helper
                        .type.GetProperties()
                        .Where(property => property.IsDefined(typeof(DanishTextAttribute)))
                        .Select(property => Kebab(property.Name))
                        .ToHashSet(StringComparer.Ordinal)
            );

    private static string Kebab(string name) =>
        string.Concat(
            name.Select(
                (sign, index) => char.IsUpper(sign) && index > 0 ? "-" + char.ToLowerInvariant(sign) : $"{char.ToLowerInvariant(sign)}"
            )
        );

    /// <summary>The attribute values of tag helpers that are Danish texts; a value that starts with @ is code and is found as code.</summary>
    private static IEnumerable<string> InTagHelpers(string page)
    {
        foreach (Match start in TagHelperStart().Matches(page))
        {
            if (!AttributesWithText.TryGetValue(start.Groups["tag"].Value, out var wanted))
            {
                continue;
            }

            var at = start.Index + start.Length;
            while (at < page.Length && page[at] != '>')
            {
                var name = new StringBuilder();
                while (at < page.Length && (char.IsLetterOrDigit(page[at]) || page[at] is '-' or '_'))
                {
                    name.Append(page[at++]);
                }

                if (name.Length == 0 || at + 1 >= page.Length || page[at] != '=' || page[at + 1] != '"')
                {
                    at += name.Length == 0 ? 1 : 0;
                    continue;
                }

                at += 2;
                var value = AttributeValue(page, ref at);
                if (wanted.Contains(name.ToString()) && !value.StartsWith('@'))
                {
                    yield return System.Net.WebUtility.HtmlDecode(value);
                }
            }
        }
    }

    private static string AttributeValue(string page, ref int at)
    {
        var start = at;
        var depth = 0;
        while (at < page.Length && !(page[at] == '"' && depth == 0))
        {
            if (depth > 0 && ReadString(page, ref at) is not null)
            {
                continue;
            }

            var isCode = page[start] == '@';
            depth += isCode && page[at] is '(' or '[' ? 1 : 0;
            depth -= isCode && page[at] is ')' or ']' ? 1 : 0;
            at++;
        }

        return page[start..at++];
    }

    /// <summary>The strings of a call or an index, those that hang together with + joined, until its bracket closes.</summary>
    private static List<SourceText> StringsUntilClosed(string code, int at)
    {
        var texts = new List<SourceText>();
        var depth = 1;
        var joins = false;
        while (at < code.Length && depth > 0)
        {
            if (ReadString(code, ref at) is { } text)
            {
                if (joins && texts.Count > 0)
                {
                    texts[^1] = new(texts[^1].Key + text.Key, texts[^1].IsSentence);
                }
                else
                {
                    texts.Add(text);
                }

                joins = false;
                continue;
            }

            joins = code[at] == '+' || (joins && char.IsWhiteSpace(code[at]));
            depth += code[at] is '(' or '[' or '{' ? 1 : 0;
            depth -= code[at] is ')' or ']' or '}' ? 1 : 0;
            at++;
        }

        return texts;
    }

    /// <summary>Blanks the comments, so that an example in one is no text of the product.</summary>
    private static string WithoutComments(string code)
    {
        var kept = new StringBuilder(code.Length);
        var at = 0;
        while (at < code.Length)
        {
            var from = at;
            if (ReadString(code, ref at) is not null)
            {
                kept.Append(code, from, at - from);
            }
            else if (code[at] == '\'')
            {
                at += code[at + 1] == '\\' ? code.IndexOf('\'', at + 3) - at + 1 : 3;
                kept.Append(code, from, at - from);
            }
            else if (code.AsSpan(at).StartsWith("//"))
            {
                at = code.IndexOf('\n', at) is var end and >= 0 ? end : code.Length;
            }
            else if (code.AsSpan(at).StartsWith("/*"))
            {
                at = code.IndexOf("*/", at, StringComparison.Ordinal) + 2;
            }
            else
            {
                kept.Append(code[at++]);
            }
        }

        return kept.ToString();
    }

    /// <summary>The string that starts here, if one does; <paramref name="at"/> then stands after it.</summary>
    private static SourceText? ReadString(string code, ref int at)
    {
        var look = at;
        var isVerbatim = false;
        var dollars = 0;
        while (look < code.Length && code[look] is '$' or '@')
        {
            isVerbatim |= code[look] == '@';
            dollars += code[look] == '$' ? 1 : 0;
            look++;
            if (look >= code.Length)
            {
                return null;
            }
        }

        if (look >= code.Length || code[look] != '"')
        {
            return null;
        }

        var quotes = code.AsSpan(look).IndexOfAnyExcept('"') is var count and >= 0 ? count : code.Length - look;
        var isRaw = quotes >= 3;
        if (!isRaw && quotes == 2 && !isVerbatim)
        {
            at = look + 2;
            return new("", dollars > 0);
        }

        look += isRaw ? quotes : 1;
        var key = new StringBuilder();
        var holes = 0;
        while (look < code.Length)
        {
            var sign = code[look];
            if (isRaw ? code.AsSpan(look).StartsWith(new string('"', quotes)) : sign == '"' && !(isVerbatim && Next(code, look) == '"'))
            {
                at = look + (isRaw ? quotes : 1);
                return new(key.ToString(), dollars > 0);
            }

            if (dollars > 0 && sign == '{' && Next(code, look) != '{')
            {
                key.Append('{').Append(holes++.ToString(CultureInfo.InvariantCulture)).Append(Hole(code, ref look)).Append('}');
            }
            else if (sign == '\\' && !isVerbatim && !isRaw)
            {
                key.Append(Escaped(code, ref look));
            }
            else
            {
                var doubled = (isVerbatim && sign == '"') || (dollars > 0 && sign is '{' or '}');
                key.Append(sign).Append(doubled && sign != '"' ? sign : "");
                look += doubled ? 2 : 1;
            }
        }

        return null;
    }

    private static char Next(string code, int at) => at + 1 < code.Length ? code[at + 1] : '\0';

    /// <summary>Steps over "{…}" and gives what the compiler keeps of it: alignment and format.</summary>
    private static string Hole(string code, ref int at)
    {
        at++;
        var depth = 0;
        while (depth > 0 || code[at] is not (',' or ':' or '}'))
        {
            if (ReadString(code, ref at) is not null)
            {
                continue;
            }

            depth += code[at] is '(' or '[' or '{' ? 1 : 0;
            depth -= code[at] is ')' or ']' or '}' ? 1 : 0;
            at++;
        }

        var from = at;
        at = code.IndexOf('}', at);
        return code[from..at++];
    }

    private static string Escaped(string code, ref int at)
    {
        var sign = code[at + 1];
        at += 2;
        if (sign == 'u')
        {
            var number = int.Parse(code.AsSpan(at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += 4;
            return ((char)number).ToString();
        }

        return sign switch
        {
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            '"' or '\\' or '\'' => sign.ToString(),
            _ => throw new InvalidOperationException($"SourceTexts does not know the escape \\{sign}; add it."),
        };
    }
}
