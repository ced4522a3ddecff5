using AngleSharp;
using AngleSharp.Dom;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>A seeded directory that tests only read, shared by a class.</summary>
public sealed class SeededSite(TestCluster cluster) : IAsyncLifetime
{
    private TestSite? site;

    public TestDatabase Database { get; private set; } = null!;

    public TestSite Site => site!;

    public HttpClient Client => Site.Client;

    public async ValueTask InitializeAsync()
    {
        Database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(Database);
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    public async Task<IDocument> GetPageAsync(string address)
    {
        using var response = await Client.GetAsync(address);

        return await ParseAsync(response);
    }

    public static async Task<IDocument> ParseAsync(HttpResponseMessage response) =>
        await BrowsingContext.New().OpenAsync(async request => request.Content(await response.Content.ReadAsStringAsync()));

    /// <summary>The text of a field of a page.</summary>
    public static string TextOf(IDocument page, string id) => page.GetElementById(id)!.TextContent.TrimStart('\n');

    /// <summary>The slugs of the organisations that fit, in order.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string query) =>
        SlugsOf(await GetPageAsync($"/en/find?{query}"), "fits");

    /// <summary>The slugs of the organisations that fit and of those that may also help, in order.</summary>
    public async Task<IReadOnlyList<string>> FindAllAsync(string query) =>
        [
            .. (await GetPageAsync($"/en/find?{query}")).QuerySelectorAll("article[data-organisation]")
                .Select(article => article.GetAttribute("data-organisation")!),
        ];

    /// <summary>What the card of an organisation answers to one of its questions.</summary>
    public static string RowOf(IDocument page, string slug, string question) =>
        page.QuerySelectorAll($"article[data-organisation={slug}] dt")
            .Single(asked => asked.TextContent == question).NextElementSibling!.TextContent.Trim();

    /// <summary>The slugs of one part of an answer, in order.</summary>
    public static IReadOnlyList<string> SlugsOf(IDocument page, string part) =>
        [
            .. page.QuerySelectorAll($"section[data-part={part}] article[data-organisation]")
                .Select(article => article.GetAttribute("data-organisation")!),
        ];
}
