using System.Security.Cryptography;
using System.Text;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Offline;

/// <summary>Makes files to take along from what is published.</summary>
public sealed class OfflineFiles(
    DirectoryDbContext db,
    TaxonomyStore taxonomies,
    Finder finder,
    Hotlines lines,
    Routes routes,
    Texts texts,
    ViewRenderer razor,
    DirectoryCache cache,
    IOptions<SiteOptions> site,
    TimeProvider clock)
{
    /// <summary>In bytes.</summary>
    public const int LargestCountry = 60_000;

    /// <summary>In bytes, for some three hundred organisations.</summary>
    public const int LargestDirectory = 1_000_000;

    internal static readonly string Style = EmbeddedResources.Read("offline.css").Trim();
    internal static readonly string Script = EmbeddedResources.Read("offline.js").Trim();

    /// <summary>What a file may do, as it says itself: be styled and searched, and ask nobody for anything.</summary>
    public static string PolicyOf(Area? country) =>
        $"default-src 'none'; style-src 'sha256-{Hash(Style)}'; {(country is null ? $"script-src 'sha256-{Hash(Script)}'; " : "")}base-uri 'none'; form-action 'none'";

    /// <summary>In a folder with all of them.</summary>
    public static string FileName(Area? country) => $"notes-{country?.Code.ToLowerInvariant() ?? "all"}.html";

    /// <summary>Everything for one country, every organisation that reaches it among it; without a country the whole directory.</summary>
    public Task<byte[]> OfAsync(string language, Area? country, CancellationToken cancellationToken) => cache.ReadInTurnAsync(
        (nameof(OfflineFiles), language, country?.Code, Validity.From(clock).Made),
        site.Value.CachePages ? PageCache.Kept : TimeSpan.Zero,
        () => country is null ? OfAllAsync(language, cancellationToken) : OfCountryAsync(language, country, cancellationToken),
        file => file.Length,
        cancellationToken);

    private async Task<byte[]> OfCountryAsync(string language, Area country, CancellationToken cancellationToken)
    {
        var query = new FinderQuery { Area = country };
        var found = new List<SearchResult>();
        SearchResults answer;
        do
        {
            answer = await finder.FindAsync(query, cancellationToken);
            found.AddRange(answer.Results);
            query = query with { Page = query.Page + 1 };
        }
        while (query.Page <= answer.Pages);

        return await WriteAsync(language, country, found, LargestCountry, cancellationToken);
    }

    /// <summary>In the order of names.</summary>
    private async Task<byte[]> OfAllAsync(string language, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.AllAsync(db, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        var now = clock.GetUtcNow();
        var facts = await OrganisationFacts.ReadAsync(db, published.ConvertAll(entry => entry.Organisation), cancellationToken);
        var byName = StringComparer.Create(InterfaceLanguages.Culture(language), ignoreCase: true);
        var organisations = facts.Select(known => known.At(now))
            .OrderBy(organisation => organisation.Details.Name.In(language).Text, byName);
        var all = organisations.Select(organisation => new SearchResult(organisation, organisation.Details.Services)).ToList();

        return await WriteAsync(language, null, all, LargestDirectory, cancellationToken);
    }

    private async Task<byte[]> WriteAsync(
        string language, Area? country, IReadOnlyList<SearchResult> organisations, int largest, CancellationToken cancellationToken)
    {
        // Until this method returns: whoever called it keeps her own language.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = InterfaceLanguages.Culture(language);
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var articles = await PublishedRevisions.AllAsync(db, EntryKind.Guidance, cancellationToken);
        var edition = new OfflineFile
        {
            Country = country,
            Validity = Validity.From(clock),
            Line = Hotlines.Best(await lines.GetAsync(cancellationToken), country, taxonomy.Areas),
            Organisations = organisations,
            Routes = await routes.ForAsync(country, taxonomy.Areas, cancellationToken),
            Articles =
            [
                .. articles.Select(entry => (entry.Slug, Details: entry.Revision.Read<ArticleDetails>()))
                    .OrderBy(article => article.Details.Position),
            ],
            Needs = taxonomy.Needs,
        };
        var reasons = new Reasons(texts, taxonomy, new FinderQuery { Area = country });
        var room = await RoomAsync(edition);
        var full = await TellAsync(DetailLevel.Full);
        if (full.Sum(Encoding.UTF8.GetByteCount) <= room)
        {
            return Encoding.UTF8.GetBytes(await ShowAsync(edition with { OrganisationsHtml = full }));
        }

        // Nobody is left out: first the contents go, and where not even all names have room, the file grows beyond its size.
        edition = edition with { IsShortened = true };
        var (names, brief, asFound) = (await TellAsync(DetailLevel.Name), await TellAsync(DetailLevel.Briefly), await TellAsync(DetailLevel.AsFound));
        if (brief.Sum(Encoding.UTF8.GetByteCount) > room)
        {
            edition = edition with { HasContents = false };
            room = await RoomAsync(edition);
        }

        var fitting = TextBudget.Fit([.. names.Select((name, place) => new[] { name, brief[place], asFound[place], full[place] })], room, Encoding.UTF8.GetByteCount);

        return Encoding.UTF8.GetBytes(await ShowAsync(edition with { OrganisationsHtml = [.. fitting, .. names.Skip(fitting.Count)] }));

        async Task<int> RoomAsync(OfflineFile bare) => largest - Encoding.UTF8.GetByteCount(await ShowAsync(bare with { IsShortened = true }));

        Task<string> ShowAsync(OfflineFile shown) => razor.WriteAsync("/Pages/Take/_OfflineFile.cshtml", shown);

        async Task<List<string>> TellAsync(DetailLevel telling)
        {
            var told = new List<string>();
            foreach (var found in organisations)
            {
                var facts = new ServiceFacts(texts, taxonomy, found.Services);
                told.Add(await razor.WriteAsync("/Pages/Take/_OfflineOrganisation.cshtml", new OfflineOrganisation(found, facts, reasons, telling)));
            }

            return told;
        }
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
