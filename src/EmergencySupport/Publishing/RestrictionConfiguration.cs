using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Publishing;

internal sealed class RestrictionConfiguration : IEntityTypeConfiguration<Restriction>
{
    public void Configure(EntityTypeBuilder<Restriction> builder)
    {
        builder.ToTable("restrictions", table =>
        {
            table.HasWords<RestrictionKind>("kind");
            table.HasText("by", "note");
            table.HasCheckConstraint("ck_restrictions_areas", "(cardinality(areas) > 0) = (kind = 'reach-reduced')");
            table.HasCheckConstraint("ck_restrictions_whole", "(part_id = entry_id) = (kind = 'withdrawn')");

            // The account that made it can neither confirm nor lift it.
            table.HasCheckConstraint(
                "ck_restrictions_seconded",
                "lower(btrim(seconded_by)) <> lower(btrim(by)) and (seconded_by is null or effective_at is not null)");
            table.HasCheckConstraint(
                "ck_restrictions_lifted",
                "num_nonnulls(lifted_by, lifted_at) in (0, 2) and (effective_at is null or lower(btrim(lifted_by)) <> lower(btrim(by)))");
        });
        builder.Property(restriction => restriction.Id).ValueGeneratedNever();
        builder.HasOne<Entry>().WithMany().HasForeignKey(restriction => restriction.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(restriction => restriction.EntryId);

        // A part has at most one unlifted restriction of each kind.
        builder.HasIndex(restriction => new { restriction.PartId, restriction.Kind })
            .IsUnique()
            .HasFilter("lifted_at is null")
            .HasDatabaseName("ux_restrictions_in_force");
    }
}
