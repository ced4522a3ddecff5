using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Publishing;

internal sealed class PublicationConfiguration : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications", table =>
        {
            table.HasText("approver");

            // No single account can publish a wrong fact.
            table.HasCheckConstraint("ck_publications_two_people", "lower(btrim(approver)) <> lower(btrim(author))");
        });
        builder.HasKey(publication => publication.EntryId);
        builder.HasOne<Entry>().WithOne().HasForeignKey<Publication>(publication => publication.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Revision>().WithMany()
            .HasForeignKey(publication => new { publication.RevisionId, publication.EntryId, publication.Author })
            .HasPrincipalKey(revision => new { revision.Id, revision.EntryId, revision.Author })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
