using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Narrowings;

/// <summary>What another person says to a narrowing: she sees it first, and it is hers to decide or not.</summary>
public abstract class NarrowingDecision(DirectoryDbContext db, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public RestrictionRow Told { get; private set; } = null!;

    /// <summary>Null when nothing is wrong.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    /// <summary>Back to the entry, or what stands against it.</summary>
    protected IActionResult Answer(RestrictionOutcome outcome)
    {
        if (outcome == RestrictionOutcome.Done)
        {
            return this.SeeOther($"{SiteAddress.Narrowing(Told.Restriction.EntryId)}?outcome={EnumNames.Of(outcome)}");
        }

        Problem = texts[$"Restrict.Outcome.{EnumNames.Of(outcome)}"];
        Response.StatusCode = StatusCodes.Status409Conflict;

        return Page();
    }

    /// <summary>Null when there is one, and she may decide.</summary>
    protected async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var told = await RestrictionRow.ReadAsync(db, db.Restrictions.Where(narrowing => narrowing.Id == Id), cancellationToken);
        if (told is not [var found])
        {
            return NotFound();
        }

        Told = found;

        var rights = new EntryRights(db, await User.AccountAsync(db, cancellationToken));

        return await rights.MayRestrictAsync(Told.Restriction.EntryId, cancellationToken) ? null : Forbid();
    }
}
