using System.Text;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Organisations;

/// <summary>
/// The OpenPGP key of a mailbox as a file. Answers 404 if the key has expired or is revoked, or if the mailbox is doubtful.
/// </summary>
public sealed class KeyModel(DirectoryDbContext db, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, string channel, CancellationToken cancellationToken)
    {
        var found = await PublishedRevisions.FindAsync(
            db, slug, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        if (found.Result != LookupResult.Published)
        {
            return MissingEntry.Answer(found, moved => SiteAddress.Key(moved, channel));
        }

        var organisation = (await OrganisationFacts.ReadAsync(db, found.Organisation, cancellationToken)).At(clock.GetUtcNow());
        if (organisation.Channels.FirstOrDefault(shown => shown.Key == channel) is not { PublicKey: { } text } mailbox
            || !organisation.IsSure(mailbox)
            || PgpKey.Read(text, out _) is not { } key || !key.IsUsableAt(organisation.Now))
        {
            return NotFound();
        }

        return File(Encoding.ASCII.GetBytes(key.Armoured), "application/pgp-keys", "key.asc");
    }
}
