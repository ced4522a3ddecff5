using EmergencySupport.Areas;
using EmergencySupport.Entries;
using EmergencySupport.Needs;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EmergencySupport.Data;

public sealed class DirectoryDbContext(DbContextOptions<DirectoryDbContext> options) : DbContext(options)
{
    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<EntrySlug> Slugs => Set<EntrySlug>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<Suspension> Suspensions => Set<Suspension>();

    public DbSet<Check> Checks => Set<Check>();

    public DbSet<Event> Events => Set<Event>();

    public DbSet<Listing> Listings => Set<Listing>();

    public DbSet<AnyHourRow> AnyHourLines => Set<AnyHourRow>();

    public DbSet<Need> Needs => Set<Need>();

    public DbSet<Area> Areas => Set<Area>();

    public DbSet<Language> Languages => Set<Language>();

    public DbSet<Cause> Causes => Set<Cause>();

    /// <summary>How this application opens the database, in every process and test.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString).UseSnakeCaseNamingConvention();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DirectoryDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Times are cut to what PostgreSQL keeps, so that what was written is what is read and hashed.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Microseconds>();
        configurationBuilder.Properties<EntryKind>().HaveConversion<Word<EntryKind>>();
        configurationBuilder.Properties<RevisionOrigin>().HaveConversion<Word<RevisionOrigin>>();
        configurationBuilder.Properties<EventKind>().HaveConversion<Word<EventKind>>();
        configurationBuilder.Properties<CheckMethod>().HaveConversion<Word<CheckMethod>>();
        configurationBuilder.Properties<CheckResult>().HaveConversion<Word<CheckResult>>();
        configurationBuilder.Properties<AreaKind>().HaveConversion<Word<AreaKind>>();
    }

    private sealed class Microseconds() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        time => new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
        time => time);

    private sealed class Word<T>() : ValueConverter<T, string>(value => Words.Of(value), word => Words.Read<T>(word))
        where T : struct, Enum;
}
