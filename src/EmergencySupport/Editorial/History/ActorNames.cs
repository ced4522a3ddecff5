using EmergencySupport.Accounts;
using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.History;

/// <summary>What colleagues call those whom history names.</summary>
public sealed class ActorNames
{
    private readonly Dictionary<string, string> names;

    private ActorNames(Dictionary<string, string> names) => this.names = names;

    /// <summary>A seed file, the operator and the like are called as history names them. A dash for nobody.</summary>
    public string this[string? actor] => actor is null ? "–" : names.GetValueOrDefault(actor, actor);

    public static async Task<ActorNames> ReadAsync(DirectoryDbContext db, IEnumerable<string?> actors, CancellationToken cancellationToken)
    {
        var ids = actors.Distinct().Select(actor => Guid.TryParse(actor, out var id) ? id : (Guid?)null).OfType<Guid>().ToList();
        var accounts = await db.Accounts.AsNoTracking().Where(account => ids.Contains(account.Id)).Select(account => new { account.Id, account.Name }).ToListAsync(cancellationToken);

        return new(accounts.ToDictionary(account => account.Id.ToString(), account => account.Name, StringComparer.Ordinal));
    }
}
