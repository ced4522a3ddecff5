using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>The page behind an invitation link: takes a name and sets up credentials.</summary>
public sealed class JoinModel(
    DirectoryDbContext db,
    InvitationAcceptance invitations,
    CredentialSetup credentials,
    SessionStarter signIn,
    Passkeys passkeys,
    TotpEnrolment enrolment,
    NewCodes newCodes,
    Texts texts,
    TimeProvider clock) : PageModel
{
    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    /// <summary>Null if the link is unknown, used or expired.</summary>
    public Invitation? Invitation { get; set; }

    /// <summary>The time from which the link can be used. Null if it can be used now.</summary>
    public string? ValidFrom { get; set; }

    /// <summary>Whether the account has credentials that will be replaced.</summary>
    public bool ReplacesCredentials { get; set; }

    public CodeForm? Codes { get; set; }

    public PasskeyButton? Passkey { get; set; }

    /// <summary>Shown once, after the credentials are set up.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Invitation!.AccountId is { } known)
        {
            var account = await db.Accounts.AsNoTracking().SingleAsync(account => account.Id == known, cancellationToken);
            Name = account.Name;
            ReplacesCredentials = account.PasswordHash is not null
                || await db.Passkeys.AnyAsync(passkey => passkey.UserId == known, cancellationToken);
        }

        return await ShowAsync(token);
    }

    public async Task<IActionResult> OnPostAsync(
        string token,
        [FromForm] CodeAnswer answer,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is { } result)
        {
            return result;
        }

        if (newCodes.Read(answer, Invitation!.Email, Name, IsNamed(), ModelState) is not { } codes)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return await ShowAsync(token, answer.Seed);
        }

        var account = await invitations.UseAsync(
            Invitation,
            Guid.CreateVersion7(clock.GetUtcNow()),
            Name!.Trim(),
            ReaderLanguage.Current,
            async account => RecoveryCodes =
                await credentials.SetCodesAsync(account, codes.Password, codes.Secret, codes.Step, cancellationToken),
            cancellationToken);
        if (account is null)
        {
            return Gone();
        }

        await signIn.SignInAsync(HttpContext, account, Factor.Code, cancellationToken);

        return Page();
    }

    public async Task<IActionResult> OnPostPasskeyAsync(
        string token,
        [Bind(Prefix = "passkey")] PasskeyAnswer answer,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is { } result)
        {
            return result;
        }

        // The passkey permanently contains the account's id, so a new account gets the id that the passkey was made
        // with.
        var found = await passkeys.ReadMadeAsync(HttpContext, answer);
        if (!IsNamed() || found is not { } passkey || (Invitation!.AccountId is { } known && known != passkey.Account))
        {
            ModelState.AddModelError("", texts[found is null ? "SignIn.PasskeyFailed" : "Join.Name.Missing"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return await ShowAsync(token);
        }

        var account = await invitations.UseAsync(
            Invitation!,
            passkey.Account,
            Name!.Trim(),
            ReaderLanguage.Current,
            async account =>
            {
                credentials.Log(account);
                await passkeys.AddAsync(account, passkey.Passkey, texts["Account.FirstPasskey"], cancellationToken);
            },
            cancellationToken);
        if (account is null)
        {
            return Gone();
        }

        await signIn.SignInAsync(HttpContext, account, Factor.Passkey, cancellationToken);

        return this.SeeOther(SiteAddress.Desk);
    }

    /// <summary>Null if the link can be used now.</summary>
    private async Task<IActionResult?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            // A signed-in account has to sign out first, so that an invitation is not accepted in another account's session.
            return this.SeeOther(SiteAddress.SignOut);
        }

        Invitation = await invitations.FindAsync(token, cancellationToken);
        if (Invitation is null)
        {
            return Gone();
        }

        ValidFrom = Invitation.ValidFrom <= clock.GetUtcNow() ? null : texts.Moment(Invitation.ValidFrom);

        return ValidFrom is null ? null : Page();
    }

    private PageResult Gone()
    {
        Invitation = null;
        Response.StatusCode = StatusCodes.Status410Gone;

        return Page();
    }

    private bool IsNamed() => !string.IsNullOrWhiteSpace(Name) && Name.Length <= 100;

    private async Task<IActionResult> ShowAsync(string token, string? seed = null)
    {
        var email = Invitation!.Email;
        Codes = enrolment.Again(seed, email);
        Passkey = new PasskeyButton
        {
            Form = await passkeys.OfferAsync(
                HttpContext, Invitation.AccountId ?? Guid.CreateVersion7(clock.GetUtcNow()), email, Name ?? email),
            IsMade = true,
            Action = $"{SiteAddress.Join(token)}?handler=Passkey",
            Text = texts["Account.MakePasskey"],
            AskName = texts["Join.Name"],
            Name = Name,
        };

        return Page();
    }
}
