using EmergencySupport.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Data.Configurations;

internal sealed class StaffLineConfiguration : IEntityTypeConfiguration<StaffLine>
{
    public void Configure(EntityTypeBuilder<StaffLine> builder)
    {
        builder.ToTable("staff_log", table => table.HasWords<StaffAct>("act"));
        builder.HasKey(line => line.Number);
        builder.HasIndex(line => line.At);
    }
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails", table => table.HasText("recipient", "subject", "body"));
        builder.Property(mail => mail.Id).ValueGeneratedNever();
        builder.HasIndex(mail => mail.NextAt);
    }
}
