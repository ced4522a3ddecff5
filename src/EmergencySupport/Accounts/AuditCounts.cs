using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

public static class AuditCounts
{
    /// <summary>How often an account did something since a point in time, for the limits of what one account may do.</summary>
    public static Task<int> CountActsAsync(
        this DirectoryDbContext db, AuditAction action, string actor, DateTimeOffset since, CancellationToken cancellationToken) =>
        db.AuditLog.CountAsync(entry => entry.Action == action && entry.Actor == actor && entry.At > since, cancellationToken);
}
