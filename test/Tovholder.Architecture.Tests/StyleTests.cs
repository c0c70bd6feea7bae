using System.Text.RegularExpressions;
using Tovholder.Testing;

namespace Tovholder.Architecture.Tests;

public sealed partial class StyleTests
{
    private static readonly string[] Empty = ["Helper", "Helpers", "Manager", "Utils", "Util", "Common", "Dto"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var types = typeof(App.Serve).Assembly.GetTypes().Concat(typeof(Domain.Kroner).Assembly.GetTypes()).Where(t => t.IsPublic).ToList();
        Assert.NotEmpty(types);

        Assert.All(
            types.Where(t => !t.Name.EndsWith("TagHelper", StringComparison.Ordinal)),
            type =>
                Assert.False(
                    Array.Exists(Empty, word => type.Name.EndsWith(word, StringComparison.Ordinal)),
                    $"{type.Name}: say what it does."
                )
        );
    }

    [Fact]
    public void A_view_writes_its_fields_through_the_tag_helpers()
    {
        var views = Repository.Files("src/Tovholder.App/Features", "*.cshtml").ToList();
        Assert.NotEmpty(views);

        Assert.All(
            views,
            view =>
                Assert.False(
                    RawInput().IsMatch(File.ReadAllText(view)),
                    $"{Path.GetRelativePath(Repository.Root, view)} has an <input> of its own: use <tov-field>, so that label, hint and error belong together."
                )
        );
    }

    [Fact]
    public void No_number_in_the_repository_could_be_a_real_persons_CPR_number()
    {
        var files = new[] { "src", "test", "examples", "rates", "docs" }
            .Where(folder => Directory.Exists(Path.Combine(Repository.Root, folder)))
            .SelectMany(folder => Repository.Files(folder, "*"))
            .Where(path => Path.GetExtension(path) is ".cs" or ".cshtml" or ".json" or ".csv" or ".yaml" or ".md")
            .ToList();
        Assert.NotEmpty(files);

        Assert.All(
            files,
            path =>
                Assert.All(
                    CprShaped().Matches(File.ReadAllText(path)),
                    match =>
                        Assert.False(
                            Domain.CprNumber.TryParse(match.Value, out var number) && !number.IsReplacement,
                            $"{Path.GetRelativePath(Repository.Root, path)} has {match.Value}: add 60 to the day."
                        )
                )
        );
    }

    [GeneratedRegex("<input (?!type=\"hidden\")", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RawInput();

    [GeneratedRegex(@"(?<![\d.,-])\d{6}-?\d{4}(?![\d.,])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CprShaped();
}
