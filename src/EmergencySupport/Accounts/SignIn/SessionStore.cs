using EmergencySupport.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>
/// Stores sessions in the database; the cookie holds a random key. Each request reads the account and its roles, so
/// that ended sessions, disabled accounts and removed roles take effect at once. The built-in cookie alone could be
/// renewed without limit.
/// </summary>
internal sealed class SessionStore(IDbContextFactory<DirectoryDbContext> contexts, TimeProvider clock) : ITicketStore
{
    private const string FactorItem = "factor";

    /// <summary>Precision of <see cref="Session.SeenAt"/>, to avoid a write on each request.</summary>
    private static readonly TimeSpan LastSeenPrecision = TimeSpan.FromMinutes(1);

    /// <summary>The properties of a new session.</summary>
    public static AuthenticationProperties Begin(Factor factor) =>
        new() { Items = { [FactorItem] = EnumNames.Of(factor) } };

    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, CancellationToken.None);

    public async Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = SecretToken.New();
        var account = ticket.Principal.AccountId();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Sessions
            .Where(session => session.AccountId == account
                && (session.SeenAt <= now - Session.Idle || session.BeganAt <= now - Session.MaximumLifetime))
            .ExecuteDeleteAsync(cancellationToken);
        db.Add(new Session(SecretToken.Sha256(key), account, EnumNames.Read<Factor>(ticket.Properties.Items[FactorItem]!), now));
        await db.SaveChangesAsync(cancellationToken);

        return key;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sha256 = SecretToken.Sha256(key);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions
            .AsNoTracking()
            .SingleOrDefaultAsync(session => session.KeySha256 == sha256, cancellationToken);
        if (session?.IsOpenAt(now) != true)
        {
            return null;
        }

        var account = await db.Accounts
            .AsNoTracking()
            .Include(account => account.Roles)
            .SingleAsync(account => account.Id == session.AccountId, cancellationToken);
        if (account.DisabledAt is not null)
        {
            return null;
        }

        if (session.SeenAt <= now - LastSeenPrecision)
        {
            // Never moves backwards: a concurrent request may have stored a later time.
            await db.Sessions.Where(session => session.KeySha256 == sha256 && session.SeenAt < now)
                .ExecuteUpdateAsync(sessions => sessions.SetProperty(session => session.SeenAt, now), cancellationToken);
        }

        return new AuthenticationTicket(StaffPrincipal.Of(account, session), StaffPrincipal.Scheme);
    }

    /// <summary>Always throws: sessions are not renewed.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        throw new InvalidOperationException("Sessions are not renewed.");

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var sha256 = SecretToken.Sha256(key);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Sessions.Where(session => session.KeySha256 == sha256).ExecuteDeleteAsync(cancellationToken);
    }
}
