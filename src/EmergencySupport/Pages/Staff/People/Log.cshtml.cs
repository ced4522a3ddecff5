using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Editorial.History;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>What staff did besides publishing, the newest first.</summary>
public sealed class LogModel(DirectoryDbContext db) : PageModel
{
    private const int Shown = 100;

    public required IReadOnlyList<AuditEntry> Lines { get; set; }

    public required ActorNames Names { get; set; }

    /// <summary>The number before which older lines begin. Null when there are none.</summary>
    public long? Older { get; set; }

    public async Task OnGetAsync(long? before, CancellationToken cancellationToken)
    {
        var lines = await db.AuditLog.AsNoTracking().Where(line => before == null || line.Number < before).OrderByDescending(line => line.Number).Take(Shown + 1).ToListAsync(cancellationToken);
        Lines = [.. lines.Take(Shown)];
        Older = lines.Count > Shown ? Lines[^1].Number : null;
        Names = await ActorNames.ReadAsync(db, Lines.SelectMany(line => new[] { line.Actor, line.Subject }), cancellationToken);
    }
}
