using System.Net;
using EmergencySupport.Commands;
using EmergencySupport.Data;
using EmergencySupport.DevHost;
using EmergencySupport.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Bench;

/// <summary>The directory on a private PostgreSQL, on a free loopback port.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;

    private Site(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient(
            new HttpClientHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
            })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    /// <param name="settings">Settings besides the address and the database.</param>
    /// <param name="clock">Null for the clock of the system.</param>
    public static async Task<Site> StartAsync(
        PrivateCluster cluster, string database, Dictionary<string, string?>? settings = null, TimeProvider? clock = null)
    {
        var app = DirectoryApp.Build(builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration["ConnectionStrings:Directory"] = cluster.ConnectionString(PrivateCluster.App, database);
            foreach (var (key, value) in settings ?? [])
            {
                builder.Configuration[key] = value;
            }

            if (clock is not null)
            {
                builder.Services.AddSingleton(clock);
            }
        });
        await app.StartAsync();

        return new Site(app);
    }

    /// <summary>Creates a migrated, empty database.</summary>
    public static async Task<DirectoryDbContext> CreateAsync(PrivateCluster cluster, string database)
    {
        await using (var postgres = Open(cluster.ConnectionString("postgres", "postgres")))
        {
            var create = $"create database {database} owner {PrivateCluster.Owner}";
            await postgres.Database.ExecuteSqlRawAsync(create);
        }

        var db = Open(cluster.ConnectionString(PrivateCluster.Owner, database));
        await new Migrator(db).MigrateAsync(PrivateCluster.App, CancellationToken.None);

        return db;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static DirectoryDbContext Open(string connectionString)
    {
        var options = new DbContextOptionsBuilder<DirectoryDbContext>();
        DirectoryDbContext.Configure(options, connectionString);

        return new DirectoryDbContext(options.Options);
    }
}
