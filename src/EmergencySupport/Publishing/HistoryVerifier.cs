using System.Globalization;
using EmergencySupport.Data;
using EmergencySupport.Text;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>Reads the whole history again and says where it does not hold together.</summary>
public sealed class HistoryVerifier(DirectoryDbContext db)
{
    private const char Separator = '\u001f';

    /// <summary>The hash that the database must have given to an event, worked out anew here.</summary>
    public static string HashOf(Event happened, string previousHash) => LocalText.Fingerprint(string.Join(
        Separator,
        previousHash,
        happened.Number.ToString(CultureInfo.InvariantCulture),
        happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        Words.Of(happened.Kind),
        happened.Actor,
        happened.EntryId?.ToString() ?? "-",
        happened.RevisionId?.ToString() ?? "-",
        happened.DetailsSha256 ?? "-",
        happened.PartId?.ToString() ?? "-"));

    public async Task<HistoryReport> VerifyAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var announced = new Dictionary<Guid, string?>();
        var redacted = new HashSet<Guid>();
        var current = new Dictionary<Guid, Event>();
        var (number, hash) = (0L, new string('0', 64));

        await foreach (var happened in db.Events.AsNoTracking().OrderBy(happened => happened.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            number++;
            if (happened.Number != number || happened.PreviousHash != hash || happened.Hash != HashOf(happened, hash))
            {
                problems.Add($"event {happened.Number}: it does not follow from the event before it");
                number = happened.Number;
            }

            hash = happened.Hash ?? "";
            Remember(happened);
        }

        var revisions = 0;
        await foreach (var revision in db.Revisions.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            revisions++;
            problems.AddRange(ProblemsOf(revision));
            announced.Remove(revision.Id);
        }

        problems.AddRange(announced.Keys.Select(gone => $"revision {gone}: an event speaks of it and it is not there"));

        await CompareAsync(current, problems, cancellationToken);

        return new HistoryReport(problems, number, hash, revisions, redacted.Count);

        void Remember(Event happened)
        {
            if (happened.RevisionId is { } revision && !announced.TryAdd(revision, happened.DetailsSha256) && announced[revision] != happened.DetailsSha256)
            {
                problems.Add($"event {happened.Number}: it gives revision {revision} another hash than an earlier event");
            }

            if (happened is { Kind: EventKind.Redacted, RevisionId: { } gone })
            {
                redacted.Add(gone);
            }

            if (happened is { Kind: EventKind.Published or EventKind.Withdrawn, EntryId: { } entry })
            {
                current[entry] = happened;
            }
        }

        IEnumerable<string> ProblemsOf(Revision revision)
        {
            if (announced.TryGetValue(revision.Id, out var sha256) && sha256 != revision.Sha256)
            {
                yield return $"revision {revision.Id}: its hash is not the one that the chain of events holds";
            }

            if (revision.Details is null)
            {
                if (!redacted.Contains(revision.Id))
                {
                    yield return $"revision {revision.Id}: its text is gone and no event says that it was redacted";
                }
            }
            else if (LocalText.Fingerprint(revision.Details) != revision.Sha256)
            {
                yield return $"revision {revision.Id}: its text was changed after it was written";
            }
        }
    }

    private async Task CompareAsync(Dictionary<Guid, Event> told, List<string> problems, CancellationToken cancellationToken)
    {
        var published = await db.Publications.AsNoTracking().ToDictionaryAsync(publication => publication.EntryId, cancellationToken);
        foreach (var (entry, publication) in published)
        {
            var last = told.GetValueOrDefault(entry);
            if (last?.Kind != EventKind.Published || last.RevisionId != publication.RevisionId)
            {
                problems.Add($"entry {entry}: the public reads a revision that no event published");
            }
            else if (last.Actor != publication.Approver || last.At != publication.At)
            {
                problems.Add($"entry {entry}: who approved it, or when, is not what its event says");
            }
        }

        problems.AddRange(told.Where(pair => pair.Value.Kind == EventKind.Published && !published.ContainsKey(pair.Key))
            .Select(pair => $"entry {pair.Key}: it is not public and no event withdrew it"));
    }
}

/// <param name="Problems">Empty when the history holds together.</param>
/// <param name="Events">How many events the chain has.</param>
/// <param name="Head">The hash of the last event. Written down elsewhere, it shows later whether the end was cut off.</param>
public sealed record HistoryReport(IReadOnlyList<string> Problems, long Events, string Head, int Revisions, int Redacted);
