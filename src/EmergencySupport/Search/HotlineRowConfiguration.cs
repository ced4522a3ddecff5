using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Search;

internal sealed class HotlineRowConfiguration : IEntityTypeConfiguration<HotlineRow>
{
    public void Configure(EntityTypeBuilder<HotlineRow> builder)
    {
        builder.ToTable("hotlines", table => table.HasText("channel_key"));
        builder.HasKey(row => row.ChannelId);
        builder.Property(row => row.ChannelId).ValueGeneratedNever();
        builder.HasOne<Publication>().WithMany().HasForeignKey(row => row.EntryId).OnDelete(DeleteBehavior.Cascade);
    }
}
