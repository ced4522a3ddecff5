using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Organisations;

/// <summary>One organisation or mechanism: how to reach it first.</summary>
public sealed class OrganisationModel(DirectoryDbContext db, TaxonomyStore taxonomies, TimeProvider clock, Texts texts) : PageModel
{
    private Guid entry;
    private HashSet<Guid> suspended = [];

    public required OrganisationDetails Details { get; set; }

    public required ServiceFacts Facts { get; set; }

    public required IReadOnlyList<ShownRelation> Relations { get; set; }

    public required IReadOnlyDictionary<Guid, PartCheck> Checks { get; set; }

    public IEnumerable<Channel> Channels => Details.Channels.Where(channel => !suspended.Contains(PartId.Of(entry, channel.Key))).OrderBy(channel => channel.Purpose);

    public bool AnySuspended => Details.Channels.Any(channel => suspended.Contains(PartId.Of(entry, channel.Key)));

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await PublishedEntries.FindAsync(db, slug, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        if (found.As != FoundAs.Published)
        {
            return MissingEntry.Answer(found, Address.Organisation);
        }

        entry = found.Revision!.EntryId;
        Details = found.Revision.Read<OrganisationDetails>();
        Facts = new ServiceFacts(texts, await taxonomies.GetAsync(cancellationToken), Details.Services, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        Relations = await LoadRelationsAsync(cancellationToken);
        Checks = await PartChecks.ReadAsync(db, entry, Details, clock.GetUtcNow(), cancellationToken);
        suspended = await db.Suspensions.Where(suspension => suspension.EntryId == entry).Select(suspension => suspension.ChannelId).ToHashSetAsync(cancellationToken);

        return Page();
    }

    public PartCheck? CheckOf(string key) => Checks.GetValueOrDefault(PartId.Of(entry, key));

    public IEnumerable<Source> SourcesOf(IReadOnlyList<string> keys) => Details.Sources.Where(source => keys.Contains(source.Key));

    private async Task<List<ShownRelation>> LoadRelationsAsync(CancellationToken cancellationToken)
    {
        var others = Details.Relations.Select(relation => relation.To).OfType<Guid>().ToList();
        var published = await PublishedEntries.OfAsync(db, others, cancellationToken);

        return [.. Details.Relations.Select(relation => relation.To is { } to && published.TryGetValue(to, out var other)
            ? new ShownRelation(relation, other.Slug, other.Revision.Read<OrganisationDetails>().Name)
            : new ShownRelation(relation, null, null))];
    }

    /// <param name="Slug">Null when the other has no page here.</param>
    public sealed record ShownRelation(Relation Relation, string? Slug, LocalText? Name);
}
