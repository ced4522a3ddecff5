using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Publishing;

internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.ToTable("revisions", table =>
        {
            table.HasWords<RevisionOrigin>("origin");
            table.HasText("author");
            table.HasCheckConstraint("ck_revisions_number", "number >= 1 and (number = 1) = (parent_id is null)");
            table.HasCheckConstraint("ck_revisions_format", "format >= 1");

            // The details of a redacted revision are null. Otherwise their hash is the one that the chain of events
            // covers.
            table.HasCheckConstraint(
                "ck_revisions_sha256",
                "sha256 ~ '^[0-9a-f]{64}$' and (details is null or sha256 = encode(sha256(convert_to(details, 'UTF8')), 'hex'))");
        });
        builder.Property(revision => revision.Id).ValueGeneratedNever();
        builder.Property(revision => revision.Details).HasColumnType("text");
        builder.HasOne<Entry>().WithMany().HasForeignKey(revision => revision.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(revision => new { revision.EntryId, revision.Number }).IsUnique();

        // Composite keys ensure that a parent belongs to the same entry, and that a publication names the actual
        // author.
        builder.HasAlternateKey(revision => new { revision.Id, revision.EntryId });
        builder.HasAlternateKey(revision => new { revision.Id, revision.EntryId, revision.Author });
        builder.HasOne<Revision>().WithMany()
            .HasForeignKey(revision => new { revision.ParentId, revision.EntryId })
            .HasPrincipalKey(revision => new { revision.Id, revision.EntryId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
