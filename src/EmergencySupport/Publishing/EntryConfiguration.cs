using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Publishing;

internal sealed class EntryConfiguration : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.ToTable("entries", table => table.HasWords<EntryKind>("kind"));
        builder.Property(entry => entry.Id).ValueGeneratedNever();

        // One kind has many entries; each page of search results queries another kind, which has few.
        builder.HasIndex(entry => entry.Kind);
    }
}
