using System.ComponentModel.DataAnnotations;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Design;

namespace Tovholder.App.Tests;

public sealed class FieldTests
{
    private readonly ServiceProvider services;
    private readonly ViewDataDictionary<Form> viewData;
    private readonly Texts texts;
    private readonly ViewContext context;
    private readonly PageFrame frame = new();

    public FieldTests()
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddTovholderTexts();
        collection.AddControllersWithViews().AddTovholderDesign();
        services = collection.BuildServiceProvider();
        context = new()
        {
            HttpContext = new DefaultHttpContext { RequestServices = services },
            RouteData = new RouteData(),
            ActionDescriptor = new ActionDescriptor(),
        };
        viewData = new(services.GetRequiredService<IModelMetadataProvider>(), context.ModelState) { Model = new Form() };
        context.ViewData = viewData;
        texts = new(services.GetRequiredService<TextCatalogue>(), Domain.Danish.Culture);
    }

    private enum Reason
    {
        [Display(Name = "Aftalt ophør")]
        Agreed,

        [Display(Name = "Andet job")]
        OtherJob,
    }

    private sealed class Form
    {
        [Required(ErrorMessage = "Angiv dagen.")]
        public DateOnly? EndedOn { get; set; } = new(2015, 2, 23);

        [Required]
        public decimal? Hours { get; set; } = 7.5m;

        [Required]
        public Reason? Why { get; set; } = Reason.OtherJob;

        public bool Agreed { get; set; } = true;

        [MaxLength(200)]
        public string? Address { get; set; }
    }

    [Fact]
    public void A_day_is_shown_as_it_is_typed()
    {
        var input = Render(nameof(Form.EndedOn)).QuerySelector("input")!;

        Assert.Equal("23-02-2015", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
    }

    [Fact]
    public void A_number_has_a_comma_and_a_keyboard_of_digits()
    {
        var field = Render(nameof(Form.Hours), helper => helper.Suffix = "timer om ugen");
        var input = field.QuerySelector("input")!;

        Assert.Equal("7,5", input.GetAttribute("value"));
        Assert.Equal("decimal", input.GetAttribute("inputmode"));
        Assert.Equal("timer om ugen", field.QuerySelector("#" + input.GetAttribute("aria-describedby"))!.TextContent);
    }

    [Fact]
    public void A_choice_lists_its_Danish_texts_and_knows_which_is_chosen()
    {
        var options = Render(nameof(Form.Why)).QuerySelectorAll("option");

        Assert.Equal(["Vælg", "Aftalt ophør", "Andet job"], options.Select(option => option.TextContent));
        Assert.Equal("OtherJob", Assert.Single(options, option => option.HasAttribute("selected")).GetAttribute("value"));
    }

    [Fact]
    public void Radios_stand_in_a_group_with_a_legend_and_the_first_has_the_id_of_the_field()
    {
        var field = Render(nameof(Form.Why), helper => (helper.As, helper.Label) = (FieldKind.Radios, "Hvorfor?"));
        var radios = field.QuerySelectorAll("fieldset input[type=radio]");

        Assert.Equal("Hvorfor?", field.QuerySelector("legend")!.TextContent);
        Assert.Equal(["Why", "Why-2"], radios.Select(radio => radio.Id));
        Assert.All(radios, radio => Assert.NotNull(field.QuerySelector($"label[for='{radio.Id}']")));
        Assert.True(radios[1].HasAttribute("checked"));
    }

    [Fact]
    public void A_box_that_is_left_empty_still_answers()
    {
        var field = Render(nameof(Form.Agreed));

        Assert.True(field.QuerySelector("input[type=checkbox]")!.HasAttribute("checked"));
        Assert.Equal("false", field.QuerySelector("input[type=hidden]")!.GetAttribute("value"));
    }

    [Fact]
    public void Only_a_field_that_may_be_empty_says_so()
    {
        Assert.Contains("(frivilligt)", Render(nameof(Form.Address)).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("(frivilligt)", Render(nameof(Form.Hours)).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "(frivilligt)",
            Render(nameof(Form.Address), helper => helper.MarkOptional = false).TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void What_was_typed_comes_back_beside_its_error()
    {
        viewData.ModelState.SetModelValue(nameof(Form.EndedOn), "i morgen <b>", "i morgen <b>");
        viewData.ModelState.AddModelError(nameof(Form.EndedOn), "Skriv datoen.");

        var field = Render(nameof(Form.EndedOn), helper => helper.Hint = "Hvorfor?");
        var input = field.QuerySelector("input")!;

        Assert.Equal("i morgen <b>", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("EndedOn-hint EndedOn-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("Fejl: Skriv datoen.", field.QuerySelector("#EndedOn-error")!.TextContent);
        Assert.True(field.FirstElementChild!.ClassList.Contains("form-error"));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void The_summary_names_the_fields_in_their_order_on_the_page()
    {
        viewData.ModelState.AddModelError(nameof(Form.Address), "Skriv højst 200 tegn.");
        viewData.ModelState.AddModelError(nameof(Form.Why), "Vælg en grund.");
        viewData.ModelState.AddModelError(nameof(Form.Hours), "Udfyld feltet.");
        viewData.ModelState.AddModelError("", "Hele formularen.");
        viewData.ModelState.AddModelError("Elsewhere", "Et felt på en anden side.");
        var written = Processed("tov-error-summary", new ErrorSummaryTagHelper(texts, frame) { ViewContext = context });
        Render(nameof(Form.Hours), helper => helper.LabelText = "Timer");
        Render(nameof(Form.Why), helper => helper.LabelText = "Hvorfor?");
        Render(nameof(Form.Address), helper => helper.LabelText = "Adresse");

        var summary = Parsed(written);

        Assert.Equal(
            [
                "Hele formularen.",
                "Timer: Udfyld feltet.",
                "Hvorfor? Vælg en grund.",
                "Adresse: Skriv højst 200 tegn.",
                "Et felt på en anden side.",
            ],
            summary.QuerySelectorAll("li").Select(item => item.TextContent)
        );
        Assert.Equal(["#Hours", "#Why", "#Address"], summary.QuerySelectorAll("li a").Select(link => link.GetAttribute("href")));
        Assert.Equal("alert", summary.FirstElementChild!.GetAttribute("role"));
    }

    [Fact]
    public void Without_errors_there_is_no_summary()
    {
        Assert.Equal("", Summary().TextContent.Trim());
    }

    [Fact]
    public void A_rule_without_words_of_its_own_speaks_Danish()
    {
        var form = new Form { Hours = null, Address = new('x', 201) };

        services.GetRequiredService<IObjectModelValidator>().Validate(context, new ValidationStateDictionary(), "", form);

        Assert.Equal("Udfyld feltet.", Assert.Single(viewData.ModelState[nameof(Form.Hours)]!.Errors).ErrorMessage);
        Assert.Equal("Skriv højst 200 tegn.", Assert.Single(viewData.ModelState[nameof(Form.Address)]!.Errors).ErrorMessage);
    }

    private IElement Render(string property, Action<FieldTagHelper>? set = null)
    {
        var explorer = viewData.ModelExplorer.GetExplorerForProperty(property);
        var helper = new FieldTagHelper(texts, frame) { For = new(property, explorer), ViewContext = context };
        set?.Invoke(helper);
        return Rendered("tov-field", helper);
    }

    private IElement Summary() => Rendered("tov-error-summary", new ErrorSummaryTagHelper(texts, frame) { ViewContext = context });

    private static IElement Rendered(string name, TagHelper helper) => Parsed(Processed(name, helper));

    private static TagHelperOutput Processed(string name, TagHelper helper)
    {
        var output = new TagHelperOutput(name, [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext(name, [], new Dictionary<object, object>(), "test"), output);
        return output;
    }

    private static IElement Parsed(TagHelperOutput output)
    {
        using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString()).Body!;
    }
}
