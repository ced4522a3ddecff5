using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Publishing;

internal sealed class EntrySlugConfiguration : IEntityTypeConfiguration<EntrySlug>
{
    public void Configure(EntityTypeBuilder<EntrySlug> builder)
    {
        builder.ToTable("slugs", table => table.HasSlug("slug"));
        builder.HasKey(slug => slug.Slug);
        builder.HasOne<Entry>().WithMany().HasForeignKey(slug => slug.EntryId).OnDelete(DeleteBehavior.Restrict);

        // An entry has only one current slug.
        builder.HasIndex(slug => slug.EntryId).IsUnique().HasFilter("is_current").HasDatabaseName("ux_slugs_current");
    }
}
