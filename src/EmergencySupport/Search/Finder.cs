using EmergencySupport.Data;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>Finds organisations that can help.</summary>
public sealed class Finder(
    DirectoryDbContext db, TaxonomyStore taxonomies, Availability availability, DirectoryCache cache, TimeProvider clock)
{
    internal static readonly string Sql = EmbeddedResources.Read("finder.sql");

    /// <summary>A directory with more organisations than this is not listed when nothing was chosen.</summary>
    private const int MaximumWithoutChoice = 1000;

    public async Task<SearchResults> FindAsync(FinderQuery query, CancellationToken cancellationToken)
    {
        var areas = (await taxonomies.GetAsync(cancellationToken)).Areas;
        if (query is { Needs: [], Area: null, Language: null, Words: null }
            && await availability.CountAsync(null, null, cancellationToken) is var all and > MaximumWithoutChoice)
        {
            return new SearchResults { Total = all, Results = [], AnyNearby = false, IsTooWide = true };
        }

        var (rows, mode) = await RowsAsync(query, FinderQuery.PageSize, cancellationToken);
        var total = await TotalAsync(query, rows, cancellationToken);
        var hasFilteringWords = query.Words is not null && mode != MatchMode.None;

        return new SearchResults
        {
            Total = total,
            Results = await LoadAsync(query, rows, cancellationToken),
            MatchMode = mode,
            WithoutWords = hasFilteringWords && total > 0
                ? await CountAsync(query with { Words = null }, cancellationToken)
                : null,
            InPartOfArea = query.Area is null or { Kind: AreaKind.Country }
                ? null
                : await CountAsync(query, mode, partOfArea: true, cancellationToken) - total,
            AnyNearby = rows.Count > 0 && IsNearby(rows[0], areas),
            Wider = total > 0 ? [] : await WiderAsync(query, cancellationToken),
        };
    }

    /// <summary>
    /// The total number of results. Each row holds it; a page after the last has no rows, so the results are counted.
    /// </summary>
    private async Task<int> TotalAsync(FinderQuery query, List<Row> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            return rows[0].Total;
        }

        return query.Page == 1 ? 0 : await CountAsync(query, cancellationToken);
    }

    /// <summary>Whether a result reaches fewer than half of the world's countries.</summary>
    private static bool IsNearby(Row row, AreaTree areas) =>
        areas.Find("001") is { } world && row.Nearest < areas.CountCountriesOf([world], []) / 2;

    /// <summary>The choices whose removal gives results, each with the number of results without it.</summary>
    private async Task<List<(FinderQuery Query, Choice Dropped, int Total)>> WiderAsync(
        FinderQuery query, CancellationToken cancellationToken)
    {
        var found = new List<(FinderQuery, Choice, int)>();
        foreach (var (wider, dropped) in query.WithOneLess().Where(less => less.Dropped.Cause is null))
        {
            if (await CountAsync(wider, cancellationToken) is var count and > 0)
            {
                found.Add((wider, dropped, count));
            }
        }

        return found;
    }

    /// <summary>
    /// First looks for what matches all words. If nothing does and there are choices, the words only affect the order
    /// of the results. If there are no choices either, at least one word must match.
    /// </summary>
    private async Task<(List<Row> Rows, MatchMode Mode)> RowsAsync(
        FinderQuery query, int size, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(query, MatchMode.All, partOfArea: false, size, cancellationToken);
        if (rows.Count > 0 || query.Words is null)
        {
            return (rows, MatchMode.All);
        }

        if (query.Page > 1 && await CountAsync(query, MatchMode.All, partOfArea: false, cancellationToken) > 0)
        {
            // The requested page is after the last page of results that match all words.
            return (rows, MatchMode.All);
        }

        var fewer = query is { Needs: [], Area: null } ? MatchMode.Any : MatchMode.None;

        return (await RowsAsync(query, fewer, partOfArea: false, size, cancellationToken), fewer);
    }

    /// <summary>The number of results on all pages.</summary>
    public async Task<int> CountAsync(FinderQuery query, CancellationToken cancellationToken)
    {
        if (query.IsCounted)
        {
            return await availability.CountAsync(query.Needs.SingleOrDefault(), query.Area, cancellationToken);
        }

        var (rows, _) = await RowsAsync(query with { Page = 1 }, size: 1, cancellationToken);

        return rows.FirstOrDefault()?.Total ?? 0;
    }

    private async Task<int> CountAsync(
        FinderQuery query, MatchMode mode, bool partOfArea, CancellationToken cancellationToken) =>
        (await RowsAsync(query with { Page = 1 }, mode, partOfArea, size: 1, cancellationToken)).FirstOrDefault()?.Total
            ?? 0;

    private Task<List<Row>> RowsAsync(
        FinderQuery query, MatchMode mode, bool partOfArea, int size, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

        return db.Database.SqlQueryRaw<Row>(Sql, Parameters(query, mode, partOfArea, today, size))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The parameters of <see cref="Sql"/>, in order.</summary>
    internal static object[] Parameters(FinderQuery query, MatchMode mode, bool partOfArea, DateOnly today, int size) =>
    [
        Choices(query, partOfArea) ?? (object)DBNull.Value,
        query.Needs.Select(need => need.Slug).ToArray(),
        query.Area is not null,
        query.Language is not null,
        query.Asker is { } asker ? EnumNames.Of(asker) : DBNull.Value,
        query.Causes.Select(cause => cause.Slug).ToArray(),
        query.Words ?? (object)DBNull.Value,
        EnumNames.Of(mode),
        query.Typed ?? query.Words ?? (object)DBNull.Value,
        query.Places.ToArray(),
        today,
        (query.Page - 1L) * FinderQuery.PageSize,
        size,
    ];

    /// <summary>The choices as a tsquery. Null when none of them filters.</summary>
    private static string? Choices(FinderQuery query, bool partOfArea)
    {
        var clauses = new List<string>();
        if (query.Needs.Count > 0)
        {
            clauses.Add(ListingTerms.AnyOf(query.Needs.Select(need => ListingTerms.Need(need.Slug))));
        }

        if (query.Area is { } area)
        {
            var term = partOfArea ? ListingTerms.PartOf(area.Code) : ListingTerms.Area(area.Code);
            clauses.Add(ListingTerms.AnyOf([term, ListingTerms.EveryArea]));
        }

        if (query.Language is { } language)
        {
            var term = ListingTerms.Language(LanguageTag.Primary(language.Code));
            clauses.Add(ListingTerms.AnyOf([term, ListingTerms.AnyLanguage]));
        }

        return clauses.Count == 0 ? null : string.Join(" & ", clauses);
    }

    private async Task<List<SearchResult>> LoadAsync(
        FinderQuery query, List<Row> rows, CancellationToken cancellationToken)
    {
        var details = await PublishedRevisions.DetailsAsync(
            db, cache, rows.ConvertAll(row => row.RevisionId), cancellationToken);
        var readable = rows.FindAll(row => details.ContainsKey(row.RevisionId));
        var organisations = await OrganisationFacts.ReadAsync(
            db,
            readable.ConvertAll(row => new ApprovedOrganisation(row.EntryId, row.Slug, details[row.RevisionId])),
            [.. readable.Where(row => row.IsRestricted).Select(row => row.EntryId)],
            [.. readable.Where(row => row.IsChecked).Select(row => row.EntryId)],
            cancellationToken);
        var now = clock.GetUtcNow();

        return
        [
            .. readable.Zip(organisations, (row, organisation) => ResultOf(query, row, organisation.At(now)))
                .Where(result => result.Services.Count > 0),
        ];
    }

    private static SearchResult ResultOf(FinderQuery query, Row row, PublicOrganisation organisation) => new(
        organisation,
        [
            .. organisation.Details.Services.Where(service => row.Services.Contains(service.Key))
                .OrderBy(service => AccessRank.Of(service, query.Asker ?? WhoAsks.Self))
                .ThenBy(service => service.Stated),
        ]);

    /// <summary>A row of <see cref="Sql"/>.</summary>
    private sealed record Row(
        Guid EntryId,
        string Slug,
        Guid RevisionId,
        int Total,
        short? Nearest,
        string[] Services,
        bool IsRestricted,
        bool IsChecked);
}
