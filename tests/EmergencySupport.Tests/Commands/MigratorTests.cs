using EmergencySupport.Commands;
using EmergencySupport.DevHost;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Commands;

public sealed class MigratorTests(TestCluster cluster)
{
    [Fact]
    public async Task Model_ComparedWithMigrations_HasNoPendingChanges()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsOwner();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Migrate_Twice_ChangesNothingAndKeepsPermissions()
    {
        var database = await cluster.CreateSeededAsync();
        await using var owner = database.OpenAsOwner();
        await new Migrator(owner).MigrateAsync(PrivateCluster.App, CancellationToken.None);

        await using var app = database.OpenAsApp();
        Assert.Equal(27, await app.Publications.CountAsync());
    }

    [Fact]
    public async Task Migrate_DatabaseWithFewerLanguages_AddsMissingOnesAndReindexes()
    {
        var database = await cluster.CreateSeededAsync();
        await using var owner = database.OpenAsOwner();
        var listed = await TermsAsync();
        await owner.Database.ExecuteSqlRawAsync(
            "create or replace function interface_languages() returns text[] language sql immutable parallel safe return array['en']");
        await owner.Database.ExecuteSqlRawAsync("comment on function interface_languages() is 'of another version'");
        await owner.Database.ExecuteSqlRawAsync("delete from listings where entry_id = (select entry_id from listings limit 1)");
        await new Migrator(owner).MigrateAsync(PrivateCluster.App, CancellationToken.None);

        Assert.Equal(
            InterfaceLanguages.All,
            await owner.Database.SqlQuery<string>($"select unnest(interface_languages()) as \"Value\"").ToListAsync());
        Assert.Equal(listed, await TermsAsync());

        Task<List<string>> TermsAsync() =>
            owner.Database.SqlQuery<string>($"select terms::text as \"Value\" from listings order by 1").ToListAsync();
    }

    [Fact]
    public async Task Migrate_AppRole_CannotCreateTemporaryTables()
    {
        // A temporary table named "events" could shadow the real one.
        var database = await cluster.CreateEmptyAsync();
        await using var owner = database.OpenAsOwner();
        await new Migrator(owner).MigrateAsync(PrivateCluster.App, CancellationToken.None);
        await using var app = database.OpenAsApp();

        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            app.Database.ExecuteSqlRawAsync("create temporary table events (number bigint, hash text)"));

        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task Migrate_MissingRole_ReportsMissingRole()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsOwner();

        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            new Migrator(db).MigrateAsync("nobody_of_this_name", CancellationToken.None));

        Assert.Contains("nobody_of_this_name", error.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_Names_AreSnakeCase()
    {
        var database = await cluster.CreateEmptyAsync();
        await using var db = database.OpenAsOwner();
        var names = await db.Database.SqlQuery<string>(
            $"select table_name || '.' || column_name as \"Value\" from information_schema.columns where table_schema = 'public' and table_name not like '\\_\\_%'").ToListAsync();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Matches("^[a-z0-9_]+\\.[a-z0-9_]+$", name));
    }
}
