using EmergencySupport.Areas;
using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>
/// The lines that answer at any hour. The last list that was read stays in memory while the database is away, so that even an error
/// page names a line. It is not shown once it may name a line that was suspended since.
/// </summary>
public sealed class AnyHourLines(IDbContextFactory<DirectoryDbContext> contexts, DirectoryCache cache, DirectoryVersion version, TimeProvider clock)
{
    /// <summary>About: a few organisations.</summary>
    private const long Bytes = 256 * 1024;

    private readonly Lock remembering = new();
    private volatile Reading last = new([], 0);

    /// <summary>As last read. Empty when nothing was read yet, or a change was heard or made here since: a line may be suspended by it.</summary>
    public IReadOnlyList<AnyHourLine> LastGood => last is var known && known.Changes == version.Changes ? known.Lines : [];

    /// <summary>While no line that answers at any hour has a check that holds, the directory says that it is in preparation.</summary>
    public bool InPreparation => !last.Lines.Any(line => line.Check is { Holds: true });

    public async ValueTask<IReadOnlyList<AnyHourLine>> GetAsync(CancellationToken cancellationToken)
    {
        // Before the list is read: what changes while it is being read may not be in it.
        var (now, changes) = (clock.GetUtcNow(), version.Changes);

        // Whether a check has lapsed may be this old.
        var lines = await cache.ReadAsync((nameof(AnyHourLines), now.Ticks / TimeSpan.TicksPerMinute), () => ReadAsync(now, cancellationToken), _ => Bytes);
        Remember(new Reading(lines, changes));

        return lines;
    }

    /// <summary>The one to show above an answer, where somebody told of her danger, or where nothing or something urgent is needed. Null when none is shown.</summary>
    public async ValueTask<AnyHourLine?> ForAsync(FinderQuery query, Told? told, AreaTree areas, CancellationToken cancellationToken) =>
        told is not null || query.Needs.Count == 0 || query.Needs.Any(need => need.IsUrgent) ? Best(await GetAsync(cancellationToken), query.Area, areas) : null;

    /// <summary>The one to show for an area: one that nobody doubts before others, checked before unchecked, then the nearest. Null when none answers there.</summary>
    public static AnyHourLine? Best(IReadOnlyList<AnyHourLine> lines, Area? area, AreaTree areas) => lines
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

    private static bool Serves(AnyHourLine line, Area area, AreaTree areas) =>
        line.Areas is null || line.Areas.Select(areas.Find).OfType<Area>().Any(listed => areas.Contains(listed, area));

    private async Task<IReadOnlyList<AnyHourLine>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.AnyHourLines.AsNoTracking()
            .Where(row => !Narrowed.Standing(db).Any(narrowing => narrowing.PartId == row.ChannelId && narrowing.Kind == NarrowingKind.Hidden))
            .ToListAsync(cancellationToken);
        var published = await PublishedEntries.OfAsync(db, [.. rows.Select(row => row.EntryId)], cancellationToken);
        var doubtful = await Narrowed.Standing(db).Where(narrowing => narrowing.Kind == NarrowingKind.Doubtful).Select(narrowing => narrowing.PartId).ToListAsync(cancellationToken);
        var lines = new List<AnyHourLine>();
        foreach (var row in rows.Where(row => published.ContainsKey(row.EntryId)))
        {
            var entry = published[row.EntryId];
            var details = entry.Revision.Read<OrganisationDetails>();
            var checks = await PartChecks.ReadAsync(db, row.EntryId, details, now, cancellationToken);
            lines.Add(new()
            {
                Slug = entry.Slug,
                Name = details.Name,
                Channel = details.Channels.Single(channel => channel.Key == row.ChannelKey),
                Areas = row.Areas,
                Check = checks.GetValueOrDefault(row.ChannelId),
                IsDoubtful = doubtful.Contains(row.ChannelId),
            });
        }

        return lines;
    }

    /// <param name="Changes">How many there were before it was read.</param>
    private sealed record Reading(IReadOnlyList<AnyHourLine> Lines, long Changes);
}

/// <summary>A channel that answers at any hour, with what has to be said beside it.</summary>
public sealed record AnyHourLine
{
    public required string Slug { get; init; }

    public required LocalText Name { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Codes of areas. Null when not stated.</summary>
    public required IReadOnlyList<string>? Areas { get; init; }

    /// <summary>Null when nobody has checked it.</summary>
    public required PartCheck? Check { get; init; }

    /// <summary>Somebody is not sure of it.</summary>
    public required bool IsDoubtful { get; init; }
}
