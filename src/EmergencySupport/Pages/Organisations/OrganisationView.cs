using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Organisations;

/// <summary>A public organisation with the data its page shows.</summary>
public sealed record OrganisationView(
    PublicOrganisation Organisation,
    ServiceFacts Facts,
    IReadOnlyList<ShownRelation> Relations)
{
    /// <summary>True in the static export, which does not show whether a channel is open now.</summary>
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
        var facts = new ServiceFacts(texts, taxonomy, organisation.Details.Services, organisation.Today);

        return new(organisation, facts, await RelationsAsync(db, organisation.Details, cancellationToken));
    }

    /// <summary>A channel with the facts shown beside it.</summary>
    public ShownChannel Show(Channel channel, Texts texts) => new()
    {
        Channel = channel,
        Hours = texts.Hours(channel.Hours),
        OpenNow = IsKept || !Organisation.IsSure(channel) ? null : texts.OpenNow(channel.Hours, Organisation.Now),
        Languages = Facts.LanguagesOf(channel.Languages),
        WorksIn = channel.WorksIn is { } countries ? Facts.NamesOf(countries) : null,
        Check = Organisation.CheckOf(channel),
        IsDoubtful = Organisation.IsDoubtful(channel),
        Instead = Organisation.InsteadOf(channel),
        Key = KeyOf(channel),
    };

    public IEnumerable<Source> SourcesOf(IReadOnlyList<string> keys) =>
        Details.Sources.Where(source => keys.Contains(source.Key));

    /// <summary>Null if the channel has no readable key, or is doubtful or suspended.</summary>
    private ShownKey? KeyOf(Channel channel)
    {
        if (!Organisation.IsSure(channel) || channel.PublicKey is not { } text || PgpKey.Read(text, out _) is not { } key)
        {
            return null;
        }

        var address = Organisation.HasPage ? SiteAddress.Key(Organisation.Slug, channel.Key) : null;

        return new ShownKey(key, key.IsUsableAt(Organisation.Now), address);
    }

    private static async Task<List<ShownRelation>> RelationsAsync(
        DirectoryDbContext db,
        OrganisationDetails details,
        CancellationToken cancellationToken)
    {
        var named = details.Relations.Select(relation => relation.To).OfType<Guid>().ToList();
        var others = await db.Entries
            .Where(entry => named.Contains(entry.Id) && (entry.Kind == EntryKind.Organisation || entry.Kind == EntryKind.Mechanism))
            .Select(entry => entry.Id)
            .ToListAsync(cancellationToken);
        var published = await PublishedRevisions.OfAsync(db, others, cancellationToken);

        // A relation to an entry that is not public waits until it is: nothing of that entry is shown, not even a remark.
        return
        [
            .. details.Relations.Where(relation => relation.To is not { } to || published.ContainsKey(to))
                .Select(relation => relation.To is { } to
                    ? new ShownRelation(relation, published[to].Slug, published[to].Revision.Read<OrganisationDetails>().Name)
                    : new ShownRelation(relation, null, null)),
        ];
    }
}

/// <param name="Slug">Null if the other organisation has no page here.</param>
public sealed record ShownRelation(Relation Relation, string? Slug, LocalText? Name)
{
    /// <summary>
    /// What stands before the name of the other organisation. Without a page of the other, a sentence, to which the remark
    /// of the source may be added.
    /// </summary>
    public string Lead(Texts texts)
    {
        var kind = EnumNames.Of(Relation.Kind);
        if (Slug is not null)
        {
            return texts[$"Relation.{kind}"];
        }

        var sentence = texts[$"Relation.Elsewhere.{kind}"];

        return Relation.Note is null ? $"{sentence}." : texts["Text.Said", sentence, ""];
    }
}

/// <summary>
/// A channel and the facts shown beside it, in the reader's language. A fact that is not stated is null.
/// </summary>
public sealed record ShownChannel
{
    public required Channel Channel { get; init; }

    public string? Hours { get; init; }

    /// <summary>Whether the channel is answered at this minute, in words.</summary>
    public string? OpenNow { get; init; }

    public string? Languages { get; init; }

    /// <summary>The only countries from which it can be reached.</summary>
    public string? WorksIn { get; init; }

    public PartCheck? Check { get; init; }

    public bool IsDoubtful { get; init; }

    /// <summary>The channel to try if this one is doubtful.</summary>
    public Channel? Instead { get; init; }

    public ShownKey? Key { get; init; }
}

/// <param name="Holds">False if the key has expired or was revoked. The page then says so and does not offer the key.</param>
/// <param name="Address">The address of the key file. Null if there is none.</param>
public sealed record ShownKey(PgpKey Key, bool Holds, string? Address);
