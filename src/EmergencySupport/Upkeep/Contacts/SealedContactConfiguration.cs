using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Upkeep.Contacts;

internal sealed class SealedContactConfiguration : IEntityTypeConfiguration<SealedContact>
{
    public void Configure(EntityTypeBuilder<SealedContact> builder)
    {
        // Data Protection begins everything it encrypts with these signs. A text in the clear is refused.
        builder.ToTable("private_contacts", table => table.HasCheckConstraint(
            "ck_private_contacts_content", "content ~ '^CfDJ8[A-Za-z0-9_-]+$'"));
        builder.HasKey(contact => contact.EntryId);
        builder.Property(contact => contact.EntryId).ValueGeneratedNever();
        builder.HasOne<Entry>().WithMany().HasForeignKey(contact => contact.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
