using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Editorial;

internal sealed class TakeOffConfiguration : IEntityTypeConfiguration<TakeOff>
{
    public void Configure(EntityTypeBuilder<TakeOff> builder)
    {
        builder.ToTable("take_offs", table =>
        {
            table.HasText("by");
            table.HasCheckConstraint("ck_take_offs_asked", "num_nonnulls(asked_by, asked_at) in (0, 2)");
            table.HasCheckConstraint(
                "ck_take_offs_two_people",
                "num_nonnulls(lifted_by, lifted_at) in (0, 2) and (lifted_by is null "
                + "or (asked_by is not null and lower(btrim(lifted_by)) <> lower(btrim(asked_by))))");
        });
        builder.Property(takeOff => takeOff.Id).ValueGeneratedNever();
        builder.HasOne<Entry>().WithMany().HasForeignKey(takeOff => takeOff.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Restriction>().WithMany().HasForeignKey(takeOff => takeOff.RestrictionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(takeOff => takeOff.EntryId);
        builder.HasIndex(takeOff => takeOff.RestrictionId).IsUnique();
    }
}
