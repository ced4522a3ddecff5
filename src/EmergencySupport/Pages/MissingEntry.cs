using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Pages;

/// <summary>The response for an address without a published entry.</summary>
internal static class MissingEntry
{
    public static IActionResult Answer(FoundEntry found, Func<string, string> address) => found.As switch
    {
        FoundAs.Moved => new RedirectResult(address(found.Slug), permanent: true),
        FoundAs.Withdrawn => new StatusCodeResult(StatusCodes.Status410Gone),
        _ => new NotFoundResult(),
    };
}
