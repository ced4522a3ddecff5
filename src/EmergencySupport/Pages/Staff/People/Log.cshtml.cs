using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Editorial.History;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>The audit log, newest first.</summary>
public sealed class LogModel(DirectoryDbContext db) : PageModel
{
    private const int PageSize = 100;

    public required IReadOnlyList<AuditEntry> Entries { get; set; }

    public required ActorNames Names { get; set; }

    /// <summary>
    /// The number of the last entry shown, from which the link to older entries continues. Null if there are none.
    /// </summary>
    public long? Older { get; set; }

    public async Task OnGetAsync(long? before, CancellationToken cancellationToken)
    {
        var entries = await db.AuditLog.AsNoTracking()
            .Where(entry => before == null || entry.Number < before)
            .OrderByDescending(entry => entry.Number)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        Entries = [.. entries.Take(PageSize)];
        Older = entries.Count > PageSize ? Entries[^1].Number : null;
        Names = await ActorNames.ReadAsync(
            db, Entries.SelectMany(entry => new[] { entry.Actor, entry.Subject }), cancellationToken);
    }
}
