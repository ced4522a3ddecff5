using EmergencySupport.Data;
using EmergencySupport.Desk;
using EmergencySupport.Publishing;
using EmergencySupport.Text;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Narrowings;

/// <summary>A second person agrees to what one alone had done enough of.</summary>
[Authorize(Roles = "editor,reviewer,contributor")]
public sealed class SecondModel(DirectoryDbContext db, Narrower narrower, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ToldNarrowing Told { get; private set; } = null!;

    /// <summary>True when she did it herself, so that another person is needed.</summary>
    public bool IsOwn => Told.Narrowing.By == User.Actor();

    /// <summary>Null when nothing is wrong.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        var now = clock.GetUtcNow();
        var outcome = await narrower.SecondAsync(Id, User.AccountId(), now, cancellationToken);
        if (outcome == NarrowingOutcome.Done)
        {
            return this.SeeOther($"{Address.Narrowing(Told.Narrowing.EntryId)}?outcome={Words.Of(outcome)}");
        }

        Problem = texts[$"Narrow.Outcome.{Words.Of(outcome)}"];
        Response.StatusCode = StatusCodes.Status409Conflict;

        return Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
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
