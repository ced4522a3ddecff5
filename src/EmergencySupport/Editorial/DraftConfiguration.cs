using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Editorial;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("drafts", table => table.HasWords<EntryKind>("kind"));
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.Property(draft => draft.Details).HasColumnType("text");
        builder.Property(draft => draft.Version).IsConcurrencyToken();
        builder.HasOne<Account>().WithMany().HasForeignKey(draft => draft.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Revision>().WithMany()
            .HasForeignKey(draft => new { draft.BaseRevisionId, draft.EntryId })
            .HasPrincipalKey(revision => new { revision.Id, revision.EntryId })
            .OnDelete(DeleteBehavior.Restrict);

        // A person has at most one draft of an entry, so that nobody edits the wrong one.
        builder.HasIndex(draft => new { draft.AccountId, draft.EntryId }).IsUnique();
    }
}

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("submissions", table =>
        {
            table.HasWords<Decision>("decision");
            table.HasSlug("slug");
            table.HasCheckConstraint("ck_submissions_decided", "num_nonnulls(decision, decided_by, decided_at) in (0, 3)");
            table.HasCheckConstraint(
                "ck_submissions_two_people",
                "case decision when 'taken-back' then decided_by = author else lower(btrim(decided_by)) <> lower(btrim(author)) end");
        });
        builder.HasKey(submission => submission.RevisionId);
        builder.Property(submission => submission.RevisionId).ValueGeneratedNever();
        builder.HasOne<Revision>().WithMany()
            .HasForeignKey(submission => new { submission.RevisionId, submission.EntryId, submission.Author })
            .HasPrincipalKey(revision => new { revision.Id, revision.EntryId, revision.Author })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(submission => submission.EntryId);
    }
}

internal sealed class SecondContactConfiguration : IEntityTypeConfiguration<SecondContact>
{
    public void Configure(EntityTypeBuilder<SecondContact> builder)
    {
        builder.ToTable("second_contacts", table => table.HasText("email", "set_by"));
        builder.HasKey(contact => contact.EntryId);
        builder.HasOne<Entry>().WithMany().HasForeignKey(contact => contact.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
