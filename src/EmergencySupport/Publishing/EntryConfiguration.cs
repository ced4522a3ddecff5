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

        // Most entries are of one kind. Each page of search results queries another kind, of which there are few.
        builder.HasIndex(entry => entry.Kind);
    }
}
