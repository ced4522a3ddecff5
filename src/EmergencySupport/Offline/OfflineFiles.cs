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

/// <summary>Renders offline files from the published entries, and caches them.</summary>
public sealed class OfflineFiles(
    DirectoryDbContext db,
    TaxonomyStore taxonomies,
    Finder finder,
    Hotlines hotlines,
    Routes routes,
    Texts texts,
    ViewRenderer razor,
    DirectoryCache cache,
    IOptions<SiteOptions> site,
    TimeProvider clock)
{
    /// <summary>Maximum size of the file of a country.</summary>
    public const int MaximumCountryBytes = 60_000;

    /// <summary>Maximum size of the file of the whole directory, enough for about three hundred organisations.</summary>
    public const int MaximumDirectoryBytes = 1_000_000;

    internal static readonly string Style = EmbeddedResources.Read("offline.css").Trim();
    internal static readonly string Script = EmbeddedResources.Read("offline.js").Trim();

    /// <summary>The content security policy of a file: its own style and script, and no requests.</summary>
    public static string PolicyOf(Area? country)
    {
        var script = country is null ? $"script-src 'sha256-{Hash(Script)}'; " : "";

        return $"default-src 'none'; style-src 'sha256-{Hash(Style)}'; {script}base-uri 'none'; form-action 'none'";
    }

    /// <summary>The name of the file in the static export.</summary>
    public static string FileName(Area? country) => $"notes-{country?.Code.ToLowerInvariant() ?? "all"}.html";

    /// <summary>
    /// The file of a country, with all organisations that reach it. Without a country: the file of the whole directory.
    /// </summary>
    public Task<byte[]> OfAsync(string language, Area? country, CancellationToken cancellationToken) =>
        cache.ReadInTurnAsync(
            (nameof(OfflineFiles), language, country?.Code, Validity.From(clock).Made),
            site.Value.CachePages ? PageCache.MaximumAge : TimeSpan.Zero,
            () => country is null ? OfAllAsync(language, cancellationToken) : OfCountryAsync(language, country, cancellationToken),
            file => file.Length,
            cancellationToken);

    private async Task<byte[]> OfCountryAsync(string language, Area country, CancellationToken cancellationToken)
    {
        var query = new FinderQuery { Area = country };
        var found = new List<SearchResult>();
        SearchResults results;
        do
        {
            results = await finder.FindAsync(query, cancellationToken);
            found.AddRange(results.Results);
            query = query with { Page = query.Page + 1 };
        }
        while (query.Page <= results.Pages);

        return await WriteAsync(language, country, found, cancellationToken);
    }

    /// <summary>All organisations, ordered by name.</summary>
    private async Task<byte[]> OfAllAsync(string language, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.AllAsync(
            db, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        var now = clock.GetUtcNow();
        var facts = await OrganisationFacts.ReadAsync(
            db, published.ConvertAll(entry => entry.Organisation), cancellationToken);
        var byName = StringComparer.Create(InterfaceLanguages.Culture(language), ignoreCase: true);
        var organisations = facts.Select(known => known.At(now))
            .OrderBy(organisation => organisation.Details.Name.In(language).Text, byName);
        var all = organisations
            .Select(organisation => new SearchResult(organisation, organisation.Details.Services))
            .ToList();

        return await WriteAsync(language, null, all, cancellationToken);
    }

    private async Task<byte[]> WriteAsync(
        string language, Area? country, IReadOnlyList<SearchResult> organisations, CancellationToken cancellationToken)
    {
        // This change ends with the asynchronous method: the caller keeps its culture.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = InterfaceLanguages.Culture(language);
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var articles = await PublishedRevisions.AllAsync(db, EntryKind.Guidance, cancellationToken);
        var file = new OfflineFile
        {
            Country = country,
            Validity = Validity.From(clock),
            Hotline = HotlineOrder.Best(await hotlines.GetAsync(cancellationToken), new FinderQuery { Area = country }),
            Organisations = organisations,
            Routes = await routes.ForAsync(country, taxonomy.Areas, cancellationToken),
            Articles =
            [
                .. articles.Select(entry => (entry.Slug, Details: entry.Revision.Read<ArticleDetails>()))
                    .OrderBy(article => article.Details.Position),
            ],
            Needs = taxonomy.Needs,
        };

        return Encoding.UTF8.GetBytes(await RenderAsync(await FillAsync(file, taxonomy)));
    }

    /// <summary>Adds the organisations, with as much detail as fits into the maximum size.</summary>
    private async Task<OfflineFile> FillAsync(OfflineFile file, Taxonomy taxonomy)
    {
        var room = await RoomAsync(file);
        var full = await RenderOrganisationsAsync(file, taxonomy, DetailLevel.Full);
        if (full.Sum(Encoding.UTF8.GetByteCount) <= room)
        {
            return file with { OrganisationsHtml = full };
        }

        // No organisation is left out. The table of contents is removed first; if the names alone do not fit, the file
        // exceeds its maximum size.
        file = file with { IsShortened = true };
        var names = await RenderOrganisationsAsync(file, taxonomy, DetailLevel.Name);
        var brief = await RenderOrganisationsAsync(file, taxonomy, DetailLevel.Briefly);
        var asFound = await RenderOrganisationsAsync(file, taxonomy, DetailLevel.AsFound);
        if (brief.Sum(Encoding.UTF8.GetByteCount) > room)
        {
            file = file with { HasContents = false };
            room = await RoomAsync(file);
        }

        var versions = names.Select((name, index) => new[] { name, brief[index], asFound[index], full[index] });
        var fitting = TextBudget.Fit([.. versions], room, Encoding.UTF8.GetByteCount);

        return file with { OrganisationsHtml = [.. fitting, .. names.Skip(fitting.Count)] };
    }

    /// <summary>Bytes left for the organisations.</summary>
    private async Task<int> RoomAsync(OfflineFile file)
    {
        var maximum = file.Country is null ? MaximumDirectoryBytes : MaximumCountryBytes;

        return maximum - Encoding.UTF8.GetByteCount(await RenderAsync(file with { IsShortened = true }));
    }

    private async Task<List<string>> RenderOrganisationsAsync(OfflineFile file, Taxonomy taxonomy, DetailLevel level)
    {
        var cards = new Cards(texts, taxonomy, new FinderQuery { Area = file.Country });
        var rendered = new List<string>();
        foreach (var found in file.Organisations)
        {
            var facts = new ServiceFacts(texts, taxonomy, found.Services, found.Organisation.Today);
            var model = new OfflineOrganisation(cards.Of(found), facts, level);
            rendered.Add(await razor.WriteAsync("/Pages/Take/_OfflineOrganisation.cshtml", model));
        }

        return rendered;
    }

    private Task<string> RenderAsync(OfflineFile file) => razor.WriteAsync("/Pages/Take/_OfflineFile.cshtml", file);

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
