using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>One process changes what is public at a time.</summary>
public static class PublicationLock
{
    /// <summary>Waits until no other process publishes. Held until the transaction ends.</summary>
    /// <exception cref="InvalidOperationException">No transaction has begun.</exception>
    public static async Task AcquireAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Publishing writes several tables at once: begin a transaction first.");
        }

        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(7200)", cancellationToken);
    }
}
