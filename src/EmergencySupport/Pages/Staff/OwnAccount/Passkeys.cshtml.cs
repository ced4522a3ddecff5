using System.Buffers.Text;
using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.OwnAccount;

/// <summary>Lists, adds and removes passkeys of the signed-in account.</summary>
public sealed class PasskeysModel(
    DirectoryDbContext db,
    Passkeys passkeys,
    CredentialSetup credentials,
    Texts texts,
    TimeProvider clock) : PageModel
{
    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    public required IReadOnlyList<KeptPasskey> Kept { get; set; }

    public required PasskeyButton Passkey { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        this.AskForFactor(clock.GetUtcNow()) ?? await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(
        [Bind(Prefix = "passkey")] PasskeyAnswer answer,
        CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        var account = await User.AccountAsync(db, cancellationToken);
        if (await passkeys.ReadMadeAsync(HttpContext, answer) is not { } found || found.Account != account.Id)
        {
            return await RefuseAsync("SignIn.PasskeyFailed", cancellationToken);
        }

        credentials.Log(account);
        await credentials.NotifyAsync(account, cancellationToken);
        var name = string.IsNullOrWhiteSpace(Name)
            ? texts["Account.FirstPasskey"]
            : Name.Trim()[..Math.Min(100, Name.Trim().Length)];
        await passkeys.AddAsync(account, found.Passkey, name, cancellationToken);

        return this.SeeOther(SiteAddress.To("staff/account/passkeys"));
    }

    public async Task<IActionResult> OnPostRemovalAsync(string? id, CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        // The account's last credential cannot be removed.
        var account = await User.AccountAsync(db, cancellationToken);
        var all = await db.Passkeys.Where(passkey => passkey.UserId == account.Id).ToListAsync(cancellationToken);
        if (all.Count < 2 && account.TotpSecret is null)
        {
            return await RefuseAsync("Account.LastSignInMethod", cancellationToken);
        }

        db.RemoveRange(all.Where(passkey => Base64Url.EncodeToString(passkey.CredentialId) == id));
        credentials.Log(account);
        await credentials.NotifyAsync(account, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return this.SeeOther(SiteAddress.To("staff/account/passkeys"));
    }

    private async Task<IActionResult> RefuseAsync(string text, CancellationToken cancellationToken)
    {
        ModelState.AddModelError("", texts[text]);
        Response.StatusCode = StatusCodes.Status400BadRequest;

        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        var all = await db.Passkeys
            .AsNoTracking()
            .Where(passkey => passkey.UserId == account.Id)
            .ToListAsync(cancellationToken);
        Kept =
        [
            .. all.OrderBy(passkey => passkey.Data.CreatedAt).Select(passkey => new KeptPasskey(
                Base64Url.EncodeToString(passkey.CredentialId), passkey.Data.Name ?? "", passkey.Data.CreatedAt)),
        ];
        Passkey = new PasskeyButton
        {
            Form = await passkeys.OfferAsync(HttpContext, account.Id, account.Email!, account.Name),
            IsMade = true,
            Action = SiteAddress.To("staff/account/passkeys"),
            Text = texts["Account.MakePasskey"],
            AskName = texts["Account.PasskeyName"],
        };

        return Page();
    }

    public sealed record KeptPasskey(string Id, string Name, DateTimeOffset CreatedAt);
}
