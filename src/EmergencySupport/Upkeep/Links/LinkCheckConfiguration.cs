using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Upkeep.Links;

internal sealed class LinkCheckConfiguration : IEntityTypeConfiguration<LinkCheck>
{
    public void Configure(EntityTypeBuilder<LinkCheck> builder)
    {
        builder.ToTable("link_checks", table =>
        {
            table.HasWords<LinkOutcome>("outcome");
            table.HasText("address", "leads_to");
            table.HasCheckConstraint("ck_link_checks_sha256", "sha256 ~ '^[0-9a-f]{64}$'");
            table.HasCheckConstraint("ck_link_checks_checked", "num_nonnulls(checked_at, outcome, since) in (0, 3)");
            table.HasCheckConstraint(
                "ck_link_checks_leads_to", "(leads_to is not null) = (outcome is not distinct from 'redirected-elsewhere')");
            table.HasCheckConstraint("ck_link_checks_failures", "failures >= 0");
        });
        builder.HasKey(link => link.Sha256);
        builder.Property(link => link.Sha256).ValueGeneratedNever();
        builder.Ignore(link => link.IsDown);
        builder.HasIndex(link => link.NextAt);
    }
}
