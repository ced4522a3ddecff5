using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>First step of the sign-in. The response does not reveal whether an account exists.</summary>
public sealed class SignInModel(
    DirectoryDbContext db,
    Passwords passwords,
    SignInLimits limits,
    KnownDevices devices,
    SessionStarter signIn,
    Passkeys passkeys,
    Texts texts) : PageModel
{
    [BindProperty(Name = "next", SupportsGet = true)]
    public string? Next { get; set; }

    [BindProperty(Name = "email")]
    public string? Email { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    public required PasskeyButton Passkey { get; set; }

    private string NextAddress => Url.NextOr(Next, SiteAddress.Desk);

    private bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    public async Task<IActionResult> OnGetAsync() => IsSignedIn ? this.SeeOther(NextAddress) : await ShowAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (IsSignedIn)
        {
            return this.SeeOther(NextAddress);
        }

        var email = Account.Normalise(Email ?? "");
        var account = await db.Accounts
            .AsNoTracking()
            .SingleOrDefaultAsync(account => account.NormalizedUserName == email, cancellationToken);
        var isKnown = devices.Knows(HttpContext, account?.Id);
        using var lease = limits.TryPassword(email, isKnown)
            ? await limits.WaitToHashAsync(isKnown, cancellationToken)
            : null;
        if (lease?.IsAcquired != true)
        {
            return await RefuseAsync("SignIn.TooOften", StatusCodes.Status429TooManyRequests);
        }

        if (!passwords.Matches(account, Password ?? "") || account is not { DisabledAt: null })
        {
            await signIn.LogRefusedAsync(account?.Id, cancellationToken);

            return await RefuseAsync("SignIn.Refused", StatusCodes.Status400BadRequest);
        }

        signIn.BeginSecondFactor(HttpContext, account.Id, Next);

        return this.SeeOther(SiteAddress.SignInCode);
    }

    public async Task<IActionResult> OnPostPasskeyAsync(
        [Bind(Prefix = "passkey")] PasskeyAnswer answer,
        CancellationToken cancellationToken)
    {
        if (IsSignedIn)
        {
            return this.SeeOther(NextAddress);
        }

        var account = await passkeys.ProveAsync(HttpContext, answer, cancellationToken);
        if (account is null)
        {
            await signIn.LogRefusedAsync(null, cancellationToken);

            return await RefuseAsync("SignIn.PasskeyFailed", StatusCodes.Status400BadRequest);
        }

        await signIn.SignInAsync(HttpContext, account, Factor.Passkey, cancellationToken);

        return this.SeeOther(NextAddress);
    }

    private async Task<IActionResult> RefuseAsync(string text, int status)
    {
        ModelState.AddModelError("", texts[text]);
        Response.StatusCode = status;

        return await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        Passkey = new PasskeyButton
        {
            Form = await passkeys.AskAsync(HttpContext, null),
            IsMade = false,
            Action = $"{SiteAddress.SignIn}?handler=Passkey",
            Text = texts["SignIn.Passkey"],
            Fields = [("next", Next)],
        };

        return Page();
    }
}
