using EmergencySupport.Areas;
using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Text;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>Finds who can help.</summary>
public sealed class Finder(DirectoryDbContext db, TaxonomyStore taxonomies, TimeProvider clock)
{
    private static readonly string Sql = SqlText.Read("finder.sql");

    public async Task<FinderAnswer> FindAsync(FinderQuery query, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var areas = taxonomy.Areas;
        var rows = await RowsAsync(query, taxonomy, wholeArea: true, FinderQuery.PageSize, cancellationToken);
        var total = rows.Count > 0 ? rows[0].Total : query.Page == 1 ? 0 : await CountAsync(query, taxonomy, wholeArea: true, cancellationToken);
        var world = areas.Find("001");

        return new FinderAnswer
        {
            Total = total,
            Results = await LoadAsync(query, rows, cancellationToken),
            InPartOfArea = query.Area is null or { Kind: AreaKind.Country }
                ? null
                : await CountAsync(query, taxonomy, wholeArea: false, cancellationToken) - total,

            // Far from everywhere is what reaches half of the world or more.
            AnyNearby = world is not null && rows.Count > 0 && rows[0].Nearest < areas.CountCountriesOf([world], []) / 2,
            Wider = total > 0 ? [] : await DropOneAsync(query, taxonomy, cancellationToken),
        };
    }

    private async Task<List<(FinderQuery Query, Choice Dropped, int Total)>> DropOneAsync(
        FinderQuery query, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var wider = new List<(FinderQuery, Choice, int)>();
        foreach (var (less, dropped) in query.WithOneLess())
        {
            if (await CountAsync(less, taxonomy, wholeArea: true, cancellationToken) is var count and > 0)
            {
                wider.Add((less, dropped, count));
            }
        }

        return wider;
    }

    private async Task<int> CountAsync(FinderQuery query, Taxonomy taxonomy, bool wholeArea, CancellationToken cancellationToken) =>
        (await RowsAsync(query with { Page = 1 }, taxonomy, wholeArea, size: 1, cancellationToken)).FirstOrDefault()?.Total ?? 0;

    private async Task<List<Row>> RowsAsync(FinderQuery query, Taxonomy taxonomy, bool wholeArea, int size, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<Row>(
            Sql,
            Choices(query, taxonomy, wholeArea) ?? (object)DBNull.Value,
            query.Needs.Select(need => need.Slug).ToArray(),
            query.Area is not null,
            query.Language is { } language ? LanguageTag.Primary(language.Code) : DBNull.Value,
            query.Asker is { } asker ? Words.Of(asker) : DBNull.Value,
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            (query.Page - 1L) * FinderQuery.PageSize,
            size).ToListAsync(cancellationToken);

    /// <summary>Needs and area as a tsquery. Null when neither was chosen.</summary>
    private static string? Choices(FinderQuery query, Taxonomy taxonomy, bool wholeArea)
    {
        var (needs, areas) = (taxonomy.Needs, taxonomy.Areas);
        var clauses = new List<string>();
        if (query.Needs.Count > 0)
        {
            clauses.Add(AnyOf(query.Needs.SelectMany(need => needs.WithAncestors(need).Skip(1).Select(general => ListingTerms.Stated(general.Slug)).Prepend(ListingTerms.Need(need.Slug))).Distinct()));
        }

        if (query.Area is { } area)
        {
            var listed = wholeArea ? areas.Containing(area) : areas.Touching(area);
            clauses.Add(AnyOf(listed.Select(other => ListingTerms.Area(other.Code)).Append(ListingTerms.AnyArea)));
            clauses.Add("!" + ListingTerms.Quote(wholeArea ? ListingTerms.Except(area.Code) : ListingTerms.WhollyExcept(area.Code)));
        }

        return clauses.Count == 0 ? null : string.Join(" & ", clauses);
    }

    private static string AnyOf(IEnumerable<string> terms) => $"({string.Join(" | ", terms.Select(ListingTerms.Quote))})";

    private async Task<List<FoundOrganisation>> LoadAsync(FinderQuery query, List<Row> rows, CancellationToken cancellationToken)
    {
        var ids = rows.ConvertAll(row => row.EntryId);
        var published = await PublishedEntries.OfAsync(db, ids, cancellationToken);
        var suspended = await db.Suspensions.Where(suspension => ids.Contains(suspension.EntryId))
            .Select(suspension => suspension.ChannelId).ToHashSetAsync(cancellationToken);
        var isChecked = await db.Checks.Where(check => ids.Contains(check.EntryId)).Select(check => check.EntryId).Distinct().ToHashSetAsync(cancellationToken);

        var found = new List<FoundOrganisation>();

        // An entry withdrawn or changed between the two queries is left out.
        foreach (var row in rows.Where(row => published.ContainsKey(row.EntryId)))
        {
            var details = published[row.EntryId].Revision.Read<OrganisationDetails>();
            var checks = isChecked.Contains(row.EntryId)
                ? await PartChecks.ReadAsync(db, row.EntryId, details, clock.GetUtcNow(), cancellationToken)
                : new Dictionary<Guid, PartCheck>();
            var services = details.Services.Where(service => row.Services.Contains(service.Key)).OrderBy(service => Access.Of(service, query.Asker ?? WhoAsks.Self)).ThenBy(service => service.Stated).ToList();
            if (services.Count > 0)
            {
                found.Add(new(row.EntryId, published[row.EntryId].Slug, details, services, suspended, checks));
            }
        }

        return found;
    }

    private sealed record Row(Guid EntryId, string[] Services, int Total, short? Nearest);
}
