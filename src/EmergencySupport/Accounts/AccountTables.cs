using EmergencySupport.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>The database tables of this feature.</summary>
public static class AccountTables
{
    extension(DirectoryDbContext db)
    {
        public DbSet<Account> Accounts => db.Set<Account>();

        public DbSet<RoleGrant> RoleGrants => db.Set<RoleGrant>();

        public DbSet<IdentityUserPasskey<Guid>> Passkeys => db.Set<IdentityUserPasskey<Guid>>();

        public DbSet<Invitation> Invitations => db.Set<Invitation>();

        public DbSet<AccountRequest> AccountRequests => db.Set<AccountRequest>();

        public DbSet<Session> Sessions => db.Set<Session>();

        public DbSet<UsedCode> UsedCodes => db.Set<UsedCode>();

        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();

        public DbSet<AuditEntry> AuditLog => db.Set<AuditEntry>();
    }
}
