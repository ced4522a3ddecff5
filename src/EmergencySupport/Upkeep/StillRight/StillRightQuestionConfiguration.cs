using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Upkeep.StillRight;

internal sealed class StillRightQuestionConfiguration : IEntityTypeConfiguration<StillRightQuestion>
{
    public void Configure(EntityTypeBuilder<StillRightQuestion> builder)
    {
        builder.ToTable("still_right_questions", table =>
        {
            table.HasWords<StillRightAnswer>("answer");
            table.HasText("address", "asked_by", "decided_by");
            table.HasCheckConstraint("ck_still_right_questions_token", "token_sha256 ~ '^[0-9a-f]{64}$'");
            table.HasCheckConstraint(
                "ck_still_right_questions_time", "asked_at < expires_at and expires_at <= asked_at + interval '30 days'");
            table.HasCheckConstraint(
                "ck_still_right_questions_answer",
                "num_nonnulls(answer, answered_on) in (0, 2) and (shown is not null) = (answer is not distinct from 'yes')");
            table.HasCheckConstraint(
                "ck_still_right_questions_decided",
                "num_nonnulls(decided_by, decided_at, is_taken) in (0, 3) and (decided_by is null or answer is not distinct from 'yes')");
        });
        builder.Property(question => question.Id).ValueGeneratedNever();
        builder.HasOne<Entry>().WithMany().HasForeignKey(question => question.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(question => question.TokenSha256).IsUnique();
        builder.HasIndex(question => new { question.EntryId, question.AskedAt });
        builder.HasIndex(question => new { question.AskedBy, question.AskedAt });
    }
}
