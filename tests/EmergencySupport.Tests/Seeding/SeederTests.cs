using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Seeding;

public sealed class SeederTests(TestCluster cluster)
{
    [Fact]
    public async Task Seed_Twice_ChangesNothing()
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var before = await CountAsync(db);

        var report = await SeedAsync(db, Repository.Seeds);

        Assert.Empty(report.Published);
        Assert.False(report.TaxonomyChanged);
        Assert.Equal(27, report.Unchanged.Count);
        Assert.Equal(before, await CountAsync(db));
    }

    [Fact]
    public async Task Seed_FileWithError_WritesNothing()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsOwner();
        using var seeds = new SeedExample();
        seeds.Change(SeedExample.Organisation, "stated: by-name", "stated: maybe");

        var report = await SeedAsync(db, seeds.Folder);

        Assert.NotEmpty(report.Problems);
        Assert.Equal((0, 0, 0), await CountAsync(db));
        Assert.Empty(await db.Needs.ToListAsync());
    }

    [Fact]
    public async Task Seed_ChangedFile_AddsRevision()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsOwner();
        using var seeds = new SeedExample();
        await SeedAsync(db, seeds.Folder);
        seeds.Change(SeedExample.Organisation, "A temporary safe place", "A safe place for some weeks");

        var report = await SeedAsync(db, seeds.Folder);

        Assert.Equal(["example-network"], report.Published);
        var revisions = await db.Revisions.AsNoTracking().OrderBy(revision => revision.Number).ToListAsync();
        Assert.Equal([1, 2], revisions.Select(revision => revision.Number));
        Assert.Contains("A temporary safe place", revisions[0].Details, StringComparison.Ordinal);
        Assert.Equal(revisions[1].Id, (await db.Publications.AsNoTracking().SingleAsync()).RevisionId);
    }

    [Fact]
    public async Task Seed_OnlyEnglishChanged_MarksSpanishOutdated()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsOwner();
        using var seeds = new SeedExample();
        await SeedAsync(db, seeds.Folder);
        seeds.Change(SeedExample.Organisation, "name: A temporary safe place", "name: This is closed");
        await SeedAsync(db, seeds.Folder);

        var name = (await db.Revisions.AsNoTracking()
            .SingleAsync(revision => revision.Number == 2)).Read<OrganisationDetails>().Services[0].Name;
        Assert.True(name.IsOutdated("es"));
        Assert.Equal("This is closed", name.In("es").Text);
        Assert.Empty((await SeedAsync(db, seeds.Folder)).Published);

        seeds.Change("organisations/example-network.es.md", "Un lugar seguro por un tiempo", "Esto está cerrado");
        await SeedAsync(db, seeds.Folder);
        Assert.Equal(
            "Esto está cerrado",
            (await db.Revisions.AsNoTracking().SingleAsync(revision => revision.Number == 3))
                .Read<OrganisationDetails>().Services[0].Name
                .In("es").Text);
    }

    [Fact]
    public async Task Seed_EntryEditedByStaff_IsLeftAloneAndReported()
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var id = (await db.Slugs.SingleAsync(slug => slug.Slug == "fidh")).EntryId;
        var last = await db.Revisions.SingleAsync(revision => revision.EntryId == id);
        var details = last.Read<OrganisationDetails>() with { Summary = LocalText.Of("en", "Mended by a person.") };
        var revision = new Revision(id, last, DetailsJson.Write(details), "ana", RevisionOrigin.Staff, TimeProvider.System.GetUtcNow());
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var taxonomy = await TaxonomyStore.ReadAsync(db, CancellationToken.None);
            await new Publisher(db).PublishAsync(
                await db.Entries.SingleAsync(entry => entry.Id == id),
                revision,
                "berta",
                taxonomy,
                revision.At,
                CancellationToken.None);
            await transaction.CommitAsync();
        }

        var report = await SeedAsync(db, Repository.Seeds);

        Assert.Equal(["fidh"], report.LeftAlone);
        Assert.Equal(revision.Id, (await db.Publications.AsNoTracking().SingleAsync(publication => publication.EntryId == id)).RevisionId);
    }

    [Fact]
    public async Task Seed_WithdrawnEntry_StaysWithdrawn()
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var id = (await db.Slugs.SingleAsync(slug => slug.Slug == "fidh")).EntryId;
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await new Publisher(db).WithdrawAsync(id, "ana", TimeProvider.System.GetUtcNow(), CancellationToken.None);
            await transaction.CommitAsync();
        }

        var report = await SeedAsync(db, Repository.Seeds);

        Assert.Equal(["fidh"], report.LeftAlone);
        Assert.False(await db.Publications.AnyAsync(publication => publication.EntryId == id));
        Assert.False(await db.Listings.AnyAsync(listing => listing.EntryId == id));
    }

    [Fact]
    public async Task Seed_SlugOfAnotherEntry_IsRefused()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsOwner();
        using var seeds = new SeedExample();
        await SeedAsync(db, seeds.Folder);
        seeds.Change(SeedExample.Organisation, "id: 01936f00-0000-7000-8000-000000000001", "id: 01936f00-0000-7000-8000-000000000002");
        db.ChangeTracker.Clear();

        var report = await SeedAsync(db, seeds.Folder);

        Assert.Contains(report.Problems, problem => problem.Reason.Contains("belongs to another entry", StringComparison.Ordinal));
        Assert.Equal((1, 1, 1), await CountAsync(db));
    }

    [Fact]
    public async Task Seed_FileDeleted_IsReportedAndEntryStays()
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        using var seeds = new SeedExample();

        var report = await SeedAsync(db, seeds.Folder);

        Assert.Equal(27, report.WithoutFile.Count);
        Assert.Equal(28, await db.Publications.CountAsync());
    }

    [Fact]
    public async Task Seed_AsAppRole_IsRefused()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsApp();
        using var seeds = new SeedExample();

        await Assert.ThrowsAnyAsync<Exception>(() => SeedAsync(db, seeds.Folder));

        Assert.Equal((0, 0, 0), await CountAsync(db));
    }

    private static Task<SeedReport> SeedAsync(DirectoryDbContext db, string folder) =>
        new Seeder(db, new Publisher(db), TimeProvider.System).SeedAsync(folder, CancellationToken.None);

    private static async Task<(int Entries, int Revisions, int Events)> CountAsync(DirectoryDbContext db) =>
        (await db.Entries.CountAsync(), await db.Revisions.CountAsync(), await db.Events.CountAsync());
}
