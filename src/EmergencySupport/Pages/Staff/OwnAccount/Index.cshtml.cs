using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.OwnAccount;

/// <summary>Credentials, roles and sessions of the signed-in account.</summary>
public sealed class IndexModel(DirectoryDbContext db) : PageModel
{
    public required string Email { get; set; }

    public required IReadOnlyList<Role> Roles { get; set; }

    /// <summary>The language of its mails. Null: all.</summary>
    public string? Language { get; set; }

    public bool HasCodes { get; set; }

    public int Passkeys { get; set; }

    public int RecoveryCodes { get; set; }

    public int Sessions { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var id = User.AccountId();
        var account = await db.Accounts
            .AsNoTracking()
            .Include(account => account.Roles)
            .SingleAsync(account => account.Id == id, cancellationToken);
        Email = account.Email!;
        Language = account.Language;
        Roles = [.. account.Roles.Select(grant => grant.Role).Order()];
        HasCodes = account.TotpSecret is not null;
        Passkeys = await db.Passkeys.CountAsync(passkey => passkey.UserId == id, cancellationToken);
        RecoveryCodes = await db.RecoveryCodes.CountAsync(code => code.AccountId == id, cancellationToken);
        Sessions = await db.Sessions.CountAsync(session => session.AccountId == id, cancellationToken);
    }
}
