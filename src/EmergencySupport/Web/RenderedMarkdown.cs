using EmergencySupport.Data;

namespace EmergencySupport.Web;

/// <summary>Markdown as HTML, cached: rendering one text costs as much as all the rest of a page.</summary>
public sealed class RenderedMarkdown(DirectoryCache cache)
{
    public string ToHtml(string markdown) => cache.Get(
        (nameof(RenderedMarkdown), markdown),
        () => MarkdownText.ToHtml(markdown),
        html => sizeof(char) * ((long)markdown.Length + html.Length));
}
