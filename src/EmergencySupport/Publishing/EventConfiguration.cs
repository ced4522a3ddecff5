using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Publishing;

internal sealed class EventConfiguration : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> builder)
    {
        builder.ToTable("events", table =>
        {
            table.HasWords<EventKind>("kind");
            table.HasText("actor");

            // The hash covers the fields joined with this character, so no field may contain it.
            table.HasCheckConstraint("ck_events_actor_plain", "strpos(actor, chr(31)) = 0");
            table.HasCheckConstraint(
                "ck_events_revision",
                "num_nonnulls(entry_id, revision_id, details_sha256) in (0, 3) and details_sha256 ~ '^[0-9a-f]{64}$'");
            table.HasCheckConstraint("ck_events_check_sha256", "check_sha256 ~ '^[0-9a-f]{64}$'");
            table.HasCheckConstraint("ck_events_hash", "hash ~ '^[0-9a-f]{64}$' and previous_hash ~ '^[0-9a-f]{64}$'");
        });
        builder.HasKey(happened => happened.Number);

        // Set by the trigger in history.sql; a value from the writer is ignored.
        builder.Property(happened => happened.Number).ValueGeneratedOnAdd().HasAnnotation(
            "Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.None);
        builder.Property(happened => happened.PreviousHash).IsRequired().ValueGeneratedOnAdd();
        builder.Property(happened => happened.Hash).IsRequired().ValueGeneratedOnAdd();
        builder.HasIndex(happened => happened.Hash).IsUnique();
        builder.HasIndex(happened => happened.PreviousHash).IsUnique();
        builder.HasOne<Revision>().WithMany()
            .HasForeignKey(happened => new { happened.RevisionId, happened.EntryId })
            .HasPrincipalKey(revision => new { revision.Id, revision.EntryId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
