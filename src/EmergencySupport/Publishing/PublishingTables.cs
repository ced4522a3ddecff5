using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>The database tables of this feature.</summary>
public static class PublishingTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<Entry> Entries => db.Set<Entry>();

        public DbSet<EntrySlug> Slugs => db.Set<EntrySlug>();

        public DbSet<Revision> Revisions => db.Set<Revision>();

        public DbSet<Publication> Publications => db.Set<Publication>();

        public DbSet<Restriction> Restrictions => db.Set<Restriction>();

        public DbSet<Check> Checks => db.Set<Check>();

        public DbSet<Event> Events => db.Set<Event>();
    }
}
