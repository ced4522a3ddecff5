using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Notifications;

/// <summary>The tables of this folder.</summary>
public static class NotificationTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<OutgoingMail> OutgoingMails => db.Set<OutgoingMail>();
    }
}
