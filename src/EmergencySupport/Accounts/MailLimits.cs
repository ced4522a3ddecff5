using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>
/// Keeps mails about acts that one account can repeat without end from burying the others. The acts themselves stay in the
/// audit log and on the desk.
/// </summary>
public static class MailLimits
{
    /// <summary>Acts of one kind by one account, in an hour, about which mails are sent.</summary>
    public const int PerHour = 5;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Whether a mail about one more act of this kind is sent. The act itself is not saved yet.</summary>
    /// <param name="by">The account that acts.</param>
    public static Task<bool> AllowByAsync(
        DirectoryDbContext db, AuditAction action, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        AreFewAsync(Since(db, action, now).Where(entry => entry.Actor == by), cancellationToken);

    /// <summary>The same for all acts about one account or entry, by whomever.</summary>
    public static Task<bool> AllowAboutAsync(
        DirectoryDbContext db, AuditAction action, Guid subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = subject.ToString();

        return AreFewAsync(Since(db, action, now).Where(entry => entry.Subject == name), cancellationToken);
    }

    private static IQueryable<AuditEntry> Since(DirectoryDbContext db, AuditAction action, DateTimeOffset now)
    {
        var since = now - Hour;

        return db.AuditLog.Where(entry => entry.Action == action && entry.At > since);
    }

    private static async Task<bool> AreFewAsync(IQueryable<AuditEntry> acts, CancellationToken cancellationToken) =>
        await acts.CountAsync(cancellationToken) < PerHour;
}
