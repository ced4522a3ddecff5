using EmergencySupport.Data;
using EmergencySupport.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Accounts;

/// <summary>What the desk writes to people. Each mail says the same in all languages: we do not know which one is hers.</summary>
public sealed class StaffMails(Texts texts, IOptions<StaffOptions> options)
{
    private const string Between = "\n\n-- \n\n";

    /// <param name="what">The mail's name among the texts: <c>Mail.{what}</c> and <c>Mail.{what}.Subject</c>.</param>
    public OutgoingMail Write(string to, string what, DateTimeOffset now, params object[] values) => Write(to, what, now, _ => values);

    /// <param name="path">A page of the desk without its language, such as <c>staff/people</c>. It is the text's first value.</param>
    public OutgoingMail WriteWithAddress(string to, string what, string path, DateTimeOffset now, params object[] values) =>
        Write(to, what, now, language => [AddressOf(path, language), .. values]);

    /// <summary>The whole address of a page of the desk.</summary>
    public string AddressOf(string path, string language) => new Uri(options.Value.GetOrigin(), $"/{language}/{path}").AbsoluteUri;

    /// <summary>Administrators who can come in.</summary>
    public static async Task<IReadOnlyList<string>> AdministratorsAsync(DirectoryDbContext db, CancellationToken cancellationToken) => await db.Accounts
        .Where(account => account.DisabledAt == null && account.Roles.Any(grant => grant.Role == Role.Administrator))
        .Select(account => account.Email!)
        .ToListAsync(cancellationToken);

    /// <param name="values">Of the text and of its subject, by language.</param>
    public OutgoingMail Write(string to, string what, DateTimeOffset now, Func<string, object[]> values) => new(
        to,
        string.Join(" / ", InterfaceLanguages.All.Select(language => texts.In(language, $"Mail.{what}.Subject", values(language))).Distinct()),
        string.Join(Between, InterfaceLanguages.All.Select(language => texts.In(language, $"Mail.{what}", values(language)))),
        now);
}
