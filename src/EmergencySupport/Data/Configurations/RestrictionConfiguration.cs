using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Data.Configurations;

internal sealed class RestrictionConfiguration : IEntityTypeConfiguration<Restriction>
{
    public void Configure(EntityTypeBuilder<Restriction> builder)
    {
        builder.ToTable("narrowings", table =>
        {
            table.HasWords<RestrictionKind>("kind");
            table.HasText("by", "note");
            table.HasCheckConstraint("ck_narrowings_areas", "(cardinality(areas) > 0) = (kind = 'narrowed')");
            table.HasCheckConstraint("ck_narrowings_whole", "(part_id = entry_id) = (kind = 'withdrawn')");

            // Whoever did it can neither second nor lift it.
            table.HasCheckConstraint("ck_narrowings_seconded", "lower(btrim(seconded_by)) <> lower(btrim(by)) and (seconded_by is null or effective_at is not null)");
            table.HasCheckConstraint("ck_narrowings_lifted", "num_nonnulls(lifted_by, lifted_at) in (0, 2) and (effective_at is null or lower(btrim(lifted_by)) <> lower(btrim(by)))");
        });
        builder.Property(narrowing => narrowing.Id).ValueGeneratedNever();
        builder.HasOne<Entry>().WithMany().HasForeignKey(narrowing => narrowing.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(narrowing => narrowing.EntryId);

        // One of a kind on a part at a time.
        builder.HasIndex(narrowing => new { narrowing.PartId, narrowing.Kind }).IsUnique().HasFilter("lifted_at is null").HasDatabaseName("ux_narrowings_standing");
    }
}
