using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Publishing;

internal sealed class CheckConfiguration : IEntityTypeConfiguration<Check>
{
    public void Configure(EntityTypeBuilder<Check> builder)
    {
        builder.ToTable("checks", table =>
        {
            table.HasWords<CheckMethod>("method");
            table.HasWords<CheckResult>("result");
            table.HasText("by_role", "by");
        });
        builder.Property(check => check.Id).ValueGeneratedNever();
        builder.HasOne<Revision>().WithMany()
            .HasForeignKey(check => new { check.RevisionId, check.EntryId })
            .HasPrincipalKey(revision => new { revision.Id, revision.EntryId })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(check => new { check.PartId, check.At });
        builder.HasIndex(check => check.EntryId);
    }
}
