using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>The database tables of this feature.</summary>
public static class SearchTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<Listing> Listings => db.Set<Listing>();

        public DbSet<HotlineRow> Hotlines => db.Set<HotlineRow>();
    }
}
