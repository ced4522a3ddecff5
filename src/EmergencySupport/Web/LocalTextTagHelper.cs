using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EmergencySupport.Web;

/// <summary>
/// <c>&lt;span local="text"&gt;</c> writes a text in the reader's language. If there is no translation, it writes the
/// original with its <c>lang</c>, followed by the name of that language unless <c>own-name</c> is set. <c>markdown</c>
/// renders the text as Markdown.
/// </summary>
[HtmlTargetElement("*", Attributes = "local")]
public sealed class LocalTextTagHelper(RenderedMarkdown rendered) : TagHelper
{
    public required LocalText Local { get; set; }

    public bool Markdown { get; set; }

    public bool OwnName { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var shown = Local.In(ReaderLanguage.Current);
        ShownTextTagHelper.Write(shown, output, withLanguage: !OwnName);
        if (Markdown)
        {
            output.Content.SetHtmlContent(rendered.ToHtml(shown.Text));
        }
    }
}
