using EmergencySupport.Accounts;
using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.History;

/// <summary>Display names of the actors of events.</summary>
public sealed class ActorNames
{
    private readonly Dictionary<string, string> names;

    private ActorNames(Dictionary<string, string> names) => this.names = names;

    /// <summary>
    /// The account's name. Actors without an account, such as seed files, keep their own name. A dash for null.
    /// </summary>
    public string this[string? actor] => actor is null ? "–" : names.GetValueOrDefault(actor, actor);

    public static async Task<ActorNames> ReadAsync(
        DirectoryDbContext db, IEnumerable<string?> actors, CancellationToken cancellationToken)
    {
        var ids = actors.Distinct().Select(actor => Guid.TryParse(actor, out var id) ? id : (Guid?)null).OfType<Guid>()
            .ToList();
        var accounts = await db.Accounts.AsNoTracking().Where(account => ids.Contains(account.Id))
            .Select(account => new { account.Id, account.Name }).ToListAsync(cancellationToken);

        return new(
            accounts.ToDictionary(account => account.Id.ToString(), account => account.Name, StringComparer.Ordinal));
    }
}
