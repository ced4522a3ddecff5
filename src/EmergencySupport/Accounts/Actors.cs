using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>Who is behind the names in history.</summary>
/// <param name="Names">By actor.</param>
public sealed record Actors(IReadOnlyDictionary<string, string> Names)
{
    public static async Task<Actors> NamesAsync(DirectoryDbContext db, IEnumerable<string?> actors, CancellationToken cancellationToken)
    {
        var ids = actors.Select(actor => Guid.TryParse(actor, out var id) ? id : Guid.Empty).Distinct().ToList();

        return new(await db.Accounts.Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id.ToString(), account => account.Name, StringComparer.OrdinalIgnoreCase, cancellationToken));
    }

    /// <summary>What colleagues call her; as history has it for whoever has no account, such as "seed file". A dash for nobody.</summary>
    public string Of(string? actor) => actor is null ? "–" : Names.GetValueOrDefault(actor, actor);
}
