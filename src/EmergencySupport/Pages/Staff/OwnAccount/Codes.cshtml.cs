using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.OwnAccount;

/// <summary>Sets a new password and a new TOTP secret.</summary>
public sealed class CodesModel(
    DirectoryDbContext db,
    CredentialSetup credentials,
    TotpEnrolment enrolment,
    NewCodes newCodes,
    TimeProvider clock) : PageModel
{
    public CodeForm? Codes { get; set; }

    /// <summary>Shown once, after the credentials are set.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        Codes = enrolment.Make((await User.AccountAsync(db, cancellationToken)).Email!);

        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] CodeAnswer answer, CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        var account = await User.AccountAsync(db, cancellationToken);
        if (newCodes.Read(answer, account.Email!, account.Name, isNamed: true, ModelState) is not { } codes)
        {
            Codes = enrolment.Again(answer.Seed, account.Email!);
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return Page();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        RecoveryCodes = await credentials.SetCodesAsync(
            account, codes.Password, codes.Secret, codes.Step, cancellationToken);

        // Other sessions end, because the old password may be stolen.
        var key = User.SessionKey();
        await db.Sessions
            .Where(session => session.AccountId == account.Id && session.KeySha256 != key)
            .ExecuteDeleteAsync(cancellationToken);
        await credentials.NotifyAsync(account, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return Page();
    }
}
