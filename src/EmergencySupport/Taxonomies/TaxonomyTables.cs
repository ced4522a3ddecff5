using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Taxonomies;

/// <summary>The database tables of this feature.</summary>
public static class TaxonomyTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<Need> Needs => db.Set<Need>();

        public DbSet<Situation> Situations => db.Set<Situation>();

        public DbSet<Area> Areas => db.Set<Area>();

        public DbSet<Language> Languages => db.Set<Language>();

        public DbSet<Cause> Causes => db.Set<Cause>();
    }
}
