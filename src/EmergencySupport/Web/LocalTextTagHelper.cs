using EmergencySupport.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EmergencySupport.Web;

/// <summary>
/// <c>&lt;span local="text"&gt;</c> writes a text in the reader's language, or as it was first written: then with its <c>lang</c>.
/// With <c>markdown</c> it writes the text's Markdown as HTML.
/// </summary>
[HtmlTargetElement("*", Attributes = "local")]
public sealed class LocalTextTagHelper : TagHelper
{
    public required LocalText Local { get; set; }

    public bool Markdown { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var language = ReaderLanguage.Current;
        var shown = Local.In(language);
        if (shown.Language != language)
        {
            output.Attributes.SetAttribute("lang", shown.Language);
            output.Attributes.SetAttribute("dir", LanguageTag.Direction(shown.Language));
        }

        if (Markdown)
        {
            output.Content.SetHtmlContent(MarkdownText.ToHtml(shown.Text));
        }
        else
        {
            output.Content.SetContent(shown.Text);
        }
    }
}
