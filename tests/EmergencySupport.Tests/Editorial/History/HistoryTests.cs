using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EmergencySupport.Tests.Editorial.History;

/// <summary>
/// History cannot be changed without a trace: not by the application at all, and not by the owner unnoticed.
/// </summary>
public sealed class HistoryTests(TestCluster cluster)
{
    [Theory]
    [InlineData("update revisions set details = 'x'")]
    [InlineData("delete from revisions")]
    [InlineData("truncate revisions cascade")]
    [InlineData("update events set actor = 'another person'")]
    [InlineData("delete from events")]
    [InlineData("update checks set result = 'right'")]
    [InlineData("delete from checks")]
    [InlineData("update entries set kind = 'route'")]
    [InlineData("delete from slugs")]
    [InlineData("update slugs set entry_id = entry_id")]
    [InlineData("update needs set is_urgent = false")]
    [InlineData("create table mine (id int)")]
    [InlineData("alter table revisions disable row level security")]
    [InlineData("drop trigger events_link on events")]
    [InlineData("insert into events (at, kind, actor) values (now(), 'redacted', 'owner of the database')")]
    public async Task AppRole_RewritingHistory_IsRefused(string sql)
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsApp();

        var error = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Theory]
    [InlineData(RevisionOrigin.Seed, false)]
    [InlineData(RevisionOrigin.Staff, true)]
    public async Task AppRole_RevisionMarkedAsSeed_IsRefused(RevisionOrigin origin, bool allowed)
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsApp();
        var revision = AddRevision(db, origin);

        var error = await Record.ExceptionAsync(() => db.SaveChangesAsync());

        Assert.Equal(allowed, error is null);
        Assert.Equal(allowed, await db.Revisions.AnyAsync(written => written.Id == revision.Id));
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("Ana ")]
    public async Task Publication_ApprovedByAuthor_IsRefusedByDatabase(string approver)
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsOwner();
        var revision = AddRevision(db, RevisionOrigin.Staff);
        db.Publications.Add(new Publication(revision, approver, revision.At));

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Contains("The approver wrote a part of this", error.InnerException?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publication_AuthorDiffersFromRevision_IsRefusedByDatabase()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsOwner();
        var revision = AddRevision(db, RevisionOrigin.Staff);
        await db.SaveChangesAsync();

        await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync(
            $"insert into publications (entry_id, revision_id, author, approver, at) values ({revision.EntryId}, {revision.Id}, 'berta', 'ana', now())"));
    }

    [Fact]
    public async Task Events_EightConcurrentWriters_FormOneChain()
    {
        var database = await cluster.CreateEmptyAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var number = 0; number < 25; number++)
            {
                await using var db = database.OpenAsApp();
                db.Events.Add(new Event(EventKind.Suspended, $"writer {writer}", TimeProvider.System.GetUtcNow()));
                await db.SaveChangesAsync();
            }
        }));

        await using var owner = database.OpenAsOwner();
        var report = await new HistoryVerifier(owner).VerifyAsync(CancellationToken.None);
        Assert.Empty(report.Problems);
        Assert.Equal(200, report.Events);
    }

    [Fact]
    public async Task Verify_SeededDirectory_FindsNoProblems()
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();

        var report = await new HistoryVerifier(db).VerifyAsync(CancellationToken.None);

        Assert.Empty(report.Problems);
        Assert.Equal(27, report.Revisions);
    }

    [Theory]
    [InlineData("update events set actor = 'another person' where number = 3", "event 3")]
    [InlineData("update events set at = at + interval '1 second' where number = 3", "event 3")]
    [InlineData("delete from events where number = 3", "event 4")]
    [InlineData("delete from publications where entry_id = (select min(entry_id::text)::uuid from publications)", "no event withdrew it")]
    [InlineData(
        "alter table revisions drop constraint ck_revisions_sha256; update revisions set details = replace(details, "
            + "'frontlinedefenders.org', 'elsewhere.example')",
        "its text was changed")]
    [InlineData(
        "update revisions set details = replace(details, 'frontlinedefenders.org', 'elsewhere.example'), sha256 = "
            + "encode(sha256(convert_to(replace(details, 'frontlinedefenders.org', 'elsewhere.example'), "
            + "'UTF8')), 'hex') where details like '%frontlinedefenders.org%'",
        "not the one that the chain")]
    [InlineData("update publications set approver = 'mallory'", "its approver or time of approval")]
    [InlineData(
        "delete from publications; delete from events where number = 26; delete from revisions where number = 1 and "
            + "id not in (select revision_id from events)",
        "it is not public")]
    [InlineData(
        "update revisions set details = replace(details, 'frontlinedefenders.org', 'elsewhere.example'), sha256 = "
            + "encode(sha256(convert_to(replace(details, 'frontlinedefenders.org', 'elsewhere.example'), "
            + "'UTF8')), 'hex') where details like '%frontlinedefenders.org%'; insert into events (at, kind, "
            + "actor, entry_id, revision_id, details_sha256) select now(), 'checked', 'ana', entry_id, id, "
            + "sha256 from revisions where details like '%elsewhere.example%'",
        "another hash")]
    [InlineData(
        "update revisions set details = null where id = (select revision_id from events where number = 5)",
        "no event says that it was redacted")]
    public async Task Verify_RowChangedDirectly_NamesIt(string tampering, string problem)
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        await db.Database.ExecuteSqlRawAsync(tampering);

        var report = await new HistoryVerifier(db).VerifyAsync(CancellationToken.None);

        Assert.Contains(report.Problems, line => line.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_RedactedRevision_IsCountedAndReportsNoProblem()
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var revision = await db.Revisions.FirstAsync();
        await db.Revisions.Where(other => other.Id == revision.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(other => other.Details, (string?)null));
        db.Events.Add(new Event(EventKind.Redacted, "owner of the database", TimeProvider.System.GetUtcNow(), revision));
        await db.SaveChangesAsync();

        var report = await new HistoryVerifier(db).VerifyAsync(CancellationToken.None);

        Assert.Empty(report.Problems);
        Assert.Equal(1, report.Redacted);
    }

    [Theory]
    [InlineData("insert into slugs (slug, entry_id, is_current) values ('Bad Slug', {0}, false)")]
    [InlineData("insert into slugs (slug, entry_id, is_current) values ('second-name', {0}, true)")]
    [InlineData(
        "insert into restrictions (id, kind, entry_id, part_id, note, areas, by, at) values (gen_random_uuid(), "
            + "'suspended', {0}, gen_random_uuid(), 'why', '{{}}', ' ', now())")]
    [InlineData(
        "insert into restrictions (id, kind, entry_id, part_id, note, areas, by, at) values (gen_random_uuid(), "
            + "'suspended', gen_random_uuid(), gen_random_uuid(), 'why', '{{}}', 'ana', now())")]
    [InlineData("insert into entries (id, kind) values (gen_random_uuid(), 'rumour')")]
    public async Task Tables_InvalidRow_IsRefusedByDatabase(string sql)
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var entry = (await db.Slugs.SingleAsync(slug => slug.Slug == "fidh")).EntryId;

        var error = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql, entry));

        Assert.StartsWith("23", error.SqlState, StringComparison.Ordinal);
    }

    private static Revision AddRevision(DirectoryDbContext db, RevisionOrigin origin)
    {
        var at = TimeProvider.System.GetUtcNow();
        var entry = new Entry(Guid.CreateVersion7(at), EntryKind.Organisation);
        var revision = new Revision(entry.Id, null, DetailsJson.Write(Example.Organisation("Ana's")), "ana", origin, at);
        db.Entries.Add(entry);
        db.Revisions.Add(revision);

        return revision;
    }
}
