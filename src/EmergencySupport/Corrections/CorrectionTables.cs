using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Corrections;

/// <summary>The tables of this folder.</summary>
public static class CorrectionTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<SuggestedCorrection> Corrections => db.Set<SuggestedCorrection>();
    }
}
