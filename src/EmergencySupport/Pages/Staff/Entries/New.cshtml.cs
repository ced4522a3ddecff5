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

/// <summary>Begins the draft of a new entry.</summary>
public sealed class NewModel(DirectoryDbContext db, Editorial.Drafts drafts, TimeProvider clock, Texts texts) : PageModel
{
    public string? Kind { get; private set; }

    public string? Name { get; private set; }

    public string? Slug { get; private set; }

    /// <summary>The error to show, or null.</summary>
    public string? Error { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(
        string? kind,
        string? name,
        string? slug,
        CancellationToken cancellationToken)
    {
        (Kind, Name) = (kind, DraftForm.Clean(name));
        Slug = DraftForm.Clean(slug) is { Length: > 0 } typed ? typed : SlugRules.Of(Name);
        Error = await FindErrorAsync(kind, Name, Slug, cancellationToken);
        if (Error is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return Page();
        }

        var account = await User.AccountAsync(db, cancellationToken);
        var draft = await drafts.BeginNewAsync(
            EnumNames.Read<EntryKind>(kind!),
            Name,
            Slug,
            ReaderLanguage.Current,
            account,
            clock.GetUtcNow(),
            cancellationToken);

        return this.SeeOther(SiteAddress.Draft(draft.Id));
    }

    private async Task<string?> FindErrorAsync(string? kind, string name, string slug, CancellationToken cancellationToken)
    {
        if (EnumNames.Find<EntryKind>(kind ?? "") is null)
        {
            return texts["Entries.KindMissing"];
        }

        if (name.Length == 0)
        {
            return texts["Entries.NameMissing"];
        }

        if (!SlugRules.IsValid(slug))
        {
            return texts["Draft.SlugBad"];
        }

        return await db.Slugs.AnyAsync(known => known.Slug == slug, cancellationToken)
            ? texts["Draft.Refused.SlugTaken"]
            : null;
    }
}
