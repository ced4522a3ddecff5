using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EmergencySupport.Web;

/// <summary>
/// <c>&lt;span local="text"&gt;</c> writes a text in the reader's language, or as it was first written: then with its <c>lang</c>,
/// and the name of that language behind it, unless the text is a name itself (<c>own-name</c>). With <c>markdown</c> it writes the
/// text's Markdown as HTML.
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
