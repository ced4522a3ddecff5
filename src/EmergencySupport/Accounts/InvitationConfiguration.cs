using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Accounts;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations", table =>
        {
            table.HasText("email", "asked_by", "approved_by");
            table.HasCheckConstraint("ck_invitations_two_people", "lower(btrim(approved_by)) <> lower(btrim(asked_by))");
            table.HasCheckConstraint("ck_invitations_time", "valid_from < expires_at and expires_at <= valid_from + interval '7 days'");
        });
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.HasIndex(invitation => invitation.TokenSha256).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(invitation => invitation.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountRequestConfiguration : IEntityTypeConfiguration<AccountRequest>
{
    public void Configure(EntityTypeBuilder<AccountRequest> builder)
    {
        builder.ToTable("account_requests", table =>
        {
            table.HasWords<AccountRequestKind>("kind");
            table.HasText("email", "asked_by");
            table.HasCheckConstraint(
                "ck_account_requests_two_people",
                "lower(btrim(decided_by)) <> lower(btrim(asked_by)) "
                + "and (kind = 'change-roles' or lower(btrim(decided_by)) <> account_id::text)");
            table.HasCheckConstraint("ck_account_requests_decided", "num_nonnulls(decided_by, decided_at, is_granted) in (0, 3)");
            table.HasCheckConstraint("ck_account_requests_account", "(account_id is null) = (kind = 'invite')");
        });
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(request => request.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
