using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>
/// Asks for the second factor again before a sensitive action. A form that this interrupted is held in the page, and sent
/// again afterwards.
/// </summary>
public sealed class FactorModel(
    DirectoryDbContext db,
    SecondFactor factor,
    KnownDevices devices,
    Passkeys passkeys,
    Texts texts,
    TimeProvider clock) : PageModel
{
    /// <summary>The field of the code. Its name is in no form that the page may hold.</summary>
    public const string CodeField = "factor-code";

    /// <summary>The address that asked. Null leads to the desk.</summary>
    [FromQuery(Name = "next")]
    public string? Next { get; set; }

    /// <summary>Whether a form was interrupted. It may have no field.</summary>
    [FromQuery(Name = "form")]
    public bool HoldsForm { get; set; }

    /// <summary>The fields of the interrupted form. Empty if there was none.</summary>
    public IReadOnlyList<(string Name, string? Value)> Held { get; private set; } = [];

    /// <summary>Null if the account has no passkey.</summary>
    public PasskeyButton? Passkey { get; set; }

    public bool HasCodes { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>A form that was interrupted arrives here.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostCodeAsync(
        [FromForm(Name = CodeField)] string? code, CancellationToken cancellationToken)
    {
        var outcome = await factor.TryAsync(
            User.AccountId(), code ?? "", devices.Knows(HttpContext, User.AccountId()), cancellationToken);

        if (outcome.Accepted is not null)
        {
            return await GoOnAsync(cancellationToken);
        }

        return outcome.TooOften
            ? await RefuseAsync(CodeField, "SignIn.TooOften", StatusCodes.Status429TooManyRequests, cancellationToken)
            : await RefuseAsync(CodeField, "Factor.Refused", StatusCodes.Status400BadRequest, cancellationToken);
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

    /// <summary>The address that one of the page's own forms is sent to.</summary>
    public string ActionOf(string handler) => $"{SiteAddress.Factor(Next ?? SiteAddress.Desk, HoldsForm)}&handler={handler}";

    private async Task<IActionResult> GoOnAsync(CancellationToken cancellationToken)
    {
        var (now, key) = (clock.GetUtcNow(), User.SessionKey());
        await db.Sessions
            .Where(session => session.KeySha256 == key)
            .ExecuteUpdateAsync(sessions => sessions.SetProperty(session => session.FactorAt, now), cancellationToken);
        db.Add(new AuditEntry(AuditAction.FactorGiven, User.Actor(), now));
        await db.SaveChangesAsync(cancellationToken);

        return HoldsForm && Url.IsNext(Next)
            ? RedirectPreserveMethod(Next!)
            : this.SeeOther(Url.NextOr(Next, SiteAddress.Desk));
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

    private IEnumerable<(string Name, string? Value)> HeldFields() => Request.PostedFields()
        .Where(posted => posted.Name != CodeField && !posted.Name.StartsWith("passkey.", StringComparison.Ordinal));

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Held = [.. HeldFields()];
        var account = await User.AccountAsync(db, cancellationToken);
        HasCodes = account.TotpSecret is not null;
        if (await db.Passkeys.AnyAsync(passkey => passkey.UserId == account.Id, cancellationToken))
        {
            Passkey = new PasskeyButton
            {
                Form = await passkeys.AskAsync(HttpContext, account),
                IsMade = false,
                Action = ActionOf("Passkey"),
                Text = texts["Factor.Passkey"],
                Fields = Held,
            };
        }

        return Page();
    }
}
