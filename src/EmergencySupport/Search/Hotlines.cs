using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Interview;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>
/// The lines that answer at any hour. The last list that was read stays in memory while the database is away, so that even an error
/// page names a line. It is not shown once it may name a line that was suspended since.
/// </summary>
public sealed class Hotlines(
    IDbContextFactory<DirectoryDbContext> contexts, DirectoryCache cache, DirectoryVersion version, TimeProvider clock)
{
    /// <summary>About: a few organisations.</summary>
    private const long Bytes = 256 * 1024;

    private readonly Lock remembering = new();
    private volatile Reading last = new([], 0);

    /// <summary>As last read. Empty when nothing was read yet, or a change was heard or made here since: it may suspend a line.</summary>
    public IReadOnlyList<Hotline> LastGood => last is var known && known.Changes == version.Changes ? Judge(known) : [];

    /// <summary>While no line that answers at any hour has a check that holds, the directory says that it is in preparation.</summary>
    public bool InPreparation => !Judge(last).Any(line => line.Check is { Holds: true });

    public async ValueTask<IReadOnlyList<Hotline>> GetAsync(CancellationToken cancellationToken)
    {
        // Before the list is read: what changes while it is being read may not be in it.
        var changes = version.Changes;
        var reading = new Reading(await cache.ReadAsync(nameof(Hotlines), () => ReadAsync(cancellationToken), _ => Bytes), changes);
        Remember(reading);

        return Judge(reading);
    }

    /// <summary>The one to show above an answer, where somebody told of her danger, or where nothing or something urgent is needed. Null when none is shown.</summary>
    public async ValueTask<Hotline?> ForAsync(FinderQuery query, InterviewAnswers? told, AreaTree areas, CancellationToken cancellationToken) =>
        told is not null || query.Needs.Count == 0 || query.Needs.Any(need => need.IsUrgent) ? Best(await GetAsync(cancellationToken), query.Area, areas) : null;

    /// <summary>The one to show for an area: one that nobody doubts before others, checked before unchecked, then the nearest. Null when none answers there.</summary>
    public static Hotline? Best(IReadOnlyList<Hotline> lines, Area? area, AreaTree areas) => lines
        .Where(line => line.Check?.Result != CheckResult.Changed && (area is null || Serves(line, area, areas)))
        .OrderBy(line => line.IsDoubtful)
        .ThenBy(line => line.Check is { Holds: true } ? 0 : line.Check is null ? 1 : 2)
        .ThenBy(line => line.Areas is null ? int.MaxValue : areas.CountCountriesOf(line.Areas.Select(areas.Find).OfType<Area>(), []))
        .ThenBy(line => line.Slug, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>A slower reader does not replace a newer list.</summary>
    private void Remember(Reading reading)
    {
        lock (remembering)
        {
            last = reading.Changes < last.Changes ? last : reading;
        }
    }

    private static bool Serves(Hotline line, Area area, AreaTree areas) =>
        line.Areas is null || line.Areas.Select(areas.Find).OfType<Area>().Any(listed => areas.Contains(listed, area));

    private async Task<IReadOnlyList<CachedLine>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Hotlines.AsNoTracking().ToListAsync(cancellationToken);
        var published = await PublishedRevisions.OfAsync(db, [.. rows.Select(row => row.EntryId)], cancellationToken);
        var approved = published.Values.Select(entry => entry.Organisation).ToList();
        var facts = await OrganisationFacts.ReadAsync(db, approved, cancellationToken);
        var organisations = facts.ToDictionary(organisation => organisation.Id);

        // A suspended channel is not among those of its organisation.
        return
        [
            .. rows.Where(row => organisations.ContainsKey(row.EntryId))
                .Select(row => new CachedLine(organisations[row.EntryId], row.ChannelKey, row.Areas))
                .Where(line => line.Channel is not null),
        ];
    }

    /// <summary>By the clock, each time it is read.</summary>
    private IReadOnlyList<Hotline> Judge(Reading reading)
    {
        var now = clock.GetUtcNow();

        return [.. reading.Lines.Select(line => new Hotline(line.Organisation.At(now), line.Channel!, line.Areas))];
    }

    private sealed record CachedLine(OrganisationFacts Organisation, string Key, IReadOnlyList<string>? Areas)
    {
        /// <summary>Null when it is suspended.</summary>
        public Channel? Channel { get; } = Organisation.Details.Channels.FirstOrDefault(channel => channel.Key == Key);
    }

    /// <param name="Changes">How many there were before it was read.</param>
    private sealed record Reading(IReadOnlyList<CachedLine> Lines, long Changes);
}

/// <summary>A channel that answers at any hour, with its organisation.</summary>
/// <param name="Areas">Codes of the areas for which it answers. Null when not stated.</param>
public sealed record Hotline(PublicOrganisation Organisation, Channel Channel, IReadOnlyList<string>? Areas)
{
    public string Slug => Organisation.Slug;

    public LocalText Name => Organisation.Details.Name;

    /// <summary>Null when it was never checked, or has changed since.</summary>
    public PartCheck? Check => Organisation.CheckOf(Channel);

    /// <summary>A member of staff is not sure of it.</summary>
    public bool IsDoubtful => Organisation.IsDoubtful(Channel);
}
