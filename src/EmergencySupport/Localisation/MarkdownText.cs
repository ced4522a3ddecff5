using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EmergencySupport.Localisation;

/// <summary>Renders Markdown as safe HTML.</summary>
public static class MarkdownText
{
    // Markdig keeps "javascript:" links even with HTML disabled; the sanitiser removes them.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables()
        .Build();
    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    public static string ToHtml(string markdown) => Sanitizer.Sanitize(Markdown.ToHtml(markdown, Pipeline));

    /// <summary>The addresses that the links of a text lead to.</summary>
    public static IEnumerable<string> LinksOf(string markdown) => Markdown.Parse(markdown, Pipeline)
        .Descendants()
        .Select(node => node switch
        {
            LinkInline link => link.Url,
            AutolinkInline link => link.Url,
            _ => null,
        })
        .OfType<string>();

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith(["p", "h2", "h3", "ul", "ol", "li", "a", "em", "strong", "br", "blockquote"]);
        sanitizer.AllowedTags.UnionWith(["table", "thead", "tbody", "tr", "th", "td"]);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.UnionWith(["href", "start"]);
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["https", "http"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.PostProcessNode += (_, processed) =>
        {
            // Other sites must not learn that a reader came from here.
            if (processed.Node is AngleSharp.Html.Dom.IHtmlAnchorElement { } link
                && link.GetAttribute("href")?.Contains(':', StringComparison.Ordinal) == true)
            {
                link.SetAttribute("rel", "noreferrer nofollow");
            }
        };

        return sanitizer;
    }
}
