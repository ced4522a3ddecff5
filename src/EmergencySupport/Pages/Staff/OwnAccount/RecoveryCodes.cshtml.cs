using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.OwnAccount;

/// <summary>New recovery codes in place of the old ones.</summary>
public sealed class RecoveryCodesModel(DirectoryDbContext db, Enrolment enrolment, StaffMails mails, TimeProvider clock) : PageModel
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

        var id = User.AccountId();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await db.Accounts.SingleAsync(account => account.Id == id, cancellationToken);
        Renewed = await enrolment.RenewRecoveryCodesAsync(account, cancellationToken);
        db.Add(mails.WriteWithAddress(account.Email!, "Enrolled", "staff/account", clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return Page();
    }
}
