using EmergencySupport.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>The mails that a site sent to staff.</summary>
public static class Mails
{
    /// <summary>Sends queued mails and reads all mails in the folder of this site.</summary>
    public static async Task<IReadOnlyList<Mail>> ReadMailsAsync(this TestSite site)
    {
        var sender = site.Services.GetRequiredService<MailSender>();
        await using var db = site.Database.OpenAsOwner();
        for (var tries = 0; tries < 50 && await db.OutgoingMails.AnyAsync(); tries++)
        {
            await sender.SendDueAsync(CancellationToken.None);
            await Task.Delay(20);
        }

        return !System.IO.Directory.Exists(sender.Folder)
            ? []
            : [.. System.IO.Directory.EnumerateFiles(sender.Folder, "*.eml").Order().Select(file =>
        {
            using var message = MimeMessage.Load(file);

            return new Mail(message.To.ToString(), message.Subject!, message.TextBody!);
        })];
    }

    public sealed record Mail(string To, string Subject, string Text)
    {
        /// <summary>The first link in the text, without its host.</summary>
        public string Link =>
            new Uri(
                Text.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal)).Trim()).PathAndQuery;
    }
}
