using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Upkeep;

/// <summary>
/// Records what staff found when they called, wrote, read or met. One account records it, another confirms or undoes it.
/// </summary>
public sealed class PartChecks(
    DirectoryDbContext db, TaxonomyStore taxonomies, CheckMails mails, DirectoryVersion version, IOptions<UpkeepOptions> options)
{
    /// <summary>Maximum length of a note. The database enforces it too.</summary>
    public const int MaximumNote = 500;

    /// <summary>
    /// Maximum number of restrictions and of checks that found a part wrong, together, that one account may make alone in 24
    /// hours. The database enforces it too.
    /// </summary>
    private const int MaximumWrong = 10;

    /// <summary>Maximum number of checks of others that one account may undo in 24 hours, one by one.</summary>
    private const int MaximumUndone = 10;

    /// <summary>Notes that one account may erase in a day.</summary>
    internal const int NotesErasedPerDay = 20;

    private static readonly TimeSpan LimitPeriod = TimeSpan.FromHours(24);

    /// <param name="by">The account that checked.</param>
    /// <param name="hasFactor">Whether it gave a second factor in this sitting. Hotlines need it.</param>
    public async Task<CheckOutcome> RecordAsync(
        CheckRequest request, Guid by, bool hasFactor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var outcome = await RecordWithinAsync([request], by, hasFactor, now, cancellationToken);
        if (outcome == CheckOutcome.Done)
        {
            await transaction.CommitAsync(cancellationToken);
            version.Change();
        }

        return outcome;
    }

    /// <summary>
    /// Records checks of one entry in the caller's transaction, which holds the publication lock. After any outcome but
    /// <see cref="CheckOutcome.Done"/>, the caller has to roll back.
    /// </summary>
    /// <param name="requests">Checks of one entry. Without any, the outcome is <see cref="CheckOutcome.Nothing"/>.</param>
    /// <inheritdoc cref="RecordAsync"/>
    internal async Task<CheckOutcome> RecordWithinAsync(
        IReadOnlyList<CheckRequest> requests, Guid by, bool hasFactor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await EntryRights.FindCheckerAsync(db, by, cancellationToken) is not { } actor)
        {
            return CheckOutcome.NotYours;
        }

        if (requests.Count == 0)
        {
            return CheckOutcome.Nothing;
        }

        foreach (var request in requests)
        {
            if (await RecordOneAsync(request, actor, hasFactor, now, cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        await FinishAsync(requests[0].Entry, now, cancellationToken);

        return CheckOutcome.Done;
    }

    /// <summary>A second account stands for a right check too. Only then it promises and orders anything.</summary>
    public async Task<CheckOutcome> ConfirmAsync(
        Guid id, Guid by, bool hasFactor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await EntryRights.FindCheckerAsync(db, by, cancellationToken) is not { } actor)
        {
            return CheckOutcome.NotYours;
        }

        var check = await db.Checks.SingleOrDefaultAsync(check => check.Id == id, cancellationToken);
        if (check is null
            || !LastCheck.MayConfirm(check, await StandingAsync(check, cancellationToken))
            || !await IsCurrentAsync(check, now, cancellationToken))
        {
            return CheckOutcome.Nothing;
        }

        if (check.IsBy(actor.Actor) || (check.IsHotline && check.IsOwnText))
        {
            await db.LogRefusalAsync(actor.Actor, id.ToString(), now, cancellationToken);

            return CheckOutcome.NeedsAnother;
        }

        if (check.IsHotline && !hasFactor)
        {
            return CheckOutcome.NeedsFactor;
        }

        await ConfirmAsync(check, actor, now, cancellationToken);
        await FinishAsync(check.EntryId, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        version.Change();

        return CheckOutcome.Done;
    }

    /// <summary>Another account undoes a check that nobody confirmed, so that it no longer says anything.</summary>
    public async Task<CheckOutcome> UndoAsync(
        Guid id, Guid by, bool hasFactor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await EntryRights.FindCheckerAsync(db, by, cancellationToken) is not { } actor)
        {
            return CheckOutcome.NotYours;
        }

        var check = await db.Checks.SingleOrDefaultAsync(check => check.Id == id, cancellationToken);
        if (check is not { IsOpen: true })
        {
            return CheckOutcome.Nothing;
        }

        if (check.IsBy(actor.Actor))
        {
            await db.LogRefusalAsync(actor.Actor, id.ToString(), now, cancellationToken);

            return CheckOutcome.NeedsAnother;
        }

        if (!LastCheck.MayUndo(check, await StandingAsync(check, cancellationToken)))
        {
            return CheckOutcome.FoundByTwo;
        }

        if (check.IsHotline && !hasFactor)
        {
            return CheckOutcome.NeedsFactor;
        }

        var since = now - LimitPeriod;
        var undone = db.Checks.Where(other => other.UndoneBy == actor.Actor && other.UndoneAt > since);
        if (await undone.CountAsync(cancellationToken) >= MaximumUndone)
        {
            return CheckOutcome.TooManyUndone;
        }

        await UndoAsync(db, check, actor.Actor, now, cancellationToken);
        await mails.UndoneAsync(check, actor, now, cancellationToken);
        await FinishAsync(check.EntryId, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        version.Change();

        return CheckOutcome.Done;
    }

    /// <summary>
    /// Erases the note of a check, which may hold a name or an address. The check itself stays. A stolen session must not erase all
    /// notes that tell against a number, so that it takes a second factor, and few are erased in a day.
    /// </summary>
    public async Task<CheckOutcome> EraseNoteAsync(
        Guid id, Guid by, bool hasFactor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await EntryRights.FindCheckerAsync(db, by, cancellationToken) is not { } actor)
        {
            return CheckOutcome.NotYours;
        }

        if (!hasFactor)
        {
            return CheckOutcome.NeedsFactor;
        }

        var erased = await db.CountActsAsync(AuditAction.CheckNoteErased, actor.Actor, now - LimitPeriod, cancellationToken);
        if (erased >= NotesErasedPerDay)
        {
            await db.LogRefusalAsync(actor.Actor, id.ToString(), now, cancellationToken);

            return CheckOutcome.TooManyErased;
        }

        var entry = await db.Checks.Where(check => check.Id == id && check.Note != null)
            .Select(check => (Guid?)check.EntryId)
            .SingleOrDefaultAsync(cancellationToken);
        if (entry is null)
        {
            return CheckOutcome.Nothing;
        }

        await db.Checks.Where(check => check.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(check => check.Note, (string?)null), cancellationToken);
        db.AuditLog.Add(new AuditEntry(AuditAction.CheckNoteErased, actor.Actor, now, entry.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return CheckOutcome.Done;
    }

    /// <summary>Undoes a check and records it, in the caller's transaction. The caller saves the changes.</summary>
    internal static async Task UndoAsync(
        DirectoryDbContext db, Check check, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var revision = await db.Revisions.SingleAsync(revision => revision.Id == check.RevisionId, cancellationToken);
        check.Undo(by, now);
        db.Events.Add(new Event(EventKind.CheckUndone, by, now, revision, check));
    }

    /// <summary>Records one check and saves it, so that it counts in the limits of the next one.</summary>
    /// <returns>Null when it was recorded.</returns>
    private async Task<CheckOutcome?> RecordOneAsync(
        CheckRequest request, Account actor, bool hasFactor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = PartId.Of(request.Entry, request.Key);
        if (await FindPartAsync(request.Entry, id, cancellationToken) is not var (revision, part))
        {
            return CheckOutcome.Nothing;
        }

        if (part.Sha256 != request.PartSha256)
        {
            return CheckOutcome.ChangedMeanwhile;
        }

        var note = DraftForm.Clean(request.Note);
        if (note.Length > MaximumNote)
        {
            return CheckOutcome.LongNote;
        }

        if (ProblemOf(request, part, hasFactor) is { } problem)
        {
            return problem;
        }

        if (await LimitReachedAsync(request, part, actor, now, cancellationToken) is { } limit)
        {
            return limit;
        }

        var authors = await PartAuthors.OfAsync(db, revision, cancellationToken);
        var role = EnumNames.Of(actor.Has(Role.Editor) ? Role.Editor : Role.Reviewer);
        var check = new Check(id, part, revision, role, request.Method, request.Result, now, actor.Actor)
        {
            IsOwnText = authors.Wrote(actor.Actor, id),
            Note = note.Length == 0 ? null : note,
        };
        var confirmed = request.ConfirmsEarlier ? await FindConfirmedByAsync(check, cancellationToken) : null;
        db.Checks.Add(check);
        db.Events.Add(new Event(EventKind.Checked, actor.Actor, now, revision, check));
        if (confirmed is not null)
        {
            await ConfirmAsync(confirmed, actor, now, cancellationToken);
        }

        if (check is { IsHotline: true, Result: not CheckResult.Right })
        {
            await mails.HotlineDoubtedAsync(check, actor, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);

        return null;
    }

    private async Task<(Revision Revision, Part Part)?> FindPartAsync(
        Guid entry, Guid part, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.CurrentAsync(db, entry, cancellationToken);
        if (published is not { HasParts: true, Revision.Details: not null })
        {
            return null;
        }

        var parts = Parts.Of(entry, published.Revision.Read<OrganisationDetails>());

        return parts.TryGetValue(part, out var found) ? (published.Revision, found) : null;
    }

    private static CheckOutcome? ProblemOf(CheckRequest request, Part part, bool hasFactor)
    {
        if (!part.IsHotline)
        {
            return null;
        }

        if (request.Result == CheckResult.Right && !Check.IsAnswer(request.Method))
        {
            return CheckOutcome.NoAnswerOnLine;
        }

        return hasFactor ? null : CheckOutcome.NeedsFactor;
    }

    /// <summary>Null when the account may record one more.</summary>
    private async Task<CheckOutcome?> LimitReachedAsync(
        CheckRequest request, Part part, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - LimitPeriod;
        var own = db.Checks.Where(check => check.By == actor.Actor && check.At > since);
        if (await own.CountAsync(cancellationToken) >= options.Value.ChecksPerDay)
        {
            return CheckOutcome.TooMany;
        }

        if (part.IsHotline
            && await own.CountAsync(check => check.IsHotline, cancellationToken) >= options.Value.HotlineChecksPerDay)
        {
            return CheckOutcome.TooManyHotlines;
        }

        if (request.Result == CheckResult.Right)
        {
            return null;
        }

        var restricted = await db.Restrictions.CountAsync(
            other => other.By == actor.Actor && other.SecondedBy == null && other.EffectiveAt > since, cancellationToken);
        var wrong = await own.CountAsync(check => check.Result != CheckResult.Right, cancellationToken);

        return restricted + wrong >= MaximumWrong ? CheckOutcome.TooManyWrong : null;
    }

    /// <summary>
    /// An earlier right check of another account that this one confirms, because it found the same. Null for none.
    /// </summary>
    private async Task<Check?> FindConfirmedByAsync(Check check, CancellationToken cancellationToken)
    {
        if (check.Result != CheckResult.Right)
        {
            return null;
        }

        var earlier = await db.Checks
            .Where(other => other.PartId == check.PartId
                && other.PartSha256 == check.PartSha256
                && other.Result == CheckResult.Right
                && other.By != check.By
                && other.ConfirmedAt == null
                && other.UndoneAt == null
                && !(other.IsHotline && other.IsOwnText))
            .OrderByDescending(other => other.At)
            .FirstOrDefaultAsync(cancellationToken);

        return earlier is not null
            && LastCheck.MayConfirm(earlier, await StandingAsync(earlier, cancellationToken))
            && await IsCurrentAsync(earlier, check.At, cancellationToken)
            ? earlier
            : null;
    }

    /// <summary>The checks of the same content that nobody undid, with this one.</summary>
    private Task<List<Check>> StandingAsync(Check check, CancellationToken cancellationToken) => db.Checks.AsNoTracking()
        .Where(other => other.PartId == check.PartId && other.PartSha256 == check.PartSha256 && other.UndoneAt == null)
        .ToListAsync(cancellationToken);

    /// <summary>Whether the part still says what was checked, and the check has not lapsed.</summary>
    private async Task<bool> IsCurrentAsync(Check check, DateTimeOffset now, CancellationToken cancellationToken) =>
        await FindPartAsync(check.EntryId, check.PartId, cancellationToken) is var (_, part)
        && part.Sha256 == check.PartSha256
        && check.At + part.Holds >= now;

    private async Task ConfirmAsync(Check check, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var revision = await db.Revisions.SingleAsync(revision => revision.Id == check.RevisionId, cancellationToken);
        check.Confirm(actor.Actor, now);
        db.Events.Add(new Event(EventKind.CheckConfirmed, actor.Actor, now, revision, check));
    }

    /// <summary>Saves, and writes the listings again: a confirmed check orders them.</summary>
    private async Task FinishAsync(Guid entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        if (await PublishedRevisions.CurrentAsync(db, entry, cancellationToken)
            is { HasParts: true, Revision.Details: not null } published)
        {
            var details = published.Revision.Read<OrganisationDetails>();
            var taxonomy = await taxonomies.GetAsync(cancellationToken);
            await ListingWriter.ReplaceAsync(db, entry, details, taxonomy, now, cancellationToken);
        }
    }
}

/// <param name="Key">The key of the channel or service.</param>
/// <param name="PartSha256">The fingerprint of the part as it was shown. A check is of that content only.</param>
/// <param name="Note">For staff only. Null for none.</param>
public sealed record CheckRequest(
    Guid Entry, string Key, string PartSha256, CheckMethod Method, CheckResult Result, string? Note)
{
    /// <summary>
    /// Whether a right check also confirms an open one of another account. False for what the account did not find out itself.
    /// </summary>
    public bool ConfirmsEarlier { get; init; } = true;
}

public enum CheckOutcome
{
    Done,

    /// <summary>The account may not check.</summary>
    NotYours,

    /// <summary>The part or the check does not exist, was decided before, or was overtaken by what was found since.</summary>
    Nothing,

    /// <summary>The part says something else than what was shown.</summary>
    ChangedMeanwhile,

    LongNote,

    /// <summary>A hotline needs a second factor in this sitting.</summary>
    NeedsFactor,

    /// <summary>Only an answer on that very line finds a hotline right.</summary>
    NoAnswerOnLine,

    /// <summary>Another account has to confirm or undo it.</summary>
    NeedsAnother,

    /// <summary>Two people found the part wrong: only a new right check of two ends that.</summary>
    FoundByTwo,

    /// <summary>The account has recorded as many checks as it may in a day.</summary>
    TooMany,

    TooManyHotlines,

    /// <summary>The account has found as many parts wrong as it may alone in a day.</summary>
    TooManyWrong,

    TooManyUndone,

    /// <summary>The account has erased as many notes as it may in a day.</summary>
    TooManyErased,

    /// <summary>An administrator undoes the checks of one account a day.</summary>
    OneAccountADay,
}
