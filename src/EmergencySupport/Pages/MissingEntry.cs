using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Pages;

/// <summary>The response for an address without a published entry.</summary>
internal static class MissingEntry
{
    public static IActionResult Answer(EntryLookup found, Func<string, string> address) => found.Result switch
    {
        LookupResult.Moved => new RedirectResult(address(found.Slug), permanent: true),
        LookupResult.Withdrawn => new StatusCodeResult(StatusCodes.Status410Gone),
        _ => new NotFoundResult(),
    };
}
