using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EmergencySupport.Data;

/// <summary>
/// A session with the database. It does not depend on any feature: each feature configures its own tables and lists
/// them in its <c>…Tables</c> class.
/// </summary>
public sealed class DirectoryDbContext(DbContextOptions<DirectoryDbContext> options) : DbContext(options)
{
    /// <summary>Configures how this application connects to the database, in every process and test.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString).UseSnakeCaseNamingConvention();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DirectoryDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Times are truncated to the precision of PostgreSQL, so that the value written equals the value that is read
        // and hashed.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Microseconds>();
        foreach (var type in typeof(DirectoryDbContext).Assembly.GetTypes().Where(type => type.IsEnum))
        {
            configurationBuilder.Properties(type).HaveConversion(typeof(Word<>).MakeGenericType(type));
        }
    }

    private sealed class Microseconds() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        time => new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
        time => time);

    private sealed class Word<T>() : ValueConverter<T, string>(value => EnumNames.Of(value), word => EnumNames.Read<T>(word))
        where T : struct, Enum;
}
