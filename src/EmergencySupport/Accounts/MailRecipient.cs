namespace EmergencySupport.Accounts;

/// <param name="Language">The language in which the recipient reads mails. Null when it is not known: the mail then holds its
/// text in all interface languages.</param>
public sealed record MailRecipient(string Email, string? Language)
{
    public static MailRecipient Of(Account account) => new(account.Email!, account.Language);

    /// <summary>A person without an account, whose language is not known.</summary>
    public static MailRecipient Outside(string email) => new(email, null);
}
