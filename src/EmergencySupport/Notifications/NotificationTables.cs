using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Notifications;

/// <summary>The database tables of this feature.</summary>
public static class NotificationTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<OutgoingMail> OutgoingMails => db.Set<OutgoingMail>();

        public DbSet<MailRound> MailRounds => db.Set<MailRound>();
    }
}
