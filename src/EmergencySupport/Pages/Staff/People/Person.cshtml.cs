using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Upkeep;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>
/// One account. One administrator alone may disable it or end its sessions; every other change needs two administrators.
/// </summary>
public sealed class PersonModel(
    DirectoryDbContext db,
    AccountAdministration administration,
    AccountChecks checks,
    Texts texts,
    TimeProvider clock) : PageModel
{
    public required Account Account { get; set; }

    public string? DisabledBy { get; set; }

    public int Sessions { get; set; }

    public int Passkeys { get; set; }

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);

    /// <summary>Disables the account, and undoes what it checked alone.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        var outcome = await administration.DisableAsync(id, User.AccountId(), cancellationToken);
        if (outcome == AdministrationOutcome.Done)
        {
            // When another account's checks were undone today, these stay until tomorrow and are due for a second look.
            await checks.UndoAllAsync(id, User.AccountId(), clock.GetUtcNow(), cancellationToken);
        }

        return await AnswerAsync(id, outcome, cancellationToken);
    }

    /// <summary>Ends the account's sessions.</summary>
    public async Task<IActionResult> OnPostSignInsAsync(Guid id, CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        return await AnswerAsync(
            id,
            await administration.EndOthersSessionsAsync(id, User.AccountId(), cancellationToken),
            cancellationToken);
    }

    /// <summary>Undoes what the account checked alone.</summary>
    public async Task<IActionResult> OnPostChecksAsync(Guid id, CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        var outcome = await checks.UndoAllAsync(id, User.AccountId(), clock.GetUtcNow(), cancellationToken);

        return outcome == CheckOutcome.Done
            ? this.SeeOther(SiteAddress.Person(id))
            : await RefuseAsync(id, texts[$"Rounds.Outcome.{EnumNames.Of(outcome)}"], cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(
        Guid id,
        AdministrationOutcome outcome,
        CancellationToken cancellationToken)
    {
        if (outcome == AdministrationOutcome.Done)
        {
            return this.SeeOther(SiteAddress.Person(id));
        }

        return await RefuseAsync(id, texts[$"People.Outcome.{EnumNames.Of(outcome)}"], cancellationToken);
    }

    private async Task<IActionResult> RefuseAsync(Guid id, string problem, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        ModelState.AddModelError("", problem);
        Response.StatusCode = StatusCodes.Status400BadRequest;

        return await ShowAsync(id, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        var account = await db.Accounts
            .AsNoTracking()
            .Include(account => account.Roles)
            .SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        if (account is null)
        {
            return NotFound();
        }

        Account = account;
        DisabledBy = await db.Accounts
            .Where(other => other.Id.ToString() == account.DisabledBy)
            .Select(other => other.Name)
            .SingleOrDefaultAsync(cancellationToken) ?? texts["People.Operator"];
        Sessions = await db.Sessions.CountAsync(session => session.AccountId == id, cancellationToken);
        Passkeys = await db.Passkeys.CountAsync(passkey => passkey.UserId == id, cancellationToken);

        return Page();
    }
}
