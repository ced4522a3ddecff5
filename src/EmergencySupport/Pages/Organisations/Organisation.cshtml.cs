using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Organisations;

/// <summary>One organisation or mechanism: how to reach it first.</summary>
public sealed class OrganisationModel(DirectoryDbContext db, TaxonomyStore taxonomies, TimeProvider clock, Texts texts) : PageModel
{
    private Guid entry;
    private Narrowed narrowed = null!;

    public required OrganisationDetails Details { get; set; }

    public required ServiceFacts Facts { get; set; }

    public required IReadOnlyList<ShownRelation> Relations { get; set; }

    public required IReadOnlyDictionary<Guid, PartCheck> Checks { get; set; }

    public IEnumerable<Channel> Channels => Details.Channels.OrderBy(IsDoubtful).ThenBy(channel => channel.Purpose);

    /// <summary>What to try where another way is hidden or doubtful. Null when nobody is sure of any.</summary>
    public Channel? Safest => Channels.Where(channel => !IsDoubtful(channel) && CheckOf(channel.Key)?.Result != CheckResult.Changed)
        .OrderBy(channel => CheckOf(channel.Key) is { Holds: true } ? 0 : 1).FirstOrDefault();

    public bool AnyHidden => narrowed.AnyHidden;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await PublishedEntries.FindAsync(db, slug, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        if (found.As != FoundAs.Published)
        {
            return MissingEntry.Answer(found, Address.Organisation);
        }

        entry = found.Revision!.EntryId;
        var approved = found.Revision.Read<OrganisationDetails>();
        narrowed = await Narrowed.ReadAsync(db, entry, approved, cancellationToken);
        Details = narrowed.Details;
        Facts = new ServiceFacts(texts, await taxonomies.GetAsync(cancellationToken), Details.Services, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        Relations = await LoadRelationsAsync(cancellationToken);
        Checks = await PartChecks.ReadAsync(db, entry, approved, clock.GetUtcNow(), cancellationToken);

        return Page();
    }

    public bool IsDoubtful(Channel channel) => narrowed.Doubtful.Contains(PartId.Of(entry, channel.Key));

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
