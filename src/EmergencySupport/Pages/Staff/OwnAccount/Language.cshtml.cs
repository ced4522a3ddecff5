using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Digest;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.OwnAccount;

/// <summary>
/// Chooses the language of the mails to the account. It asks for the second factor, so that a stolen session cannot make
/// warnings unreadable.
/// </summary>
public sealed class LanguageModel(
    DirectoryDbContext db, DigestWriter digest, StaffMails mails, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "mails")]
    public string? Language { get; set; }

    /// <summary>When the weekly mail comes.</summary>
    public string Weekly => digest.When();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        Language = (await User.AccountAsync(db, cancellationToken)).Language ?? ReaderLanguage.Current;

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        if (Language is null || !InterfaceLanguages.IsServed(Language))
        {
            return BadRequest();
        }

        // Told in the former language too: a thief could make warnings unreadable.
        var account = await User.AccountAsync(db, cancellationToken);
        var former = MailRecipient.Of(account);
        account.ChooseLanguage(Language);
        db.AddRange(new[] { former, MailRecipient.Of(account) }.Distinct()
            .Select(recipient => mails.Write(
                recipient, "LanguageChanged", clock.GetUtcNow(), InterfaceLanguages.OwnName(Language))));
        await db.SaveChangesAsync(cancellationToken);

        return this.SeeOther(SiteAddress.OwnAccount);
    }
}
