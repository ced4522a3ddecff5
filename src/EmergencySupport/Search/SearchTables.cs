using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>The tables of this folder.</summary>
public static class SearchTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<Listing> Listings => db.Set<Listing>();

        public DbSet<HotlineRow> Hotlines => db.Set<HotlineRow>();
    }
}
