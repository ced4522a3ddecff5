using EmergencySupport.Commands;
using EmergencySupport.Data;
using EmergencySupport.DevHost;
using EmergencySupport.Editorial;
using EmergencySupport.Seeding;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(EmergencySupport.Tests.Infrastructure.TestCluster))]

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>
/// One PostgreSQL for a run. The migrated and the seeded database are created once; tests get copies.
/// </summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Migrated = "template_migrated";
    private const string Seeded = PrivateCluster.Database;

    /// <summary>
    /// Folder for the files of a run. It is short because the path of a socket has at most 107 bytes.
    /// </summary>
    public static readonly string Folder = $"/tmp/es-tests-{Guid.NewGuid():N}"[..20];

    private readonly SemaphoreSlim copying = new(1);
    private PrivateCluster? cluster;
    private int databases;

    public async ValueTask InitializeAsync()
    {
        System.IO.Directory.CreateDirectory(Folder);

        // Test data need not survive a power cut.
        cluster = await PrivateCluster.StartAsync(
            Folder,
            ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"],
            CancellationToken.None);
        await using (var db = OpenAsOwner(Seeded))
        {
            await new Migrator(db).MigrateAsync(PrivateCluster.App, CancellationToken.None);
        }

        await CopyAsync(Seeded, Migrated);
        await using (var db = OpenAsOwner(Seeded))
        {
            var report = await new Seeder(db, new Publisher(db), TimeProvider.System).SeedAsync(Repository.Seeds, CancellationToken.None);
            Assert.True(report.Problems.Count == 0, string.Join('\n', report.Problems));
        }

        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        await DeleteFolderAsync();
        copying.Dispose();
    }

    /// <summary>A migrated, empty database.</summary>
    public Task<TestDatabase> CreateEmptyAsync() => CreateAsync(Migrated);

    /// <summary>A seeded database.</summary>
    public Task<TestDatabase> CreateSeededAsync() => CreateAsync(Seeded);

    /// <summary>Retries, because a browser that was closed may still write for a moment.</summary>
    private static async Task DeleteFolderAsync()
    {
        for (var tries = 1; System.IO.Directory.Exists(Folder); tries++)
        {
            try
            {
                System.IO.Directory.Delete(Folder, recursive: true);
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250));
            }
        }
    }

    private async Task<TestDatabase> CreateAsync(string template)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await CopyAsync(template, name);

        return new TestDatabase(
            ConnectionString(PrivateCluster.Owner, name),
            ConnectionString(PrivateCluster.App, name),
            ConnectionString("postgres", name));
    }

    private async Task CopyAsync(string from, string to)
    {
        // PostgreSQL copies a database only while it has no connections.
        await copying.WaitAsync();
        try
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString(PrivateCluster.Owner, from)));
            await using var connection = new NpgsqlConnection(ConnectionString("postgres", "postgres"));
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"create database {to} template {from} owner {PrivateCluster.Owner}", connection);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            copying.Release();
        }
    }

    private DirectoryDbContext OpenAsOwner(string database) => TestDatabase.Open(ConnectionString(PrivateCluster.Owner, database));

    /// <summary>Hundreds of sites come and go in a run, so idle connections are closed soon.</summary>
    private string ConnectionString(string role, string database) =>
        new NpgsqlConnectionStringBuilder(
            cluster!.ConnectionString(role, database))
        {
            ConnectionIdleLifetime = 3,
            ConnectionPruningInterval = 1,
        }.ConnectionString;
}

/// <summary>
/// A database of one test class, with connection strings of the owner, the application and the superuser.
/// </summary>
public sealed record TestDatabase(string Owner, string App, string Superuser)
{
    public DirectoryDbContext OpenAsOwner() => Open(Owner);

    public DirectoryDbContext OpenAsApp() => Open(App);

    /// <summary>Closes all connections and refuses new ones, like a database that has stopped.</summary>
    public async Task CloseAsync()
    {
        await ExecuteAsync("alter database {0} allow_connections false");
        await ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{0}'");
    }

    /// <summary>Undoes <see cref="CloseAsync"/>.</summary>
    public Task OpenAsync() => ExecuteAsync("alter database {0} allow_connections true");

    public static DirectoryDbContext Open(string connectionString)
    {
        var options = new DbContextOptionsBuilder<DirectoryDbContext>();
        DirectoryDbContext.Configure(options, connectionString);

        return new DirectoryDbContext(options.Options);
    }

    private async Task ExecuteAsync(string sql)
    {
        var name = new NpgsqlConnectionStringBuilder(Superuser).Database;
        var other = new NpgsqlConnectionStringBuilder(Superuser) { Database = "postgres" };
        await using var connection = new NpgsqlConnection(other.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql.Replace("{0}", name, StringComparison.Ordinal), connection);
        await command.ExecuteNonQueryAsync();
    }
}
