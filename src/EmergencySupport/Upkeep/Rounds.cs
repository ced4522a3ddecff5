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
    /// <summary>Two checks without an answer within this time propose to mark the part as doubtful.</summary>
    private static readonly TimeSpan SilentPeriod = TimeSpan.FromDays(7);

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
            await AccountChecks.SecondLookAsync(db, cancellationToken),
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
            DueDay.PeriodOf(channel.Kind, options.Value)));
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
            var found = new Found(id, part, checks, period, known.Publications[approved.Id]);
            var needsSecondLook = NeedsSecondLook(found, known.SecondLook);
            var last = facts.CheckOf(key);
            var link = facts.IsDoubtful(key) ? null : LinkOf(value, checks, known.Links);
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            var due = DueOf(found);

            return new()
            {
                Entry = approved.Id,
                EntryName = approved.Details.Name,
                Key = key,
                Name = name,
                Value = value,
                IsHotline = part.IsHotline,
                Usual = usual,
                Due = needsSecondLook || (link is not null && due > today) ? today : due,
                Last = last?.Judge(now),
                IsUnsure = last is { IsUnsure: true },
                NeedsSecondLook = needsSecondLook,
                Open = [.. checks.Where(check => check.IsOpen && check.At + part.Holds >= now && !IsAnswered(check, checks))],
                Silent = value is null || known.Doubted.Contains(id) ? [] : SilentOf(checks),
                Link = link,
                Owner = known.OwnerOf(approved.Id, today),
            };
        }
    }

    private static DateOnly DueOf(Found found)
    {
        var last = found.Checks is [var newest, ..] ? newest : null;
        if (last is { Result: not CheckResult.Right })
        {
            return DueDay.AfterDoubt(last.At);
        }

        // One person's check of a hotline waits for a second person, and is not made again meanwhile.
        return last is null
            ? DueDay.First(found.Id, found.Part.IsHotline, found.Period, found.Published)
            : DueDay.Next(found.Id, found.Period, last.At);
    }

    /// <summary>Whether a later check says more: then there is nothing to confirm.</summary>
    private static bool IsAnswered(Check check, IEnumerable<Check> checks) =>
        checks.Any(other => other.At > check.At && (other.By == check.By || other.ConfirmedAt is not null));

    private static List<Check> SilentOf(IReadOnlyList<Check> checks)
    {
        var silent = checks.TakeWhile(check => check.Result is CheckResult.NoAnswer or CheckResult.CouldNotReach).ToList();

        return silent.Count > 1 && silent[0].At - silent[1].At <= SilentPeriod ? silent : [];
    }

    /// <summary>What the address of a channel answered. Null when a check was made since.</summary>
    private static LinkCheck? LinkOf(string? value, IEnumerable<Check> checks, IReadOnlyDictionary<string, LinkCheck> links) =>
        value is not null && links.GetValueOrDefault(value) is { } link && !checks.Any(check => check.At > link.Since) ? link : null;

    /// <summary>Whether an account took part in the last right check whose checks were undone since.</summary>
    private static bool NeedsSecondLook(Found found, IReadOnlyDictionary<string, DateTimeOffset> secondLook) =>
        secondLook.Count > 0
        && found.Checks.FirstOrDefault(check => check.Result == CheckResult.Right) is { } right
        && new[] { right.By, right.ConfirmedBy }.OfType<string>().Any(actor =>
            secondLook.TryGetValue(actor.Trim(), out var undone) && right.At <= undone);

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
        IReadOnlyDictionary<string, DateTimeOffset> SecondLook,
        IReadOnlyDictionary<string, LinkCheck> Links)
    {
        /// <summary>Null when nobody owns the entry, or who does may not check any more: then it is in everybody's round.</summary>
        public Guid? OwnerOf(Guid entry, DateOnly today) =>
            Owners.GetValueOrDefault(entry)?.On(today) is { } owner && People.Contains(owner) ? owner : null;
    }

    /// <param name="Checks">Those of the present content that nobody undid, newest first.</param>
    private sealed record Found(Guid Id, Part Part, IReadOnlyList<Check> Checks, int Period, DateTimeOffset Published);
}
