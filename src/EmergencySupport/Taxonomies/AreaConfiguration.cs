using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Taxonomies;

internal sealed class AreaConfiguration : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.ToTable("areas", table =>
        {
            table.HasWords<AreaKind>("kind");
            table.HasCheckConstraint(
                "ck_areas_code",
                $"case kind when 'country' then code ~ '^[A-Z]{{2}}$' "
                    + $"when 'group' then code ~ {Constraints.Slug} else code ~ '^[0-9]{{3}}$' end");
            table.HasCheckConstraint("ck_areas_number", "(number is not null) = (kind = 'country') and number ~ '^[0-9]{3}$'");
            table.HasCheckConstraint("ck_areas_members", "(cardinality(members) > 0) = (kind = 'group')");
        });
        builder.HasKey(area => area.Code);
        builder.HasIndex(area => area.Number).IsUnique();
        builder.HasIndex(area => area.Part).IsUnique();
        builder.OwnsMany(area => area.Texts, text =>
        {
            text.ToTable("area_texts", table => table.HasText("name"));
            text.WithOwner().HasForeignKey("AreaCode");
            text.HasKey("AreaCode", nameof(AreaText.Language));
        });
    }
}
