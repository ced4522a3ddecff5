using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html;
using AngleSharp.Html.Parser;

namespace EmergencySupport.Offline.Export;

/// <summary>
/// Lays a running site into a folder, as files that lead to each other wherever the folder is. It follows the links of the pages,
/// one page at a time. When all are there, and so it is known what leads nowhere, the links of each are written anew.
/// </summary>
internal sealed class SiteCrawler(HttpClient site, string folder)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly Queue<string> waiting = [];
    private readonly HashSet<string> met = [];
    private readonly Dictionary<string, string> files = [];
    private readonly Dictionary<string, string> moved = [];
    private readonly List<(Uri Address, string File)> pages = [];
    private readonly List<string> kept = [];
    private readonly SortedSet<string> leftOut = new(StringComparer.Ordinal);

    /// <summary>Files to keep, such as that of a country.</summary>
    public IReadOnlyList<string> Kept => kept;

    /// <summary>Addresses that only the site answers. The words of links to them stayed.</summary>
    public IReadOnlyCollection<string> LeftOut => leftOut;

    /// <param name="first">Where to begin.</param>
    /// <exception cref="InvalidOperationException">The site could not answer.</exception>
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
        if (ExportPath.IsExported(address) && met.Add(address.PathAndQuery))
        {
            waiting.Enqueue(address.PathAndQuery);
        }
    }

    private async Task FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await site.GetAsync(address, cancellationToken);
        if (answer.Headers.Location is { } location)
        {
            var target = new Uri(address, location);
            moved[address.PathAndQuery] = target.PathAndQuery;
            Enqueue(target);
        }
        else if (answer.IsSuccessStatusCode)
        {
            await KeepAsync(address, answer.Content, cancellationToken);
        }
        else if (answer.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw new InvalidOperationException($"{address.PathAndQuery} could not be made ({(int)answer.StatusCode}). Nothing was written.");
        }
    }

    private async Task KeepAsync(Uri address, HttpContent content, CancellationToken cancellationToken)
    {
        var keptAs = content.Headers.ContentDisposition?.FileName?.Trim('"');
        var isPage = keptAs is null && content.Headers.ContentType?.MediaType == "text/html";
        var file = isPage ? ExportPath.PageOf(address) : ExportPath.FileOf(address, keptAs);
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
        else if (keptAs is not null)
        {
            kept.Add(file);
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

    /// <summary>What leads to another address of this site.</summary>
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

        return new Uri(root, from).MakeRelativeUri(new Uri(root, to)) is { OriginalString.Length: > 0 } relative ? relative.OriginalString : Path.GetFileName(to);
    }

    private async Task<IDocument> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(PathOf(file), FileMode.Open);

        return await new HtmlParser().ParseDocumentAsync(stream, cancellationToken);
    }

    private string PathOf(string file) => Path.Combine(folder, file);
}
