using EmergencySupport.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts", table =>
        {
            table.HasText("name", "email");
            table.HasCheckConstraint("ck_accounts_language", "language ~ '^[a-z]{2,3}$'");
            table.HasCheckConstraint("ck_accounts_disabled", "(disabled_at is null) = (disabled_by is null)");
        });
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Email).IsRequired();
        builder.Property(account => account.UserName).IsRequired();
        builder.Property(account => account.NormalizedUserName).IsRequired();
        builder.Property(account => account.ConcurrencyStamp).IsConcurrencyToken();
        builder.HasIndex(account => account.NormalizedUserName).IsUnique();
        builder.Ignore(account => account.PhoneNumber)
            .Ignore(account => account.PhoneNumberConfirmed)
            .Ignore(account => account.EmailConfirmed)
            .Ignore(account => account.TwoFactorEnabled)
            .Ignore(account => account.LockoutEnd)
            .Ignore(account => account.LockoutEnabled)
            .Ignore(account => account.AccessFailedCount);
        builder.HasMany(account => account.Roles).WithOne().HasForeignKey(grant => grant.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(account => account.OwnEntries).WithOne().HasForeignKey(own => own.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("passkeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(passkey => passkey.Data, data => data.ToJson());
        builder.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RoleGrantConfiguration : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("role_grants", table =>
        {
            table.HasWords<Role>("role");
            table.HasText("asked_by", "approved_by");

            // No account can request and approve the same grant, not even for another account.
            table.HasCheckConstraint("ck_role_grants_two_people", "lower(btrim(approved_by)) <> lower(btrim(asked_by))");
        });
        builder.HasKey(grant => new { grant.AccountId, grant.Role });
    }
}

internal sealed class OwnEntryConfiguration : IEntityTypeConfiguration<OwnEntry>
{
    public void Configure(EntityTypeBuilder<OwnEntry> builder)
    {
        builder.ToTable("own_entries");
        builder.HasKey(own => new { own.AccountId, own.EntryId });
        builder.HasOne<Directory.Entry>().WithMany().HasForeignKey(own => own.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
