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
            table.HasText("by_role", "by", "note");
            table.HasCheckConstraint("ck_checks_note", "length(note) <= 500");

            // Only an answer on that very line finds a hotline right.
            table.HasCheckConstraint(
                "ck_checks_hotline",
                "not is_hotline or result <> 'right' or method in ('telephone', 'email', 'message')");

            // The account that made a check neither confirms nor undoes it. Nobody confirms a check of a hotline by its author.
            table.HasCheckConstraint(
                "ck_checks_confirmed",
                "num_nonnulls(confirmed_by, confirmed_at) in (0, 2) and (confirmed_by is null or (lower(btrim(confirmed_by)) <> lower(btrim(by)) "
                + "and confirmed_by ~ '\\S' and result = 'right' and not (is_hotline and is_own_text)))");
            table.HasCheckConstraint(
                "ck_checks_undone",
                "num_nonnulls(undone_by, undone_at) in (0, 2) and (undone_by is null or (lower(btrim(undone_by)) <> lower(btrim(by)) "
                + "and undone_by ~ '\\S' and confirmed_by is null))");
        });
        builder.Property(check => check.Id).ValueGeneratedNever();
        builder.HasOne<Revision>().WithMany()
            .HasForeignKey(check => new { check.RevisionId, check.EntryId })
            .HasPrincipalKey(revision => new { revision.Id, revision.EntryId })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(check => new { check.PartId, check.At });
        builder.HasIndex(check => check.EntryId);
        builder.HasIndex(check => new { check.By, check.At });
        builder.Ignore(check => check.Sha256).Ignore(check => check.IsOpen);
    }
}
