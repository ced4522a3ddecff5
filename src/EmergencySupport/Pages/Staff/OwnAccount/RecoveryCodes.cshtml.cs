using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.OwnAccount;

/// <summary>Replaces the account's recovery codes.</summary>
public sealed class RecoveryCodesModel(DirectoryDbContext db, CredentialSetup credentials, TimeProvider clock) : PageModel
{
    /// <summary>Shown once.</summary>
    public IReadOnlyList<string>? Renewed { get; set; }

    public IActionResult OnGet() => this.AskForFactor(clock.GetUtcNow()) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await User.AccountAsync(db, cancellationToken);
        Renewed = await credentials.RenewRecoveryCodesAsync(account, cancellationToken);
        await credentials.NotifyAsync(account, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return Page();
    }
}
