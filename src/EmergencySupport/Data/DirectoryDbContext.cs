using EmergencySupport.Accounts;
using EmergencySupport.Corrections;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Notifications;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EmergencySupport.Data;

public sealed class DirectoryDbContext(DbContextOptions<DirectoryDbContext> options) : DbContext(options)
{
    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<EntrySlug> Slugs => Set<EntrySlug>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<Restriction> Restrictions => Set<Restriction>();

    public DbSet<Check> Checks => Set<Check>();

    public DbSet<Event> Events => Set<Event>();

    public DbSet<Listing> Listings => Set<Listing>();

    public DbSet<HotlineRow> Hotlines => Set<HotlineRow>();

    public DbSet<Need> Needs => Set<Need>();

    public DbSet<Situation> Situations => Set<Situation>();

    public DbSet<Area> Areas => Set<Area>();

    public DbSet<Language> Languages => Set<Language>();

    public DbSet<Cause> Causes => Set<Cause>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<SecondContact> SecondContacts => Set<SecondContact>();

    public DbSet<SuggestedCorrection> Corrections => Set<SuggestedCorrection>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<IdentityUserPasskey<Guid>> Passkeys => Set<IdentityUserPasskey<Guid>>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<AccountRequest> AccountRequests => Set<AccountRequest>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<UsedCode> UsedCodes => Set<UsedCode>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    /// <summary>How this application opens the database, in every process and test.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString).UseSnakeCaseNamingConvention();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DirectoryDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Times are cut to what PostgreSQL keeps, so that what was written is what is read and hashed.
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
