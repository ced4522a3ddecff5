using EmergencySupport.Search;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Search;

public sealed class ReindexerTests(TestCluster cluster)
{
    [Theory]
    [InlineData("delete from listings where entry_id = (select entry_id from slugs where slug = 'fidh')", "listings")]
    [InlineData("update listings set codes = array_append(codes, '=aHN')", "listings")]
    [InlineData("update listings set access_self = 0", "listings")]
    [InlineData(
        "insert into hotlines (channel_id, entry_id, channel_key, areas) select gen_random_uuid(), entry_id, 'made-up', null from slugs where slug = 'fidh'",
        "hotlines")]
    [InlineData("delete from hotlines", "hotlines")]
    [InlineData("update availability set organisations = organisations + 1 where area = 'HN' and need = ''", "availability")]
    [InlineData("delete from availability where need = 'legal'", "availability")]
    [InlineData("insert into availability (area, need, organisations) values ('HN', 'no-such-need', 3)", "availability")]
    [InlineData("update vocabulary set listings = 0 where word = 'amnesty'", "vocabulary")]
    [InlineData("insert into vocabulary (word, listings) values ('macondo', 2)", "vocabulary")]
    [InlineData("delete from meanings where word like 'ref%'", "meanings")]
    [InlineData(
        "update vocabulary set listings = listings + 1; delete from availability; delete from listings",
        "listings",
        "availability",
        "vocabulary")]
    public async Task Reindex_RowsChangedDirectly_RepairsThemAndNamesTables(string tampering, params string[] tables)
    {
        var database = await cluster.CreateSeededAsync();
        await using var db = database.OpenAsOwner();
        var before = await ReadAsync(db);
        await db.Database.ExecuteSqlRawAsync(tampering);
        Assert.NotEqual(before, await ReadAsync(db));

        var first = await new Reindexer(db, TimeProvider.System).ReindexAsync(CancellationToken.None);
        var second = await new Reindexer(db, TimeProvider.System).ReindexAsync(CancellationToken.None);

        Assert.Equal(tables.Order(), first.Where(table => table.Value > 0).Select(table => table.Key).Order());
        Assert.All(second, table => Assert.Equal(0, table.Value));
        Assert.Equal(before, await ReadAsync(db));
    }

    /// <summary>All rows as one text, without counts of zero.</summary>
    private static Task<string> ReadAsync(DbContext db) => db.Database.SqlQuery<string>(
        $"""
        select string_agg(line, E'\n' order by line) as "Value" from (
            select listings::text as line from listings
            union all select hotlines::text from hotlines
            union all select availability::text from availability where organisations > 0
            union all select vocabulary::text from vocabulary where listings > 0
            union all select meanings::text from meanings) lines
        """).SingleAsync();
}
