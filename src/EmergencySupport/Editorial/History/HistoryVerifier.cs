using System.Data;
using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.History;

/// <summary>Verifies the whole history: the chain of events, the revisions and what is derived from them.</summary>
public sealed class HistoryVerifier(DirectoryDbContext db)
{
    private const char Separator = '\u001f';

    public async Task<HistoryReport> VerifyAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var replay = new Replay();

        // A consistent snapshot: other processes may publish during the run.
        await using var transaction = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken)
            : null;
        var (number, hash) = await ReplayAsync(replay, problems, cancellationToken);
        var revisions = await CompareRevisionsAsync(replay, problems, cancellationToken);
        problems.AddRange(ApprovalProblems(replay, revisions));
        await ComparePublicationsAsync(replay, problems, cancellationToken);
        await CompareSubmissionsAsync(replay, problems, cancellationToken);
        await CompareRestrictionsAsync(replay, problems, cancellationToken);
        problems.AddRange(await new CheckVerifier(db).VerifyAsync(replay.Checks, cancellationToken));

        return new HistoryReport(problems, number, hash, revisions.Count, replay.Redacted.Count);
    }

    /// <summary>Checks the chain of events and sorts the events into <paramref name="replay"/>.</summary>
    /// <returns>The number and hash of the last event.</returns>
    private async Task<(long Number, string Hash)> ReplayAsync(
        Replay replay, List<string> problems, CancellationToken cancellationToken)
    {
        var (number, hash) = (0L, new string('0', 64));
        var events = db.Events.AsNoTracking().OrderBy(happened => happened.Number).AsAsyncEnumerable();
        await foreach (var happened in events.WithCancellation(cancellationToken))
        {
            number++;
            if (happened.Number != number || happened.PreviousHash != hash || happened.Hash != HashOf(happened, hash))
            {
                problems.Add($"event {happened.Number}: it does not follow from the event before it");
                number = happened.Number;
            }

            hash = happened.Hash ?? "";
            replay.Add(happened, problems);
        }

        return (number, hash);
    }

    /// <summary>Recomputes the hash that the database's trigger gave to an event.</summary>
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
        happened.PartId?.ToString() ?? "-") + (happened.CheckSha256 is null ? "" : Separator + happened.CheckSha256));

    /// <returns>The origin of each revision, by id.</returns>
    private async Task<Dictionary<Guid, Origin>> CompareRevisionsAsync(
        Replay replay, List<string> problems, CancellationToken cancellationToken)
    {
        var revisions = new Dictionary<Guid, Origin>();
        var stored = db.Revisions.AsNoTracking().AsAsyncEnumerable();
        await foreach (var revision in stored.WithCancellation(cancellationToken))
        {
            revisions.Add(revision.Id, new Origin(revision.ParentId, revision.Author));
            problems.AddRange(ProblemsOf(revision, replay));
        }

        problems.AddRange(replay.Revisions.Keys.Where(id => !revisions.ContainsKey(id))
            .Select(missing => $"revision {missing}: an event refers to it but it is missing"));

        return revisions;
    }

    private static IEnumerable<string> ProblemsOf(Revision revision, Replay replay)
    {
        if (replay.Revisions.TryGetValue(revision.Id, out var sha256) && sha256 != revision.Sha256)
        {
            yield return $"revision {revision.Id}: its hash is not the one that the chain of events holds";
        }

        if (revision.Details is null)
        {
            if (!replay.Redacted.Contains(revision.Id))
            {
                yield return $"revision {revision.Id}: its text is gone and no event says that it was redacted";
            }
        }
        else if (LocalText.Fingerprint(revision.Details) != revision.Sha256)
        {
            yield return $"revision {revision.Id}: its text was changed after it was written";
        }
        else if (replay.Redacted.Contains(revision.Id))
        {
            yield return $"revision {revision.Id}: its text is there although an event says that it was redacted";
        }
    }

    private static IEnumerable<string> ApprovalProblems(Replay replay, Dictionary<Guid, Origin> revisions) =>
        replay.Published.Values.SelectMany(approvals =>
            approvals.SelectMany((_, index) => ApprovalProblems(approvals, index, revisions)));

    /// <summary>
    /// Follows a published revision's ancestry back to the one published before it. The approver must not have written
    /// any of the revisions in between.
    /// </summary>
    private static IEnumerable<string> ApprovalProblems(
        List<Event> approvals, int index, Dictionary<Guid, Origin> revisions)
    {
        var approval = approvals[index];
        var earlier = approvals.Take(index).Select(other => other.RevisionId).ToList();
        var previous = earlier.LastOrDefault(revision => revision != approval.RevisionId);
        var visited = new HashSet<Guid>();
        var current = approval.RevisionId;
        while (current is { } id && id != previous && visited.Add(id) && revisions.TryGetValue(id, out var origin))
        {
            if (IsSame(origin.Author, approval.Actor))
            {
                yield return $"event {approval.Number}: {approval.Actor} approved their own text";
            }

            current = origin.Parent;
        }

        if (current != previous && !earlier.Contains(approval.RevisionId))
        {
            yield return $"event {approval.Number}: the revision it published is not based on the one published before";
        }
    }

    private async Task ComparePublicationsAsync(
        Replay replay, List<string> problems, CancellationToken cancellationToken)
    {
        var published = await db.Publications.AsNoTracking()
            .ToDictionaryAsync(publication => publication.EntryId, cancellationToken);
        foreach (var (entry, publication) in published)
        {
            var last = replay.Current.GetValueOrDefault(entry);
            if (last?.Kind is not (EventKind.Published or EventKind.Restored) || last.RevisionId != publication.RevisionId)
            {
                problems.Add($"entry {entry}: no event published the revision that is public");
            }
            else if (replay.Published.GetValueOrDefault(entry)?[^1] is not { } approval
                || approval.RevisionId != publication.RevisionId
                || approval.Actor != publication.Approver
                || approval.At != publication.At)
            {
                problems.Add($"entry {entry}: its approver or time of approval differs from its event");
            }
        }

        problems.AddRange(replay.Current
            .Where(pair => pair.Value.Kind != EventKind.Withdrawn && !published.ContainsKey(pair.Key))
            .Select(pair => $"entry {pair.Key}: it is not public and no event withdrew it"));
    }

    private async Task CompareSubmissionsAsync(
        Replay replay, List<string> problems, CancellationToken cancellationToken)
    {
        var submitted = replay.Submitted.ToDictionary(happened => happened.RevisionId!.Value);
        var ended = replay.Ended.ToDictionary(happened => happened.RevisionId!.Value);
        foreach (var submission in await db.Submissions.AsNoTracking().ToListAsync(cancellationToken))
        {
            if (!submitted.Remove(submission.RevisionId, out var happened) || happened.Actor != submission.Author)
            {
                problems.Add($"submission {submission.RevisionId}: no event says that its author sent it");
            }

            var approval = replay.Published.GetValueOrDefault(submission.EntryId)?
                .Where(published => published.RevisionId == submission.RevisionId).ToList() ?? [];
            var isRecorded = submission.Decision switch
            {
                Decision.Approved => approval.Exists(published => published.Actor == submission.DecidedBy),
                Decision.SentBack or Decision.TakenBack =>
                    ended.Remove(submission.RevisionId, out var end) && end.Actor == submission.DecidedBy,
                _ => approval.Count == 0,
            };
            if (!isRecorded)
            {
                problems.Add($"submission {submission.RevisionId}: no event says that it was decided so");
            }
        }

        problems.AddRange(submitted.Values.Select(happened =>
            $"event {happened.Number}: the submission it refers to is missing"));
        problems.AddRange(ended.Values.Select(happened =>
            $"event {happened.Number}: the decision it refers to is missing"));
    }

    private async Task CompareRestrictionsAsync(
        Replay replay, List<string> problems, CancellationToken cancellationToken)
    {
        var acts = replay.Acts.ToLookup(ActOf);
        var unmatched = replay.Acts.ToHashSet();
        foreach (var restriction in await db.Restrictions.AsNoTracking().ToListAsync(cancellationToken))
        {
            foreach (var (act, what) in ActsOf(restriction))
            {
                if (acts[act].FirstOrDefault(unmatched.Contains) is { } happened)
                {
                    unmatched.Remove(happened);
                }
                else
                {
                    problems.Add($"restriction {restriction.Id}: no event says that it {what}");
                }
            }
        }

        problems.AddRange(unmatched.OrderBy(happened => happened.Number)
            .Select(happened => $"event {happened.Number}: the restriction it refers to is missing"));
    }

    private static Act ActOf(Event happened) =>
        new(happened.Kind, happened.EntryId!.Value, happened.PartId, happened.Actor, happened.At);

    /// <summary>The events that must exist for a restriction.</summary>
    private static IEnumerable<(Act Act, string What)> ActsOf(Restriction restriction)
    {
        var isWithdrawal = restriction.Kind == RestrictionKind.Withdrawn;
        var (entry, asked) = (restriction.EntryId, restriction.PartId);
        var part = isWithdrawal ? (Guid?)null : restriction.PartId;
        if (restriction.SecondedBy is not null || restriction.EffectiveAt is null)
        {
            yield return (new(EventKind.Submitted, entry, asked, restriction.By, restriction.At), "was asked for");
        }

        if (restriction.EffectiveAt is { } effective)
        {
            var maker = restriction.SecondedBy ?? restriction.By;
            yield return (new(Restrictions.EventOf(restriction.Kind), entry, part, maker, effective), "was made");
        }

        if (restriction is { LiftedBy: { } by, LiftedAt: { } at })
        {
            var kind = isWithdrawal ? EventKind.Restored : EventKind.Lifted;
            yield return restriction.EffectiveAt is null
                ? (new(EventKind.SentBack, entry, asked, by, at), "was taken back")
                : (new(kind, entry, part, by, at), "was lifted");
        }
    }

    /// <summary>Compares actors as the database does.</summary>
    private static bool IsSame(string one, string other) =>
        one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private sealed record Origin(Guid? Parent, string Author);

    private sealed record Act(EventKind Kind, Guid Entry, Guid? Part, string Actor, DateTimeOffset At);

    /// <summary>The chain of events, sorted by what the events record.</summary>
    private sealed class Replay
    {
        public Dictionary<Guid, string?> Revisions { get; } = [];

        public HashSet<Guid> Redacted { get; } = [];

        /// <summary>By entry: the last event that published or withdrew it.</summary>
        public Dictionary<Guid, Event> Current { get; } = [];

        /// <summary>By entry: its approvals, oldest first.</summary>
        public Dictionary<Guid, List<Event>> Published { get; } = [];

        public List<Event> Submitted { get; } = [];

        /// <summary>Submissions that were sent back or cancelled.</summary>
        public List<Event> Ended { get; } = [];

        /// <summary>Events about restrictions.</summary>
        public List<Event> Acts { get; } = [];

        /// <summary>Events about checks.</summary>
        public List<Event> Checks { get; } = [];

        public void Add(Event happened, List<string> problems)
        {
            if (happened is not { EntryId: { } entry, RevisionId: { } revision })
            {
                return;
            }

            if (!Revisions.TryAdd(revision, happened.DetailsSha256) && Revisions[revision] != happened.DetailsSha256)
            {
                problems.Add(
                    $"event {happened.Number}: it gives revision {revision} another hash than an earlier event");
            }

            switch (happened)
            {
                case { Kind: EventKind.Redacted }:
                    Redacted.Add(revision);
                    break;
                case { Kind: EventKind.Published }:
                    Current[entry] = happened;
                    if (!Published.TryGetValue(entry, out var approvals))
                    {
                        Published[entry] = approvals = [];
                    }

                    approvals.Add(happened);
                    break;
                case { Kind: EventKind.Withdrawn or EventKind.Restored }:
                    Current[entry] = happened;
                    Acts.Add(happened);
                    break;
                case { Kind: EventKind.Submitted, PartId: null }:
                    AddOnce(Submitted, happened, problems);
                    break;
                case { Kind: EventKind.SentBack, PartId: null }:
                    AddOnce(Ended, happened, problems);
                    break;
                case { Kind: EventKind.Checked or EventKind.CheckConfirmed or EventKind.CheckUndone }:
                    Checks.Add(happened);
                    break;
                default:
                    Acts.Add(happened);
                    break;
            }
        }

        private static void AddOnce(List<Event> events, Event happened, List<string> problems)
        {
            if (events.Exists(other => other.RevisionId == happened.RevisionId))
            {
                problems.Add(
                    $"event {happened.Number}: it repeats an earlier event about revision {happened.RevisionId}");
            }
            else
            {
                events.Add(happened);
            }
        }
    }
}

/// <param name="Problems">Empty when the history is intact.</param>
/// <param name="Events">The number of events.</param>
/// <param name="Head">The hash of the last event. Keep a copy elsewhere to detect later whether the history was
/// truncated.</param>
public sealed record HistoryReport(
    IReadOnlyList<string> Problems, long Events, string Head, int Revisions, int Redacted);
