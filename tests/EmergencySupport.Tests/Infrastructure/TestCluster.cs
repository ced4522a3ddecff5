using EmergencySupport.Commands;
using EmergencySupport.Data;
using EmergencySupport.DevHost;
using EmergencySupport.Editorial;
using EmergencySupport.Seeding;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(EmergencySupport.Tests.Infrastructure.TestCluster))]

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>One PostgreSQL for a run. A migrated and a seeded database are made once; tests get copies of them.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Migrated = "template_migrated";
    private const string Seeded = PrivateCluster.Database;

    /// <summary>Where a run keeps its files. Short: the path of a socket has at most 107 bytes.</summary>
    public static readonly string Folder = $"/tmp/es-tests-{Guid.NewGuid():N}"[..20];

    private readonly SemaphoreSlim copying = new(1);
    private PrivateCluster? cluster;
    private int databases;

    public async ValueTask InitializeAsync()
    {
        System.IO.Directory.CreateDirectory(Folder);

        // What is made here is thrown away: it need not survive a power cut.
        cluster = await PrivateCluster.StartAsync(Folder, ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"], CancellationToken.None);
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

    /// <summary>A database with tables and nothing in them.</summary>
    public Task<TestDatabase> CreateEmptyAsync() => CreateAsync(Migrated);

    /// <summary>A database with all that the seeds say.</summary>
    public Task<TestDatabase> CreateSeededAsync() => CreateAsync(Seeded);

    /// <summary>A browser that was ended may still write for a moment.</summary>
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

        return new TestDatabase(ConnectionString(PrivateCluster.Owner, name), ConnectionString(PrivateCluster.App, name), ConnectionString("postgres", name));
    }

    private async Task CopyAsync(string from, string to)
    {
        // A database can be copied only while nobody is connected to it.
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

    /// <summary>Hundreds of sites come and go in a run: a connection that nobody uses is given back soon.</summary>
    private string ConnectionString(string role, string database) =>
        new NpgsqlConnectionStringBuilder(cluster!.ConnectionString(role, database)) { ConnectionIdleLifetime = 3, ConnectionPruningInterval = 1 }.ConnectionString;
}

/// <summary>A database of one test class, as the owner and as the application see it.</summary>
public sealed record TestDatabase(string Owner, string App, string Superuser)
{
    public DirectoryDbContext OpenAsOwner() => Open(Owner);

    public DirectoryDbContext OpenAsApp() => Open(App);

    /// <summary>Cuts all connections and refuses new ones, as a database that has stopped does.</summary>
    public async Task CloseAsync()
    {
        await ExecuteAsync("alter database {0} allow_connections false");
        await ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{0}'");
    }

    /// <summary>After <see cref="CloseAsync"/>.</summary>
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
