using EmergencySupport.Data;
using EmergencySupport.Upkeep.Contacts;
using EmergencySupport.Upkeep.Links;
using EmergencySupport.Upkeep.StillRight;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep;

/// <summary>The database tables of this feature.</summary>
public static class UpkeepTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<EntryOwner> EntryOwners => db.Set<EntryOwner>();

        public DbSet<SealedContact> PrivateContacts => db.Set<SealedContact>();
        public DbSet<StillRightQuestion> StillRightQuestions => db.Set<StillRightQuestion>();

        public DbSet<LinkCheck> LinkChecks => db.Set<LinkCheck>();
    }
}
