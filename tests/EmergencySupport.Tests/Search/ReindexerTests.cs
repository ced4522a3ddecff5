using EmergencySupport.Search;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Search;

public sealed class ReindexerTests(TestCluster cluster)
{
    /// <summary>How the rows of each table are read, as texts. Those with a count of zero may exist or not.</summary>
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["listings"] = "select listings::text as \"Value\" from listings order by 1",
        ["hotlines"] = "select hotlines::text as \"Value\" from hotlines order by 1",
        ["availability"] = "select availability::text as \"Value\" from availability where organisations > 0 order by 1",
        ["vocabulary"] = "select vocabulary::text as \"Value\" from vocabulary where listings > 0 order by 1",
    };

    /// <summary>Missing, changed and superfluous rows in every table.</summary>
    [Fact]
    public async Task Reindex_TablesChangedDirectly_RepairsThemAndCountsRows()
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var before = await ReadTablesAsync(db);
        await db.Database.ExecuteSqlRawAsync(
            """
            delete from listings where entry_id = (select entry_id from slugs where slug = 'fidh');
            update listings set codes = array_append(codes, '=aHN') where entry_id = (select entry_id from slugs where slug = 'amnesty-international');
            update listings set access_self = 0 where entry_id = (select entry_id from slugs where slug = 'front-line-defenders');
            delete from hotlines;
            insert into hotlines (channel_id, entry_id, channel_key) select gen_random_uuid(), entry_id, 'made-up' from slugs where slug = 'fidh';
            update availability set organisations = organisations + 1 where area = 'HN' and need = '';
            delete from availability where need = 'legal';
            insert into availability (area, need, organisations) values ('HN', 'no-such-need', 3);
            update vocabulary set listings = 0 where word = 'amnesty';
            update vocabulary set listings = listings + 1 where word = 'front';
            insert into vocabulary (word, listings) values ('macondo', 2);
            """);
        var changed = await ReadTablesAsync(db);

        var first = await new Reindexer(db, TimeProvider.System).ReindexAsync(CancellationToken.None);
        var second = await new Reindexer(db, TimeProvider.System).ReindexAsync(CancellationToken.None);

        foreach (var table in Tables.Keys)
        {
            var wrong = changed[table].Except(before[table]).Count() + before[table].Except(changed[table]).Count();
            Assert.True(wrong > 0, $"{table} was not changed.");
            Assert.Equal((table, wrong), (table, first[table]));
        }

        Assert.All(second, table => Assert.Equal(0, table.Value));
        Assert.Equal(before, await ReadTablesAsync(db));
    }

    /// <summary>Each of these changes is made on its own.</summary>
    [Theory]
    [Trait("Run", "Thorough")]
    [InlineData("delete from listings where entry_id = (select entry_id from slugs where slug = 'fidh')", "listings")]
    [InlineData("update listings set codes = array_append(codes, '=aHN')", "listings")]
    [InlineData("update listings set access_self = 0", "listings")]
    [InlineData(
        "insert into hotlines (channel_id, entry_id, channel_key) select gen_random_uuid(), entry_id, "
            + "'made-up' from slugs where slug = 'fidh'",
        "hotlines")]
    [InlineData("delete from hotlines", "hotlines")]
    [InlineData("update availability set organisations = organisations + 1 where area = 'HN' and need = ''", "availability")]
    [InlineData("delete from availability where need = 'legal'", "availability")]
    [InlineData("insert into availability (area, need, organisations) values ('HN', 'no-such-need', 3)", "availability")]
    [InlineData("update vocabulary set listings = 0 where word = 'amnesty'", "vocabulary")]
    [InlineData("insert into vocabulary (word, listings) values ('macondo', 2)", "vocabulary")]
    [InlineData(
        "update vocabulary set listings = listings + 1; delete from availability; delete from listings",
        "listings",
        "availability",
        "vocabulary")]
    public async Task Reindex_RowsChangedDirectly_RepairsThemAndNamesTables(string tampering, params string[] tables)
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var before = await ReadTablesAsync(db);
        await db.Database.ExecuteSqlRawAsync(tampering);
        Assert.NotEqual(before, await ReadTablesAsync(db));

        var first = await new Reindexer(db, TimeProvider.System).ReindexAsync(CancellationToken.None);
        var second = await new Reindexer(db, TimeProvider.System).ReindexAsync(CancellationToken.None);

        Assert.Equal(tables.Order(), first.Where(table => table.Value > 0).Select(table => table.Key).Order());
        Assert.All(second, table => Assert.Equal(0, table.Value));
        Assert.Equal(before, await ReadTablesAsync(db));
    }

    private static async Task<Dictionary<string, List<string>>> ReadTablesAsync(DbContext db)
    {
        var rows = new Dictionary<string, List<string>>();
        foreach (var (table, sql) in Tables)
        {
            rows[table] = await db.Database.SqlQueryRaw<string>(sql).ToListAsync();
        }

        return rows;
    }
}
