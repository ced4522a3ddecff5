using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Taxonomies;

internal sealed class LanguageConfiguration : IEntityTypeConfiguration<Language>
{
    public void Configure(EntityTypeBuilder<Language> builder)
    {
        builder.ToTable("languages");
        builder.HasKey(language => language.Code);
        builder.OwnsMany(language => language.Texts, text =>
        {
            text.ToTable("language_texts", table => table.HasText("name"));
            text.WithOwner().HasForeignKey("LanguageCode");
            text.HasKey("LanguageCode", nameof(NamedText.Language));
        });
    }
}
