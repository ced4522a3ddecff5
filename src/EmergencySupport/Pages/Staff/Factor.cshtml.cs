using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>Asks for the second factor again before a sensitive action.</summary>
public sealed class FactorModel(
    DirectoryDbContext db,
    SecondFactor factor,
    KnownDevices devices,
    Passkeys passkeys,
    Texts texts,
    TimeProvider clock) : PageModel
{
    [BindProperty(Name = "next", SupportsGet = true)]
    public string? Next { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    /// <summary>Null if the account has no passkey.</summary>
    public PasskeyButton? Passkey { get; set; }

    public bool HasCodes { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var outcome = await factor.TryAsync(
            User.AccountId(), Code ?? "", devices.Knows(HttpContext, User.AccountId()), cancellationToken);

        if (outcome.Accepted is not null)
        {
            return await GoOnAsync(cancellationToken);
        }

        return outcome.TooOften
            ? await RefuseAsync("code", "SignIn.TooOften", StatusCodes.Status429TooManyRequests, cancellationToken)
            : await RefuseAsync("code", "Factor.Refused", StatusCodes.Status400BadRequest, cancellationToken);
    }

    public async Task<IActionResult> OnPostPasskeyAsync(
        [Bind(Prefix = "passkey")] PasskeyAnswer answer,
        CancellationToken cancellationToken)
    {
        if ((await passkeys.ProveAsync(HttpContext, answer, cancellationToken))?.Id == User.AccountId())
        {
            return await GoOnAsync(cancellationToken);
        }

        db.Add(new AuditEntry(AuditAction.FactorRefused, User.Actor(), clock.GetUtcNow(), User.Actor()));
        await db.SaveChangesAsync(cancellationToken);

        return await RefuseAsync("", "SignIn.PasskeyFailed", StatusCodes.Status400BadRequest, cancellationToken);
    }

    private async Task<IActionResult> GoOnAsync(CancellationToken cancellationToken)
    {
        var (now, key) = (clock.GetUtcNow(), User.SessionKey());
        await db.Sessions
            .Where(session => session.KeySha256 == key)
            .ExecuteUpdateAsync(sessions => sessions.SetProperty(session => session.FactorAt, now), cancellationToken);
        db.Add(new AuditEntry(AuditAction.FactorGiven, User.Actor(), now));
        await db.SaveChangesAsync(cancellationToken);

        return this.SeeOther(Url.NextOr(Next, SiteAddress.Desk));
    }

    private async Task<IActionResult> RefuseAsync(
        string field,
        string text,
        int status,
        CancellationToken cancellationToken)
    {
        ModelState.AddModelError(field, texts[text]);
        Response.StatusCode = status;

        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        HasCodes = account.TotpSecret is not null;
        if (await db.Passkeys.AnyAsync(passkey => passkey.UserId == account.Id, cancellationToken))
        {
            Passkey = new PasskeyButton
            {
                Form = await passkeys.AskAsync(HttpContext, account),
                IsMade = false,
                Action = $"{SiteAddress.To("staff/factor")}?handler=Passkey",
                Text = texts["Factor.Passkey"],
                Fields = [("next", Next)],
            };
        }

        return Page();
    }
}
