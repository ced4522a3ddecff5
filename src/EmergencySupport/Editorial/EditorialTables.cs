using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>The database tables of this feature.</summary>
public static class EditorialTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<Draft> Drafts => db.Set<Draft>();

        public DbSet<Submission> Submissions => db.Set<Submission>();

        public DbSet<SecondContact> SecondContacts => db.Set<SecondContact>();

        public DbSet<TakeOff> TakeOffs => db.Set<TakeOff>();
    }
}
