using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EmergencySupport.Data;

public static class DatabaseExtensions
{
    /// <summary>The database as the application's role, which cannot change history; and the cache of what was read from it.</summary>
    public static IServiceCollection AddDirectoryDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = Bounded(ConnectionString(configuration, "Directory"));

        return services.AddDbContextFactory<DirectoryDbContext>(options => DirectoryDbContext.Configure(options, connectionString))
            .AddSingleton<DirectoryVersion>()
            .AddHostedService(provider => provider.GetRequiredService<DirectoryVersion>())
            .AddSingleton<DirectoryCache>();
    }

    /// <summary>The database as its owner, for the commands that migrate, seed and verify.</summary>
    public static DirectoryDbContext OpenAsOwner(IConfiguration configuration)
    {
        var options = new DbContextOptionsBuilder<DirectoryDbContext>();
        DirectoryDbContext.Configure(options, ConnectionString(configuration, "Owner"));

        return new DirectoryDbContext(options.Options);
    }

    /// <summary>No reader's question may hold the database up: what takes too long ends in a plain page.</summary>
    internal static string Bounded(string connectionString)
    {
        var bounded = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Timeout = 3,
            CommandTimeout = 5,
            KeepAlive = 10,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        };

        // A question is answered before its plan would be compiled. And the planner does not count that the terms of a listing
        // lie beside its table: it would rather read them all than use their index. With too little memory it would read them again.
        bounded.Options = $"{bounded.Options} -c statement_timeout=3s -c jit=off -c enable_seqscan=off -c work_mem=16MB".Trim();

        return bounded.ConnectionString;
    }

    private static string ConnectionString(IConfiguration configuration, string name) => configuration.GetConnectionString(name)
        ?? throw new InvalidOperationException(
            $"Set ConnectionStrings__{name} to the address of the database, or start with ./run, which brings its own.");
}
