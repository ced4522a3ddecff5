using EmergencySupport.Data;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EmergencySupport.Notifications;

/// <summary>Sends queued mails through the mail server, or writes them as files into a folder.</summary>
public sealed partial class MailSender(
    IDbContextFactory<DirectoryDbContext> contexts,
    IOptions<MailOptions> options,
    TimeProvider clock,
    ILogger<MailSender> logger)
{
    private const int ImplicitTls = 465;

    /// <summary>Retries end after this time, because links in mails expire after a week.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromDays(7);
    private static readonly TimeSpan MaximumRetryDelay = TimeSpan.FromHours(1);

    /// <summary>The folder to which mails are written if no server is set.</summary>
    public string Folder => options.Value.Folder ?? "mail";

    /// <summary>Sends each due mail. A mail that fails is retried later and does not hold up the others.</summary>
    /// <returns>The number of mails sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (await SendNextAsync(cancellationToken) is { } success)
        {
            sent += success ? 1 : 0;
        }

        return sent;
    }

    /// <summary>True if the next due mail was sent, false if it failed, null if no mail is due.</summary>
    private async Task<bool?> SendNextAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Skips mails that another instance has locked and is sending.
        var mail = await db.OutgoingMails
            .FromSql($"select * from outgoing_mails where next_at <= {now} order by next_at limit 1 for update skip locked")
            .SingleOrDefaultAsync(cancellationToken);
        if (mail is null)
        {
            return null;
        }

        var success = await TrySendAsync(mail, cancellationToken);
        if (success || mail.At + Timeout < now)
        {
            db.Remove(mail);
        }
        else
        {
            mail.TryLater(now + RetryDelay(mail.Attempts));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return success;
    }

    private Task<bool> TrySendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        BackgroundWork.TryAsync(
            async token =>
            {
                using var message = Message(mail);
                await (options.Value.Host is { } host
                    ? SendAsync(message, host, token)
                    : WriteToFolderAsync(message, mail.Id, token));
            },
            error => Log.NotSent(logger, mail.Id, error),
            cancellationToken);

    private MimeMessage Message(OutgoingMail mail) => new(
        [MailboxAddress.Parse(options.Value.From ?? $"desk@{options.Value.Domain}")],
        [MailboxAddress.Parse(mail.Recipient)],
        mail.Subject,
        new TextPart("plain") { Text = mail.Body })
    {
        MessageId = $"{mail.Id:N}@{options.Value.Domain}",
        Date = mail.At,
    };

    private async Task SendAsync(MimeMessage message, string host, CancellationToken cancellationToken)
    {
        var mail = options.Value;
        using var client = new SmtpClient();

        await client.ConnectAsync(host, mail.Port, TlsFor(host, mail.Port), cancellationToken);
        if (mail.User is { } user)
        {
            await client.AuthenticateAsync(user, mail.Password ?? "", cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>TLS is required except for a server on this machine.</summary>
    private static SecureSocketOptions TlsFor(string host, int port) => (host, port) switch
    {
        (_, ImplicitTls) => SecureSocketOptions.SslOnConnect,
        ("localhost" or "127.0.0.1" or "::1", _) => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>Writes the file atomically and readable by its owner only, because it may hold an invitation link.</summary>
    private async Task WriteToFolderAsync(MimeMessage message, Guid id, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, $"{id}.eml");
        var settings = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream($"{path}.part", settings))
        {
            await message.WriteToAsync(file, cancellationToken);
        }

        File.Move($"{path}.part", path, overwrite: true);
    }

    private static TimeSpan RetryDelay(int attempts) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts), MaximumRetryDelay.TotalMinutes));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The mail {Mail} could not be sent ({Exception}) and will be retried")]
        public static partial void NotSent(ILogger logger, Guid mail, string exception);
    }
}
