using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Upkeep;

internal sealed class EntryOwnerConfiguration : IEntityTypeConfiguration<EntryOwner>
{
    public void Configure(EntityTypeBuilder<EntryOwner> builder)
    {
        builder.ToTable("entry_owners", table => table.HasCheckConstraint(
            "ck_entry_owners_stand_in",
            "num_nonnulls(stand_in_id, stand_in_until) in (0, 2) and stand_in_id <> account_id"));
        builder.HasKey(owner => owner.EntryId);
        builder.Property(owner => owner.EntryId).ValueGeneratedNever();
        builder.HasOne<Entry>().WithMany().HasForeignKey(owner => owner.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(owner => owner.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(owner => owner.StandInId).OnDelete(DeleteBehavior.Restrict);
    }
}
