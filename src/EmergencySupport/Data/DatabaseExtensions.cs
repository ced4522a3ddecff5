using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Data;

public static class DatabaseExtensions
{
    /// <summary>The database as the application's role: it reads, and writes no history anew.</summary>
    public static IServiceCollection AddDirectoryDatabase(this IServiceCollection services, IConfiguration configuration) =>
        services.AddDbContextFactory<DirectoryDbContext>(options => DirectoryDbContext.Configure(options, ConnectionString(configuration, "Directory")));

    /// <summary>The database as its owner, for the commands that migrate, seed and verify.</summary>
    public static DirectoryDbContext OpenAsOwner(IConfiguration configuration)
    {
        var options = new DbContextOptionsBuilder<DirectoryDbContext>();
        DirectoryDbContext.Configure(options, ConnectionString(configuration, "Owner"));

        return new DirectoryDbContext(options.Options);
    }

    private static string ConnectionString(IConfiguration configuration, string name) => configuration.GetConnectionString(name)
        ?? throw new InvalidOperationException($"Set ConnectionStrings__{name} to the address of the database, or start with ./run, which brings its own.");
}
