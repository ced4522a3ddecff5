using EmergencySupport.Accounts;
using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep.Overview;

/// <summary>All entries that an account may write, with their state, owner, checks, languages and open corrections.</summary>
public sealed class EntryOverview(DirectoryDbContext db, DirectoryCache cache)
{
    /// <summary>Estimated size in the cache.</summary>
    private const int BytesOfEntry = 3000;

    /// <summary>In no order.</summary>
    public async Task<IReadOnlyList<EntryRow>> ReadAsync(Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entries = await new EntryRights(db, account).Writable().AsNoTracking().ToListAsync(cancellationToken);
        var ids = entries.ConvertAll(entry => entry.Id);
        var published = await cache.ReadAsync(
            nameof(EntryOverview), () => ReadPublishedAsync(cancellationToken), all => (long)all.Count * BytesOfEntry);
        var others = await ReadOthersAsync(entries.FindAll(entry => !published.ContainsKey(entry.Id)), cancellationToken);
        var known = await ReadStateAsync(ids, now, cancellationToken);

        return
        [
            .. entries.Select(entry => Row(
                entry, published.GetValueOrDefault(entry.Id), others.GetValueOrDefault(entry.Id, EntryFacts.Erased), known, now)),
        ];
    }

    private static EntryRow Row(Entry entry, EntryFacts? published, EntryFacts other, Known known, DateTimeOffset now)
    {
        var facts = published ?? other;
        var parts = published?.Parts ?? new Dictionary<Guid, Part>();

        return new()
        {
            Id = entry.Id,
            Kind = entry.Kind,
            Slug = known.Slugs[entry.Id].FirstOrDefault() ?? known.Asked.GetValueOrDefault(entry.Id, ""),
            Name = facts.Name,
            State = known.StateOf(entry.Id, published is not null),
            HasRequest = known.Asked.ContainsKey(entry.Id),
            Owner = EntryOwner.InRound(
                known.Owners.GetValueOrDefault(entry.Id), known.People, DateOnly.FromDateTime(now.UtcDateTime)),
            IsChecked = parts.Count > 0,
            OldestCheck = OldestOf(parts, known.Checks, now),
            Languages = facts.Languages,
            Corrections = known.Corrections.GetValueOrDefault(entry.Id),
            Terms = facts.Terms.With(known.Slugs[entry.Id]),
        };
    }

    private static DateTimeOffset? OldestOf(IReadOnlyDictionary<Guid, Part> parts, ILookup<Guid, Check> checks, DateTimeOffset now)
    {
        var last = parts.Select(part => LastCheck
            .Of(checks[part.Key].Where(check => check.PartSha256 == part.Value.Sha256), part.Value.Holds)
            .Judge(now)?.At).ToList();

        return last.Contains(null) ? null : last.Min();
    }

    private async Task<Dictionary<Guid, EntryFacts>> ReadPublishedAsync(CancellationToken cancellationToken)
    {
        var kinds = await db.Entries.AsNoTracking().ToDictionaryAsync(entry => entry.Id, entry => entry.Kind, cancellationToken);
        var published = new Dictionary<Guid, EntryFacts>();
        await foreach (var entry in PublishedRevisions.All(db).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            published[entry.Revision.EntryId] = EntryFacts.Of(kinds[entry.Revision.EntryId], entry.Revision);
        }

        return published;
    }

    /// <summary>The newest text of entries that are not public.</summary>
    private async Task<Dictionary<Guid, EntryFacts>> ReadOthersAsync(List<Entry> entries, CancellationToken cancellationToken)
    {
        var kinds = entries.ToDictionary(entry => entry.Id, entry => entry.Kind);
        var ids = kinds.Keys.ToList();
        var known = db.Entries.Where(entry => ids.Contains(entry.Id)).Select(entry => entry.Id);
        var newest = await PublishedRevisions.NewestAsync(db, known, cancellationToken);

        return newest.ToDictionary(revision => revision.EntryId, revision => EntryFacts.Of(kinds[revision.EntryId], revision));
    }

    private async Task<Known> ReadStateAsync(List<Guid> entries, DateTimeOffset now, CancellationToken cancellationToken) => new(
        (await db.Slugs.AsNoTracking().Where(slug => entries.Contains(slug.EntryId)).OrderByDescending(slug => slug.IsCurrent)
            .ToListAsync(cancellationToken)).ToLookup(slug => slug.EntryId, slug => slug.Slug),
        (await db.Submissions.AsNoTracking()
            .Where(submission => submission.Decision == null && entries.Contains(submission.EntryId))
            .OrderBy(submission => submission.At)
            .Select(submission => new { submission.EntryId, submission.Slug })
            .ToListAsync(cancellationToken))
            .GroupBy(submission => submission.EntryId)
            .ToDictionary(asked => asked.Key, asked => asked.Last().Slug),
        await TakeOffs.Standing(db).Select(takeOff => takeOff.EntryId).ToHashSetAsync(cancellationToken),
        await db.EntryOwners.AsNoTracking().Where(owner => entries.Contains(owner.EntryId))
            .ToDictionaryAsync(owner => owner.EntryId, cancellationToken),
        (await EntryOwners.PossibleAsync(db, cancellationToken)).Select(person => person.Id).ToHashSet(),
        (await db.Checks.AsNoTracking().Where(check => check.UndoneAt == null && entries.Contains(check.EntryId))
            .ToListAsync(cancellationToken)).ToLookup(check => check.PartId),
        await CorrectionBox.Waiting(db, now).Where(correction => entries.Contains(correction.EntryId))
            .GroupBy(correction => correction.EntryId)
            .Select(ofEntry => new { Entry = ofEntry.Key, Number = ofEntry.Count() })
            .ToDictionaryAsync(ofEntry => ofEntry.Entry, ofEntry => ofEntry.Number, cancellationToken));

    /// <param name="Slugs">By entry, the current one first.</param>
    /// <param name="Asked">The slugs of open requests by entry.</param>
    /// <param name="People">The accounts that may check.</param>
    /// <param name="Checks">By part; undone ones are left out.</param>
    private sealed record Known(
        ILookup<Guid, string> Slugs,
        Dictionary<Guid, string> Asked,
        HashSet<Guid> TakenOff,
        Dictionary<Guid, EntryOwner> Owners,
        HashSet<Guid> People,
        ILookup<Guid, Check> Checks,
        Dictionary<Guid, int> Corrections)
    {
        public EntryState StateOf(Guid entry, bool isPublished)
        {
            if (isPublished)
            {
                return EntryState.Public;
            }

            if (TakenOff.Contains(entry))
            {
                return EntryState.TakenOff;
            }

            // An entry gets its slug when it is published for the first time.
            return Asked.ContainsKey(entry) && !Slugs.Contains(entry) ? EntryState.Waiting : EntryState.NotPublic;
        }
    }
}
