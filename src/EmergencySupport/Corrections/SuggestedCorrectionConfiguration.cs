using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Corrections;

internal sealed class SuggestedCorrectionConfiguration : IEntityTypeConfiguration<SuggestedCorrection>
{
    public void Configure(EntityTypeBuilder<SuggestedCorrection> builder)
    {
        builder.ToTable("corrections", table =>
        {
            table.HasWords<CorrectionPlace>("place");
            table.HasText("text", "source");
            table.HasCheckConstraint(
                "ck_corrections_length",
                $"length(text) <= {SuggestedCorrection.MaximumTextLength} and length(source) <= {SuggestedCorrection.MaximumSourceLength}");
        });
        builder.Property(correction => correction.Id).ValueGeneratedNever();
        builder.HasOne<Entry>().WithMany().HasForeignKey(correction => correction.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(correction => correction.EntryId);
        builder.HasIndex(correction => new { correction.PartId, correction.Sha256 }).IsUnique();
    }
}
