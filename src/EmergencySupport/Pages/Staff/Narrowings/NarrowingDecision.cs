using EmergencySupport.Data;
using EmergencySupport.Desk;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Narrowings;

/// <summary>What another person says to a narrowing: she sees it first, and it is hers to decide or not.</summary>
public abstract class NarrowingDecision(DirectoryDbContext db, Narrower narrower, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ToldNarrowing Told { get; private set; } = null!;

    /// <summary>Null when nothing is wrong.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    /// <summary>Back to the entry, or what stands against it.</summary>
    protected IActionResult Answer(NarrowingOutcome outcome)
    {
        if (outcome == NarrowingOutcome.Done)
        {
            return this.SeeOther($"{Address.Narrowing(Told.Narrowing.EntryId)}?outcome={Words.Of(outcome)}");
        }

        Problem = texts[$"Narrow.Outcome.{Words.Of(outcome)}"];
        Response.StatusCode = StatusCodes.Status409Conflict;

        return Page();
    }

    /// <summary>Null when there is one, and she may decide.</summary>
    protected async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var told = await ToldNarrowing.ReadAsync(db, db.Narrowings.Where(narrowing => narrowing.Id == Id), cancellationToken);
        if (told is not [var found])
        {
            return NotFound();
        }

        Told = found;

        return await narrower.MayNarrowAsync(User.AccountId(), Told.Narrowing.EntryId, cancellationToken) ? null : Forbid();
    }
}
