using EmergencySupport.Data;

namespace EmergencySupport.Web;

/// <summary>
/// Renders Markdown to HTML and caches the result, because rendering one text costs as much as the rest of a page.
/// </summary>
public sealed class RenderedMarkdown(DirectoryCache cache)
{
    public string ToHtml(string markdown) => cache.Get(
        (nameof(RenderedMarkdown), markdown),
        () => MarkdownText.ToHtml(markdown),
        html => sizeof(char) * ((long)markdown.Length + html.Length));
}
