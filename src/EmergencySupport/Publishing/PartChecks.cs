using EmergencySupport.Data;
using EmergencySupport.Organisations;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>The last check of each part of an entry, as far as the part still says what was checked.</summary>
public static class PartChecks
{
    /// <summary>By part id. A part that nobody checked, or that has changed since, is not in it.</summary>
    public static async Task<IReadOnlyDictionary<Guid, PartCheck>> ReadAsync(
        DirectoryDbContext db, Guid entry, OrganisationDetails current, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var checks = await db.Checks.AsNoTracking().Where(check => check.EntryId == entry).OrderBy(check => check.At).ToListAsync(cancellationToken);
        if (checks.Count == 0)
        {
            return new Dictionary<Guid, PartCheck>();
        }

        var parts = Parts.Of(entry, current);
        var latest = new Dictionary<Guid, PartCheck>();
        foreach (var check in checks)
        {
            if (parts.TryGetValue(check.PartId, out var part) && part.Sha256 == check.PartSha256)
            {
                latest[check.PartId] = new(check.At, check.Method, check.Result, check.At + part.Holds < now);
            }
        }

        return latest;
    }
}

/// <param name="Lapsed">True when its time is up. Never checked is not lapsed.</param>
public sealed record PartCheck(DateTimeOffset At, CheckMethod Method, CheckResult Result, bool Lapsed)
{
    /// <summary>It was found right, and not too long ago.</summary>
    public bool Holds => Result == CheckResult.Right && !Lapsed;

    /// <summary>It was found right, and nobody knows whether it still is.</summary>
    public bool HeldOnce => Result == CheckResult.Right && Lapsed;
}
