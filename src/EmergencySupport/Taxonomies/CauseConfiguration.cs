using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Taxonomies;

internal sealed class CauseConfiguration : IEntityTypeConfiguration<Cause>
{
    public void Configure(EntityTypeBuilder<Cause> builder)
    {
        builder.ToTable("causes", table => table.HasSlug("slug"));
        builder.HasKey(cause => cause.Slug);
        builder.OwnsMany(cause => cause.Texts, text =>
        {
            text.ToTable("cause_texts", table => table.HasText("name"));
            text.WithOwner().HasForeignKey("CauseSlug");
            text.HasKey("CauseSlug", nameof(NamedText.Language));
        });
    }
}
