using EmergencySupport.Data;

namespace EmergencySupport.Accounts;

public static class AccessRefusals
{
    /// <summary>Records a refused action in the audit log and commits the current transaction, if there is one.</summary>
    /// <param name="subject">What the action was tried on: an id, or the address of a page.</param>
    public static async Task LogRefusalAsync(
        this DirectoryDbContext db,
        string actor,
        string? subject,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        db.AuditLog.Add(new AuditEntry(AuditAction.AccessRefused, actor, now, subject));
        await db.SaveChangesAsync(cancellationToken);
        if (db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
