using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Taxonomies;

internal sealed class SituationConfiguration : IEntityTypeConfiguration<Situation>
{
    public void Configure(EntityTypeBuilder<Situation> builder)
    {
        builder.ToTable("situations", table =>
        {
            table.HasSlug("slug");
            table.HasCheckConstraint("ck_situations_number", $"number between 1 and {Situation.LastNumber}");
            table.HasCheckConstraint("ck_situations_needs", "cardinality(needs) > 0");
        });
        builder.HasKey(situation => situation.Slug);
        builder.HasIndex(situation => situation.Number).IsUnique();
        builder.OwnsMany(situation => situation.Texts, text =>
        {
            text.ToTable("situation_texts", table => table.HasText("name"));
            text.WithOwner().HasForeignKey("SituationSlug");
            text.HasKey("SituationSlug", nameof(NamedText.Language));
        });
    }
}
