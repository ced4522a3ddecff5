using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>Shows a restriction to the person who decides whether to confirm or lift it.</summary>
public abstract class RestrictionDecision(DirectoryDbContext db, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public RestrictionRow Row { get; private set; } = null!;

    /// <summary>The error to show, or null.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ?? Page();

    /// <summary>Redirects to the entry, or shows why the decision was rejected.</summary>
    protected IActionResult Answer(RestrictionOutcome outcome)
    {
        if (outcome == RestrictionOutcome.Done)
        {
            return this.SeeOther($"{SiteAddress.Restrict(Row.Restriction.EntryId)}?outcome={EnumNames.Of(outcome)}");
        }

        Problem = texts[$"Restrict.Outcome.{EnumNames.Of(outcome)}"];
        Response.StatusCode = StatusCodes.Status409Conflict;

        return Page();
    }

    /// <summary>Null if the restriction exists and the account may decide about it.</summary>
    protected async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await RestrictionRow.ReadAsync(
            db, db.Restrictions.Where(restriction => restriction.Id == Id), cancellationToken);
        if (rows is not [var row])
        {
            return NotFound();
        }

        Row = row;

        var rights = new EntryRights(db, await User.AccountAsync(db, cancellationToken));

        return await rights.MayRestrictAsync(Row.Restriction.EntryId, cancellationToken) ? null : Forbid();
    }
}
