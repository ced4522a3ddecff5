using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html;
using AngleSharp.Html.Parser;

namespace EmergencySupport.Offline.Export;

/// <summary>
/// Saves a running site into a folder, as files with relative links. It follows the links of the pages, one page at a
/// time. Links are rewritten at the end, when it is known which targets exist.
/// </summary>
internal sealed class SiteCrawler(HttpClient site, string folder)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly Queue<string> waiting = [];
    private readonly HashSet<string> known = [];
    private readonly Dictionary<string, string> files = [];
    private readonly Dictionary<string, string> moved = [];
    private readonly List<(Uri Address, string File)> pages = [];
    private readonly List<string> downloads = [];
    private readonly SortedSet<string> leftOut = new(StringComparer.Ordinal);

    /// <summary>Files to download, such as the offline file of a country.</summary>
    public IReadOnlyList<string> Downloads => downloads;

    /// <summary>Link targets that are not exported. Links to them are replaced by their text.</summary>
    public IReadOnlyCollection<string> LeftOut => leftOut;

    /// <param name="first">The addresses to begin with.</param>
    /// <exception cref="InvalidOperationException">The site answered with a server error.</exception>
    public async Task WriteAsync(IEnumerable<string> first, CancellationToken cancellationToken)
    {
        foreach (var address in first)
        {
            Enqueue(new Uri(site.BaseAddress!, address));
        }

        while (waiting.TryDequeue(out var address))
        {
            await FetchAsync(new Uri(site.BaseAddress!, address), cancellationToken);
        }

        foreach (var (address, file) in pages)
        {
            await LinkAsync(address, file, cancellationToken);
        }
    }

    private void Enqueue(Uri address)
    {
        if (ExportPath.IsExported(address) && known.Add(address.PathAndQuery))
        {
            waiting.Enqueue(address.PathAndQuery);
        }
    }

    private async Task FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await site.GetAsync(address, cancellationToken);
        if (response.Headers.Location is { } location)
        {
            var target = new Uri(address, location);
            moved[address.PathAndQuery] = target.PathAndQuery;
            Enqueue(target);
        }
        else if (response.IsSuccessStatusCode)
        {
            await SaveAsync(address, response.Content, cancellationToken);
        }
        else if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw new InvalidOperationException(
                $"{address.PathAndQuery} could not be rendered ({(int)response.StatusCode}). Nothing was written.");
        }
    }

    private async Task SaveAsync(Uri address, HttpContent content, CancellationToken cancellationToken)
    {
        var downloadName = content.Headers.ContentDisposition?.FileName?.Trim('"');
        var isPage = downloadName is null && content.Headers.ContentType?.MediaType == "text/html";
        var file = isPage ? ExportPath.PageOf(address) : ExportPath.FileOf(address, downloadName);
        files.Add(address.PathAndQuery, file);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        await using (var stream = new FileStream(PathOf(file), FileMode.CreateNew))
        {
            await content.CopyToAsync(stream, cancellationToken);
        }

        if (isPage)
        {
            pages.Add((address, file));
            using var page = await ReadAsync(file, cancellationToken);
            foreach (var (_, _, target) in LinksOf(page, address))
            {
                Enqueue(target);
            }
        }
        else if (downloadName is not null)
        {
            downloads.Add(file);
        }
    }

    private async Task LinkAsync(Uri address, string file, CancellationToken cancellationToken)
    {
        using var page = await ReadAsync(file, cancellationToken);
        foreach (var (element, attribute, target) in LinksOf(page, address).ToList())
        {
            if (files.GetValueOrDefault(moved.GetValueOrDefault(target.PathAndQuery, target.PathAndQuery)) is { } found)
            {
                element.SetAttribute(attribute, Relative(file, found) + target.Fragment);
            }
            else
            {
                leftOut.Add(target.PathAndQuery);
                element.Replace([.. element.ChildNodes]);
            }
        }

        await using var writer = new StreamWriter(PathOf(file), append: false, Utf8);
        page.ToHtml(writer, HtmlMarkupFormatter.Instance);
    }

    /// <summary>Attributes of a page that refer to addresses of this site.</summary>
    private static IEnumerable<(IElement Element, string Attribute, Uri Target)> LinksOf(IDocument page, Uri address) =>
        from element in page.All
        from attribute in element.Attributes
        where attribute.Name is "href" or "src" or "action" && !attribute.Value.StartsWith('#')
        let target = Uri.TryCreate(address, attribute.Value, out var parsed) ? parsed : null
        where target?.GetLeftPart(UriPartial.Authority) == address.GetLeftPart(UriPartial.Authority)
        select (element, attribute.Name, target);

    private static string Relative(string from, string to)
    {
        var root = new Uri("file:///");

        var relative = new Uri(root, from).MakeRelativeUri(new Uri(root, to)).OriginalString;

        return relative.Length > 0 ? relative : Path.GetFileName(to);
    }

    private async Task<IDocument> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(PathOf(file), FileMode.Open);

        return await new HtmlParser().ParseDocumentAsync(stream, cancellationToken);
    }

    private string PathOf(string file) => Path.Combine(folder, file);
}
