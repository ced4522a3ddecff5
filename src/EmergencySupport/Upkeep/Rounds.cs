using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Upkeep;

/// <summary>What is to be checked, and when: hotlines first, then what is due longest.</summary>
public sealed class Rounds(DirectoryDbContext db, IOptions<UpkeepOptions> options)
{
    /// <summary>Checks without an answer on two days within this time propose to mark the part as doubtful.</summary>
    private static readonly TimeSpan UnansweredPeriod = TimeSpan.FromDays(7);

    /// <summary>All channels and services of published organisations.</summary>
    public async Task<IReadOnlyList<DuePart>> AllAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.AllAsync(
            db, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);

        return await OfAsync(published, now, cancellationToken);
    }

    /// <summary>The channels and services of an entry. Empty when it is not public or has none.</summary>
    public async Task<IReadOnlyList<DuePart>> OfEntryAsync(Guid entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kind = await db.Entries.Where(known => known.Id == entry).Select(known => known.Kind).SingleAsync(cancellationToken);
        if (kind is not (EntryKind.Organisation or EntryKind.Mechanism))
        {
            return [];
        }

        var published = await PublishedRevisions.OfAsync(db, [entry], cancellationToken);

        return await OfAsync([.. published.Values], now, cancellationToken);
    }

    private async Task<IReadOnlyList<DuePart>> OfAsync(
        IReadOnlyList<PublishedEntry> published, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var approved = published.Select(entry => entry.Organisation).ToList();
        var entries = approved.ConvertAll(entry => entry.Id);
        var facts = await OrganisationFacts.ReadAsync(db, approved, cancellationToken);
        var known = new Known(
            await db.Publications.AsNoTracking().Where(publication => entries.Contains(publication.EntryId))
                .ToDictionaryAsync(publication => publication.EntryId, publication => publication.At, cancellationToken),
            await db.EntryOwners.AsNoTracking().Where(owner => entries.Contains(owner.EntryId))
                .ToDictionaryAsync(owner => owner.EntryId, cancellationToken),
            (await EntryOwners.PossibleAsync(db, cancellationToken)).Select(account => account.Id).ToHashSet(),
            (await db.Checks.AsNoTracking().Where(check => entries.Contains(check.EntryId) && check.UndoneAt == null)
                .ToListAsync(cancellationToken)).ToLookup(check => check.PartId),
            await db.Restrictions
                .Where(restriction => entries.Contains(restriction.EntryId)
                    && restriction.LiftedAt == null
                    && (restriction.Kind == RestrictionKind.Doubtful || restriction.Kind == RestrictionKind.Suspended))
                .Select(restriction => restriction.PartId)
                .ToHashSetAsync(cancellationToken),
            await AccountChecks.RecheckAsync(db, cancellationToken),
            await LinkChecks.ProposalsAsync(db, now, cancellationToken));

        return
        [
            .. approved.Zip(facts).SelectMany(pair => PartsOf(pair.First, pair.Second, known, now))
                .OrderBy(part => !part.IsHotline)
                .ThenBy(part => part.Due)
                .ThenBy(part => part.Entry)
                .ThenBy(part => part.Key, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<DuePart> PartsOf(ApprovedOrganisation approved, OrganisationFacts facts, Known known, DateTimeOffset now)
    {
        var parts = Parts.Of(approved.Id, approved.Details);
        var channels = approved.Details.Channels.Select(channel => Make(
            channel.Key, channel.Label, channel.Value, UsualOf(ChannelKinds.Of(channel.Kind)),
            DueDay.PeriodOf(channel, options.Value)));
        var services = approved.Details.Services.Select(service => Make(
            service.Key, service.Name, null, CheckMethod.Telephone, options.Value.ServiceDays));

        return channels.Concat(services);

        DuePart Make(string key, LocalText name, string? value, CheckMethod usual, int period)
        {
            var id = PartId.Of(approved.Id, key);
            var part = parts[id];
            var checks = known.Checks[id].Where(check => check.PartSha256 == part.Sha256)
                .OrderByDescending(check => check.At)
                .ToList();
            var last = facts.CheckOf(key);
            var found = new Found(id, part, checks, period, known.Publications[approved.Id])
            {
                HasDoubt = last is { HasDoubt: true },
            };
            var needsRecheck = NeedsRecheck(found, known.Rechecks);
            var open = checks.FindAll(check => check.IsOpen && check.At + part.Holds >= now && !IsAnswered(check, checks));
            var link = facts.IsDoubtful(key) ? null : LinkOf(value, checks, known.Links);
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            var due = DueOf(found);

            return new()
            {
                Entry = approved.Id,
                EntryName = approved.Details.Name,
                Key = key,
                Name = name,
                Sha256 = part.Sha256,
                Value = value,
                IsHotline = part.IsHotline,
                Usual = usual,
                Due = needsRecheck || (link is not null && due > today) ? today : due,
                Last = last?.Judge(now),
                IsUnsure = last is { IsUnsure: true },
                NeedsRecheck = needsRecheck,
                Open = open,
                Confirmable = open.Where(check => LastCheck.MayConfirm(check, checks)).Select(check => check.Id).ToHashSet(),
                Undoable = open.Where(check => LastCheck.MayUndo(check, checks)).Select(check => check.Id).ToHashSet(),
                Unanswered = value is null || known.Doubted.Contains(id) ? [] : UnansweredOf(checks),
                Link = link,
                Owner = EntryOwner.InRound(known.Owners.GetValueOrDefault(approved.Id), known.People, today),
            };
        }
    }

    private static DateOnly DueOf(Found found)
    {
        // One person's check of a hotline waits for a second person, and is not made again meanwhile. That of the author never
        // counts, so that the line stays due.
        var last = found.Checks.FirstOrDefault(check => !IsOfNoUse(check));
        if (last is null)
        {
            return DueDay.First(found.Id, found.Part.IsHotline, found.Period, found.Published);
        }

        return found.HasDoubt || last.Result != CheckResult.Right
            ? DueDay.AfterDoubt(last.At)
            : DueDay.Next(found.Id, found.Period, last.At);
    }

    /// <summary>Whether it is a right check of a hotline that nobody may confirm, because its author made it.</summary>
    private static bool IsOfNoUse(Check check) =>
        check is { Result: CheckResult.Right, IsHotline: true, IsOwnText: true, ConfirmedAt: null };

    /// <summary>Whether a later check says more: then there is nothing to confirm.</summary>
    private static bool IsAnswered(Check check, IEnumerable<Check> checks) =>
        checks.Any(other => other.At > check.At && (other.By == check.By || other.ConfirmedAt is not null));

    /// <summary>Two calls of one day, or one that was recorded twice, say no more than one.</summary>
    private static List<Check> UnansweredOf(List<Check> checks)
    {
        var recent = checks.TakeWhile(check => check.Result is CheckResult.NoAnswer or CheckResult.CouldNotReach)
            .Where(check => checks[0].At - check.At <= UnansweredPeriod)
            .ToList();

        return recent.Select(check => check.At.UtcDateTime.Date).Distinct().Count() > 1 ? recent : [];
    }

    /// <summary>
    /// What the address of a channel answered. Null when a check was made since. That it leads to another domain or is for sale is
    /// told until two people found it right: one account must not silence that.
    /// </summary>
    private static LinkCheck? LinkOf(string? value, IEnumerable<Check> checks, IReadOnlyDictionary<string, LinkCheck> links) =>
        value is not null
        && links.GetValueOrDefault(value) is { } link
        && !checks.Any(check => check.At > link.Since && (!link.IsAlarm || check is { Result: CheckResult.Right, ConfirmedAt: not null }))
            ? link
            : null;

    /// <summary>
    /// Whether an account whose checks were undone since took part in what readers rely on: the last right check, and the last that
    /// two people stand for.
    /// </summary>
    private static bool NeedsRecheck(Found found, IReadOnlyDictionary<string, DateTimeOffset> rechecks)
    {
        var right = found.Checks.Where(check => check.Result == CheckResult.Right).ToList();
        Check?[] relied = [right.FirstOrDefault(), right.Find(check => check.ConfirmedAt is not null)];

        return relied.OfType<Check>().Any(check => new[] { check.By, check.ConfirmedBy }.OfType<string>().Any(actor =>
            rechecks.TryGetValue(actor.Trim(), out var undone) && check.At <= undone));
    }

    /// <summary>How staff usually check a channel. A form is written to: that its page exists says little.</summary>
    private static CheckMethod UsualOf(ChannelTraits traits) => traits switch
    {
        { Program: not null } => CheckMethod.Message,
        { LinkPrefix: "tel:" } or { ShowsPlace: true } => CheckMethod.Telephone,
        { HasKey: true } or { IsWatched: true, HostIsName: false } => CheckMethod.Email,
        _ => CheckMethod.Website,
    };

    /// <param name="People">The accounts that may check.</param>
    /// <param name="Doubted">The channels that are marked as doubtful or suspended, or wait for a second person to be.</param>
    private sealed record Known(
        Dictionary<Guid, DateTimeOffset> Publications,
        Dictionary<Guid, EntryOwner> Owners,
        HashSet<Guid> People,
        ILookup<Guid, Check> Checks,
        HashSet<Guid> Doubted,
        IReadOnlyDictionary<string, DateTimeOffset> Rechecks,
        IReadOnlyDictionary<string, LinkCheck> Links);

    /// <param name="Checks">Those of the present content that nobody undid, newest first.</param>
    private sealed record Found(Guid Id, Part Part, IReadOnlyList<Check> Checks, int Period, DateTimeOffset Published)
    {
        /// <summary>Whether somebody found it wrong, and no right check of two came after.</summary>
        public required bool HasDoubt { get; init; }
    }
}
