using EmergencySupport.Data;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>Finds who can help.</summary>
public sealed class Finder(
    DirectoryDbContext db, TaxonomyStore taxonomies, Availability availability, DirectoryCache cache, TimeProvider clock)
{
    internal static readonly string Sql = EmbeddedResources.Read("finder.sql");

    /// <summary>Without a choice, a directory larger than this is not listed: it asks for one.</summary>
    private const int MostWithoutChoice = 1000;

    public async Task<SearchResults> FindAsync(FinderQuery query, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var areas = taxonomy.Areas;
        if (query is { Needs: [], Area: null, Language: null, Words: null }
            && await availability.CountAsync(null, null, cancellationToken) is var all and > MostWithoutChoice)
        {
            return new SearchResults { Total = all, Results = [], AnyNearby = false, IsTooWide = true };
        }

        var (rows, meant) = await RowsAsync(query, FinderQuery.PageSize, cancellationToken);
        var total = rows.Count > 0 ? rows[0].Total : query.Page == 1 ? 0 : await CountAsync(query, cancellationToken);
        var world = areas.Find("001");

        return new SearchResults
        {
            Total = total,
            Results = await LoadAsync(query, rows, cancellationToken),
            MatchMode = meant,
            WithoutWords = query.Words is null || total == 0 || meant == MatchMode.None ? null : await CountAsync(query with { Words = null }, cancellationToken),
            InPartOfArea = query.Area is null or { Kind: AreaKind.Country }
                ? null
                : await CountAsync(query, meant, partOfArea: true, cancellationToken) - total,

            // Far from everywhere is what reaches half of the world or more.
            AnyNearby = world is not null && rows.Count > 0 && rows[0].Nearest < areas.CountCountriesOf([world], []) / 2,
            Wider = total > 0 ? [] : await WiderAsync(query, cancellationToken),
        };
    }

    /// <summary>With one choice less, once for each.</summary>
    private async Task<List<(FinderQuery Query, Choice Dropped, int Total)>> WiderAsync(FinderQuery query, CancellationToken cancellationToken)
    {
        var wider = new List<(FinderQuery, Choice, int)>();
        foreach (var (less, dropped) in query.WithOneLess().Where(less => less.Dropped.Cause is null))
        {
            if (await CountAsync(less, cancellationToken) is var count and > 0)
            {
                wider.Add((less, dropped, count));
            }
        }

        return wider;
    }

    /// <summary>All words have to fit. Where nobody has all of them, they order what fits the choices; without choices, some of them are enough.</summary>
    private async Task<(List<Row> Rows, MatchMode Meant)> RowsAsync(FinderQuery query, int size, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(query, MatchMode.All, partOfArea: false, size, cancellationToken);
        if (rows.Count > 0 || query.Words is null || (query.Page > 1 && await CountAsync(query, MatchMode.All, partOfArea: false, cancellationToken) > 0))
        {
            return (rows, MatchMode.All);
        }

        var fewer = query is { Needs: [], Area: null } ? MatchMode.Any : MatchMode.None;

        return (await RowsAsync(query, fewer, partOfArea: false, size, cancellationToken), fewer);
    }

    /// <summary>How many there are, on all pages together.</summary>
    public async Task<int> CountAsync(FinderQuery query, CancellationToken cancellationToken)
    {
        if (query.IsCounted)
        {
            return await availability.CountAsync(query.Needs.SingleOrDefault(), query.Area, cancellationToken);
        }

        var (rows, _) = await RowsAsync(query with { Page = 1 }, size: 1, cancellationToken);

        return rows.FirstOrDefault()?.Total ?? 0;
    }

    private async Task<int> CountAsync(FinderQuery query, MatchMode meant, bool partOfArea, CancellationToken cancellationToken) =>
        (await RowsAsync(query with { Page = 1 }, meant, partOfArea, size: 1, cancellationToken)).FirstOrDefault()?.Total ?? 0;

    private async Task<List<Row>> RowsAsync(FinderQuery query, MatchMode meant, bool partOfArea, int size, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<Row>(Sql, Values(query, meant, partOfArea, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), size)).ToListAsync(cancellationToken);

    /// <summary>For <see cref="Sql"/>.</summary>
    internal static object[] Values(FinderQuery query, MatchMode meant, bool partOfArea, DateOnly today, int size) =>
    [
        Choices(query, partOfArea) ?? (object)DBNull.Value,
        query.Needs.Select(need => need.Slug).ToArray(),
        query.Area is not null,
        query.Language is not null,
        query.Asker is { } asker ? EnumNames.Of(asker) : DBNull.Value,
        query.Causes.Select(cause => cause.Slug).ToArray(),
        query.Words ?? (object)DBNull.Value,
        EnumNames.Of(meant),
        query.Typed ?? query.Words ?? (object)DBNull.Value,
        query.Places.ToArray(),
        today,
        (query.Page - 1L) * FinderQuery.PageSize,
        size,
    ];

    /// <summary>What was chosen as a tsquery. Null when it takes nobody away.</summary>
    private static string? Choices(FinderQuery query, bool partOfArea)
    {
        var clauses = new List<string>();
        if (query.Needs.Count > 0)
        {
            clauses.Add(ListingTerms.AnyOf(query.Needs.Select(need => ListingTerms.Need(need.Slug))));
        }

        if (query.Area is { } area)
        {
            clauses.Add(ListingTerms.AnyOf([partOfArea ? ListingTerms.PartOf(area.Code) : ListingTerms.Area(area.Code), ListingTerms.EveryArea]));
        }

        if (query.Language is { } language)
        {
            clauses.Add(ListingTerms.AnyOf([ListingTerms.Language(LanguageTag.Primary(language.Code)), ListingTerms.AnyLanguage]));
        }

        return clauses.Count == 0 ? null : string.Join(" & ", clauses);
    }

    private async Task<List<SearchResult>> LoadAsync(FinderQuery query, List<Row> rows, CancellationToken cancellationToken)
    {
        var read = await PublishedRevisions.DetailsAsync(db, cache, rows.ConvertAll(row => row.RevisionId), cancellationToken);
        var shown = rows.FindAll(row => read.ContainsKey(row.RevisionId));
        var organisations = await OrganisationFacts.ReadAsync(
            db,
            shown.ConvertAll(row => new ApprovedOrganisation(row.EntryId, row.Slug, read[row.RevisionId])),
            [.. shown.Where(row => row.IsRestricted).Select(row => row.EntryId)],
            [.. shown.Where(row => row.IsChecked).Select(row => row.EntryId)],
            cancellationToken);
        var now = clock.GetUtcNow();

        return
        [
            .. shown.Zip(organisations, (row, organisation) => ResultOf(query, row, organisation.At(now)))
                .Where(result => result.Services.Count > 0),
        ];
    }

    private static SearchResult ResultOf(FinderQuery query, Row row, PublicOrganisation organisation) => new(
        organisation,
        [
            .. organisation.Details.Services.Where(service => row.Services.Contains(service.Key))
                .OrderBy(service => AccessRank.Of(service, query.Asker ?? WhoAsks.Self)).ThenBy(service => service.Stated),
        ]);

    private sealed record Row(Guid EntryId, string Slug, Guid RevisionId, int Total, short? Nearest, string[] Services, bool IsRestricted, bool IsChecked);
}
