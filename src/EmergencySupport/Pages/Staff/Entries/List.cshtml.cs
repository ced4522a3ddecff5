using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>Entries that the account may edit, by slug.</summary>
public sealed class ListModel(DirectoryDbContext db) : PageModel
{
    public const int MaximumShown = 200;

    private EntryNames names = null!;

    public string? Name { get; private set; }

    public IReadOnlyList<Listed> Entries { get; private set; } = [];

    public bool More { get; private set; }

    public async Task OnGetAsync(string? name, CancellationToken cancellationToken)
    {
        var writable = new EntryRights(db, await User.AccountAsync(db, cancellationToken)).Writable();
        Name = DraftForm.Clean(name);
        var part = SlugRules.Of(Name);
        var published = PublishedRevisions.All(db);
        var found = await writable
            .Join(
                db.Slugs.Where(slug => slug.IsCurrent && slug.Slug.Contains(part)),
                entry => entry.Id,
                slug => slug.EntryId,
                (entry, slug) => new { Entry = entry, slug.Slug })
            .OrderBy(pair => pair.Slug)
            .Take(MaximumShown + 1)
            .Select(pair => new Listed(
                pair.Entry.Id, pair.Slug, pair.Entry.Kind, published.Any(other => other.Revision.EntryId == pair.Entry.Id)))
            .ToListAsync(cancellationToken);
        More = found.Count > MaximumShown;
        Entries = found[..Math.Min(found.Count, MaximumShown)];
        names = await EntryNames.ReadAsync(db, Entries.Select(entry => entry.Id), cancellationToken);
    }

    public ShownText NameOf(Listed entry) => names.Show(entry.Id, entry.Slug, ReaderLanguage.Current);

    public sealed record Listed(Guid Id, string Slug, EntryKind Kind, bool IsPublished);
}
