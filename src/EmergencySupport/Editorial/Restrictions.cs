using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Notifications;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EmergencySupport.Editorial;

/// <summary>
/// Restricts what the public sees of an entry. One account may do this alone, because a restriction publishes nothing
/// new. All other staff are notified, and another account can lift the restriction.
/// </summary>
public sealed class Restrictions(
    DirectoryDbContext db, Publisher publisher, TaxonomyStore taxonomies, StaffMails mails, DirectoryVersion version, Texts texts)
{
    /// <summary>Maximum number of suspensions, withdrawals and marks of hidden entries by one account alone in 24 hours.</summary>
    private const int MaximumSuspendedOrWithdrawn = 2;

    /// <summary>
    /// Maximum number of restrictions of any kind, and of checks that found a part wrong, that one account may make alone in
    /// 24 hours, so that no account can make all entries look doubtful.
    /// </summary>
    private const int MaximumOfAnyKind = 10;

    private static readonly TimeSpan LimitPeriod = TimeSpan.FromHours(24);

    /// <param name="by">The account that asks for the restriction.</param>
    public async Task<RestrictionOutcome> RestrictAsync(
        RestrictionRequest request, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Note))
        {
            return RestrictionOutcome.NoReason;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await FindActorAsync(request.Entry, by, cancellationToken) is not { } actor)
        {
            return RestrictionOutcome.NotYours;
        }

        var published = await PublishedRevisions.CurrentAsync(db, request.Entry, cancellationToken);
        if (published is not { Revision.Details: not null })
        {
            return RestrictionOutcome.Nothing;
        }

        var areas = (await taxonomies.GetAsync(cancellationToken)).Areas;
        request = request with { Areas = [.. request.Areas.Select(code => areas.Find(code)?.Code ?? code).Distinct()] };
        if (ProblemOf(request, published, areas) is { } problem)
        {
            return problem;
        }

        if (await ExistsAsync(request, cancellationToken))
        {
            return RestrictionOutcome.AlreadyStands;
        }

        var restriction = await AddAsync(request, published, actor, now, cancellationToken);
        if (restriction.IsInForce || !await HasAskedLatelyAsync(restriction, actor, now, cancellationToken))
        {
            await NotifyOthersAsync(
                restriction.IsInForce ? "Made" : "Waits", restriction, published, actor, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await CommitAsync(transaction, cancellationToken);

        return restriction.IsInForce ? RestrictionOutcome.Done : RestrictionOutcome.NeedsSecond;
    }

    /// <summary>
    /// A second account approves a restriction that exceeded the first account's limit. It then takes effect.
    /// </summary>
    public async Task<RestrictionOutcome> SecondAsync(
        Guid id, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var restriction = await FindAsync(id, cancellationToken);
        if (restriction is not { LiftedAt: null, EffectiveAt: null })
        {
            return RestrictionOutcome.Nothing;
        }

        if (await FindActorAsync(restriction.EntryId, by, cancellationToken) is not { } actor)
        {
            return RestrictionOutcome.NotYours;
        }

        if (restriction.By == actor.Actor)
        {
            await db.LogRefusalAsync(actor.Actor, id.ToString(), now, cancellationToken);

            return RestrictionOutcome.NeedsAnother;
        }

        var published = await PublishedRevisions.CurrentAsync(db, restriction.EntryId, cancellationToken);
        if (published is not { Revision.Details: not null })
        {
            return RestrictionOutcome.Nothing;
        }

        restriction.Second(actor.Actor, now);
        await MakeEffectiveAsync(restriction, published, actor, now, cancellationToken);
        await NotifyOthersAsync("Made", restriction, published, actor, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await CommitAsync(transaction, cancellationToken);

        return RestrictionOutcome.Done;
    }

    /// <summary>
    /// Lifts a restriction, so that the approved text applies unchanged again. A restriction in force has to be lifted
    /// by an account other than the one that made it. A pending one may be taken back by its author. The caller has
    /// checked that a second factor was given recently.
    /// </summary>
    public async Task<RestrictionOutcome> LiftAsync(
        Guid id, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var restriction = await FindAsync(id, cancellationToken);
        if (restriction is not { LiftedAt: null })
        {
            return RestrictionOutcome.Nothing;
        }

        if (await FindActorAsync(restriction.EntryId, by, cancellationToken) is not { } actor)
        {
            return RestrictionOutcome.NotYours;
        }

        var wasInForce = restriction.IsInForce;
        if (wasInForce && restriction.By == actor.Actor)
        {
            await db.LogRefusalAsync(actor.Actor, id.ToString(), now, cancellationToken);

            return RestrictionOutcome.NeedsAnother;
        }

        if (await TakeOffs.IsSettledAsync(db, restriction, now, cancellationToken))
        {
            await db.LogRefusalAsync(actor.Actor, id.ToString(), now, cancellationToken);

            return RestrictionOutcome.TakenOff;
        }

        var current = await PublishedRevisions.CurrentAsync(db, restriction.EntryId, cancellationToken);
        var approved = current ?? await PublishedRevisions.LastAsync(db, restriction.EntryId, cancellationToken);
        if (wasInForce && restriction.Kind == RestrictionKind.Withdrawn && current is null && !TryRestore(approved))
        {
            return RestrictionOutcome.TextGone;
        }

        if (approved is null)
        {
            throw new InvalidOperationException(
                $"Entry {restriction.EntryId} has a restriction but was never published.");
        }

        await LiftAsync(restriction, approved, actor, now, cancellationToken);
        if (wasInForce)
        {
            await NotifyOthersAsync("Lifted", restriction, approved, actor, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await CommitAsync(transaction, cancellationToken);

        return RestrictionOutcome.Done;
    }

    /// <summary>
    /// Whether an account has alone hidden as much as it may in 24 hours, by suspensions, withdrawals and marks of entries that are
    /// not public.
    /// </summary>
    public static async Task<bool> HasHiddenEnoughAsync(
        DirectoryDbContext db, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - LimitPeriod;
        var restricted = await MadeAlone(db, actor, since).CountAsync(
            other => other.Kind == RestrictionKind.Suspended || other.Kind == RestrictionKind.Withdrawn, cancellationToken);
        var marked = await db.TakeOffs.CountAsync(
            takeOff => takeOff.By == actor.Actor && takeOff.RestrictionId == null && takeOff.At > since, cancellationToken);

        return restricted + marked >= MaximumSuspendedOrWithdrawn;
    }

    /// <summary>The event that records a restriction of this kind.</summary>
    public static EventKind EventOf(RestrictionKind kind) => kind switch
    {
        RestrictionKind.Doubtful => EventKind.Doubted,
        RestrictionKind.Suspended => EventKind.Suspended,
        RestrictionKind.Paused => EventKind.Paused,
        RestrictionKind.Closed => EventKind.Closed,
        RestrictionKind.ReachReduced => EventKind.ReachReduced,
        RestrictionKind.Withdrawn => EventKind.Withdrawn,
    };

    /// <summary>The account, read again. Null when it may not restrict this entry.</summary>
    private async Task<Account?> FindActorAsync(Guid entry, Guid by, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking()
            .Include(account => account.Roles)
            .SingleOrDefaultAsync(account => account.Id == by, cancellationToken);

        return account is not null && await new EntryRights(db, account).MayRestrictAsync(entry, cancellationToken) ? account : null;
    }

    private Task<Restriction?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Restrictions.SingleOrDefaultAsync(restriction => restriction.Id == id, cancellationToken);

    private static RestrictionOutcome? ProblemOf(RestrictionRequest request, ApprovedRevision published, AreaTree areas)
    {
        if (request.Kind == RestrictionKind.Withdrawn)
        {
            return null;
        }

        if (!published.HasParts)
        {
            return RestrictionOutcome.Nothing;
        }

        var details = published.Revision.Read<OrganisationDetails>();
        if (request.Kind is RestrictionKind.Doubtful or RestrictionKind.Suspended)
        {
            return details.Channels.Any(channel => channel.Key == request.Key) ? null : RestrictionOutcome.Nothing;
        }

        if (details.Services.FirstOrDefault(service => service.Key == request.Key) is not { } service)
        {
            return RestrictionOutcome.Nothing;
        }

        return request.Kind == RestrictionKind.ReachReduced
            ? ReachProblemOf(service.Reach, request.Areas, areas)
            : null;
    }

    private static RestrictionOutcome? ReachProblemOf(Reach? reach, IReadOnlyList<string> removed, AreaTree areas)
    {
        if (reach is null)
        {
            return RestrictionOutcome.ReachNotStated;
        }

        var listed = Find(reach.Areas);
        var except = Find(reach.Except ?? []);
        var reached = areas.CoveredBy(listed, except).Select(area => area.Code).ToHashSet();
        if (removed.Count == 0 || !removed.All(reached.Contains))
        {
            return RestrictionOutcome.OutsideReach;
        }

        return areas.CountCountriesOf(listed, except.Concat(Find(removed))) == 0
            ? RestrictionOutcome.NothingLeft
            : null;

        List<Area> Find(IEnumerable<string> codes) => [.. codes.Select(areas.Find).OfType<Area>()];
    }

    /// <summary>Whether the same restriction is pending or in force.</summary>
    private Task<bool> ExistsAsync(RestrictionRequest request, CancellationToken cancellationToken)
    {
        var (kind, part) = (request.Kind, request.PartId);

        return db.Restrictions.AnyAsync(
            other => other.PartId == part && other.Kind == kind && other.LiftedAt == null, cancellationToken);
    }

    /// <summary>Adds the restriction: in force, or pending when the account has reached its limit.</summary>
    private async Task<Restriction> AddAsync(
        RestrictionRequest request, ApprovedRevision published, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isEffective = !await HasReachedLimitAsync(request.Kind, actor, now, cancellationToken);
        var removed = request.Kind == RestrictionKind.ReachReduced ? request.Areas : [];
        var restriction = new Restriction(
            request.Kind, request.Entry, request.PartId, request.Note.Trim(), removed, actor.Actor, now, isEffective);
        db.Restrictions.Add(restriction);
        if (request.IsTheirWish)
        {
            db.TakeOffs.Add(new TakeOff(request.Entry, restriction.Id, actor.Actor, now));
            db.AuditLog.Add(new AuditEntry(AuditAction.TakenOff, actor.Actor, now, request.Entry.ToString()));
            await db.SaveChangesAsync(cancellationToken);
        }

        if (isEffective)
        {
            await MakeEffectiveAsync(restriction, published, actor, now, cancellationToken);
        }
        else
        {
            db.Events.Add(new Event(EventKind.Submitted, actor.Actor, now, published.Revision, restriction.PartId));
        }

        return restriction;
    }

    private async Task<bool> HasReachedLimitAsync(
        RestrictionKind kind, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (kind is RestrictionKind.Suspended or RestrictionKind.Withdrawn)
        {
            return await HasHiddenEnoughAsync(db, actor, now, cancellationToken);
        }

        var since = now - LimitPeriod;
        var foundWrong = await db.Checks.CountAsync(
            check => check.By == actor.Actor && check.Result != CheckResult.Right && check.At > since, cancellationToken);

        return await MadeAlone(db, actor, since).CountAsync(cancellationToken) + foundWrong >= MaximumOfAnyKind;
    }

    private static IQueryable<Restriction> MadeAlone(DirectoryDbContext db, Account actor, DateTimeOffset since) =>
        db.Restrictions.Where(other => other.By == actor.Actor && other.SecondedBy == null && other.EffectiveAt > since);

    private async Task MakeEffectiveAsync(
        Restriction restriction, ApprovedRevision published, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (restriction.Kind == RestrictionKind.Withdrawn)
        {
            await db.SaveChangesAsync(cancellationToken);
            await publisher.WithdrawAsync(restriction.EntryId, actor.Actor, now, cancellationToken);

            return;
        }

        db.Events.Add(new Event(EventOf(restriction.Kind), actor.Actor, now, published.Revision, restriction.PartId));
        await db.SaveChangesAsync(cancellationToken);
        await RewriteListingsAsync(published, now, cancellationToken);
    }

    /// <summary>Publishes the last approved text again.</summary>
    /// <returns>False when it was redacted or never existed.</returns>
    private bool TryRestore(ApprovedRevision? approved)
    {
        if (approved is not { Revision.Details: not null })
        {
            return false;
        }

        db.Publications.Add(new Publication(approved.Revision, approved.Approver, approved.At));

        return true;
    }

    private async Task LiftAsync(
        Restriction restriction, ApprovedRevision approved, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wasInForce = restriction.IsInForce;
        restriction.Lift(actor.Actor, now);
        if (wasInForce && restriction.Kind == RestrictionKind.Withdrawn)
        {
            db.Events.Add(new Event(EventKind.Restored, actor.Actor, now, approved.Revision));
        }
        else
        {
            var kind = wasInForce ? EventKind.Lifted : EventKind.SentBack;
            db.Events.Add(new Event(kind, actor.Actor, now, approved.Revision, restriction.PartId));
        }

        await db.SaveChangesAsync(cancellationToken);
        if (wasInForce)
        {
            await RewriteListingsAsync(approved, now, cancellationToken);
        }
    }

    private async Task RewriteListingsAsync(
        ApprovedRevision approved, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (approved is { HasParts: true, Revision.Details: not null }
            && await PublishedRevisions.IsPublishedAsync(db, approved.Entry.Id, cancellationToken))
        {
            var details = approved.Revision.Read<OrganisationDetails>();
            var taxonomy = await taxonomies.GetAsync(cancellationToken);
            await ListingWriter.ReplaceAsync(db, approved.Entry.Id, details, taxonomy, now, cancellationToken);
        }
    }

    /// <summary>
    /// Whether the account asked for another restriction beyond its limit within the hour. Then its colleagues were told, and
    /// one who asks without end does not bury other mails.
    /// </summary>
    private Task<bool> HasAskedLatelyAsync(
        Restriction restriction, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - TimeSpan.FromHours(1);

        return db.Restrictions.AnyAsync(
            other => other.By == actor.Actor
                && other.Id != restriction.Id
                && other.At > since
                && (other.EffectiveAt == null || other.SecondedBy != null),
            cancellationToken);
    }

    /// <summary>
    /// Queues a mail to all other staff. It omits contact details and the reason, which may contain some.
    /// </summary>
    private async Task NotifyOthersAsync(
        string what,
        Restriction restriction,
        ApprovedRevision entry,
        Account actor,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var name = EntryName.Of(entry.Entry.Kind, entry.Revision);
        var isTheirWish = await db.TakeOffs.AnyAsync(takeOff => takeOff.RestrictionId == restriction.Id, cancellationToken);
        var recipients = await StaffMails.OthersAsync(db, actor, cancellationToken);
        db.OutgoingMails.AddRange(
            recipients.Select(recipient => mails.Write(recipient, $"Restrict.{what}", now, ValuesIn)));

        object[] ValuesIn(string language) =>
        [
            name?.In(language).Text ?? restriction.EntryId.ToString(),
            actor.Name,
            isTheirWish
                ? texts.In(language, "TakeOff.Kind")
                : texts.In(language, $"Restrict.Kind.{EnumNames.Of(restriction.Kind)}"),
        ];
    }

    /// <summary>
    /// Commits, and invalidates this process's caches at once instead of waiting for the database's notification.
    /// </summary>
    private async Task CommitAsync(IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            // Called even if the database did not answer, because it may have committed.
            version.Change();
        }
    }
}

/// <param name="Key">The key of the channel or service. Null for the whole entry.</param>
/// <param name="Note">The reason, which is required.</param>
/// <param name="Areas">Codes of the areas that a service no longer reaches. Empty for other kinds.</param>
public sealed record RestrictionRequest(
    RestrictionKind Kind, Guid Entry, string? Key, string Note, IReadOnlyList<string> Areas)
{
    /// <summary>The channel or service; the entry's own id for a withdrawal.</summary>
    public Guid PartId => Kind == RestrictionKind.Withdrawn ? Entry : Directory.PartId.Of(Entry, Key!);

    /// <summary>Whether the people of the entry asked to be taken off: see <see cref="TakeOffs"/>. Only for a withdrawal.</summary>
    public bool IsTheirWish { get; init; }
}

public enum RestrictionOutcome
{
    Done,

    /// <summary>
    /// The restriction is pending: the account has reached its limit, so a second account has to approve it.
    /// </summary>
    NeedsSecond,

    /// <summary>The account that made it cannot second or lift it.</summary>
    NeedsAnother,

    /// <summary>The account may not restrict this entry.</summary>
    NotYours,

    AlreadyStands,

    /// <summary>The part or restriction does not exist, or no longer exists.</summary>
    Nothing,

    NoReason,

    /// <summary>No source states the service's reach, so no area can be removed from it.</summary>
    ReachNotStated,

    OutsideReach,

    /// <summary>The service would reach no country: it has to be paused or closed instead.</summary>
    NothingLeft,

    /// <summary>The approved text was redacted and cannot be restored.</summary>
    TextGone,

    /// <summary>They asked to be taken off. Two people lift that mark first.</summary>
    TakenOff,

    /// <summary>The account has alone hidden as much as it may in a day.</summary>
    TooMany,
}
