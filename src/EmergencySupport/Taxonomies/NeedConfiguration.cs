using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Taxonomies;

internal sealed class NeedConfiguration : IEntityTypeConfiguration<Need>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.ToTable("needs", table => table.HasSlug("slug"));
        builder.HasKey(need => need.Slug);
        builder.HasOne<Need>().WithMany().HasForeignKey(need => need.Parent).OnDelete(DeleteBehavior.NoAction);
        builder.OwnsMany(need => need.Texts, text =>
        {
            text.ToTable("need_texts", table => table.HasText("name", "term", "what", "expect"));
            text.WithOwner().HasForeignKey("NeedSlug");
            text.HasKey("NeedSlug", nameof(NeedText.Language));
        });
    }
}
