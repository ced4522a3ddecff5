using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Notifications;

/// <summary>
/// Records that the regular mails of one kind were queued for one period. Its row is written in the same transaction as the
/// mails, so that they are queued once, by whichever instance comes first.
/// </summary>
public sealed class MailRound
{
    public required MailRoundKind Kind { get; init; }

    /// <summary>The beginning of the period.</summary>
    public required DateTimeOffset Period { get; init; }

    /// <summary>
    /// Takes the period, and deletes the rows of former ones. Call it in a transaction and queue the mails in the same one:
    /// another instance waits here until it ends.
    /// </summary>
    /// <returns>False when the mails of this period were queued before.</returns>
    public static async Task<bool> TryTakeAsync(
        DirectoryDbContext db, MailRoundKind kind, DateTimeOffset period, CancellationToken cancellationToken)
    {
        var name = EnumNames.Of(kind);
        var taken = await db.Database.ExecuteSqlAsync(
            $"insert into mail_rounds (kind, period) values ({name}, {period}) on conflict do nothing", cancellationToken);
        if (taken == 0)
        {
            return false;
        }

        await db.MailRounds.Where(round => round.Kind == kind && round.Period < period).ExecuteDeleteAsync(cancellationToken);

        return true;
    }
}

public enum MailRoundKind
{
    /// <summary>The weekly mail. Its period is a week from Monday.</summary>
    Digest,

    /// <summary>Corrections of readers about hotlines. Its period is an hour.</summary>
    HotlineCorrections,
}

internal sealed class MailRoundConfiguration : IEntityTypeConfiguration<MailRound>
{
    public void Configure(EntityTypeBuilder<MailRound> builder)
    {
        builder.ToTable("mail_rounds", table => table.HasWords<MailRoundKind>("kind"));
        builder.HasKey(round => new { round.Kind, round.Period });
    }
}
