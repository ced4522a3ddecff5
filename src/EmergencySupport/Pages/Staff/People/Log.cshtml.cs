using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>The audit log, newest first.</summary>
public sealed class LogModel(DirectoryDbContext db) : PageModel
{
    private const int PageSize = 100;

    public required IReadOnlyList<AuditEntry> Entries { get; set; }

    public required ActorNames Names { get; set; }

    /// <summary>The slugs of entries that were acted on, by id.</summary>
    public IReadOnlyDictionary<string, string> Slugs { get; private set; } = new Dictionary<string, string>();

    /// <summary>
    /// The number of the last entry shown, from which the link to older entries continues. Null if there are none.
    /// </summary>
    public long? Older { get; set; }

    public string SubjectOf(string subject) => Slugs.GetValueOrDefault(subject, Names[subject]);

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
        var subjects = Entries.Select(entry => Guid.TryParse(entry.Subject, out var id) ? id : Guid.Empty).Distinct().ToList();
        Slugs = await db.Slugs.AsNoTracking().Where(slug => slug.IsCurrent && subjects.Contains(slug.EntryId))
            .ToDictionaryAsync(slug => slug.EntryId.ToString(), slug => slug.Slug, cancellationToken);
    }
}
