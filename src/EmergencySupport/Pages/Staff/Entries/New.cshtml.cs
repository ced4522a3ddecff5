using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>Begins a draft of something that is not in the directory yet.</summary>
public sealed class NewModel(DirectoryDbContext db, Editorial.Drafts drafts, TimeProvider clock, Texts texts) : PageModel
{
    public string? Kind { get; private set; }

    public string? Name { get; private set; }

    public string? Slug { get; private set; }

    /// <summary>Null while nothing is wrong.</summary>
    public string? Error { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(string? kind, string? name, string? slug, CancellationToken cancellationToken)
    {
        (Kind, Name) = (kind, DraftForm.Clean(name));
        Slug = DraftForm.Clean(slug) is { Length: > 0 } typed ? typed : SlugRules.Of(Name);
        Error = EnumNames.Find<EntryKind>(kind ?? "") is null ? texts["Entries.KindMissing"]
            : Name.Length == 0 ? texts["Entries.NameMissing"]
            : !SlugRules.IsValid(Slug) ? texts["Draft.SlugBad"]
            : await db.Slugs.AnyAsync(known => known.Slug == Slug, cancellationToken) ? texts["Draft.Refused.SlugTaken"]
            : null;
        if (Error is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return Page();
        }

        var draft = await drafts.BeginNewAsync(EnumNames.Read<EntryKind>(kind!), Name, Slug, ReaderLanguage.Current, await User.AccountAsync(db, cancellationToken), clock.GetUtcNow(), cancellationToken);

        return this.SeeOther(SiteAddress.Draft(draft.Id));
    }
}
