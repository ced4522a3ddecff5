using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Organisations;

/// <summary>What a page shows around a public organisation.</summary>
public sealed record OrganisationView(PublicOrganisation Organisation, ServiceFacts Facts, IReadOnlyList<ShownRelation> Relations)
{
    /// <summary>True in a file that is read later: it says nothing of this minute.</summary>
    public bool IsKept { get; init; }

    public OrganisationDetails Details => Organisation.Details;

    public static async Task<OrganisationView> ReadAsync(
        DirectoryDbContext db,
        ApprovedOrganisation approved,
        Texts texts,
        Taxonomy taxonomy,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var organisation = (await OrganisationFacts.ReadAsync(db, approved, cancellationToken)).At(now);
        var facts = new ServiceFacts(texts, taxonomy, organisation.Details.Services);

        return new(organisation, facts, await RelationsAsync(db, organisation.Details, cancellationToken));
    }

    /// <summary>A channel with what is said beside it.</summary>
    public ShownChannel Show(Channel channel, Texts texts) => new(
        channel,
        texts.Hours(channel.Hours),
        IsKept || !Organisation.IsSure(channel) ? null : texts.OpenNow(channel.Hours, Organisation.Now),
        Facts.LanguagesOf(channel.Languages),
        Organisation.CheckOf(channel),
        Organisation.IsDoubtful(channel),
        Organisation.SafestChannel,
        KeyOf(channel));

    public IEnumerable<Source> SourcesOf(IReadOnlyList<string> keys) => Details.Sources.Where(source => keys.Contains(source.Key));

    /// <summary>Null where the channel has none, or is not sure.</summary>
    private ShownKey? KeyOf(Channel channel)
    {
        if (!Organisation.IsSure(channel) || channel.PublicKey is not { } text || PgpKey.Read(text, out _) is not { } key)
        {
            return null;
        }

        return new ShownKey(key, key.IsUsableAt(Organisation.Now), Organisation.HasPage ? SiteAddress.Key(Organisation.Slug, channel.Key) : null);
    }

    private static async Task<List<ShownRelation>> RelationsAsync(DirectoryDbContext db, OrganisationDetails details, CancellationToken cancellationToken)
    {
        var named = details.Relations.Select(relation => relation.To).OfType<Guid>().ToList();
        var others = await db.Entries.Where(entry => named.Contains(entry.Id) && (entry.Kind == EntryKind.Organisation || entry.Kind == EntryKind.Mechanism)).Select(entry => entry.Id).ToListAsync(cancellationToken);
        var published = await PublishedRevisions.OfAsync(db, others, cancellationToken);

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
