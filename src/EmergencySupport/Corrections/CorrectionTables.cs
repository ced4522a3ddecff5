using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Corrections;

/// <summary>The database tables of this feature.</summary>
public static class CorrectionTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<SuggestedCorrection> Corrections => db.Set<SuggestedCorrection>();
    }
}
