using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>
/// Responses of every address that a reader can reach by links from the first page of each language. Of addresses
/// that differ only in the choices, the first few are requested.
/// </summary>
public sealed partial class CrawledSite(TestCluster cluster) : IAsyncLifetime
{
    private const int MaxPerShape = 12;
    private const int Parallelism = 4;

    private readonly Dictionary<string, int> shapes = [];
    private readonly List<CrawledAnswer> answers = [];

    public IReadOnlyList<CrawledAnswer> Answers => answers;

    public IEnumerable<CrawledAnswer> Pages =>
        answers.Where(answer =>
            answer.MediaType == "text/html" && answer.FileName is null && answer.Status == HttpStatusCode.OK);

    public async ValueTask InitializeAsync()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        var seen = new HashSet<string>();
        IReadOnlyList<string> next = ["/"];
        while (next.Count > 0)
        {
            var found = new List<CrawledAnswer>();
            await Parallel.ForEachAsync(
                next,
                new ParallelOptions { MaxDegreeOfParallelism = Parallelism },
                async (address, cancellationToken) =>
                {
                    var answer = await RequestAsync(site.Client, address, cancellationToken);
                    lock (found)
                    {
                        found.Add(answer);
                    }
                });
            answers.AddRange(found);
            next =
            [
                .. found.OrderBy(answer => answer.Address, StringComparer.Ordinal)
                    .SelectMany(answer => answer.Links)
                    .Where(link => seen.Add(link) && IsWanted(link)),
            ];
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool IsWanted(string address)
    {
        // The same page with other choices has the same shape.
        var shape = Code().Replace(address.Split('?')[0], "/$1/*")
            + "?"
            + string.Join(
                '&',
                address.Split('?').Skip(1).SelectMany(query => query.Split('&')).Select(pair => pair.Split('=')[0]));
        shapes[shape] = shapes.GetValueOrDefault(shape) + 1;

        return shapes[shape] <= MaxPerShape || (!shape.EndsWith("/*?", StringComparison.Ordinal) && shape.EndsWith('?'));
    }

    private static async Task<CrawledAnswer> RequestAsync(HttpClient client, string address, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(address, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var type = response.Content.Headers.ContentType?.MediaType;
        var page = type == "text/html" ? await SeededSite.ParseAsync(response) : null;
        var links = page is null || response.Content.Headers.ContentDisposition is not null
            ? []
            : page.QuerySelectorAll("a[href], link[href], script[src], img[src]")
            .Select(link => (link.GetAttribute("href") ?? link.GetAttribute("src"))!)
            .Select(link => new Uri(new Uri(client.BaseAddress!, address), link))
            .Where(link => link.Host == client.BaseAddress!.Host && link.Port == client.BaseAddress.Port)
            .Select(link => link.PathAndQuery);

        return new CrawledAnswer
        {
            Address = address,
            Status = response.StatusCode,
            MediaType = type,
            FileName = response.Content.Headers.ContentDisposition?.FileName?.Trim('"'),
            Headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(
                    header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            Body = body,
            Page = page,
            Links = [.. links.Append(response.Headers.Location?.OriginalString).OfType<string>()],
        };
    }

    [GeneratedRegex("/(a|start/[0-9]|take|find|areas)/[^/?]+")]
    private static partial Regex Code();
}

public sealed record CrawledAnswer
{
    public required string Address { get; init; }

    public required HttpStatusCode Status { get; init; }

    public required string? MediaType { get; init; }

    /// <summary>The file name of a download; null for a response that a browser displays.</summary>
    public required string? FileName { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>Null for responses that are not HTML.</summary>
    public required IDocument? Page { get; init; }

    /// <summary>Links to the same site.</summary>
    public required IReadOnlyList<string> Links { get; init; }
}
