using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>A lock in the database: one process at a time changes what is public.</summary>
public static class PublicationLock
{
    /// <summary>Waits for the lock. It is released when the transaction ends.</summary>
    /// <exception cref="InvalidOperationException">There is no current transaction.</exception>
    public static async Task AcquireAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Publishing needs a transaction, because it writes several tables.");
        }

        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(7200)", cancellationToken);
    }
}
