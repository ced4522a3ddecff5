using EmergencySupport.Entries;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Data.Configurations;

internal sealed class SuspensionConfiguration : IEntityTypeConfiguration<Suspension>
{
    public void Configure(EntityTypeBuilder<Suspension> builder)
    {
        builder.ToTable("suspensions", table => table.HasText("by"));
        builder.HasKey(suspension => suspension.ChannelId);
        builder.Property(suspension => suspension.ChannelId).ValueGeneratedNever();
        builder.HasOne<Entry>().WithMany().HasForeignKey(suspension => suspension.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
