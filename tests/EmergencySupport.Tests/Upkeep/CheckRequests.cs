using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Upkeep;

namespace EmergencySupport.Tests.Upkeep;

/// <summary>Checks of what is published now, as a page that was just opened asks for them.</summary>
internal static class CheckRequests
{
    public static async Task<CheckRequest> OfAsync(
        TestDatabase database, Guid entry, string key, CheckMethod method, CheckResult result, string? note = null)
    {
        await using var db = database.OpenAsOwner();
        var published = await PublishedRevisions.OfAsync(db, [entry], CancellationToken.None);
        var part = Parts.Of(entry, published[entry].Organisation.Details)[PartId.Of(entry, key)];

        return new(entry, key, part.Sha256, method, result, note);
    }
}
