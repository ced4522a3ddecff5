using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Organisations;

/// <summary>An organisation or mechanism with all that its page says.</summary>
/// <param name="At">When it is shown.</param>
public sealed record ShownOrganisation(Guid Entry, Narrowed Narrowed, ServiceFacts Facts, IReadOnlyList<ShownRelation> Relations, IReadOnlyDictionary<Guid, PartCheck> Checks, DateTimeOffset At)
{
    /// <summary>Its name in addresses. Null where it has no public page yet: then its keys have no address either.</summary>
    public string? Slug { get; init; }

    /// <summary>True in a file that is read later: it says nothing of this minute.</summary>
    public bool IsKept { get; init; }

    public OrganisationDetails Details => Narrowed.Details;

    /// <summary>Those to try first, first.</summary>
    public IEnumerable<Channel> Channels => Details.Channels.OrderBy(IsDoubtful).ThenBy(channel => channel.Purpose);

    /// <summary>What to try where another way is hidden or doubtful. Null when nobody is sure of any.</summary>
    public Channel? Safest => Channels.Where(IsSure)
        .OrderBy(channel => CheckOf(channel.Key) is { Holds: true } ? 0 : 1).FirstOrDefault();

    public static async Task<ShownOrganisation> ReadAsync(DirectoryDbContext db, Guid entry, OrganisationDetails approved, Func<OrganisationDetails, ServiceFacts> factsOf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var narrowed = await Narrowed.ReadAsync(db, entry, approved, cancellationToken);

        return new(entry, narrowed, factsOf(narrowed.Details), await RelationsAsync(db, approved, cancellationToken), await PartChecks.ReadAsync(db, entry, approved, now, cancellationToken), now);
    }

    public bool IsDoubtful(Channel channel) => Narrowed.Doubtful.Contains(PartId.Of(Entry, channel.Key));

    /// <summary>Nobody doubts it, and nobody found it changed.</summary>
    private bool IsSure(Channel channel) => !IsDoubtful(channel) && CheckOf(channel.Key)?.Result != CheckResult.Changed;

    public PartCheck? CheckOf(string key) => Checks.GetValueOrDefault(PartId.Of(Entry, key));

    /// <summary>A channel with what is said beside it.</summary>
    public ShownChannel Show(Channel channel, Texts texts) => new(
        channel,
        texts.Hours(channel.Hours),
        IsKept || !IsSure(channel) ? null : texts.OpenNow(channel.Hours, At),
        Facts.LanguagesOf(channel.Languages),
        CheckOf(channel.Key),
        IsDoubtful(channel),
        Safest,
        IsSure(channel) && channel.PublicKey is { } text && PgpKey.Read(text, out _) is { } key ? new ShownKey(key, key.HoldsAt(At), Slug is null ? null : Address.Key(Slug, channel.Key)) : null);

    public IEnumerable<Source> SourcesOf(IReadOnlyList<string> keys) => Details.Sources.Where(source => keys.Contains(source.Key));

    private static async Task<List<ShownRelation>> RelationsAsync(DirectoryDbContext db, OrganisationDetails details, CancellationToken cancellationToken)
    {
        var named = details.Relations.Select(relation => relation.To).OfType<Guid>().ToList();
        var others = await db.Entries.Where(entry => named.Contains(entry.Id) && (entry.Kind == EntryKind.Organisation || entry.Kind == EntryKind.Mechanism)).Select(entry => entry.Id).ToListAsync(cancellationToken);
        var published = await PublishedEntries.OfAsync(db, others, cancellationToken);

        return [.. details.Relations.Select(relation => relation.To is { } to && published.TryGetValue(to, out var other)
            ? new ShownRelation(relation, other.Slug, other.Revision.Read<OrganisationDetails>().Name)
            : new ShownRelation(relation, null, null))];
    }
}

/// <param name="Slug">Null when the other has no page here.</param>
public sealed record ShownRelation(Relation Relation, string? Slug, LocalText? Name);

/// <summary>A channel, and what is said beside it in the reader's language; null where nothing is stated.</summary>
/// <param name="OpenNow">Whether somebody answers at this minute.</param>
/// <param name="Instead">What to try when this one is in doubt.</param>
public sealed record ShownChannel(Channel Channel, string? Hours, string? OpenNow, string? Languages, PartCheck? Check, bool IsDoubtful, Channel? Instead, ShownKey? Key);

/// <param name="Holds">False when it has expired or was revoked: then the page says so, and does not show it.</param>
/// <param name="Address">Of the key as a file. Null where there is none.</param>
public sealed record ShownKey(PgpKey Key, bool Holds, string? Address);
