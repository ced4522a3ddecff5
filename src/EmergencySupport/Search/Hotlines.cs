using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>
/// The hotlines: channels that answer at any hour. The last list read stays in memory while the database is away, so
/// that error pages can show a hotline. It is discarded after any change, because that may have suspended a hotline.
/// </summary>
public sealed class Hotlines(
    IDbContextFactory<DirectoryDbContext> contexts, DirectoryCache cache, DirectoryVersion version, TimeProvider clock)
{
    /// <summary>Estimated size in the cache: a few organisations.</summary>
    private const long Bytes = 256 * 1024;

    private readonly Lock writing = new();
    private volatile Reading last = new([], 0);

    /// <summary>
    /// The hotlines last read. Empty when none were read yet, or when the directory has changed since, because one of
    /// them may have been suspended.
    /// </summary>
    public IReadOnlyList<Hotline> LastGood => last is var known && known.Changes == version.Changes ? Judge(known) : [];

    /// <summary>Whether the site says that it is in preparation: as long as no hotline has a valid check.</summary>
    public bool InPreparation => !Judge(last).Any(hotline => hotline.Check is { Holds: true });

    public async ValueTask<IReadOnlyList<Hotline>> GetAsync(CancellationToken cancellationToken)
    {
        // Taken before the read, because a change during the read may be missing from the list.
        var changes = version.Changes;
        var reading = new Reading(
            await cache.ReadAsync(nameof(Hotlines), () => ReadAsync(cancellationToken), _ => Bytes), changes);
        Remember(reading);

        return Judge(reading);
    }

    /// <summary>
    /// The hotline to show above an answer: after the three questions, for urgent needs, or when no need is chosen.
    /// Null for none.
    /// </summary>
    /// <param name="query">What was chosen.</param>
    /// <param name="isAfterInterview">Whether the three questions led to the answer.</param>
    /// <param name="areas">All areas.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async ValueTask<Hotline?> ForAsync(
        FinderQuery query, bool isAfterInterview, AreaTree areas, CancellationToken cancellationToken)
    {
        var isShown = isAfterInterview || query.Needs.Count == 0 || query.Needs.Any(need => need.IsUrgent);

        return isShown ? Best(await GetAsync(cancellationToken), query.Place, areas) : null;
    }

    /// <summary>
    /// The best hotline for an area: first by whether it is in doubt, then by the state of its check, then by how near
    /// it is. Null when none serves the area.
    /// </summary>
    public static Hotline? Best(IReadOnlyList<Hotline> hotlines, Area? area, AreaTree areas) => hotlines
        .Where(
            hotline => hotline.Check?.Result != CheckResult.Changed && (area is null || Serves(hotline, area, areas)))
        .OrderBy(hotline => hotline.IsDoubtful)
        .ThenBy(CheckRank)
        .ThenBy(hotline => CountCountries(hotline, areas))
        .ThenBy(hotline => hotline.Slug, StringComparer.Ordinal)
        .FirstOrDefault();

    private static int CheckRank(Hotline hotline) => hotline.Check switch
    {
        { Holds: true } => 0,
        null => 1,
        _ => 2,
    };

    private static int CountCountries(Hotline hotline, AreaTree areas) => hotline.Areas is null
        ? int.MaxValue
        : areas.CountCountriesOf(hotline.Areas.Select(areas.Find).OfType<Area>(), []);

    /// <summary>Keeps the newer list when two reads overlap.</summary>
    private void Remember(Reading reading)
    {
        lock (writing)
        {
            last = reading.Changes < last.Changes ? last : reading;
        }
    }

    private static bool Serves(Hotline hotline, Area area, AreaTree areas) =>
        hotline.Areas is null
            || hotline.Areas.Select(areas.Find).OfType<Area>().Any(listed => areas.Contains(listed, area));

    private async Task<IReadOnlyList<CachedHotline>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Hotlines.AsNoTracking().ToListAsync(cancellationToken);
        var published = await PublishedRevisions.OfAsync(db, [.. rows.Select(row => row.EntryId)], cancellationToken);
        var approved = published.Values.Select(entry => entry.Organisation).ToList();
        var facts = await OrganisationFacts.ReadAsync(db, approved, cancellationToken);
        var organisations = facts.ToDictionary(organisation => organisation.Id);

        // A suspended channel is missing from its organisation's channels.
        return
        [
            .. rows.Where(row => organisations.ContainsKey(row.EntryId))
                .Select(row => new CachedHotline(organisations[row.EntryId], row.ChannelKey, row.Areas))
                .Where(hotline => hotline.Channel is not null),
        ];
    }

    /// <summary>Evaluates checks at the current time, on each call.</summary>
    private IReadOnlyList<Hotline> Judge(Reading reading)
    {
        var now = clock.GetUtcNow();

        return [.. reading.Hotlines.Select(cached => new Hotline(cached.Organisation.At(now), cached.Channel!, cached.Areas))];
    }

    private sealed record CachedHotline(OrganisationFacts Organisation, string Key, IReadOnlyList<string>? Areas)
    {
        /// <summary>Null when it is suspended.</summary>
        public Channel? Channel { get; } = Organisation.Details.Channels.FirstOrDefault(channel => channel.Key == Key);
    }

    /// <param name="Changes">The directory's change count before the read.</param>
    private sealed record Reading(IReadOnlyList<CachedHotline> Hotlines, long Changes);
}

/// <summary>A channel that answers at any hour, with its organisation.</summary>
/// <param name="Areas">Codes of the areas it serves. Null when not stated.</param>
public sealed record Hotline(PublicOrganisation Organisation, Channel Channel, IReadOnlyList<string>? Areas)
{
    public string Slug => Organisation.Slug;

    public LocalText Name => Organisation.Details.Name;

    /// <summary>The last check of the channel. Null when it was never checked or has changed since.</summary>
    public PartCheck? Check => Organisation.CheckOf(Channel);

    /// <summary>Whether a restriction marks it as doubtful.</summary>
    public bool IsDoubtful => Organisation.IsDoubtful(Channel);
}
