using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using EmergencySupport.Text;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Organisations;

/// <summary>An organisation or mechanism with all that its page says.</summary>
public sealed record ShownOrganisation(Guid Entry, Narrowed Narrowed, ServiceFacts Facts, IReadOnlyList<ShownRelation> Relations, IReadOnlyDictionary<Guid, PartCheck> Checks)
{
    public OrganisationDetails Details => Narrowed.Details;

    /// <summary>Those to try first, first.</summary>
    public IEnumerable<Channel> Channels => Details.Channels.OrderBy(IsDoubtful).ThenBy(channel => channel.Purpose);

    /// <summary>What to try where another way is hidden or doubtful. Null when nobody is sure of any.</summary>
    public Channel? Safest => Channels.Where(channel => !IsDoubtful(channel) && CheckOf(channel.Key)?.Result != CheckResult.Changed)
        .OrderBy(channel => CheckOf(channel.Key) is { Holds: true } ? 0 : 1).FirstOrDefault();

    public static async Task<ShownOrganisation> ReadAsync(DirectoryDbContext db, Guid entry, OrganisationDetails approved, Func<OrganisationDetails, ServiceFacts> factsOf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var narrowed = await Narrowed.ReadAsync(db, entry, approved, cancellationToken);

        return new(entry, narrowed, factsOf(narrowed.Details), await RelationsAsync(db, approved, cancellationToken), await PartChecks.ReadAsync(db, entry, approved, now, cancellationToken));
    }

    public bool IsDoubtful(Channel channel) => Narrowed.Doubtful.Contains(PartId.Of(Entry, channel.Key));

    public PartCheck? CheckOf(string key) => Checks.GetValueOrDefault(PartId.Of(Entry, key));

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
