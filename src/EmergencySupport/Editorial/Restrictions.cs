using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EmergencySupport.Editorial;

/// <summary>What one person may do alone: narrow what the public is led to. All others are told, and one of them can undo it.</summary>
public sealed class Restrictions(
    DirectoryDbContext db, Publisher publisher, TaxonomyStore taxonomies, StaffMails mails, DirectoryVersion version, Texts texts)
{
    /// <summary>So often in <see cref="Day"/> one account may take something out of sight alone.</summary>
    private const int MaximumOutOfSight = 2;

    /// <summary>Doubting, pausing, closing and leaving places out among them: nor make all of it look doubtful.</summary>
    private const int MaximumOfAnyKind = 10;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <param name="key">Of the channel or service. Null for the whole entry.</param>
    /// <param name="areas">What a service no longer reaches: codes. Empty for other kinds.</param>
    /// <param name="by">The account of whoever does it.</param>
    public async Task<RestrictionOutcome> RestrictAsync(
        RestrictionKind kind, Guid entry, string? key, string note, IReadOnlyList<string> areas, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(note))
        {
            return RestrictionOutcome.NoReason;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await FindActorAsync(entry, by, cancellationToken) is not { } actor)
        {
            return RestrictionOutcome.NotYours;
        }

        var published = await PublishedRevisions.CurrentAsync(db, entry, cancellationToken);
        if (published is not { Revision.Details: not null })
        {
            return RestrictionOutcome.Nothing;
        }

        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var left = areas.Select(code => taxonomy.Areas.Find(code)?.Code ?? code).Distinct().ToList();
        if (ProblemOf(kind, published, key, left, taxonomy.Areas) is { } problem)
        {
            return problem;
        }

        var part = kind == RestrictionKind.Withdrawn ? entry : PartId.Of(entry, key!);
        if (await db.Restrictions.AnyAsync(other => other.PartId == part && other.Kind == kind && other.LiftedAt == null, cancellationToken))
        {
            return RestrictionOutcome.AlreadyStands;
        }

        var isSure = !await HasReachedLimitAsync(kind, actor, now, cancellationToken);
        var narrowing = new Restriction(kind, entry, part, note.Trim(), kind == RestrictionKind.ReachReduced ? left : [], actor.Actor, now, isSure);
        db.Restrictions.Add(narrowing);
        if (isSure)
        {
            await MakeEffectiveAsync(narrowing, published, actor, now, cancellationToken);
        }
        else
        {
            db.Events.Add(new Event(EventKind.Submitted, actor.Actor, now, published.Revision, part));
        }

        await NotifyOthersAsync(isSure ? "Made" : "Waits", narrowing, published, actor, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await CommitAsync(transaction, cancellationToken);

        return isSure ? RestrictionOutcome.Done : RestrictionOutcome.NeedsSecond;
    }

    /// <summary>A second person agrees to what one alone had done enough of.</summary>
    public async Task<RestrictionOutcome> SecondAsync(Guid id, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var narrowing = await FindAsync(id, cancellationToken);
        if (narrowing is not { LiftedAt: null, EffectiveAt: null })
        {
            return RestrictionOutcome.Nothing;
        }

        if (await FindActorAsync(narrowing.EntryId, by, cancellationToken) is not { } actor)
        {
            return RestrictionOutcome.NotYours;
        }

        if (narrowing.By == actor.Actor)
        {
            await db.LogRefusalAsync(actor.Actor, id.ToString(), now, cancellationToken);

            return RestrictionOutcome.NeedsAnother;
        }

        var published = await PublishedRevisions.CurrentAsync(db, narrowing.EntryId, cancellationToken);
        if (published is not { Revision.Details: not null })
        {
            return RestrictionOutcome.Nothing;
        }

        narrowing.Second(actor.Actor, now);
        await MakeEffectiveAsync(narrowing, published, actor, now, cancellationToken);
        await NotifyOthersAsync("Made", narrowing, published, actor, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await CommitAsync(transaction, cancellationToken);

        return RestrictionOutcome.Done;
    }

    /// <summary>
    /// Back to the same approved text. What stands is lifted by somebody else than who did it; what still waits may be taken back.
    /// The caller has made sure that a second factor was just given.
    /// </summary>
    public async Task<RestrictionOutcome> LiftAsync(Guid id, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        var narrowing = await FindAsync(id, cancellationToken);
        if (narrowing is not { LiftedAt: null })
        {
            return RestrictionOutcome.Nothing;
        }

        if (await FindActorAsync(narrowing.EntryId, by, cancellationToken) is not { } actor)
        {
            return RestrictionOutcome.NotYours;
        }

        var stood = narrowing.EffectiveAt is not null;
        if (stood && narrowing.By == actor.Actor)
        {
            await db.LogRefusalAsync(actor.Actor, id.ToString(), now, cancellationToken);

            return RestrictionOutcome.NeedsAnother;
        }

        var approved = await PublishedRevisions.CurrentAsync(db, narrowing.EntryId, cancellationToken);
        if (approved is null && stood)
        {
            approved = await PublishedRevisions.LastAsync(db, narrowing.EntryId, cancellationToken);
            if (narrowing.Kind == RestrictionKind.Withdrawn && approved is { Revision.Details: not null })
            {
                db.Publications.Add(new Publication(approved.Revision, approved.Approver, approved.At));
            }
            else if (narrowing.Kind == RestrictionKind.Withdrawn)
            {
                return RestrictionOutcome.TextGone;
            }
        }

        narrowing.Lift(actor.Actor, now);
        approved ??= await PublishedRevisions.LastAsync(db, narrowing.EntryId, cancellationToken)
            ?? throw new InvalidOperationException($"Entry {narrowing.EntryId} was narrowed and never published.");
        var (kind, part) = !stood ? (EventKind.SentBack, narrowing.PartId) : narrowing.Kind == RestrictionKind.Withdrawn ? (EventKind.Restored, null) : (EventKind.Lifted, (Guid?)narrowing.PartId);
        db.Events.Add(new Event(kind, actor.Actor, now, approved.Revision, part));
        await db.SaveChangesAsync(cancellationToken);
        if (stood)
        {
            await RewriteListingsAsync(approved, now, cancellationToken);
        }

        await NotifyOthersAsync(stood ? "Lifted" : "TakenBack", narrowing, approved, actor, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await CommitAsync(transaction, cancellationToken);

        return RestrictionOutcome.Done;
    }

    /// <summary>How history names the making of a narrowing.</summary>
    public static EventKind EventOf(RestrictionKind kind) => kind switch
    {
        RestrictionKind.Doubtful => EventKind.Doubted,
        RestrictionKind.Suspended => EventKind.Suspended,
        RestrictionKind.Paused => EventKind.Paused,
        RestrictionKind.Closed => EventKind.Closed,
        RestrictionKind.ReachReduced => EventKind.ReachReduced,
        _ => EventKind.Withdrawn,
    };

    /// <summary>The account, read now. Null when it may not restrict this entry.</summary>
    private async Task<Account?> FindActorAsync(Guid entry, Guid by, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().Include(account => account.Roles).SingleOrDefaultAsync(account => account.Id == by, cancellationToken);

        return account is not null && await new EntryRights(db, account).MayRestrictAsync(entry, cancellationToken) ? account : null;
    }

    private Task<Restriction?> FindAsync(Guid id, CancellationToken cancellationToken) => db.Restrictions.SingleOrDefaultAsync(narrowing => narrowing.Id == id, cancellationToken);

    private static RestrictionOutcome? ProblemOf(
        RestrictionKind kind, ApprovedRevision published, string? key, List<string> left, AreaTree areas)
    {
        if (kind == RestrictionKind.Withdrawn)
        {
            return null;
        }

        if (!published.HasParts)
        {
            return RestrictionOutcome.Nothing;
        }

        var details = published.Revision.Read<OrganisationDetails>();
        if (kind is RestrictionKind.Doubtful or RestrictionKind.Suspended)
        {
            return details.Channels.Any(channel => channel.Key == key) ? null : RestrictionOutcome.Nothing;
        }

        var service = details.Services.FirstOrDefault(service => service.Key == key);

        return service is null ? RestrictionOutcome.Nothing : kind == RestrictionKind.ReachReduced ? ReachProblemOf(service.Reach, left, areas) : null;
    }

    private static RestrictionOutcome? ReachProblemOf(Reach? reach, List<string> left, AreaTree areas)
    {
        if (reach is null)
        {
            return RestrictionOutcome.ReachNotStated;
        }

        var listed = Find(reach.Areas);
        var except = Find(reach.Except ?? []);
        var reached = areas.CoveredBy(listed, except).Select(area => area.Code).ToHashSet();
        if (left.Count == 0 || !left.TrueForAll(reached.Contains))
        {
            return RestrictionOutcome.OutsideReach;
        }

        return areas.CountCountriesOf(listed, except.Concat(Find(left))) == 0 ? RestrictionOutcome.NothingLeft : null;

        List<Area> Find(IEnumerable<string> codes) => [.. codes.Select(areas.Find).OfType<Area>()];
    }

    private async Task<bool> HasReachedLimitAsync(RestrictionKind kind, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Day;

        var lately = db.Restrictions.Where(other => other.By == actor.Actor && other.SecondedBy == null && other.EffectiveAt > since);

        return kind is RestrictionKind.Suspended or RestrictionKind.Withdrawn
            ? await lately.CountAsync(other => other.Kind == RestrictionKind.Suspended || other.Kind == RestrictionKind.Withdrawn, cancellationToken) >= MaximumOutOfSight
            : await lately.CountAsync(cancellationToken) >= MaximumOfAnyKind;
    }

    private async Task MakeEffectiveAsync(
        Restriction narrowing, ApprovedRevision published, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (narrowing.Kind == RestrictionKind.Withdrawn)
        {
            await db.SaveChangesAsync(cancellationToken);
            await publisher.WithdrawAsync(narrowing.EntryId, actor.Actor, now, cancellationToken);

            return;
        }

        db.Events.Add(new Event(EventOf(narrowing.Kind), actor.Actor, now, published.Revision, narrowing.PartId));
        await db.SaveChangesAsync(cancellationToken);
        await RewriteListingsAsync(published, now, cancellationToken);
    }

    private async Task RewriteListingsAsync(ApprovedRevision approved, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (approved is { HasParts: true, Revision.Details: not null }
            && await PublishedRevisions.IsPublishedAsync(db, approved.Entry.Id, cancellationToken))
        {
            await ListingWriter.ReplaceAsync(db, approved.Entry.Id, approved.Revision.Read<OrganisationDetails>(), await taxonomies.GetAsync(cancellationToken), now, cancellationToken);
        }
    }

    /// <summary>A mail to all other staff. It names no way to be reached, and not the reason: that may hold one.</summary>
    private async Task NotifyOthersAsync(
        string what, Restriction narrowing, ApprovedRevision entry, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = EntryName.Of(entry.Entry.Kind, entry.Revision);
        var others = await db.Accounts.AsNoTracking().Where(other => other.DisabledAt == null && other.Id != actor.Id).Select(other => other.Email!).ToListAsync(cancellationToken);
        db.OutgoingMails.AddRange(others.Select(other => mails.Write(other, $"Restrict.{what}", now, language =>
            [name?.In(language).Text ?? narrowing.EntryId.ToString(), actor.Name, texts.In(language, $"Restrict.Kind.{EnumNames.Of(narrowing.Kind)}")])));
    }

    /// <summary>From here on this process shows nothing that was read before, even if the database stops before it notifies.</summary>
    private async Task CommitAsync(IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            // Also when the database did not answer: it may have committed.
            version.Change();
        }
    }
}

public enum RestrictionOutcome
{
    Done,

    /// <summary>Written down. It holds when a second person agrees: this one has done as much today as one may alone.</summary>
    NeedsSecond,

    /// <summary>Whoever did it cannot second or lift it.</summary>
    NeedsAnother,

    /// <summary>The account may not narrow this entry.</summary>
    NotYours,

    AlreadyStands,

    /// <summary>There is no such part or narrowing (any more).</summary>
    Nothing,

    NoReason,

    /// <summary>No source states what the service reaches, so nothing can be taken from it.</summary>
    ReachNotStated,

    OutsideReach,

    /// <summary>It would reach nobody: then it is to be paused or closed.</summary>
    NothingLeft,

    /// <summary>What was approved was redacted since, and cannot come back.</summary>
    TextGone,
}
