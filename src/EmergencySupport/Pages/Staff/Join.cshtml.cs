using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>Where the link of an invitation leads: she says her name and what she will come in with.</summary>
public sealed class JoinModel(DirectoryDbContext db, InvitationAcceptance joining, CredentialSetup enrolment, SignInService entrance, Passkeys passkeys, TotpEnrolment seeds, NewCodes newCodes, Texts texts, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    /// <summary>Null when the link leads nowhere any more.</summary>
    public Invitation? Invitation { get; set; }

    /// <summary>From when the link can be used. Null when it can be now.</summary>
    public string? ValidFrom { get; set; }

    /// <summary>Whether she came in with something before.</summary>
    public bool IsAnew { get; set; }

    public CodeForm? Codes { get; set; }

    public PasskeyButton? Passkey { get; set; }

    /// <summary>Shown once, when all is done.</summary>
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
            IsAnew = account.PasswordHash is not null || await db.Passkeys.AnyAsync(passkey => passkey.UserId == known, cancellationToken);
        }

        return await ShowAsync(token);
    }

    public async Task<IActionResult> OnPostAsync(string token, [FromForm] CodeAnswer given, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (newCodes.Read(given, Invitation!.Email, Name, IsNamed(), ModelState) is not { } set)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return await ShowAsync(token, given.Seed);
        }

        var account = await joining.UseAsync(Invitation, Guid.CreateVersion7(clock.GetUtcNow()), Name!.Trim(), async account => RecoveryCodes = await enrolment.SetCodesAsync(account, set.Password, set.Seed, set.Step, cancellationToken), cancellationToken);
        if (account is null)
        {
            return Gone();
        }

        await entrance.SignInAsync(HttpContext, account, Factor.Code, cancellationToken);

        return Page();
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string token, [Bind(Prefix = "passkey")] PasskeyAnswer made, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is { } answer)
        {
            return answer;
        }

        // A passkey names an account for good: a new one gets the id that the passkey was made for.
        var found = await passkeys.ReadMadeAsync(HttpContext, made);
        if (!IsNamed() || found is not { } passkey || (Invitation!.AccountId is { } known && known != passkey.Account))
        {
            ModelState.AddModelError("", texts[found is null ? "SignIn.PasskeyFailed" : "Join.Name.Missing"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return await ShowAsync(token);
        }

        var account = await joining.UseAsync(
            Invitation!,
            passkey.Account,
            Name!.Trim(),
            async account =>
            {
                enrolment.Log(account);
                await passkeys.AddAsync(account, passkey.Passkey, texts["Account.FirstPasskey"], cancellationToken);
            },
            cancellationToken);
        if (account is null)
        {
            return Gone();
        }

        await entrance.SignInAsync(HttpContext, account, Factor.Passkey, cancellationToken);

        return this.SeeOther(SiteAddress.Desk);
    }

    /// <summary>Null when the link can be used now.</summary>
    private async Task<IActionResult?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            // Whoever is in has to go first, so that nobody enrols with the sign-in of another.
            return this.SeeOther(SiteAddress.SignOut);
        }

        Invitation = await joining.FindAsync(token, cancellationToken);
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
        Codes = seeds.Again(seed, email);
        Passkey = new PasskeyButton
        {
            Form = await passkeys.OfferAsync(HttpContext, Invitation.AccountId ?? Guid.CreateVersion7(clock.GetUtcNow()), email, Name ?? email),
            IsMade = true,
            Action = $"{SiteAddress.Join(token)}?handler=Passkey",
            Text = texts["Account.MakePasskey"],
            AskName = texts["Join.Name"],
            Name = Name,
        };

        return Page();
    }
}
