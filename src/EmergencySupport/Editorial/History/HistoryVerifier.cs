using System.Data;
using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.History;

/// <summary>Reads the whole history again and says where it does not hold together.</summary>
public sealed class HistoryVerifier(DirectoryDbContext db)
{
    private const char Separator = '\u001f';

    public async Task<HistoryReport> VerifyAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var told = new Replay();
        var (number, hash) = (0L, new string('0', 64));

        // One moment of it all: somebody may be publishing meanwhile.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken) : null;
        await foreach (var happened in db.Events.AsNoTracking().OrderBy(happened => happened.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            number++;
            if (happened.Number != number || happened.PreviousHash != hash || happened.Hash != HashOf(happened, hash))
            {
                problems.Add($"event {happened.Number}: it does not follow from the event before it");
                number = happened.Number;
            }

            hash = happened.Hash ?? "";
            told.Add(happened, problems);
        }

        var revisions = new Dictionary<Guid, Origin>();
        await foreach (var revision in db.Revisions.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            revisions.Add(revision.Id, new Origin(revision.ParentId, revision.Author));
            problems.AddRange(ProblemsOf(revision, told));
        }

        problems.AddRange(told.Revisions.Keys.Where(announced => !revisions.ContainsKey(announced)).Select(gone => $"revision {gone}: an event speaks of it and it is not there"));
        problems.AddRange(LineProblems(told, revisions));
        await ComparePublicationsAsync(told, problems, cancellationToken);
        await CompareSubmissionsAsync(told, problems, cancellationToken);
        await CompareRestrictionsAsync(told, problems, cancellationToken);

        return new HistoryReport(problems, number, hash, revisions.Count, told.Redacted.Count);
    }

    /// <summary>The hash that the database must have given to an event, worked out anew here.</summary>
    private static string HashOf(Event happened, string previousHash) => LocalText.Fingerprint(string.Join(
        Separator,
        previousHash,
        happened.Number.ToString(CultureInfo.InvariantCulture),
        happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        EnumNames.Of(happened.Kind),
        happened.Actor,
        happened.EntryId?.ToString() ?? "-",
        happened.RevisionId?.ToString() ?? "-",
        happened.DetailsSha256 ?? "-",
        happened.PartId?.ToString() ?? "-"));

    private static IEnumerable<string> ProblemsOf(Revision revision, Replay told)
    {
        if (told.Revisions.TryGetValue(revision.Id, out var sha256) && sha256 != revision.Sha256)
        {
            yield return $"revision {revision.Id}: its hash is not the one that the chain of events holds";
        }

        if (revision.Details is null)
        {
            if (!told.Redacted.Contains(revision.Id))
            {
                yield return $"revision {revision.Id}: its text is gone and no event says that it was redacted";
            }
        }
        else if (LocalText.Fingerprint(revision.Details) != revision.Sha256)
        {
            yield return $"revision {revision.Id}: its text was changed after it was written";
        }
        else if (told.Redacted.Contains(revision.Id))
        {
            yield return $"revision {revision.Id}: its text is there although an event says that it was redacted";
        }
    }

    /// <summary>Between what was published before and what was published then, the approver wrote nothing.</summary>
    private static IEnumerable<string> LineProblems(Replay told, Dictionary<Guid, Origin> revisions)
    {
        foreach (var line in told.Published.Values)
        {
            for (var place = 0; place < line.Count; place++)
            {
                var happened = line[place];
                var earlier = line.Take(place).Select(other => other.RevisionId).ToList();
                var before = earlier.LastOrDefault(revision => revision != happened.RevisionId);
                var seen = new HashSet<Guid>();
                var next = happened.RevisionId;
                while (next is { } id && id != before && seen.Add(id) && revisions.TryGetValue(id, out var origin))
                {
                    if (IsSame(origin.Author, happened.Actor))
                    {
                        yield return $"event {happened.Number}: {happened.Actor} approved what she wrote a part of";
                    }

                    next = origin.Parent;
                }

                if (next != before && !earlier.Contains(happened.RevisionId))
                {
                    yield return $"event {happened.Number}: what it published was not made from what was published before";
                }
            }
        }
    }

    private async Task ComparePublicationsAsync(Replay told, List<string> problems, CancellationToken cancellationToken)
    {
        var published = await db.Publications.AsNoTracking().ToDictionaryAsync(publication => publication.EntryId, cancellationToken);
        foreach (var (entry, publication) in published)
        {
            var last = told.Current.GetValueOrDefault(entry);
            if (last?.Kind is not (EventKind.Published or EventKind.Restored) || last.RevisionId != publication.RevisionId)
            {
                problems.Add($"entry {entry}: the public reads a revision that no event published");
            }
            else if (told.Published.GetValueOrDefault(entry)?[^1] is not { } approval || approval.RevisionId != publication.RevisionId
                || approval.Actor != publication.Approver || approval.At != publication.At)
            {
                problems.Add($"entry {entry}: who approved it, or when, is not what its event says");
            }
        }

        problems.AddRange(told.Current.Where(pair => pair.Value.Kind != EventKind.Withdrawn && !published.ContainsKey(pair.Key))
            .Select(pair => $"entry {pair.Key}: it is not public and no event withdrew it"));
    }

    private async Task CompareSubmissionsAsync(Replay told, List<string> problems, CancellationToken cancellationToken)
    {
        var asked = told.Asked.ToDictionary(happened => happened.RevisionId!.Value);
        var ended = told.Ended.ToDictionary(happened => happened.RevisionId!.Value);
        foreach (var submission in await db.Submissions.AsNoTracking().ToListAsync(cancellationToken))
        {
            if (!asked.Remove(submission.RevisionId, out var happened) || happened.Actor != submission.Author)
            {
                problems.Add($"submission {submission.RevisionId}: no event tells that its author sent it");
            }

            var isTold = submission.Decision switch
            {
                Decision.Approved => told.Published.GetValueOrDefault(submission.EntryId)?.Exists(approval => approval.RevisionId == submission.RevisionId && approval.Actor == submission.DecidedBy) == true,
                Decision.SentBack or Decision.TakenBack => ended.Remove(submission.RevisionId, out var end) && end.Actor == submission.DecidedBy,
                _ => told.Published.GetValueOrDefault(submission.EntryId)?.Exists(approval => approval.RevisionId == submission.RevisionId) != true,
            };
            if (!isTold)
            {
                problems.Add($"submission {submission.RevisionId}: no event tells that it was decided so");
            }
        }

        problems.AddRange(asked.Values.Select(happened => $"event {happened.Number}: the submission that it tells of is not there"));
        problems.AddRange(ended.Values.Select(happened => $"event {happened.Number}: the decision that it tells of is not there"));
    }

    private async Task CompareRestrictionsAsync(Replay told, List<string> problems, CancellationToken cancellationToken)
    {
        var acts = told.Acts.ToLookup(happened => new Act(happened.Kind, happened.EntryId!.Value, happened.PartId, happened.Actor, happened.At));
        var left = acts.SelectMany(same => same).ToHashSet();
        foreach (var narrowing in await db.Restrictions.AsNoTracking().ToListAsync(cancellationToken))
        {
            foreach (var (act, what) in ActsOf(narrowing))
            {
                if (acts[act].FirstOrDefault(left.Contains) is { } happened)
                {
                    left.Remove(happened);
                }
                else
                {
                    problems.Add($"narrowing {narrowing.Id}: no event tells that it {what}");
                }
            }
        }

        problems.AddRange(left.OrderBy(happened => happened.Number).Select(happened => $"event {happened.Number}: the narrowing that it tells of is not there"));
    }

    /// <summary>What history has to tell of a narrowing.</summary>
    private static IEnumerable<(Act Act, string What)> ActsOf(Restriction narrowing)
    {
        var part = narrowing.Kind == RestrictionKind.Withdrawn ? (Guid?)null : narrowing.PartId;
        if (narrowing.SecondedBy is not null || narrowing.EffectiveAt is null)
        {
            yield return (new(EventKind.Submitted, narrowing.EntryId, narrowing.PartId, narrowing.By, narrowing.At), "was asked for");
        }

        if (narrowing.EffectiveAt is { } effective)
        {
            yield return (new(Restrictions.EventOf(narrowing.Kind), narrowing.EntryId, part, narrowing.SecondedBy ?? narrowing.By, effective), "was made");
        }

        if (narrowing is { LiftedBy: { } by, LiftedAt: { } at })
        {
            yield return narrowing.EffectiveAt is null ? (new(EventKind.SentBack, narrowing.EntryId, narrowing.PartId, by, at), "was taken back")
                : (new(narrowing.Kind == RestrictionKind.Withdrawn ? EventKind.Restored : EventKind.Lifted, narrowing.EntryId, part, by, at), "was lifted");
        }
    }

    /// <summary>As the database compares people.</summary>
    private static bool IsSame(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private sealed record Origin(Guid? Parent, string Author);

    private sealed record Act(EventKind Kind, Guid Entry, Guid? Part, string Actor, DateTimeOffset At);

    /// <summary>What the chain of events says, sorted.</summary>
    private sealed class Replay
    {
        public Dictionary<Guid, string?> Revisions { get; } = [];

        public HashSet<Guid> Redacted { get; } = [];

        /// <summary>The last event that put each entry before the public or took it away.</summary>
        public Dictionary<Guid, Event> Current { get; } = [];

        /// <summary>By entry, in the order in which they happened.</summary>
        public Dictionary<Guid, List<Event>> Published { get; } = [];

        public List<Event> Asked { get; } = [];

        /// <summary>What was sent or taken back.</summary>
        public List<Event> Ended { get; } = [];

        /// <summary>What tells of narrowings.</summary>
        public List<Event> Acts { get; } = [];

        public void Add(Event happened, List<string> problems)
        {
            if (happened is not { EntryId: { } entry, RevisionId: { } revision })
            {
                return;
            }

            if (!Revisions.TryAdd(revision, happened.DetailsSha256) && Revisions[revision] != happened.DetailsSha256)
            {
                problems.Add($"event {happened.Number}: it gives revision {revision} another hash than an earlier event");
            }

            switch (happened)
            {
                case { Kind: EventKind.Redacted }:
                    Redacted.Add(revision);
                    break;
                case { Kind: EventKind.Published }:
                    Current[entry] = happened;
                    if (!Published.TryGetValue(entry, out var line))
                    {
                        Published[entry] = line = [];
                    }

                    line.Add(happened);
                    break;
                case { Kind: EventKind.Withdrawn or EventKind.Restored }:
                    Current[entry] = happened;
                    Acts.Add(happened);
                    break;
                case { Kind: EventKind.Submitted, PartId: null }:
                    AddOnce(Asked, happened, problems);
                    break;
                case { Kind: EventKind.SentBack, PartId: null }:
                    AddOnce(Ended, happened, problems);
                    break;
                case { Kind: not EventKind.Checked }:
                    Acts.Add(happened);
                    break;
            }
        }

        private static void AddOnce(List<Event> events, Event happened, List<string> problems)
        {
            if (events.Exists(other => other.RevisionId == happened.RevisionId))
            {
                problems.Add($"event {happened.Number}: it tells once more what an earlier event told of revision {happened.RevisionId}");
            }
            else
            {
                events.Add(happened);
            }
        }
    }
}

/// <param name="Problems">Empty when the history holds together.</param>
/// <param name="Events">How many events the chain has.</param>
/// <param name="Head">The hash of the last event. Written down elsewhere, it shows later whether the end was cut off.</param>
public sealed record HistoryReport(IReadOnlyList<string> Problems, long Events, string Head, int Revisions, int Redacted);
