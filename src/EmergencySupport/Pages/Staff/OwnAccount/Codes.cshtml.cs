using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.OwnAccount;

/// <summary>A new password, with a new app for its one-time codes.</summary>
public sealed class CodesModel(DirectoryDbContext db, CredentialSetup enrolment, TotpEnrolment seeds, NewCodes newCodes, TimeProvider clock) : PageModel
{
    public CodeForm? Codes { get; set; }

    /// <summary>Shown once, when all is done.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        Codes = seeds.Make((await User.AccountAsync(db, cancellationToken)).Email!);

        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] CodeAnswer given, CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        var account = await User.AccountAsync(db, cancellationToken);
        if (newCodes.Read(given, account.Email!, account.Name, isNamed: true, ModelState) is not { } set)
        {
            Codes = seeds.Again(given.Seed, account.Email!);
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return Page();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        RecoveryCodes = await enrolment.SetCodesAsync(account, set.Password, set.Seed, set.Step, cancellationToken);

        // Whoever knew the old password is out.
        var key = User.SessionKey();
        await db.Sessions.Where(session => session.AccountId == account.Id && session.KeySha256 != key).ExecuteDeleteAsync(cancellationToken);
        enrolment.Tell(account);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return Page();
    }
}
