using System.Text;
using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Organisations;

/// <summary>The OpenPGP key of a mailbox, as a file. One that no longer holds, or of a mailbox that is in doubt, is not there.</summary>
public sealed class KeyModel(DirectoryDbContext db, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, string channel, CancellationToken cancellationToken)
    {
        var found = await PublishedEntries.FindAsync(db, slug, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        if (found.As != FoundAs.Published)
        {
            return MissingEntry.Answer(found, moved => Address.Key(moved, channel));
        }

        var (entry, approved, now) = (found.Revision!.EntryId, found.Revision.Read<OrganisationDetails>(), clock.GetUtcNow());
        var (narrowed, part) = (await Narrowed.ReadAsync(db, entry, approved, cancellationToken), PartId.Of(entry, channel));
        if (narrowed.Details.Channels.FirstOrDefault(shown => shown.Key == channel)?.PublicKey is not { } text || narrowed.Doubtful.Contains(part)
            || (await PartChecks.ReadAsync(db, entry, approved, now, cancellationToken)).GetValueOrDefault(part)?.Result == CheckResult.Changed
            || PgpKey.Read(text, out _) is not { } key || !key.HoldsAt(now))
        {
            return NotFound();
        }

        return File(Encoding.ASCII.GetBytes(key.Armoured), "application/pgp-keys", "key.asc");
    }
}
