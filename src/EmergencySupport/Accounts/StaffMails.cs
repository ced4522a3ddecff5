using EmergencySupport.Data;
using EmergencySupport.Notifications;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Accounts;

/// <summary>
/// Mails of the staff desk, each in the recipient's language. See docs/adr/0037 for what is mailed at once.
/// </summary>
public sealed class StaffMails(Texts texts, IOptions<StaffOptions> options)
{
    private const string Separator = "\n\n-- \n\n";

    /// <param name="template">The name of the text resources: <c>Mail.{template}</c> and <c>Mail.{template}.Subject</c>.</param>
    public OutgoingMail Write(MailRecipient to, string template, DateTimeOffset now, params object[] values) =>
        Write(to, template, now, _ => values);

    /// <param name="path">The path of a staff page without the language prefix, such as <c>staff/people</c>. The page's
    /// address becomes the first value of the text.</param>
    public OutgoingMail WriteWithAddress(
        MailRecipient to,
        string template,
        string path,
        DateTimeOffset now,
        params object[] values) =>
        Write(to, template, now, language => [AddressOf(path, language), .. values]);

    /// <summary>The absolute address of a staff page.</summary>
    public string AddressOf(string path, string language) =>
        new Uri(options.Value.GetOrigin(), $"/{language}/{path}").AbsoluteUri;

    /// <summary>Accounts that are not disabled.</summary>
    public static IQueryable<Account> Active(DirectoryDbContext db) =>
        db.Accounts.AsNoTracking().Where(account => account.DisabledAt == null);

    /// <summary>Active accounts that have a sign-in method.</summary>
    public static IQueryable<Account> Joined(DirectoryDbContext db) => Active(db).Where(account =>
        account.PasswordHash != null
        || db.Set<IdentityUserPasskey<Guid>>().Any(passkey => passkey.UserId == account.Id));

    /// <summary>Active accounts other than the one that acts.</summary>
    public static Task<List<MailRecipient>> OthersAsync(
        DirectoryDbContext db, Account actor, CancellationToken cancellationToken) =>
        RecipientsAsync(Active(db).Where(account => account.Id != actor.Id), cancellationToken);

    /// <summary>Administrators whose accounts are not disabled.</summary>
    public static Task<List<MailRecipient>> AdministratorsAsync(
        DirectoryDbContext db,
        CancellationToken cancellationToken) =>
        RecipientsAsync(WithRole(db, Role.Administrator), cancellationToken);

    /// <summary>Active accounts with this role.</summary>
    public static IQueryable<Account> WithRole(DirectoryDbContext db, Role role) =>
        Active(db).Where(account => account.Roles.Any(grant => grant.Role == role));

    public static Task<List<MailRecipient>> RecipientsAsync(
        IQueryable<Account> accounts, CancellationToken cancellationToken) =>
        accounts.Select(account => new MailRecipient(account.Email!, account.Language)).ToListAsync(cancellationToken);

    /// <param name="values">The values of the text and of its subject, by language.</param>
    public OutgoingMail Write(MailRecipient to, string template, DateTimeOffset now, Func<string, object[]> values)
    {
        var languages = to.Language is { } language && InterfaceLanguages.IsServed(language)
            ? [language]
            : InterfaceLanguages.All;
        var subjects = languages.Select(
            language => texts.In(language, $"Mail.{template}.Subject", values(language)));
        var bodies = languages.Select(language => texts.In(language, $"Mail.{template}", values(language)));

        return new OutgoingMail(to.Email, string.Join(" / ", subjects.Distinct()), string.Join(Separator, bodies), now);
    }
}
