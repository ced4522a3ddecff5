using System.Text.Json;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>Finds organisations that can help.</summary>
public sealed class Finder(
    DirectoryDbContext db, TaxonomyStore taxonomies, Availability availability, DirectoryCache cache, TimeProvider clock)
{
    internal static readonly string Sql = EmbeddedResources.Read("finder.sql");
    internal static readonly string OthersSql = EmbeddedResources.Read("others.sql");

    /// <summary>A directory with more organisations than this is not listed when nothing was chosen or typed.</summary>
    private const int MaximumWithoutChoice = 1000;

    /// <summary>About what the facts of an organisation take beside its details, which are cached apart.</summary>
    private const int BytesOfFacts = 2000;

    /// <summary>Stands for the zone of services that answer at any hour, and of those whose hours are not stated.</summary>
    private const string Utc = "UTC";

    /// <summary>Of cached rows, as that of a cached page.</summary>
    private static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(1);

    public async Task<SearchResults> FindAsync(FinderQuery query, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var isOfAll = query is { Needs: [], Place: null, Language: null } && FinderSignals.Fits(query) is null;
        var all = isOfAll ? await availability.CountAsync(null, null, cancellationToken) : 0;
        var isTooWide = all > MaximumWithoutChoice;
        if (isTooWide && query.Message.IsEmpty)
        {
            return new SearchResults { Total = all, IsTooWide = true };
        }

        // So large a directory is not ranked as a whole: those whose texts have one of her words fit, the others follow.
        var fits = await FitsAsync(query, isTooWide, cancellationToken);
        var others = await OthersAsync(query, isTooWide, fits, taxonomy, cancellationToken);
        var isAfterLast = query.Page > 1 && fits.Rows.Count + others.Rows.Count == 0;
        var isUnknown = query.Place is not null && !isAfterLast && fits.Nearest is null && others.Nearest is null;

        return new SearchResults
        {
            Total = fits.Total,
            Results = ReachableFirst(query, await LoadAsync(query, fits.Rows, cancellationToken)),
            OthersTotal = others.Total,
            Others = await LoadAsync(query, others.Rows, cancellationToken),
            IsReachUnknown = isUnknown,
            InRegion = isUnknown && query.Page == 1 ? await InRegionAsync(query, taxonomy, cancellationToken) : [],
            AnyNearby = new[] { fits.Nearest, others.Nearest }.Min() is { } nearest && IsNearby(nearest, taxonomy.Areas),
            Wider = fits.Total > 0 ? [] : await WiderAsync(query, cancellationToken),
        };
    }

    /// <summary>Who wants to die has no strength to look for a way in: on a page, those without one come last.</summary>
    private static IReadOnlyList<SearchResult> ReachableFirst(FinderQuery query, IReadOnlyList<SearchResult> results) =>
        query.Message.WantsToDie ? [.. results.OrderBy(result => result.Organisation.UsableChannels.Count == 0)] : results;

    /// <summary>The number of organisations that fit.</summary>
    public async Task<int> CountAsync(FinderQuery query, CancellationToken cancellationToken) => query.IsCounted
        ? await availability.CountAsync(query.Needs.SingleOrDefault(), query.Area, cancellationToken)
        : await CountRowsAsync(query, cancellationToken);

    private async Task<int> CountRowsAsync(FinderQuery query, CancellationToken cancellationToken) =>
        (await RowsAsync(query with { Page = 1 }, needsWord: false, size: 1, cancellationToken)).FirstOrDefault()?.Total ?? 0;

    /// <summary>Whether a result reaches fewer than half of the world's countries.</summary>
    private static bool IsNearby(short nearest, AreaTree areas) =>
        areas.Find(AreaTree.WorldCode) is { } world && nearest < areas.CountCountriesOf([world], []) / 2;

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

    /// <summary>One page of the organisations that fit.</summary>
    private async Task<Part> FitsAsync(FinderQuery query, bool needsWord, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(query, needsWord, FinderQuery.PageSize, cancellationToken);

        // Each row holds the total; a page after the last has no rows.
        return rows.Count > 0 || query.Page == 1
            ? Part.Of(rows)
            : Part.Of(await RowsAsync(query with { Page = 1 }, needsWord, size: 1, cancellationToken)) with { Rows = [] };
    }

    /// <summary>The organisations that may also help, which fill the pages after those that fit.</summary>
    private async Task<Part> OthersAsync(
        FinderQuery query, bool needsWord, Part fits, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        if (query.Needs.Count == 0 && !needsWord && FinderSignals.Fits(query) is null)
        {
            return Part.Of([]);
        }

        var before = ((query.Page - 1L) * FinderQuery.PageSize) - fits.Total;
        if (before >= SearchResults.MaximumOthers)
        {
            return Part.Of([]);
        }

        var rows = await OthersAsync(
            query,
            FinderSignals.FilterOfOthers(query),
            FinderSignals.AllOf([FinderSignals.Filter(query), FinderSignals.Fits(query)]),
            needsWord ? string.Join(' ', FinderSignals.Words(query)) : null,
            taxonomy,
            (Math.Max(0, before), FinderQuery.PageSize),
            cancellationToken);

        return Part.Of(rows) with { Rows = rows.GetRange(0, Math.Min(rows.Count, FinderQuery.PageSize - fits.Rows.Count)) };
    }

    /// <summary>Organisations that work in the region of a place that none is known to reach.</summary>
    private async Task<IReadOnlyList<SearchResult>> InRegionAsync(
        FinderQuery query, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        foreach (var region in taxonomy.Areas.RegionsOf(query.Place!))
        {
            var rows = await OthersAsync(
                query with { Needs = [], Language = null },
                FinderSignals.PartOf(region),
                FinderSignals.FilterOfOthers(query with { Language = null }),
                null,
                taxonomy,
                (0, FinderQuery.PageSize),
                cancellationToken);
            if (rows.Count > 0)
            {
                return await LoadAsync(query, rows, cancellationToken);
            }
        }

        return [];
    }

    private async Task<List<Row>> RowsAsync(FinderQuery query, bool needsWord, int size, CancellationToken cancellationToken)
    {
        var minutes = query.IsNow ? await MinutesAsync(cancellationToken) : [];

        return await ReadAsync(query, Sql, Parameters(query, needsWord, Today(), minutes, size), cancellationToken);
    }

    /// <summary>The minute of the week now in each time zone of the directory. Zones that the system does not know are left out.</summary>
    private async Task<Dictionary<string, int>> MinutesAsync(CancellationToken cancellationToken)
    {
        var zones = await cache.ReadAsync(
            (nameof(Finder), nameof(Listing.Zone)),
            () => db.Listings.Select(listing => listing.Zone ?? Utc).Distinct().ToListAsync(cancellationToken),
            zones => 100 * (1 + zones.Count));
        var now = clock.GetUtcNow();
        var minutes = new Dictionary<string, int>();
        foreach (var id in zones.Order(StringComparer.Ordinal))
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            {
                minutes.Add(id, OpenTimes.MinuteOfWeek(now, zone));
            }
        }

        return minutes;
    }

    private Task<List<Row>> OthersAsync(
        FinderQuery query,
        string? filter,
        string? leftOut,
        string? words,
        Taxonomy taxonomy,
        (long Offset, int Size) page,
        CancellationToken cancellationToken)
    {
        var related = FinderSignals.Related(query, taxonomy.Needs);

        return ReadAsync(
            query, OthersSql, ParametersOfOthers(query, filter, leftOut, words, related, Today(), page), cancellationToken);
    }

    /// <summary>
    /// Rows of choices are cached for a minute: the page in each language, the card and the files have the same. What
    /// somebody typed is not. The time an answer takes does not tell for longer than that what others chose.
    /// </summary>
    private async Task<List<Row>> ReadAsync(
        FinderQuery query, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        return query.Message.IsEmpty
            ? await cache.ReadAsync((nameof(Finder), sql, JsonSerializer.Serialize(parameters)), RowsAsync, BytesOf, MaximumAge)
            : await RowsAsync();

        Task<List<Row>> RowsAsync() => db.Database.SqlQueryRaw<Row>(sql, parameters).ToListAsync(cancellationToken);
    }

    private static long BytesOf(List<Row> rows) => 1000 + rows.Sum(row => 200L + row.Services.Sum(key => 40 + (2 * key.Length)));

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The parameters of <see cref="Sql"/>, in order.</summary>
    /// <param name="query">The query.</param>
    /// <param name="needsWord">Whether the texts have to have one of her words.</param>
    /// <param name="today">The current day.</param>
    /// <param name="minutes">The minute of the week now by time zone. Empty when hours do not count.</param>
    /// <param name="size">The number of rows.</param>
    internal static object[] Parameters(
        FinderQuery query, bool needsWord, DateOnly today, Dictionary<string, int> minutes, int size)
    {
        var needs = FinderSignals.Needs(query);

        return
        [
            FinderSignals.Filter(query) ?? (object)DBNull.Value,
            FinderSignals.Fits(query) ?? (object)DBNull.Value,
            query.Message.Names.Select(name => name.EntryId).ToArray(),
            needs.Select(need => need.Slug).ToArray(),
            needs.Select(need => need.Weight).ToArray(),
            FinderSignals.Whole(query.Place) ?? (object)DBNull.Value,
            query.Place is not null,
            query.Language is not null,
            query.Message.Languages.SelectMany(language => Language.Answers(language.Code)).Distinct().ToArray(),
            AskerOf(query),
            query.Causes.Concat(query.Message.Causes).Select(cause => cause.Slug).ToArray(),
            query.Message.OnlyFor.ToArray(),
            FinderSignals.Words(query),
            today,
            (query.Page - 1L) * FinderQuery.PageSize,
            size,
            needsWord,
            query.IsNotForWoman,
            query.HasLeft,
            DayOfYear(today),
            JsonSerializer.Serialize(minutes),
        ];
    }

    /// <summary>The parameters of <see cref="OthersSql"/>, in order.</summary>
    internal static object[] ParametersOfOthers(
        FinderQuery query,
        string? filter,
        string? leftOut,
        string? words,
        string[] related,
        DateOnly today,
        (long Offset, int Size) page) =>
    [
        filter ?? (object)DBNull.Value,
        leftOut ?? (object)DBNull.Value,
        query.Message.Names.Select(name => name.EntryId).ToArray(),
        related,
        AskerOf(query),
        query.Message.OnlyFor.ToArray(),
        today,
        page.Offset,
        page.Size,
        SearchResults.MaximumOthers + 1,
        words ?? (object)DBNull.Value,
        query.HasLeft,
        DayOfYear(today),
    ];

    /// <summary>As the days in <see cref="Listing.YearlyIntake"/>.</summary>
    private static DateOnly DayOfYear(DateOnly day) => new(YearDay.LeapYear, day.Month, day.Day);

    private static object AskerOf(FinderQuery query) => query.Asker is { } asker ? EnumNames.Of(asker) : DBNull.Value;

    private async Task<List<SearchResult>> LoadAsync(
        FinderQuery query, List<Row> rows, CancellationToken cancellationToken)
    {
        var facts = await cache.ReadManyAsync(
            nameof(OrganisationFacts),
            rows.ConvertAll(row => row.RevisionId),
            missing => ReadAsync(rows.FindAll(row => missing.Contains(row.RevisionId)), cancellationToken),
            _ => BytesOfFacts);
        var now = clock.GetUtcNow();

        return
        [
            .. rows.Where(row => facts.ContainsKey(row.RevisionId))
                .Select(row => ResultOf(query, row, facts[row.RevisionId].At(now)))
                .Where(result => result.Services.Count > 0),
        ];
    }

    /// <summary>
    /// The facts by id of the revision, without those whose text was redacted. Restrictions and checks are read here, after the
    /// version of the cache is known: the rows may be older.
    /// </summary>
    private async Task<Dictionary<Guid, OrganisationFacts>> ReadAsync(List<Row> rows, CancellationToken cancellationToken)
    {
        var details = await PublishedRevisions.DetailsAsync(
            db, cache, rows.ConvertAll(row => row.RevisionId), cancellationToken);
        var readable = rows.FindAll(row => details.ContainsKey(row.RevisionId));
        var approved = readable.ConvertAll(row => new ApprovedOrganisation(row.EntryId, row.Slug, details[row.RevisionId]));
        var facts = await OrganisationFacts.ReadAsync(db, approved, cancellationToken);

        return readable.Zip(facts).ToDictionary(pair => pair.First.RevisionId, pair => pair.Second);
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
        string[] Services);

    /// <summary>The rows of one part of a page.</summary>
    /// <param name="Rows">In order.</param>
    /// <param name="Total">The number of organisations on all pages.</param>
    /// <param name="Nearest">The smallest number of countries that one of them reaches. Null when none states its reach.</param>
    private sealed record Part(List<Row> Rows, int Total, short? Nearest)
    {
        public static Part Of(List<Row> rows) => new(rows, rows.FirstOrDefault()?.Total ?? 0, rows.FirstOrDefault()?.Nearest);
    }
}
