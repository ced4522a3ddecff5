using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search;

/// <summary>Publishes made-up organisations besides the seeds, through <see cref="Publisher"/>.</summary>
public static class GeneratedDirectory
{
    /// <summary>The slug is the name in lower case.</summary>
    public static async Task<Revision> PublishAsync(TestDatabase database, OrganisationDetails details) =>
        (await PublishAllAsync(database, [details]))[0];

    /// <summary>Publishes all in one transaction, which takes a fraction of the time.</summary>
    public static async Task<IReadOnlyList<Revision>> PublishAllAsync(
        TestDatabase database, IEnumerable<OrganisationDetails> organisations)
    {
        await using var db = database.OpenAsOwner();
        var taxonomy = await TaxonomyStore.ReadAsync(db, CancellationToken.None);
        var revisions = new List<Revision>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var details in organisations)
        {
            var now = TimeProvider.System.GetUtcNow();
            var entry = new Entry(Guid.CreateVersion7(now), EntryKind.Organisation);
            var revision = new Revision(entry.Id, null, DetailsJson.Write(details), "ana", RevisionOrigin.Staff, now);
            db.Entries.Add(entry);
            db.Slugs.Add(new EntrySlug(details.Name.In("en").Text.ToLowerInvariant(), entry.Id));
            await new Publisher(db).PublishAsync(entry, revision, "berta", taxonomy, now, CancellationToken.None);
            db.ChangeTracker.Clear();
            revisions.Add(revision);
        }

        await transaction.CommitAsync();

        return revisions;
    }
}
