using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EmergencySupport.Data;

public static class DatabaseExtensions
{
    /// <summary>
    /// Registers the database, opened with the application's role, which cannot change history, and the cache of data
    /// read from it.
    /// </summary>
    public static IServiceCollection AddDirectoryDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = Bounded(ConnectionString(configuration, "Directory"));

        return services.AddDbContextFactory<DirectoryDbContext>(options => DirectoryDbContext.Configure(options, connectionString))
            .AddSingleton<DirectoryVersion>()
            .AddHostedService(provider => provider.GetRequiredService<DirectoryVersion>())
            .AddSingleton<DirectoryCache>();
    }

    /// <summary>Opens the database as its owner, for the commands that migrate, seed and verify.</summary>
    public static DirectoryDbContext OpenAsOwner(IConfiguration configuration)
    {
        var options = new DbContextOptionsBuilder<DirectoryDbContext>();
        DirectoryDbContext.Configure(options, ConnectionString(configuration, "Owner"));

        return new DirectoryDbContext(options.Options);
    }

    /// <summary>
    /// Limits the duration of queries, so that no request can block the database. A request that takes too long gets an
    /// error page.
    /// </summary>
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

        // JIT compilation would take longer than the query itself. The planner ignores that the terms of a listing are
        // stored outside its table (TOAST): unless told otherwise, it would scan all terms instead of using their
        // index. With less work_mem, PostgreSQL would check the terms of each row once more. A plan for any values would
        // read all listings by their key, because it does not know which conditions a query leaves out.
        bounded.Options =
            $"{bounded.Options} -c statement_timeout=3s -c jit=off -c enable_seqscan=off -c work_mem=16MB -c plan_cache_mode=force_custom_plan"
                .Trim();

        return bounded.ConnectionString;
    }

    private static string ConnectionString(IConfiguration configuration, string name) => configuration.GetConnectionString(name)
        ?? throw new InvalidOperationException(
            $"Set ConnectionStrings__{name} to the address of the database, or start with ./run, which brings its own.");
}
