using System.Text;
using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Organisations;

/// <summary>The OpenPGP key of a mailbox, as a file. One that no longer holds is not there.</summary>
public sealed class KeyModel(DirectoryDbContext db, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, string channel, CancellationToken cancellationToken)
    {
        var found = await PublishedEntries.FindAsync(db, slug, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        if (found.As != FoundAs.Published)
        {
            return MissingEntry.Answer(found, moved => Address.Key(moved, channel));
        }

        var narrowed = await Narrowed.ReadAsync(db, found.Revision!.EntryId, found.Revision.Read<OrganisationDetails>(), cancellationToken);
        if (narrowed.Details.Channels.FirstOrDefault(shown => shown.Key == channel)?.PublicKey is not { } text
            || PgpKey.Read(text, out _) is not { } key || !key.HoldsAt(clock.GetUtcNow()))
        {
            return NotFound();
        }

        // Neither the name of the file nor a browser's cache tells whose key it is.
        Response.Headers.CacheControl = "no-store";

        return File(Encoding.ASCII.GetBytes(key.Armoured), "application/pgp-keys", "key.asc");
    }
}
