using EmergencySupport.Data;

namespace EmergencySupport.Accounts;

public static class AccessRefusals
{
    /// <summary>Writes down that somebody tried what she may not. A transaction that has begun ends here.</summary>
    /// <param name="about">What she tried it on: an id, or the address of a page.</param>
    public static async Task LogRefusalAsync(this DirectoryDbContext db, string actor, string? about, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.AuditLog.Add(new AuditEntry(AuditAction.AccessRefused, actor, now, about));
        await db.SaveChangesAsync(cancellationToken);
        if (db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
