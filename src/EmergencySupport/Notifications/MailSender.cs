using EmergencySupport.Accounts;
using EmergencySupport.Data;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EmergencySupport.Notifications;

/// <summary>Sends the mails that wait: through the mail server, or as files into a folder.</summary>
public sealed partial class MailSender(IDbContextFactory<DirectoryDbContext> contexts, IOptions<StaffOptions> options, TimeProvider clock, ILogger<MailSender> logger)
{
    private const int ImplicitTls = 465;

    /// <summary>A link in a mail is dead after a week: a mail is of no use then.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromDays(7);
    private static readonly TimeSpan MaximumRetryDelay = TimeSpan.FromHours(1);

    /// <summary>Where mails are laid while no server is set.</summary>
    public string Folder => options.Value.Mail.Folder ?? Path.Combine(options.Value.Keys ?? ".", "..", "mail");

    /// <summary>Sends each mail whose time has come. One that fails waits; the others go on.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (await SendNextAsync(cancellationToken) is { } success)
        {
            sent += success ? 1 : 0;
        }

        return sent;
    }

    /// <summary>Null when none is due.</summary>
    private async Task<bool?> SendNextAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Another instance sends what it has locked.
        var mail = await db.OutgoingMails.FromSql($"select * from outgoing_mails where next_at <= {now} order by next_at limit 1 for update skip locked").SingleOrDefaultAsync(cancellationToken);
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
            mail.TryLater(now + Pause(mail.Attempts));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return success;
    }

    private async Task<bool> TrySendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            using var message = Message(mail);
            await (options.Value.Mail.Host is { } host ? SendAsync(message, host, cancellationToken) : WriteToFolderAsync(message, mail.Id, cancellationToken));

            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.NotSent(logger, mail.Id, error.GetType().Name);

            return false;
        }
    }

    private MimeMessage Message(OutgoingMail mail) => new(
        [MailboxAddress.Parse(options.Value.Mail.From ?? $"desk@{options.Value.GetOrigin().Host}")],
        [MailboxAddress.Parse(mail.Recipient)],
        mail.Subject,
        new TextPart("plain") { Text = mail.Body })
    {
        MessageId = $"{mail.Id:N}@{options.Value.GetOrigin().Host}",
        Date = mail.At,
    };

    private async Task SendAsync(MimeMessage message, string host, CancellationToken cancellationToken)
    {
        var mail = options.Value.Mail;
        using var client = new SmtpClient();

        // Only a server on this very machine may be spoken to in the clear.
        var tls = mail.Port == ImplicitTls ? SecureSocketOptions.SslOnConnect
            : host is "localhost" or "127.0.0.1" or "::1" ? SecureSocketOptions.StartTlsWhenAvailable
            : SecureSocketOptions.StartTls;
        await client.ConnectAsync(host, mail.Port, tls, cancellationToken);
        if (mail.User is { } user)
        {
            await client.AuthenticateAsync(user, mail.Password ?? "", cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>Whole or not at all, and for nobody else on this machine: it may hold a link that lets somebody in.</summary>
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

    private static TimeSpan Pause(int attempts) => TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts), MaximumRetryDelay.TotalMinutes));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The mail {Mail} could not be sent ({Exception}); it is tried again")]
        public static partial void NotSent(ILogger logger, Guid mail, string exception);
    }
}
