using EmergencySupport.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>
/// Sign-ins live in the database; the cookie holds a random key to one. Each request reads who she is and what she may do anew, so
/// that what is ended, disabled or taken away is so at once. The built-in cookie alone would renew itself past every end.
/// </summary>
internal sealed class SessionStore(IDbContextFactory<DirectoryDbContext> contexts, TimeProvider clock) : ITicketStore
{
    private const string FactorItem = "factor";

    /// <summary>How exactly it is known when somebody was last there.</summary>
    private static readonly TimeSpan LastSeenPrecision = TimeSpan.FromMinutes(1);

    /// <summary>What a sign-in begins with.</summary>
    public static AuthenticationProperties Begin(Factor factor) => new() { Items = { [FactorItem] = EnumNames.Of(factor) } };

    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, CancellationToken.None);

    public async Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = SecretToken.New();
        var account = ticket.Principal.AccountId();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Sessions.Where(session => session.AccountId == account && (session.SeenAt <= now - Session.Idle || session.BeganAt <= now - Session.MaximumLifetime)).ExecuteDeleteAsync(cancellationToken);
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
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.KeySha256 == sha256, cancellationToken);
        if (session?.IsOpenAt(now) != true)
        {
            return null;
        }

        var account = await db.Accounts.AsNoTracking().Include(account => account.Roles).SingleAsync(account => account.Id == session.AccountId, cancellationToken);
        if (account.DisabledAt is not null)
        {
            return null;
        }

        if (session.SeenAt <= now - LastSeenPrecision)
        {
            // Never backwards: another request may have been seen since.
            await db.Sessions.Where(session => session.KeySha256 == sha256 && session.SeenAt < now)
                .ExecuteUpdateAsync(sessions => sessions.SetProperty(session => session.SeenAt, now), cancellationToken);
        }

        return new AuthenticationTicket(StaffPrincipal.Of(account, session), StaffPrincipal.Scheme);
    }

    /// <summary>Nothing is renewed: a sign-in ends when it said that it would.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => throw new InvalidOperationException("A sign-in is ended before another begins.");

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var sha256 = SecretToken.Sha256(key);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Sessions.Where(session => session.KeySha256 == sha256).ExecuteDeleteAsync(cancellationToken);
    }
}
