using EmergencySupport.Data;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Commands;

/// <summary>Applies migrations and sets the rights of the application's database role.</summary>
public sealed class Migrator(DirectoryDbContext db)
{
    /// <param name="appRole">The role that the application connects with. It must exist.</param>
    /// <exception cref="InvalidOperationException">The server's locale does not support all scripts, or an incompatible
    /// former version created the database.</exception>
    public async Task MigrateAsync(string appRole, CancellationToken cancellationToken)
    {
        await RefuseNarrowLocaleAsync(cancellationToken);
        if (await IsOfFormerVersionAsync(cancellationToken))
        {
            throw new InvalidOperationException(
                "A former version made this database, and no migration leads from there. Use an empty one.");
        }

        var isBehind = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
        await db.Database.MigrateAsync(cancellationToken);
        var hasNewWords = await WordFunctions.RenewAsync(db, cancellationToken);
        if (isBehind
            || hasNewWords
            || (await PublishedRevisions.All(db).AnyAsync(cancellationToken) && !await db.Listings.AnyAsync(cancellationToken)))
        {
            // The structure of the search tables may have changed.
            await new Reindexer(db, TimeProvider.System).ReindexAsync(cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select set_config('directory.app_role', {appRole}, true)", cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedResources.Read("grants.sql"), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Whether the database has migrations that this version does not know. Such a database cannot be converted.
    /// </summary>
    public async Task<bool> IsOfFormerVersionAsync(CancellationToken cancellationToken) =>
        (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(db.Database.GetMigrations()).Any();

    /// <summary>
    /// With the locale "C", PostgreSQL recognises ASCII letters only, and a search in Arabic silently finds nothing.
    /// </summary>
    private async Task RefuseNarrowLocaleAsync(CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken))
        {
            throw new InvalidOperationException("The database does not answer at the address in ConnectionStrings__Owner.");
        }

        var widens = await db.Database.SqlQuery<bool>($"select upper('ñ') = 'Ñ' as \"Value\"").SingleAsync(cancellationToken);
        if (!widens)
        {
            throw new InvalidOperationException(
                "This PostgreSQL database knows no letters beyond ASCII. Make it with the encoding UTF8 and the locale C.UTF-8.");
        }
    }
}
