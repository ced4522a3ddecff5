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
    public static async Task<Revision> PublishAsync(TestDatabase database, OrganisationDetails details)
    {
        await using var db = database.OpenAsOwner();
        var now = TimeProvider.System.GetUtcNow();
        var entry = new Entry(Guid.CreateVersion7(now), EntryKind.Organisation);
        var revision = new Revision(entry.Id, null, DetailsJson.Write(details), "ana", RevisionOrigin.Staff, now);
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Entries.Add(entry);
        db.Slugs.Add(new EntrySlug(details.Name.In("en").Text.ToLowerInvariant(), entry.Id));
        await new Publisher(db).PublishAsync(
            entry,
            revision,
            "berta",
            await TaxonomyStore.ReadAsync(db, CancellationToken.None),
            now,
            CancellationToken.None);
        await transaction.CommitAsync();

        return revision;
    }
}
