using EmergencySupport.Data;
using EmergencySupport.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Accounts;

/// <summary>
/// Mails to staff. Each holds its text in all interface languages, because the recipient's language is not known.
/// </summary>
public sealed class StaffMails(Texts texts, IOptions<StaffOptions> options)
{
    private const string Separator = "\n\n-- \n\n";

    /// <param name="template">The name of the text resources: <c>Mail.{template}</c> and <c>Mail.{template}.Subject</c>.</param>
    public OutgoingMail Write(string to, string template, DateTimeOffset now, params object[] values) =>
        Write(to, template, now, _ => values);

    /// <param name="path">The path of a staff page without the language prefix, such as <c>staff/people</c>. The page's
    /// address becomes the first value of the text.</param>
    public OutgoingMail WriteWithAddress(
        string to,
        string template,
        string path,
        DateTimeOffset now,
        params object[] values) =>
        Write(to, template, now, language => [AddressOf(path, language), .. values]);

    /// <summary>The absolute address of a staff page.</summary>
    public string AddressOf(string path, string language) =>
        new Uri(options.Value.GetOrigin(), $"/{language}/{path}").AbsoluteUri;

    /// <summary>E-mail addresses of administrators whose accounts are not disabled.</summary>
    public static async Task<IReadOnlyList<string>> AdministratorsAsync(
        DirectoryDbContext db,
        CancellationToken cancellationToken) =>
        await db.Accounts
            .Where(account => account.DisabledAt == null && account.Roles.Any(grant => grant.Role == Role.Administrator))
            .Select(account => account.Email!)
            .ToListAsync(cancellationToken);

    /// <param name="values">The values of the text and of its subject, by language.</param>
    public OutgoingMail Write(string to, string template, DateTimeOffset now, Func<string, object[]> values)
    {
        var subjects = InterfaceLanguages.All.Select(
            language => texts.In(language, $"Mail.{template}.Subject", values(language)));
        var bodies = InterfaceLanguages.All.Select(language => texts.In(language, $"Mail.{template}", values(language)));

        return new OutgoingMail(to, string.Join(" / ", subjects.Distinct()), string.Join(Separator, bodies), now);
    }
}
